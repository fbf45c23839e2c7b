#!/usr/bin/python3
"""The main job from end to end over TLS: two real servers, and followers who behave well and badly.

usage: publish_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import discovery_checks  # noqa: E402
import event_checks  # noqa: E402
import lifecycle_checks  # noqa: E402
import test_network  # noqa: E402
import verdict_checks  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from http_signature import parse_signature  # noqa: E402
from peer import Peer  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import NEVER, PUBLIC, USUAL, Step, answering, redirecting  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, as_list, id_of, one_server  # noqa: E402

THEIRS = "b.test"
HEALTHY = [f"healthy{i}.peers.test" for i in range(8)]
STUCK = [f"stuck{i}.peers.test" for i in range(6)]
PEERS = {name: "127.0.61.1" for name in [
    "many.peers.test", "busy.peers.test", "gone.peers.test", "moved.peers.test",
    "late.peers.test", "ordered.peers.test", *HEALTHY, *STUCK, *verdict_checks.HOSTS]}
GUARDED, FOLLOWER = "network.copro-rig.org", "one.copro-peer.org"  # No names of a test network.
HOSTS = PEERS | {OURS: OUR_ADDRESS, THEIRS: "127.0.60.2", GUARDED: "127.0.60.3",
                 FOLLOWER: "127.0.62.1"}
CROWD = 45  # More than one page of a collection.


class Publishing:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.followers_url = stage.network + "/followers"

    def follower(self, host, name="ada", number=0):
        actor = self.peer.host(host).actor(name, number)
        accept = self.peer.follow(actor, self.stage.network, self.stage.network_inbox())
        return actor, accept

    def at(self, host, kind, post, count=1):
        """The `count`th delivery of that activity type about that post at that host."""
        def arrived():
            found = self.about(host, kind, post)
            return found[count - 1] if len(found) >= count else None
        return wait_until(arrived, f"{kind} of {post} at {host} (time {count})", 20.0)

    def about(self, host, kind, post):
        return [one for one in self.peer.deliveries(kind, host=host)
                if id_of(one.activity["object"]) == post]

    def verified(self, what, delivery):
        check(f"{what}: digest, date and signature are right",
              self.peer.problem_with(delivery), None)

    # ------------------------------------------------------------------------------ the happy way

    def crowd_follows(self):
        for i in range(CROWD):
            actor, accept = self.follower("many.peers.test", f"f{i}", i % 3)
            if i:
                continue
            self.verified("an Accept", accept)
            check("an Accept goes to the personal inbox", accept.url, actor.inbox)
            check("and embeds the whole Follow", (
                accept.activity["actor"], accept.activity["object"]["type"],
                accept.activity["object"]["actor"], accept.activity["object"]["object"]),
                (self.stage.network, "Follow", actor.id, self.stage.network))
        listed = self.stage.collection(self.followers_url)
        check(f"all {CROWD} followers are listed, page by page", sorted(listed), sorted(
            f"https://many.peers.test/users/f{i}" for i in range(CROWD)))
        check("and counted", self.stage.get(self.followers_url).json()["totalItems"], CROWD)

    def note(self):
        post, url = self.stage.post("Bore da #choir https://example.org/x")
        arrived = self.at("many.peers.test", "Create", url)
        self.verified("a Create", arrived)
        create, note = arrived.activity, arrived.activity["object"]
        check("it goes to the shared inbox", arrived.target, "/inbox")
        # checklist 13.15
        check("its type and media type", (arrived.header("content-type"), create["type"]),
              ("application/activity+json", "Create"))
        check("activity and note agree on author and audience",
              (create["actor"], note["attributedTo"], create["to"], create["cc"]),
              (self.stage.network, self.stage.network, note["to"], note["cc"]))
        check("public, with the followers", (PUBLIC in as_list(note["to"]),
                                             self.followers_url in as_list(note["cc"])),
              (True, True))
        check("a note with text, hashtag and language", (
            note["type"], "Bore da" in note["content"], note["contentMap"],
            [tag["name"] for tag in note["tag"]]),
            ("Note", True, {"en": note["content"]}, ["#choir"]))
        # checklist 13.6
        check("ids are on our server", [one for one in (create["id"], note["id"], note["url"])
                                        if not one.startswith(self.stage.origin + "/")], [])
        check("its user agent names us", self.stage.origin in arrived.header("user-agent"))
        check("it says what it accepts", arrived.header("accept"), "application/activity+json")
        shown = self.stage.get(url).json()
        check("what can be fetched is what was sent", {
            name: shown[name] for name in note if name not in ("likes", "shares", "replies")}, {
                name: note[name] for name in note if name not in ("likes", "shares", "replies")})
        check("the activity can be fetched, too", self.stage.get(create["id"]).json()["id"],
              create["id"])
        self.stage.drained()
        # checklist 13.17
        check(f"{CROWD} followers of one host are one POST",
              len(self.about("many.peers.test", "Create", url)), 1)
        line = self.stage.report(post)["many.peers.test"]
        check("the report says delivered", (line["state"], line["attempts"] >= 1),
              ("delivered", True))
        return post, url

    def article(self):
        posted = self.server.json("post", "--as", NETWORK, "--title", "Minutes", "Long text")
        article = self.at("many.peers.test", "Create", posted["uri"]).activity["object"]
        check("a post with a title is an Article", (article["type"], article["name"]),
              ("Article", "Minutes"))

    def event(self):
        posted = self.server.json("event", "--as", NETWORK, *event_checks.OPTIONS)
        create = self.at("many.peers.test", "Create", posted["uri"])
        self.verified("an event", create)
        event_checks.check_context(create.activity)
        event_checks.check_event(create.activity["object"])
        upcoming = self.stage.get(f"{self.stage.network}/upcoming").json()
        check("EV-19 it is among what comes", id_of(as_list(upcoming["orderedItems"])[-1]),
              posted["uri"])
        self.server.command("edit", posted["id"], "--place", "Town hall")
        update = self.at("many.peers.test", "Update", posted["uri"]).activity["object"]
        old = create.activity["object"]
        check("EV-16 an edit carries everything, and when", (
            set(old) - set(update), update["updated"] > update["published"]), (set(), True))
        check("EV-20 another place has another id", (
            update["location"]["name"], update["location"].get("id") != old["location"].get("id")),
            ("Town hall", True))
        told = wait_until(lambda: next((
            one.activity["object"] for one in self.peer.deliveries("Create", host="many.peers.test")
            if dict(one.activity["object"]).get("inReplyTo") == posted["uri"]), None), "a Note")
        check("a new place is told in a reply, too", (
            told["type"], "New place: “" in told["content"], "Lle newydd: “" in told["content"]),
            ("Note", True, True))
        self.deleted(posted["id"], posted["uri"], "Event")

    def edit_and_delete(self, post, url):
        self.server.command("edit", post, "Nos da")
        update = self.at("many.peers.test", "Update", url)
        self.verified("an Update", update)
        note = update.activity["object"]
        # checklist 13.21
        check("an Update carries the whole note", (
            note["type"], "Nos da" in note["content"], note["attributedTo"], bool(note["updated"])),
            ("Note", True, self.stage.network, True))
        check("its id is its own", update.activity["id"] != self.at(
            "many.peers.test", "Create", url).activity["id"])
        self.deleted(post, url, "Note")

    def deleted(self, post, url, kind):
        self.server.command("delete", post)
        delete = self.at("many.peers.test", "Delete", url)
        self.verified(f"the Delete of {kind}", delete)
        stone = delete.activity["object"]
        check("a Delete carries a Tombstone", (stone["type"], stone["id"]), ("Tombstone", url))
        check("and a Linked Data signature", delete.activity["signature"]["type"],
              "RsaSignature2017")
        answer = self.stage.get(url)
        # checklist 13.9
        check("what is deleted is 410 with its Tombstone",
              (answer.status, answer.json()["type"], answer.json()["id"],
               answer.json()["formerType"]), (410, "Tombstone", url, kind))
        check("and no longer in the outbox", url in [
            id_of(one["object"]) for one in self.stage.collection(f"{self.stage.network}/outbox")],
            False)

    def between_two_servers(self, other):
        """Our server follows our server."""
        other.command("follow", "--as", NETWORK, f"{NETWORK}@{OURS}")
        follower = f"https://{THEIRS}/users/{NETWORK}"
        wait_until(lambda: follower in self.stage.collection(self.followers_url),
                   "the other server among the followers")

        def has(kind, object_id=None):
            def listed():
                return next((one for one in other.json_lines("inbox", "list", "--limit", 50)
                             if one["type"] == kind and object_id in (None, one["object"])
                             and one["state"] == "done"), None)
            return wait_until(listed, f"{kind} {object_id or ''} done at {THEIRS}", 15.0)
        check("the Accept is signed by whom it was asked of", has("Accept")["signer"],
              self.stage.network)
        for make in ([("post", "--as", NETWORK, "Across"),
                      ("event", "--as", NETWORK, *event_checks.OPTIONS)]):
            posted = self.server.json(*make)
            check(f"a {make[0]} arrives at the other server", has("Create", posted["uri"])["actor"],
                  self.stage.network)
            stored = other.command("dump", "--table", "status_by_uri", "--json")
            self.server.command("edit", posted["id"], *(
                ["Changed"] if make[0] == "post" else ["--place", "Elsewhere"]))
            check("so does its Update", bool(has("Update", posted["uri"])))
            self.server.command("delete", posted["id"])
            check("and its Delete", bool(has("Delete", posted["uri"])))
            # The Note that tells of an event's new place stays.
            left = len(stored.splitlines()) - (1 if make[0] == "post" else 0)
            wait_until(lambda: len(other.command(
                "dump", "--table", "status_by_uri", "--json").splitlines()) == left,
                "the other server to have taken it away")

    # -------------------------------------------------------------------------------- the bad way

    def trouble(self):
        """Hosts that answer 503, 410 and a redirect: each has its line in the report."""
        for host in "busy.peers.test", "gone.peers.test", "moved.peers.test":
            self.follower(host)
        busy, gone, moved = (self.peer.host(name) for name in (
            "busy.peers.test", "gone.peers.test", "moved.peers.test"))
        busy.script("/inbox", then=answering(503))
        for path in "/inbox", "/users/ada/inbox":
            gone.script(path, then=answering(410))
        moved.script("/inbox", redirecting("https://late.peers.test/inbox", 307))
        post, url = self.stage.post("Who gets this?")
        self.at("busy.peers.test", "Create", url)
        self.at("gone.peers.test", "Create", url)
        wait_until(lambda: self.stage.report(post)["gone.peers.test"]["state"] != "waiting",
                   "the verdict on 410")
        wait_until(lambda: self.stage.report(post)["busy.peers.test"]["last_error"],
                   "the verdict on 503")
        lines = self.stage.report(post)
        # checklist 13.19
        check("a host that answers 410 is given up (6.4)", (
            lines["gone.peers.test"]["state"], "410" in lines["gone.peers.test"]["last_error"]),
            ("gave up", True))
        check("one that answers 503 waits, with its last error", (
            lines["busy.peers.test"]["state"], "503" in lines["busy.peers.test"]["last_error"]),
            ("waiting", True))
        check("and its next try is after the last one", bool(lines["busy.peers.test"]["next_try"]))
        self.at("busy.peers.test", "Create", url, 2)
        busy.script("/inbox")
        last = wait_until(lambda: next((one for one in self.about("busy.peers.test", "Create", url)
                                        if one.status == 202), None), "a 202 at last", 20.0)
        tries = self.about("busy.peers.test", "Create", url)
        # checklist 13.18
        check("every try has the same bytes", {one.body for one in tries}, {last.body})
        for one in tries:
            self.verified("a try", one)
        dates = [one.header("date") for one in tries]
        proofs = [parse_signature(one.header("signature"))["signature"] for one in tries]
        check("and is signed anew", (len(set(dates)), len(set(proofs))), (len(tries), len(tries)))
        self.at("moved.peers.test", "Create", url, 2)
        check("a redirect of a POST is not followed (6.3)",
              self.about("late.peers.test", "Create", url), [])
        self.stage.drained()
        lines = self.stage.report(post)
        check("in the end the report is right", (
            lines["busy.peers.test"]["state"], lines["moved.peers.test"]["state"],
            lines["gone.peers.test"]["state"], lines["many.peers.test"]["state"]),
            ("delivered", "delivered", "gave up", "delivered"))
        check("and counts the tries", lines["busy.peers.test"]["attempts"], len(tries))

    def order(self):
        """6.5: what is about the same object arrives in its order, whatever fails in between."""
        self.follower("ordered.peers.test")
        host = self.peer.host("ordered.peers.test")
        host.script("/inbox", answering(503), answering(503), Step(delay=0.5))
        post, url = self.stage.post("v0")
        for version in "v1", "v2", "v3":
            self.server.command("edit", post, version)
        self.stage.drained()
        taken = [one for one in self.peer.deliveries(host=host.name)
                 if one.target == "/inbox" and one.status == 202]
        kinds = [one.activity["type"] for one in taken if id_of(one.activity["object"]) == url]
        check("the Create is taken first, then Updates", (kinds[0], set(kinds[1:]) - {"Update"}),
              ("Create", set()))
        times = [one.activity["object"].get("updated", "") for one in taken
                 if id_of(one.activity["object"]) == url]
        check("in the order of the edits", times, sorted(times))
        check("the last one is the last edit", "v3" in taken[-1].activity["object"]["content"])

    def stuck_hosts_delay_nobody(self):
        """E-7 and T-093, by the order of events: nothing is measured."""
        for i, host in enumerate(HEALTHY + STUCK):
            self.follower(host)
        for i, name in enumerate(STUCK):
            self.peer.host(name).script("/inbox", then=NEVER if i % 2 else Step(end="drip"))
        posts = [self.stage.post(f"Through the jam {i}") for i in range(4)]
        for _, url in posts:
            for name in HEALTHY:
                self.at(name, "Create", url)
        lines = self.stage.report(posts[0][0])
        check("the report says who waits", ({lines[name]["state"] for name in STUCK},
                                            {lines[name]["state"] for name in HEALTHY}),
              ({"waiting"}, {"delivered"}))
        seen = [sum(one.target == "/inbox" for one in self.peer.deliveries(host=name))
                for name in STUCK]
        # Two at a time for one host; a third would mean that a first one is over.
        check("healthy hosts have everything before the first try at a stuck one is over (T-093)",
              max(seen) <= 2)
        for name in STUCK:
            self.peer.host(name).script("/inbox")
        self.stage.drained(60.0)
        lines = self.stage.report(posts[-1][0])
        check("once unstuck they get it", {lines[name]["state"] for name in STUCK}, {"delivered"})

    def restarts(self):
        """T-096: what waits is not forgotten, whichever way the server ended."""
        self.follower("late.peers.test")
        late = self.peer.host("late.peers.test")
        for how in self.server.kill, self.server.stop:
            late.script("/inbox", then=answering(503))
            post, url = self.stage.post("Over a restart")
            first = self.at("late.peers.test", "Create", url)
            how()
            late.script("/inbox", then=USUAL)
            self.server.start()
            self.stage.drained()
            got = [one for one in self.about("late.peers.test", "Create", url) if one.status == 202]
            check(f"delivered after {how.__name__}", len(got) >= 1)
            check("the same activity, byte for byte", got[0].body, first.body)
            check("the report knows", self.stage.report(post)["late.peers.test"]["state"],
                  "delivered")
        # And while nothing runs at all.
        self.server.stop()
        post, url = self.stage.post("Written while the server was down")
        self.server.start()
        self.at("late.peers.test", "Create", url)
        check("a post made without a server is delivered once there is one", True)


# checklist 13.20
def guard_holds(stage):
    """R-2.3: no private address without outbound.allow_private, and the report says why."""
    certificate = test_network.issue_certificate(stage.folder, stage.ca, "*.copro-peer.org")
    server = stage.make_server(GUARDED, HOSTS[GUARDED])
    with Peer(certificate, stage.ca, [HOSTS[FOLLOWER]]) as peer, server:
        ada = peer.host(FOLLOWER).actor("ada")
        network = f"https://{GUARDED}/users/{NETWORK}"
        peer.follow(ada, network, network + "/inbox")
        server.stop()
        server.configure(outbound=server.settings["outbound"] | {"allow_private": []})
        server.start()
        connections = peer.connections
        posted = server.json("post", "--as", NETWORK, "Not for private addresses")

        def line():
            report = server.json_lines("queue", "show", posted["id"])[-1]["hosts"][0]
            return report if report["last_error"] else None
        line = wait_until(line, "an error in the report")
        check("it is not delivered to a private address", line["state"] != "delivered")
        check("the report says why", "address" in line["last_error"])
        show(f"   it says: {line['last_error']}")
        check("no connection was made", peer.connections, connections)
        check("a key there is not fetched, either", peer.send(
            (eve := peer.host(FOLLOWER).actor("eve", 1)).activity("Follow", network), eve,
            network + "/inbox").status in (401, 503))
        check("without a connection", len(peer.fetches("/users/eve")), 0)


def main():
    test_network.enter(HOSTS)
    federation = {"retry_schedule": ["1s"] * 12, "breaker_failures": 1000}
    with one_server("peers.test", PEERS, outbound={"total_timeout": "8s"}, federation=federation,
                    log={"level": "debug"}) as stage:
        publishing = Publishing(stage)
        publishing.crowd_follows()
        post, url = publishing.note()
        discovery_checks.all_of(stage, post)
        publishing.edit_and_delete(post, url)
        publishing.article()
        publishing.event()
        with stage.make_server(THEIRS, HOSTS[THEIRS]) as other:
            publishing.between_two_servers(other)
            publishing.trouble()
            publishing.order()
            verdict_checks.all_of(publishing)
            publishing.stuck_hosts_delay_nobody()
            publishing.restarts()
        guard_holds(stage)
        lifecycle_checks.all_of(stage, HEALTHY[0])


if __name__ == "__main__":
    run_checks(main)
