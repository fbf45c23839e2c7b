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

    def pages(self):
        """A page for people that says where its document is."""
        uri = self.note(self.alice, "/notes/paged", "Behind a page")
        link = f'<link rel="alternate" type="application/activity+json" href="{uri}">'
        html = "text/html; charset=utf-8"
        for number, page in enumerate((
                f"<html><head><title>x</title>{link}</head><body></body></html>",
                f'<link type=\'{LD_JSON}\' rel="nofollow ALTERNATE" href=/notes/paged>',
                f'<link rel="alternate" type="application/rss+xml" href="/feed">{link}')):
            url = self.serve(self.good, f"/pages/{number}", page.encode(), html)
            check("a page's head names its document", self.lookup(url)["uri"], uri)
            self.server.command("lookup", uri)
        for number, header in enumerate((
                f'<{uri}>; rel="alternate"; type="application/activity+json"',
                f'</feed>; rel="alternate"; type="application/rss+xml", <{uri}>; '
                'type="application/activity+json"; rel=alternate')):
            self.good.script(f"/headed/{number}", then=answering(
                200, b"<html></html>", html, Link=header))
            check("so does a header", self.lookup(f"https://{GOOD}/headed/{number}")["uri"], uri)
        forged = self.alice.note("A forgery") | {"id": uri}
        lie = self.serve(self.evil, "/notes/lie", forged)
        self.serve(self.evil, "/pages/lie", link.replace(uri, lie).encode(), html)
        check("what a page names is read at its origin", self.lookup(
            f"https://{EVIL}/pages/lie")["content"], "<p>Behind a page</p>")
        for what, page in (
                ("names nothing", "<p>Nothing here</p>"),
                ("names it in its text", f"<body>{link}"),
                ("names it too late", "<!-- " + "x" * 70_000 + f" -->{link}"),
                ("names another page", link.replace(uri, f"https://{GOOD}/pages/0")),
                ("names an address that is none", link.replace(uri, "javascript:alert(1)")),
                ("names itself", link.replace(uri, f"https://{GOOD}/pages/bad"))):
            self.not_found(f"a page that {what}", self.serve(
                self.good, "/pages/bad", page.encode(), html))

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


    def featured(self):
        """Whom somebody here begins to follow: their pins are read."""
        base = f"https://{GOOD}/users/dora"
        self.dora = dora = self.good.actor("dora", 2, featured=base + "/pins")
        first = self.note(dora, "/pins/first", "First of all")
        event = self.note(dora, "/pins/event", "Come", type="Event", name="Seed swap",
                          startTime="2037-03-04T18:30:00Z")
        embedded = dora.note("What is embedded is not believed") | {
            "id": f"https://{GOOD}/pins/embedded"}
        self.note(dora, "/pins/embedded", "As its own address has it")
        others = self.note(self.alice, "/pins/others", "By somebody else")
        foreign = self.note(self.mallory, "/pins/foreign", "From elsewhere")
        self.serve(self.good, "/users/dora/pins", {
            "id": base + "/pins", "type": "OrderedCollection", "totalItems": 5,
            "orderedItems": [first, event, embedded, others, foreign]})
        self.follow(dora)
        wait_until(lambda: len(self.stage.dump("pin").splitlines()) == 3, "three pins")
        self.stage.drained()
        known = [self.lookup(uri)["content"] for uri in (first, event, embedded["id"])]
        check("pins are known as their own addresses have them", known, [
            "<p>First of all</p>", "<p>Come</p>", "<p>As its own address has it</p>"])
        check("each was asked for once", [len(self.peer.fetches(f"/pins/{name}", GOOD)) for name in (
            "first", "event", "embedded")], [1, 1, 1])
        check("nothing of another server", self.peer.fetches("/pins/foreign"), [])

    def quote(self, name, stamp, content="See"):
        """A note of dora's that quotes mallory's post, and names that approval."""
        note = self.note(self.dora, f"/quotes/{name}", content, quote=self.quoted,
                         quoteAuthorization=stamp)
        create = self.dora.create(json.loads(self.good.documents[f"/quotes/{name}"].body))
        check("202", self.peer.send(create, self.dora, self.stage.inbox).status, 202)
        self.stage.became(create)
        return note

    def approval(self, host, name, author, **changes):
        return self.serve(host, f"/stamps/{name}", {
            "@context": "https://www.w3.org/ns/activitystreams", "type": "QuoteAuthorization",
            "id": f"https://{host.name}/stamps/{name}", "attributedTo": author.id,
            "interactingObject": f"https://{GOOD}/quotes/{name}",
            "interactionTarget": self.quoted} | changes)

    def quotes(self):
        """FEP-044f: an approval counts when its author's own server shows it."""
        self.quoted = self.note(self.mallory, "/notes/quoted", "Quote me")
        evil, mallory = self.evil, self.mallory
        for name, stamp, state in (
                ("good", self.approval(evil, "good", mallory), "accepted"),
                ("absent", f"https://{EVIL}/stamps/absent", "rejected"),
                ("other", self.approval(evil, "other", mallory,
                                        interactingObject=f"https://{GOOD}/quotes/else"), "rejected"),
                ("elsewhere", self.approval(evil, "elsewhere", mallory,
                                            interactionTarget=f"https://{EVIL}/notes/x"), "rejected"),
                ("not-by-its-author", self.approval(evil, "not-by-its-author", self.alice), "rejected"),
                ("self-made", self.approval(self.good, "self-made", mallory), "rejected"),
                ("a-note", self.approval(evil, "a-note", mallory, type="Note"), "rejected")):
            quote = self.quote(name, stamp)
            check(f"an approval that is {name}", wait_until(lambda uri=quote: (
                found := self.lookup(uri)["quote"])["state"] != "pending" and found,
                "the approval to be looked at"), {"uri": self.quoted, "state": state})
        evil.script("/stamps/later", answering(503))
        later = self.quote("later", self.approval(evil, "later", mallory))
        wait_until(lambda: self.peer.fetches("/stamps/later"), "somebody to ask for it")
        check("one that cannot be had now is no refusal", self.lookup(later)["quote"]["state"],
              "pending")


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        fetching = Fetching(stage)
        fetching.accounts()
        fetching.statuses()
        fetching.lies()
        fetching.pages()
        fetching.handles()
        fetching.nodeinfo()
        fetching.threads()
        fetching.replies()
        fetching.featured()
        fetching.quotes()


if __name__ == "__main__":
    run_checks(main)
