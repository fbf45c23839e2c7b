#!/usr/bin/python3
"""Two servers on loopback addresses, a follow, a post, an event, and what became of them.

Started by deploy/try, which builds the program first.
"""

import argparse
import ctypes
import datetime
import fcntl
import json
import os
import pathlib
import selectors
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time

ADDRESSES = {"here": "127.0.70.1", "there": "127.0.70.2"}
PATIENCE = 10.0  # Seconds for anything that takes some tenths of one.
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent


class Failed(Exception):
    """A sentence for whoever tries it, with what to look at."""


def say(name, text):
    print(f"  {name:<10} {text}", flush=True)


def shown(path):
    """As one would type it: relative where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


def end_of(log, lines=8):
    text = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "".join(f"\n    {line}" for line in text[-lines:])


def wait_until(check, what, logs):
    """The first true value of check(), and how long it took."""
    started = time.monotonic()
    while not (value := check()):
        if time.monotonic() - started > PATIENCE:
            ends = "".join(f"\n\n  the end of {shown(log)}:{end_of(log)}" for log in logs)
            raise Failed(f"Waited {PATIENCE:.0f} s for {what}.{ends}")
        time.sleep(0.02)
    return value, time.monotonic() - started


# ------------------------------------------------------------------------------ certificates


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"openssl {arguments[0]} did not work: {done.stderr.strip()}")


def make_certificates(directory):
    """A certificate authority of a month, and a certificate of it for each address."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    authority = directory / "ca"
    openssl("req", "-x509", *key, "-days", 30, "-subj", "/CN=Ynghyd on trial",
            "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-keyout", f"{authority}.key", "-out", f"{authority}.pem")
    for name, address in ADDRESSES.items():
        base, request = directory / name, directory / f"{name}.csr"
        openssl("req", "-new", *key, "-subj", f"/CN={address}",
                "-addext", f"subjectAltName=IP:{address}", "-keyout", f"{base}.key", "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", f"{authority}.pem",
                "-CAkey", f"{authority}.key", "-CAcreateserial", "-copy_extensions", "copy",
                "-days", 30, "-out", f"{base}.pem")
        request.unlink()


# ----------------------------------------------------------------------------------- servers


def end_with_parent():
    """The kernel ends a server whose demonstration was killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Server:
    def __init__(self, name, directory, binary, port):
        self.name, self.directory, self.binary = name, directory / name, binary
        self.host = f"{ADDRESSES[name]}:{port}"
        self.origin = f"https://{self.host}"
        self.handle = f"network@{self.host}"
        self.actor = f"{self.origin}/users/network"
        self.config, self.log = self.directory / "ynghyd.toml", self.directory / "log"
        self.process = None

    def init(self):
        self.directory.mkdir()
        self.config.write_text(f"""\
# A server of deploy/try. deploy/ynghyd.example.toml has every setting.
public_url = "{self.origin}"
listen = ["{self.host}"]
tls_cert = "../{self.name}.pem"
tls_key = "../{self.name}.key"

