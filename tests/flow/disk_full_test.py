#!/usr/bin/python3
"""The disk runs full while the server works: nothing acknowledged is lost, reading goes on, and
writing begins again by itself when there is room (T-034, experiment E-11).

usage: disk_full_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEER = "peer.peers.test"
ROUNDS = 5
MEBIBYTE = 1024 * 1024


class FullDisk:
    def __init__(self, stage, disk):
        self.stage, self.ballast = stage, disk / "ballast"
        self.bob = stage.peer.host(PEER).actor("bob", 0)
        self.posted, self.accepted = [], []

    def fill(self):
        """All but what a file system keeps for itself."""
        with self.ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(MEBIBYTE)) == MEBIBYTE:
                    pass
                while file.write(bytes(4096)) == 4096:
                    pass
            except OSError:
                pass

    def post(self, text):
        self.posted.append(self.stage.post(text)[1])

    def send(self):
        """Whether a Like of bob's was taken; what was is remembered."""
        like = self.bob.activity("Like", self.posted[0])
        answer = self.stage.peer.send(like, self.bob, self.stage.inbox)
        if answer.status == 202:
            self.accepted.append(like["id"])
        return answer

    def work_until_refused(self):
        """Posts and takes activities until the disk is full; what the command and the inbox said."""
        for number in range(10_000):
            try:
                self.post(f"Filling up {number} " + "x" * 2000)
            except ProgramFailed as failed:
                return str(failed), self.send()
        raise ProgramFailed("ten thousand posts fit onto a full disk")

    def health(self):
        return self.stage.get("/health")

    def a_round(self, number):
        self.fill()
        said, answer = self.work_until_refused()
        check("a post that cannot be kept is refused with a sentence",
              "disk is full" in said and "Traceback" not in said)
        check("so is an activity, to be sent again", (answer.status, bool(
            answer.header("retry-after"))), (503, True))
        health = self.health()
        check("health says why", (health.status, "disk is full" in health.body.decode()),
              (503, True))
        for url in self.posted[0], self.posted[-1]:
            check("what is there can be read", self.stage.get(url).status, 200)
        time.sleep(0.2 * number)
        self.ballast.unlink()
        wait_until(lambda: self.health().status == 200, "writing to begin again by itself", 30.0)
        self.post(f"After round {number}")
        check("activities are taken again", self.send().status, 202)

    def nothing_is_lost(self, when):
        for url in self.posted:
            check(f"{url} is there {when}", self.stage.get(url).status, 200)
        known = {entry["id"] for entry in self.stage.received()}
        check(f"every activity that was taken is there {when}",
              [one for one in self.accepted if one not in known], [])


def main():
    test_network.enter({PEER: "127.0.61.1", OURS: OUR_ADDRESS})
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], check=True)
        tempfile.tempdir = folder
        try:
            with one_server("peers.test", {PEER: "127.0.61.1"},
                            storage={"reserve": "8MiB"}) as stage:
                disk = FullDisk(stage, pathlib.Path(folder))
                stage.peer.follow(disk.bob, stage.network, stage.network_inbox())
                disk.post("The first")
                for number in range(ROUNDS):
                    disk.a_round(number)
                disk.nothing_is_lost("afterwards")
                stage.server.kill()
                stage.server.start()
                disk.nothing_is_lost("after a kill")
        finally:
            tempfile.tempdir = None
            subprocess.run(["umount", "-l", folder], check=True)


if __name__ == "__main__":
    run_checks(main)
