#!/usr/bin/python3
"""What our server asks others for, and what it believes: lookups, threads, NodeInfo.

usage: fetch_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from http_signature import ACTIVITY_JSON  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import answering  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, one_server  # noqa: E402

GOOD, EVIL, OTHER = "good.peers.test", "evil.peers.test", "other.peers.test"
PEERS = {name: "127.0.61.1" for name in (GOOD, EVIL, OTHER)}
LD_JSON = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
MOST_ANCESTORS, MOST_REPLIES = 20, 5


class Fetching:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.good, self.evil = self.peer.host(GOOD), self.peer.host(EVIL)
        self.alice = self.good.actor("alice", 0)
        self.mallory = self.evil.actor("mallory", 1)

    def lookup(self, what):
        return self.server.json("lookup", what)

    def not_found(self, why, what):
        done = subprocess.run([str(self.server.binary), "lookup", what, "--config",
                               str(self.server.config)], capture_output=True, text=True)
        check(f"not believed: {why}: {done.stderr.strip()[:100]}", done.returncode, 1)
        check("with a sentence", done.stderr.strip().endswith(".") and len(done.stderr) > 20)

    def serve(self, host, path, document, content_type=ACTIVITY_JSON):
        host.show(path, document, content_type)
        return f"https://{host.name}{path}"

    def note(self, actor, path, text="Hello", **more):
        note = actor.note(text) | {"id": f"https://{actor.host.name}{path}"} | more
        self.serve(actor.host, path, note)
        return note["id"]

    # -------------------------------------------------------------------------------- the checks

    def accounts(self):
        found = self.lookup(f"@alice@{GOOD}")
        check("an account by its handle", (found["kind"], found["uri"]), ("account", self.alice.id))
        check("and by its address", self.lookup(self.alice.id)["uri"], self.alice.id)
        self.serve(self.good, "/@alice", self.alice.document())
        check("and by its page", self.lookup(f"https://{GOOD}/@alice")["uri"], self.alice.id)
        for path, total in ("outbox", 12), ("followers", 3), ("following", 4):
            self.serve(self.good, f"/users/bob/{path}", {
                "id": f"https://{GOOD}/users/bob/{path}", "type": "OrderedCollection",
                "totalItems": total})
        bob = self.good.actor("bob", 1)
        totals = wait_until(lambda: self.lookup(bob.id).get("totals"), "totals of collections")
        check("what its collections count is known soon", totals,
              {"statuses": 12, "followers": 3, "following": 4})
        ours = self.lookup(f"@{NETWORK}@{OURS}")
        check("one of our own", ours["uri"], self.stage.network)
        check("by its page, too", self.lookup(f"https://{OURS}/@{NETWORK}")["uri"],
              self.stage.network)
        before = len(self.peer.fetches())
        check("a known account costs no request", (self.lookup(self.alice.id)["uri"],
                                                   len(self.peer.fetches())),
              (self.alice.id, before))

    def statuses(self):
        uri = self.note(self.alice, "/notes/plain", "Plain words")
        found = self.lookup(uri)
        check("a post by its address", (found["kind"], found["author"], found["content"]),
              ("status", self.alice.id, "<p>Plain words</p>"))
        post, url = self.stage.post("Ours")
        check("one of our own", self.lookup(url)["id"], post)
        check("by its page, too", self.lookup(f"https://{OURS}/@{NETWORK}/{post}")["uri"], url)
        hidden = self.server.json("post", "--visibility", "private", "For followers")
        self.not_found("a post that is not open", hidden["uri"])

    def lies(self):
        """T-011, T-012: I-002, I-011, I-012, I-016, I-047."""
        true = self.note(self.alice, "/notes/true", "The truth")
        forged = self.alice.note("A forgery") | {"id": true}
        copy = self.serve(self.evil, "/notes/copy", forged)
        check("a copy elsewhere is read at its origin (I-002)", self.lookup(copy)["content"],
              "<p>The truth</p>")
        thief = self.alice.document(publicKey=self.mallory.document()["publicKey"] | {
            "id": self.alice.key_id, "owner": self.alice.id})
        check("so is an actor (I-011)", self.lookup(self.serve(self.evil, "/x", thief))["uri"],
              self.alice.id)
        check("whose key is its own still", self.peer.send(
            self.alice.activity("Like", self.stage.network), self.alice,
            self.stage.inbox).status, 202)
        for number, kind in enumerate(("text/plain", "application/json", "application/ld+json",
                                       'application/ld+json; profile="https://example.org/"', "")):
            path = f"/notes/type{number}"
            note = self.alice.note("Not so") | {"id": f"https://{GOOD}{path}"}
            self.not_found(f"{kind or 'no type'} (I-012)", self.serve(self.good, path, note, kind))
        for number, kind in enumerate((LD_JSON, ACTIVITY_JSON + "; charset=utf-8")):
            path = f"/notes/right{number}"
            note = self.alice.note("So") | {"id": f"https://{GOOD}{path}"}
            check(f"believed: {kind}", self.lookup(
                self.serve(self.good, path, note, kind))["uri"], note["id"])
        for number, form in enumerate(("https://good.peers.test/Notes/id{}", "/notes/id{}",
                                       "https://good.peers.test/notes/id{}/", 7, None)):
            path = f"/notes/id{number}"
            stated = form.format(number) if isinstance(form, str) else form
            self.not_found(f"id {stated} (I-016)", self.serve(
                self.good, path, self.alice.note("Hm") | {"id": stated}))
        for status in (201, 206, 404, 410, 500):
            path = f"/notes/status{status}"
            note = self.alice.note("Hm") | {"id": f"https://{GOOD}{path}"}
            self.good.script(path, then=answering(status, json.dumps(note).encode()))
            self.not_found(f"status {status}", f"https://{GOOD}{path}")
        stolen = self.mallory.note("Not by Alice") | {
            "id": f"https://{EVIL}/notes/stolen", "attributedTo": self.alice.id}
        self.not_found("an author of another server (T-013)",
                       self.serve(self.evil, "/notes/stolen", stolen))

    def handles(self):
        """T-024"""
        self.evil.show("/.well-known/webfinger", b"", "application/jrd+json")
        self.evil.script("/.well-known/webfinger", then=answering(200, json.dumps({
            "subject": f"acct:alice@{GOOD}", "links": [
                {"rel": "self", "type": ACTIVITY_JSON, "href": self.mallory.id}]}).encode(),
            "application/jrd+json"))
        self.not_found("a handle that its own server does not confirm (I-019)", f"@alice@{EVIL}")
        self.evil.script("/.well-known/webfinger")
        for what in ("@a@127.0.0.1:6379/x?", f"@a@{EVIL}/..", "@a@", "@@", "alice@@x", "acct:"):
            self.not_found(f"{what} (I-047)", what)
        self.not_found("nobody there is called so", f"@nobody@{GOOD}")

    def nodeinfo(self):
        other = self.peer.host(OTHER)
        schema = "http://nodeinfo.diaspora.software/ns/schema/"
        other.show("/.well-known/nodeinfo", {"links": [
            {"rel": schema + "1.0", "href": f"https://{OTHER}/nodeinfo/1.0"},
            {"rel": schema + "2.0", "href": f"https://{OTHER}/nodeinfo/2.0"}]}, "application/json")
        other.show("/nodeinfo/2.0", {"version": "2.0", "software": {
            "name": "lemmy", "version": "0.19.3"}}, "application/json")
        carol = other.actor("carol", 2)
        self.peer.follow(carol, self.stage.network, self.stage.network_inbox())

        def software():
            return next((one for one in self.server.json_lines("queue", "hosts")
                         if one["host"] == OTHER and one["software"]), None)
        found = wait_until(software, "the software of a new follower's server")
        check("its name and version are known", (found["software"], found["version"]),
              ("lemmy", "0.19.3"))
        check("a server without NodeInfo is known without", [
            one["software"] for one in self.server.json_lines("queue", "hosts")
            if one["host"] == GOOD], [""])

    def follow(self, actor):
        self.server.command("follow", "--as", NETWORK, actor.handle)
        asked = self.peer.wait_for("Follow", to=actor).activity
        accept = actor.activity("Accept", asked)
        self.peer.send(accept, actor, self.stage.inbox)
        self.stage.became(accept)

    def deliver(self, activity, actor):
        check("202", self.peer.send(activity, actor, self.stage.inbox).status, 202)
        self.stage.became(activity)
        self.stage.drained()

    def threads(self):
        """T-087, T-122."""
        self.follow(self.alice)
        before = None
        for i in range(30):
            before = self.note(self.alice, f"/thread/{i}", f"Word {i}",
                               **({"inReplyTo": before} if before else {}))
        self.deliver(self.alice.create(self.alice.note("The last word", inReplyTo=before)),
                     self.alice)
        asked = [int(one.target.rpartition("/")[2]) for one in self.peer.fetches(host=GOOD)
                 if one.target.startswith("/thread/")]
        check(f"what a post answers is fetched, {MOST_ANCESTORS} at most (T-122)", sorted(asked),
              list(range(30 - MOST_ANCESTORS, 30)))
        for one, answers in ("a", "b"), ("b", "a"):
            self.note(self.alice, f"/circle/{one}", inReplyTo=f"https://{GOOD}/circle/{answers}")
        self.deliver(self.alice.create(self.alice.note(
            "Round and round", inReplyTo=f"https://{GOOD}/circle/a")), self.alice)
        check("a circle ends (T-087)", len([one for one in self.peer.fetches(host=GOOD)
                                            if one.target.startswith("/circle/")]), 2)

    def replies(self):
        boosted = f"https://{GOOD}/notes/boosted"
        answers = [self.note(self.alice, f"/answers/{i}", f"Answer {i}", inReplyTo=boosted)
                   for i in range(MOST_REPLIES + 3)]
        foreign = self.note(self.mallory, "/answers/foreign", "From elsewhere", inReplyTo=boosted)
        self.serve(self.good, "/notes/boosted/replies", {
            "id": boosted + "/replies", "type": "Collection", "first": {
                "type": "CollectionPage", "partOf": boosted + "/replies",
                "next": boosted + "/replies?page=2", "items": [foreign, boosted, *answers]}})
        self.note(self.alice, "/notes/boosted", "Boost me", replies=boosted + "/replies")
        self.deliver(self.alice.activity("Announce", boosted), self.alice)
        asked = [one.target for one in self.peer.fetches(host=GOOD)
                 if one.target.startswith("/answers/")]
        check(f"{MOST_REPLIES} replies of the same server are read (T-122)", asked,
              [f"/answers/{i}" for i in range(MOST_REPLIES)])
        check("none of another server", self.peer.fetches("/answers/foreign"), [])
        found = self.lookup(answers[0])
        check("they answer what they say", found["in_reply_to"], boosted)
        show(f"   {len(self.peer.fetches())} documents were asked for in all")


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        fetching = Fetching(stage)
        fetching.accounts()
        fetching.statuses()
        fetching.lies()
        fetching.handles()
        fetching.nodeinfo()
        fetching.threads()
        fetching.replies()


if __name__ == "__main__":
    run_checks(main)