[outbound]
allow_private = ["127.0.0.0/8"]   # never on the open internet
extra_ca = "../ca.pem"
""")
        self.command("init", "--domain", self.host, "--name", f"The network {self.name}")

    def start(self):
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve"], cwd=self.directory, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log, start_new_session=True,
                preexec_fn=end_with_parent)
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            line = self.process.stdout.readline() if selector.select(PATIENCE) else b""
        if not line.startswith(b"ready "):
            raise Failed(f"The server {self.name} did not start; {shown(self.log)}:"
                         f"{end_of(self.log)}")

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def command(self, *words):
        """Runs `ynghyd WORDS` where the configuration lies; returns what it printed."""
        done = subprocess.run([self.binary, *words], cwd=self.directory, text=True,
                              capture_output=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise Failed(f"{self.name}$ ynghyd {shlex.join(words)}\n"
                         f"  ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.command(*words, "--json"))

    def json_lines(self, *words):
        return [json.loads(line) for line in self.command(*words, "--json").splitlines()]


def free_port():
    """The first of a few where both addresses are free."""
    for port in range(8443, 8463):
        sockets = [socket.socket() for _ in ADDRESSES]
        try:
            for one, address in zip(sockets, ADDRESSES.values()):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((address, port))
            return port
        except OSError:
            continue
        finally:
            for one in sockets:
                one.close()
    raise Failed("The ports 8443 to 8462 of 127.0.70.1 and 127.0.70.2 are all in use.")


# ----------------------------------------------------------------------------- what is shown


def transcript(server, words, text):
    print(f"\n{server.name}$ ynghyd {' '.join(map(quoted, words))}")
    for line in text.rstrip().splitlines():
        print(f"    {line}", flush=True)


def quoted(word):
    return f'"{word}"' if " " in word or "#" in word else word


def follow(here, there):
    words = ["follow", here.handle]
    transcript(there, words, there.command(*words))

    def accepted():
        return any(row["type"] == "Accept" and row["state"] == "done" and row["actor"] == here.actor
                   for row in there.json_lines("inbox", "list"))
    _, seconds = wait_until(accepted, "the follow to be accepted", [here.log, there.log])
    transcript(here, ["followers"], here.command("followers"))
    return seconds


def publish(server, *words):
    """Returns {"url", "uri", "id"} of what it published."""
    text = server.command(*words)
    transcript(server, words, text)
    url, uri = text.splitlines()[:2]
    return {"url": url, "uri": uri, "id": uri.rpartition("/")[2]}


def arrive(here, there, published):
    """Waits until `there` took everything; every one must bear the signature of `here`."""
    wanted = {one["uri"] for one in published}

    def arrived():
        rows = {row["object"]: row for row in there.json_lines("inbox", "list")
                if row["type"] == "Create" and row["state"] == "done"}
        return rows if wanted <= rows.keys() else None
    rows, seconds = wait_until(arrived, "the post and the event to arrive", [here.log, there.log])
    for uri in wanted:
        if rows[uri]["actor"] != here.actor or rows[uri]["signer"].split("#")[0] != here.actor:
            raise Failed(f"{uri} was signed by {rows[uri]['signer']} and not by {here.actor}.")
    transcript(there, ["inbox", "list"], there.command("inbox", "list"))
    return seconds


def report(here, published):
    """Waits until the sender knows, too, and shows its report."""
    def delivered():
        status = here.json("queue", "status")
        return status["waiting"] == 0 and status["jobs"] == 0
    wait_until(delivered, "the deliveries to be settled", [here.log])
    for one in published:
        lines = [line for activity in here.json_lines("queue", "show", one["id"])
                 for line in activity["hosts"]]
        if [line["state"] for line in lines] != ["delivered"]:
            raise Failed(f"The delivery report of {one['url']} is {lines}.")
    words = ["queue", "show", published[0]["id"]]
    transcript(here, words, here.command(*words))


def demonstrate(here, there):
    day = datetime.date.today() + datetime.timedelta(days=21)
    followed = follow(here, there)
    published = [
        publish(here, "post", "--language", "cy", "Croeso i bawb! Dewch i gwrdd â ni. #ynghyd"),
        publish(here, "event", "--title", "Seed swap", "--start", f"{day}T18:30",
                "--end", f"{day}T20:30", "--place", "Village hall"),
    ]
    arrived = arrive(here, there, published)
    report(here, published)
    print(f"\nAll of it arrived: the follow was accepted in {followed:.2f} s, post and event were "
          f"there {arrived:.2f} s\nafter they were published, signed by one server and verified by "
          "the other.", flush=True)


def invite(here, directory, binary):
    page = f"{here.origin}/"
    config = f"--config {shown(here.config)}"
    program = shown(binary)
    print(f"""
The first server stays. Look at it:

  {page:<28}  in a browser, which warns: it does not know this certificate
  curl --cacert {shown(directory / 'ca.pem')} {page}

Publish more, from another terminal:

  {program} post {config} "Hello!"
  {program} queue list {config}
  {program} --help

The second server is stopped: what you publish now waits for it. Ctrl-C ends the first.
""", flush=True)
    here.process.wait()
    raise Failed(f"The server ended by itself; {shown(here.log)}:{end_of(here.log)}")


# -------------------------------------------------------------------------------------- run


def take_over(directory):
    """An empty directory of our own, and the lock that keeps another deploy/try out of it."""
    mark = directory / ".deploy-try"
    if directory.exists() and any(directory.iterdir()) and not mark.exists():
        raise Failed(f"{shown(directory)} holds something else: name another with --dir.")
    directory.mkdir(parents=True, exist_ok=True)
    lock = open(mark, "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Failed(f"Another deploy/try uses {shown(directory)}: end it, or name another "
                     "directory with --dir.") from None
    for old in directory.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
        elif old != mark:
            old.unlink()
    return lock


def run(arguments):
    directory, binary = arguments.dir.resolve(), arguments.binary.resolve()
    lock = take_over(directory)
    port = free_port()
    here, there = (Server(name, directory, binary, port) for name in ADDRESSES)
    try:
        make_certificates(directory)
        for server in here, there:
            server.init()
            server.start()
            say(server.name, f"{server.origin}   @{server.handle}")
        demonstrate(here, there)
        there.stop()
        if not arguments.once:
            invite(here, directory, binary)
    finally:
        for server in there, here:
            server.stop()
        lock.close()


def main():
    parser = argparse.ArgumentParser(prog="deploy/try", description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--once", action="store_true", help="stop after the demonstration")
    parser.add_argument("--dir", type=pathlib.Path, default=REPOSITORY / "build" / "try",
                        help="where servers, keys and logs go (build/try)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        run(parser.parse_args())
    except Failed as problem:
        print(f"\n{problem}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped.")


if __name__ == "__main__":
    main()
