#!/usr/bin/python3
"""What admins do for members on the command line, and what a scripted peer hears of it.

usage: member_commands_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import ProgramFailed  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

ONE = "one.peers.test"
HOSTS = {OURS: OUR_ADDRESS, ONE: "127.0.61.1"}
NETWORK = f"https://{OURS}/users/network"
INBOX = NETWORK + "/inbox"
COMMANDS = (
    "followers requests", "followers accept", "followers reject", "block", "unblock", "blocks",
    "tag feature", "tag unfeature", "tag list", "quote requests", "quote accept", "quote reject",
    "quote revoke", "report create", "account profile", "queue hosts", "queue list")


class Commands:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.bob = self.peer.host(ONE).actor("bob")

    def ask(self, activity):
        check(f"202 for {activity['type']}", self.peer.send(activity, self.bob, INBOX).status, 202)
        self.stage.became(activity)
        return activity

    def delivered(self, kind, count=1):
        return self.peer.wait_for(kind, self.bob, count=count).activity

    def refused(self, what, *arguments):
        try:
            self.server.json(*arguments)
        except ProgramFailed as failure:
            check(f"{what} is refused with a sentence", str(failure).rstrip().endswith("."))
        else:
            check(f"{what} is refused", False)

    def help(self):
        for command in COMMANDS:
            done = subprocess.run([str(self.server.binary), *command.split(), "--help"],
                                  capture_output=True, text=True, timeout=60, check=False)
            check(f"{command} explains itself", (done.returncode, "--json" in done.stdout),
                  (0, True))

    def follows(self):
        self.server.json("domain", "silence", ONE)
        follow = self.ask(self.bob.activity("Follow", NETWORK))
        waiting = self.server.json_lines("followers", "requests")
        check("a follow from a silenced server waits", [one["account"] for one in waiting],
              [self.bob.id])
        self.server.json("followers", "accept", self.bob.handle)
        check("who asked is told yes", self.delivered("Accept")["object"]["id"], follow["id"])
        check("and waits no longer", self.server.json_lines("followers", "requests"), [])
        check("but follows", [one["account"] for one in self.server.json_lines("followers")],
              [self.bob.id])
        self.server.json("followers", "reject", self.bob.handle)
        check("a follower is sent away", self.delivered("Reject")["object"]["id"], follow["id"])
        check("and gone", self.server.json_lines("followers"), [])
        self.refused("an answer to who did not ask", "followers", "accept", self.bob.handle)
        self.server.json("domain", "unblock", ONE)

    def profile(self):
        self.server.json("account", "profile", "network", "--locked", "yes", "--about", "Hello")
        shown = self.stage.get(NETWORK).json()
        check("a profile is changed", (shown["manuallyApprovesFollowers"], shown["summary"]),
              (True, "<p>Hello</p>"))
        follow = self.ask(self.bob.activity("Follow", NETWORK))
        check("who wants to follow a locked account waits",
              [one["account"] for one in self.server.json_lines("followers", "requests")],
              [self.bob.id])
        self.server.json("followers", "reject", self.bob.id)
        check("and may be told no", self.delivered("Reject", count=2)["object"]["id"],
              follow["id"])
        self.server.json("account", "profile", "network", "--locked", "no")
        self.refused("a profile as it is", "account", "profile", "network", "--locked", "no")

    def blocks(self):
        self.peer.follow(self.bob, NETWORK, INBOX)
        self.server.json("block", self.bob.handle)
        check("a block is told as the end of a follow",
              self.delivered("Reject", count=3)["object"]["type"], "Follow")
        check("it is listed", self.server.json_lines("blocks"), [{"account": self.bob.id}])
        self.refused("a second block", "block", self.bob.id)
        self.server.json("unblock", self.bob.id)
        check("and lifted", self.server.json_lines("blocks"), [])
        self.peer.follow(self.bob, NETWORK, INBOX)

    def tags(self):
        check("a hashtag is featured", self.server.json_lines("tag", "feature", "#Cymru"),
              ["Cymru"])
        check("followers hear of it", self.delivered("Add")["object"]["name"], "#Cymru")
        check("it is listed", self.server.json_lines("tag", "list"), ["Cymru"])
        self.server.command("tag", "unfeature", "cymru")
        check("and of its end", self.delivered("Remove")["object"]["name"], "#Cymru")
        self.refused("what is no hashtag", "tag", "feature", "two words")

    def quotes(self):
        note = self.server.json("post", "Ask me", "--quote-policy", "ask")["uri"]
        quotes = [self.bob.note("Look", quote=note) for _ in range(2)]
        wishes = [self.ask(self.bob.activity("QuoteRequest", note, instrument=quote))
                  for quote in quotes]
        waiting = self.server.json_lines("quote", "requests")
        check("quotes wait", {one["quoting"] for one in waiting}, {one["id"] for one in quotes})
        self.server.json("quote", "accept", note, quotes[0]["id"])
        self.server.json("quote", "reject", note, quotes[1]["id"])
        no = self.delivered("Reject", count=4)
        yes = next(one.activity for one in self.peer.deliveries("Accept", self.bob)
                   if one.activity["object"]["id"] == wishes[0]["id"])
        check("one is approved", self.stage.get(yes["result"]).json()["interactingObject"],
              quotes[0]["id"])
        check("one is refused", no["object"]["id"], wishes[1]["id"])
        self.server.json("quote", "revoke", note, quotes[0]["id"])
        check("an approval is taken back", self.stage.get(yes["result"]).status, 404)
        self.refused("a decision that was made", "quote", "accept", note, quotes[0]["id"])

    def reports(self):
        note = self.bob.note("Buy this")
        self.server.json("follow", self.bob.handle)
        self.ask(self.bob.activity("Accept", self.delivered("Follow")["id"]))
        self.ask(self.bob.create(note))
        report = self.server.json("report", "create", self.bob.handle, "--comment", "Spam",
                                  "--post", note["id"], "--forward")
        check("a report is there", (report["account"], report["posts"], report["forwarded"]),
              (self.bob.id, [note["id"]], True))
        flag = self.delivered("Flag")
        check("and forwarded by the server's actor", (flag["actor"], flag["content"]),
              (f"{self.stage.origin}/actor", "Spam"))
        self.refused("a post of somebody else", "report", "create", self.bob.handle, "--post",
                     self.server.json("post", "ours")["id"])

    def schemes(self):
        self.stage.drained()
        hosts = {one["host"]: one for one in self.server.json_lines("queue", "hosts")}
        check("it is known how each host wants to be spoken to", hosts[ONE]["scheme"], "cavage")


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", {ONE: HOSTS[ONE]}) as stage:
        commands = Commands(stage)
        commands.help()
        commands.follows()
        commands.profile()
        commands.blocks()
        commands.tags()
        commands.quotes()
        commands.reports()
        commands.schemes()


if __name__ == "__main__":
    run_checks(main)
