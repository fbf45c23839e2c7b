#!/usr/bin/python3
"""What admins do for members on the command line, and what a scripted peer hears of it.

usage: member_commands_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import os
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
    "quote revoke", "report create", "announcement post", "announcement list",
    "announcement edit", "announcement remove", "account profile", "account role", "queue hosts",
    "queue list")
EVENT = ("event", "--title", "Seed swap", "--start", "2037-03-04T18:30")


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

    def refused(self, what, *arguments, says="", **more):
        try:
            self.server.json(*arguments, **more)
        except ProgramFailed as failure:
            text = str(failure).partition("exit code")[2].rstrip()
            check(f"{what} is refused with a sentence", text.endswith(".") and says in text)
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

    def announcements(self):
        made = self.server.json("announcement", "post", "Cake #news", "--ends", "2037-03-04")
        check("what is announced is shown until its day ends", (made["state"], made["ends"]),
              ("shown", "2037-03-04T23:59:59Z"))
        edited = self.server.json("announcement", "edit", made["id"], "--text", "Tea",
                                  "--published", "no")
        check("it is changed, and hidden", (edited["text"], edited["state"], edited["ends"]),
              ("Tea", "draft", made["ends"]))
        check("what is hidden is not listed", self.server.json_lines("announcement", "list"), [])
        check("but with --all", [one["id"] for one in self.server.json_lines(
            "announcement", "list", "--all")], [made["id"]])
        self.refused("an end that is past", "announcement", "post", "x", "--ends", "2001-01-01",
                     says="past")
        self.server.json("announcement", "remove", made["id"])
        self.refused("what is gone already", "announcement", "remove", made["id"],
                     says="announcement list")

    def accounts(self):
        create = ("account", "create")
        self.refused("a person without an address", *create, "dai", says="--email")
        self.refused("an endless name", *create, "dai", "--email", "dai@example.org",
                     "--display-name", "x" * 61, says="60 is the most")
        self.refused("a password that does not come", *create, "dai", "--email",
                     "dai@example.org", "--password-stdin", says="standard input", stdin="")
        made = self.server.json(*create, "dai", "--email", "dai@example.org", "--display-name",
                                "Dai\nLlwyd")
        shown = self.stage.get(made["uri"]).json()
        check("a name is one line", shown["name"], "Dai Llwyd")
        check("a role is given", self.server.json("account", "role", "dai", "editor")["role"],
              "editor")
        self.refused("an unknown role", "account", "role", "dai", "owner", says="moderator")
        listed = self.server.command("account", "list")
        check("and listed with the address", "editor" in listed and "dai@example.org" in listed)
        self.server.json("follow", "--as", "dai", NETWORK)
        check("a follower of this server has a whole handle", f"@dai@{OURS}" in [
            one["handle"] for one in self.server.json_lines("followers")])

    def says_what_is(self):
        """Sentences that are true."""
        page = self.stage.get("/sign-up", "text/html")
        check("nobody is promised an invitation where none helps",
              (page.status, "takes no new members" in page.text), (403, True))
        self.server.command("domain", "silence", "quiet.peers.test", "--note", "Ask Ana")
        check("a note is shown to admins", "Ask Ana" in self.server.command("domain", "list"))
        check("follows outlast a silence", self.server.command(
            "domain", "unblock", "quiet.peers.test"),
            "There is no rule for quiet.peers.test any more.\n")
        self.server.command("domain", "block", "quiet.peers.test")
        check("but not a block", "has to do so again" in self.server.command(
            "domain", "unblock", "quiet.peers.test"))
        check("a profile without a name is changed, too", self.server.command(
            "account", "profile", "dai", "--display-name", ""),
            f"The profile of @dai@{OURS} is changed; its followers are being told.\n")

    def nobody_acts(self):
        """Neither who is gone, nor the server itself, nor does the network go."""
        self.refused("the end of the network", "account", "delete", "network", "--confirm",
                     "network", says="cannot be deleted")
        note = self.server.json("post", "Boost me")["id"]
        self.server.json("account", "create", "choir", "--type", "organization")
        self.server.json("account", "allow", "dai", "--as", "choir")
        self.server.json("account", "delete", "choir", "--confirm", "choir")
        check("a right ends with its account", self.server.json_lines("account", "allowed"), [])
        for name, says in (("choir", "was deleted"), (OURS, "is the server itself")):
            for what in (("post", "--as", name, "Hello"), (*EVENT, "--as", name),
                         ("follow", "--as", name, self.bob.handle),
                         ("boost", "--as", name, note), ("like", "--as", name, note),
                         ("tag", "feature", "--as", name, "#cymru"),
                         ("account", "token", name), ("account", "alias", name, self.bob.id),
                         ("account", "profile", name, "--display-name", "Nobody")):
                self.refused(f"{' '.join(what[:2])} by {name}", *what, says=says)
        self.refused("the end of the server", "account", "delete", OURS, "--confirm", OURS,
                     says="cannot be deleted")
        self.refused("a second end", "account", "delete", "choir", "--confirm", "choir",
                     says="was deleted")
        self.refused("new keys for who is gone", "account", "rotate-key", "choir",
                     says="was deleted")

    def values(self):
        seats = "from 0, which is no limit, to 1000000"
        for what, says in ((("--capacity", "abc"), seats), (("--capacity", "-1"), seats),
                           (("--capacity", "99999999999999"), seats),
                           (("--category", "SINGING"), "LEARNING"),
                           (("--waiting-list", "yes"), "--capacity"),
                           (("--visibility", "direct"), "public, unlisted or private"),
                           (("--end", "10000-01-01T00:00"), ""),
                           (("--start", "9999-12-31T23:30"), "9999")):
            self.refused(f"an event with {' '.join(what)}", "event", "--title", "Seed swap",
                         *(() if what[0] == "--start" else EVENT[3:]), *what, says=says)
        event, note = self.server.json(*EVENT)["id"], self.server.json("post", "A note")["id"]
        for what, says in (((event, "--capacity", "12 people"), seats), ((event,), "Nothing is"),
                           ((note,), "Nothing is"), ((note, "--title", "Hm"), "no title"),
                           ((note, "--start", "2037-03-04T18:30"), "no event")):
            self.refused(f"edit {' '.join(what[1:])}", "edit", *what, says=says)
        check("nobody is told of an edit that is refused",
              [one["type"] for one in self.stage.reports(note)], ["Create"])
        poll = ("post", "Tea?", "--poll", "Yes|No")
        self.refused("a poll with a title", *poll, "--title", "Drinks", says="no title")
        for hours in ("0", "1489", "soon"):
            self.refused(f"a poll of {hours} hours", *poll, "--poll-hours", hours, says="1 to 1488")
        self.refused("less than nothing", "inbox", "list", "--limit", "-1", says="1 to 1000000")

    def names(self):
        """Posts by the addresses of their pages, accounts by their handles."""
        note = self.server.json("post", "On a page")
        for command in ("pin", "unpin", "like", "unlike"):
            check(f"{command} takes the address of a page",
                  self.server.json(command, note["url"])["uri"], note["uri"])
        check("so does boost", self.server.json("boost", "--as", "dai", note["url"])["status"],
              note["uri"])
        check("so does edit", self.server.json("edit", note["url"], "Anew")["id"], note["id"])
        check("so does a reply", "uri" in self.server.json("post", "x", "--reply-to", note["url"]))
        check("so does queue show", len(self.stage.reports(note["url"] + "?lang=cy")) > 1)
        check("so does delete", self.server.json("delete", note["url"])["id"], note["id"])
        check("nothing to be tried again is told", self.server.command(
            "queue", "retry", note["id"]), "Nothing of it was given up or cancelled.\n")
        self.server.json("account", "block", self.bob.handle)
        check("a handle blocks", [one["actor"] for one in self.server.json_lines(
            "account", "blocked")], [self.bob.id])
        check("and a handle unblocks", self.server.command("account", "unblock", self.bob.handle),
              f"{self.bob.id} is no longer blocked.\n")
        check("a handle is an alias", self.server.json("account", "alias", "dai", self.bob.handle)[
            "also_known_as"], [self.bob.id])

    def init(self):
        folder = self.stage.folder / "new"
        config = folder / "ynghyd.toml"

        def ynghyd(*arguments, **environment):
            return subprocess.run([str(self.server.binary), *map(str, arguments)], timeout=60,
                                  capture_output=True, text=True, check=False,
                                  env=os.environ | environment)
        options = ("--data", folder / "data", "--config", config)
        check("a domain with a space is refused, and nothing is written",
              (ynghyd("init", "--domain", "copro example", *options).returncode, folder.exists()),
              (1, False))
        folder.mkdir()
        config.write_text('public_url = "https://copro.local"\nnetwork = "net"\n')
        check("a file for another domain is told of", "is for copro.local" in ynghyd(
            "init", "--domain", "copro.example", *options).stderr)
        made = ynghyd("init", "--domain", "copro.local", *options)
        check("a name that nobody else knows is made, with a warning",
              (made.returncode, "other servers cannot reach" in made.stderr), (0, True))
        post = ynghyd("post", "Hello", "--json", YNGHYD_CONFIG=str(config))
        check("$YNGHYD_CONFIG names the file, and its network posts",
              "/users/net/" in json.loads(post.stdout)["uri"])

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
        commands.announcements()
        commands.schemes()
        commands.accounts()
        commands.says_what_is()
        commands.nobody_acts()
        commands.values()
        commands.names()
        commands.init()


if __name__ == "__main__":
    run_checks(main)
