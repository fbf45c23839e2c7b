#!/usr/bin/python3
"""Whom the admin has blocked, silenced or allowed, seen from outside: T-114 to T-116.

usage: policy_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from scripted_host import answering, redirecting  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, one_server  # noqa: E402

EVIL, GOOD, ALIKE, QUIET = "evil.peers.test", "good.peers.test", "notevil.peers.test", \
    "quiet.peers.test"
BELOW = "sub.evil.peers.test"
PEERS = {name: "127.0.61.1" for name in (EVIL, GOOD, ALIKE, QUIET, BELOW)}
HOSTS = PEERS | {OURS: OUR_ADDRESS}


class Policy:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.ada = self.peer.host(EVIL).actor("ada")
        self.bob = self.peer.host(GOOD).actor("bob", 1)
        self.followers_url = stage.network + "/followers"

    def follow_back(self, actor):
        """The network follows `actor`."""
        self.server.command("follow", "--as", NETWORK, actor.handle)
        asked = self.peer.wait_for("Follow", to=actor).activity
        accept = actor.activity("Accept", asked)
        check("202 for an Accept", self.peer.send(accept, actor, self.stage.inbox).status, 202)
        self.stage.became(accept)

    def send(self, activity, actor):
        return self.peer.send(activity, actor, self.stage.inbox).status

    def requests_at(self, host):
        return len([one for one in self.peer.requests if one.host == host])

    def refused(self, *arguments):
        """What a command that does not work says."""
        done = subprocess.run([str(self.server.binary), *map(str, arguments), "--config",
                               str(self.server.config)], capture_output=True, text=True)
        check(f"`{arguments[0]} {arguments[1]}` is refused", done.returncode, 1)
        return done.stderr

    def page(self, post):
        return self.stage.get(f"/@{NETWORK}/{post}", "text/html").text

    # ------------------------------------------------------------------------------- the checks

    def block(self):
        stage, peer = self.stage, self.peer
        for actor in self.ada, self.bob:
            peer.follow(actor, stage.network, stage.network_inbox())
            self.follow_back(actor)
        post, url = stage.post("Before the block")
        reply = self.ada.create(self.ada.note("A word of evil", inReplyTo=url))
        check("202 for a reply", self.send(reply, self.ada), 202)
        stage.became(reply)
        check("which is shown", "A word of evil" in self.page(post))
        peer.host(EVIL).script("/inbox", then=answering(503))
        waiting, _ = stage.post("This one waits")
        wait_until(lambda: stage.report(waiting)[EVIL]["last_error"], "a first try")
        rule = self.server.json("domain", "block", EVIL, "--comment", "Spam, mostly")
        check("a block says what it is", (rule["domain"], rule["severity"]), (EVIL, "suspend"))
        self.nothing_from_there(url)
        self.nothing_to_there(waiting)
        check("what was stored is hidden", "A word of evil" in self.page(post), False)
        self.nothing_fetched_there()
        self.nothing_shown_to(self.ada, "somebody of a blocked server")
        check("nobody's key was asked for to know that", self.requests_at(EVIL), self.asked)
        return post

    def nothing_shown_to(self, actor, who):
        """What everybody may see, signed by who is not welcome; unsigned it is for everybody."""
        _, url = self.stage.post("For everybody else")
        self.asked = self.requests_at(EVIL)
        for path in url, url + "/replies", self.stage.network + "/outbox", self.followers_url:
            for scheme in "cavage", "rfc9421":
                answer = self.peer.signed_get(path, actor, scheme=scheme)
                check(f"403 for {who}, who signs ({scheme}): {answer.text}", answer.status, 403)
            check("kept by no cache", answer.header("cache-control"), "private")
            check("200 for others", [self.stage.get(path).status, self.peer.signed_get(
                path, self.bob if actor is not self.bob else self.ada).status], [200, 200])
        check("an actor, and so its key, is for everybody", self.peer.signed_get(
            self.stage.network, actor).status, 200)

    def nothing_from_there(self, url):
        before = self.requests_at(EVIL)
        for actor in (self.ada, self.peer.host(EVIL).actor("stranger", 2),
                      self.peer.host(BELOW).actor("below", 0)):
            answer = self.peer.send(actor.activity("Like", url), actor, self.stage.inbox)
            # checklist 13.35
            check(f"403 for {actor.handle} (T-115)", answer.status, 403)
            check("with a sentence", answer.text.strip().endswith("."))
        show(f"   it says: {answer.text.strip()}")
        check("and nothing is fetched there",
              (self.requests_at(EVIL) - before, self.requests_at(BELOW)), (0, 0))
        alike = self.peer.host(ALIKE).actor("carol", 2)
        check("a name that only ends alike is welcome (T-115)",
              self.send(alike.activity("Like", url), alike), 202)

    def nothing_to_there(self, waiting):
        stage = self.stage
        line = wait_until(lambda: (found := stage.report(waiting)[EVIL])["state"] != "waiting"
                          and found, "the end of what waited")
        check("what waited is given up, and the report says why",
              (line["state"], "blocked" in line["last_error"]), ("gave up", True))
        check("its followers are none any more",
              stage.collection(self.followers_url), [self.bob.id])
        check("nor is anybody there followed", self.ada.id in stage.collection(
            f"{stage.network}/following"), False)
        before = self.requests_at(EVIL)
        post, _ = stage.post("After the block")
        stage.drained()
        check("it gets nothing new", (sorted(stage.report(post)), self.requests_at(EVIL)),
              ([GOOD], before))

    def nothing_fetched_there(self):
        before = self.requests_at(EVIL)
        check("the sentence names the block", "blocked" in self.refused(
            "follow", "--as", NETWORK, f"eve@{EVIL}"))
        self.peer.host(GOOD).script("/notes/moved", then=redirecting(f"https://{EVIL}/notes/1"))
        for where in f"https://{GOOD}/notes/moved", f"https://{EVIL}/notes/1":
            boost = self.bob.activity("Announce", where)
            check("202 for a boost", self.send(boost, self.bob), 202)
            check("which has no effect (I-150)", self.stage.became(boost)["state"]
                  in ("failed", "ignored"))
        check("not even a redirect leads there (T-115)", self.requests_at(EVIL), before)
        check("none of our own documents is fetched (T-065)", self.own_documents_stay_unfetched())

    def own_documents_stay_unfetched(self):
        self.peer.host(GOOD).script("/notes/ours", then=redirecting(f"{self.stage.origin}/actor"))
        boost = self.bob.activity("Announce", f"https://{GOOD}/notes/ours")
        self.send(boost, self.bob)
        return self.stage.became(boost)["state"] == "failed"

    def lists(self):
        server = self.server
        self.server.command("domain", "silence", QUIET, "--reject-media")
        csv = server.command("domain", "export")
        check("the list is Mastodon's", csv.splitlines(), [
            "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate",
            f'{EVIL},suspend,false,false,"Spam, mostly",false', f"{QUIET},silence,true,false,,false"])
        listed = [(one["domain"], one["severity"]) for one in server.json_lines("domain", "list")]
        check("and listed", listed, [(EVIL, "suspend"), (QUIET, "silence")])
        file = self.stage.folder / "list.csv"
        rows = (csv + "other.peers.test,suspend,false,false,,false\n"
                + f"{OURS},suspend,false,false,,false\n")
        file.write_text(rows + "no such,suspend\n")
        check("a list that cannot be read is refused whole, and where it cannot is told",
              "line 6" in self.refused("domain", "import", file))
        check("so that nothing of it counts", len(server.json_lines("domain", "list")), 2)
        file.write_text(rows)
        answer = server.json("domain", "import", file)
        check("an import tells what it did", (
            answer["added"], answer["changed"], answer["unchanged"],
            [(one["line"]) for one in answer["skipped"]]), (1, 0, 2, [5]))
        check("very many servers at once are not blocked without --yes", "--yes" in self.refused(
            "domain", "block", "test"))
        check("nobody blocks their own server", "this server" in self.refused(
            "domain", "block", OURS))
        server.command("domain", "unblock", "other.peers.test")
        self.refused("domain", "unblock", "other.peers.test")

    def silence(self):
        quiet = self.peer.host(QUIET).actor("dora", 1)
        follow = quiet.activity("Follow", self.stage.network)
        check("202 for a Follow of the silenced", self.send(follow, quiet), 202)
        self.stage.became(follow)
        self.stage.drained()
        check("who has to wait", (self.peer.deliveries("Accept", to=quiet), quiet.id in
                                  self.stage.collection(self.followers_url)), ([], False))

    def unblock(self, post):
        self.server.command("domain", "unblock", EVIL)
        check("after the block all is shown again", "A word of evil" in self.page(post))
        self.peer.host(EVIL).script("/inbox")
        self.peer.follow(self.ada, self.stage.network, self.stage.network_inbox())
        check("and who follows again is a follower again",
              self.ada.id in self.stage.collection(self.followers_url))

    def one_actor(self):
        other = self.peer.host(GOOD).actor("other", 2)
        self.server.command("account", "block", self.bob.id)
        check("403 for a blocked actor (T-114)",
              self.send(self.bob.activity("Like", self.stage.network), self.bob), 403)
        self.nothing_shown_to(self.bob, "somebody who is blocked")
        check("not for the neighbour", self.send(
            other.activity("Like", self.stage.network), other), 202)
        wait_until(lambda: self.bob.id not in self.stage.collection(self.followers_url),
                   "the end of the follow")
        check("who is blocked is listed", [one["actor"] for one in self.server.json_lines(
            "account", "blocked")], [self.bob.id])
        self.server.restart()
        check("over a restart", self.send(
            self.bob.activity("Like", self.stage.network), self.bob), 403)
        self.server.command("account", "unblock", self.bob.id)
        self.peer.follow(self.bob, self.stage.network, self.stage.network_inbox())

    def suspends_one_of_ours(self):
        server, stage = self.server, self.stage
        server.command("account", "create", "carys", "--email", "carys@example.org")
        carys = f"{stage.network.rpartition('/')[0]}/carys"
        self.peer.follow(self.bob, carys, carys + "/inbox")
        post = server.json("post", "--as", "carys", "Hidden soon")
        self.peer.wait_for("Create", host=GOOD, actor=carys)
        check("a moderator suspends", "is suspended" in server.command(
            "account", "suspend", "carys"))
        update = self.peer.wait_for("Update", host=GOOD, actor=carys).activity
        check("followers are told", (update["object"]["id"], update["object"]["suspended"],
                                     update["object"]["name"]), (carys, True, ""))
        check("the actor says so, and what it wrote is not there",
              (stage.get(carys).json().get("suspended"), stage.get(post["uri"]).status),
              (True, 404))
        check("it cannot post, and it is said why",
              "account unsuspend carys" in self.refused("post", "--as", "carys", "x"))
        server.command("account", "unsuspend", "carys")
        self.peer.wait_for("Update", host=GOOD, count=2, actor=carys)
        check("it comes back with all that it had",
              (stage.get(carys).json().get("suspended"), stage.get(post["uri"]).status),
              (None, 200))

    def restricts_one_of_ours(self):
        server, stage = self.server, self.stage
        check("a moderator silences", "is silenced" in server.command(
            "account", "silence", "carys"))
        post = server.json("post", "--as", "carys", "Not for everybody")
        carys = post["uri"].rpartition("/statuses")[0]
        note = self.peer.wait_for("Create", host=GOOD, count=2, actor=carys).activity["object"]
        check("what it posts is unlisted", "https://www.w3.org/ns/activitystreams#Public" in
              note["cc"], True)
        check("marks as sensitive", "behind a cover" in server.command(
            "account", "sensitize", "carys"))
        check("and so the object says", stage.get(post["uri"]).json()["sensitive"], True)
        check("disables the login", "signed out" in server.command("account", "disable", "carys"))
        for lifted in "unsilence", "unsensitize", "enable":
            server.command("account", lifted, "carys")
        check("and lifts all that", stage.get(post["uri"]).json()["sensitive"], False)
        check("also of somebody elsewhere", "@bob@" in server.command(
            "account", "silence", self.bob.id))
        server.command("account", "unsilence", self.bob.id)

    def allow_list(self):
        server, stage = self.server, self.stage
        server.command("domain", "allow", GOOD)
        server.stop()
        server.configure(federation=server.settings["federation"] | {"mode": "allow_list"})
        try:
            server.start()
            check("it does not start while that would end follows", False)
        except ProgramFailed as refused:
            check("it does not start while that would end follows, and says what to do", all(
                words in str(refused) for words in ("would end for good", "ynghyd domain allow",
                                                    "--end-follows")))
        server.start("--end-follows")
        wait_until(lambda: stage.collection(self.followers_url) == [self.bob.id],
                   "the followers who are allowed, alone")
        check("403 for whoever is not on the list",
              self.send(self.ada.activity("Like", stage.network), self.ada), 403)
        check("202 for whoever is", self.send(
            self.bob.activity("Like", stage.network), self.bob), 202)
        post, _ = stage.post("Among friends")
        stage.drained()
        check("the others get nothing", sorted(stage.report(post)), [GOOD])
        check("the list of those allowed", server.command("domain", "export", "--allow"),
              f"#domain\n{GOOD}\n")


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        policy = Policy(stage)
        post = policy.block()
        policy.lists()
        policy.silence()
        policy.unblock(post)
        policy.one_actor()
        policy.suspends_one_of_ours()
        policy.restricts_one_of_ours()
        policy.allow_list()


if __name__ == "__main__":
    run_checks(main)
