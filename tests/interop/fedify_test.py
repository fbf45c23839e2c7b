#!/usr/bin/env python3
"""Our server and a Fedify server over TLS: follow, post, event, edit, delete; reply, like, announce.

usage: fedify_test.py [--first-knock cavage|rfc9421]     $YNGHYD names the binary, see rig/
"""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import fedify_peer  # noqa: E402
import test_network  # noqa: E402
from checks import CheckFailed, check, run_checks  # noqa: E402
from fedify_peer import FedifyPeer  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from ynghyd_server import YnghydServer, find_binary, for_test_network  # noqa: E402

OURS, THEIRS = "a.test", "fedify.test"
HOSTS = {OURS: "127.0.60.1", THEIRS: "127.0.60.2"}
NETWORK = "network"
PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public")


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def id_of(value):
    return value if isinstance(value, str) else value["id"]


class Scenario:
    def __init__(self, server, peer):
        self.server, self.peer = server, peer
        self.handle = f"@{NETWORK}@{OURS}"
        self.network = None  # The network actor's id, once found.

    def run(self):
        self.peer_follows()
        post = self.peer_gets_a_post()
        self.peer_gets_an_event()
        self.peer_reacts(post["activity"]["object"]["id"])
        self.peer_survives_our_restart()
        self.peer_stops_following()

    # ------------------------------------------------------------------ what our side sends

    def arrives(self, kind, **wanted):
        """A verified activity of the network at the peer."""
        entry = self.peer.wait_for(kind, actor=self.network, **wanted)
        check(f"{kind} is signed by the network actor", entry["signer"], self.network)
        check(f"{kind} has a proof of the network's own, or, of what is gone, a signature",
              entry["proof"], "none" if kind == "Delete" else "verified")
        return entry

    def create_of(self, object_type, text):
        """The Create whose object has that type and holds `text`; it may not be the first Create."""
        def fits(entry):
            made = entry["activity"].get("object")
            return (entry["type"] == "Create" and entry["signer"] == self.network
                    and isinstance(made, dict) and made["type"] == object_type
                    and text in str(made))

        def found():
            return next(filter(fits, self.peer.get("received")), None)
        return wait_until(found, f"a Create of {object_type} with {text!r} at {THEIRS}")

    def peer_follows(self):
        actor = self.peer.post("lookup", target=self.handle)
        self.network = actor["id"]
        check("WebFinger and actor document agree on the name", actor["preferredUsername"], NETWORK)
        check("the network is a Group", actor["type"], "Group")
        follow = self.peer.post("follow", target=self.handle)["id"]
        accept = self.arrives("Accept")
        check("the Accept names the Follow", id_of(accept["activity"]["object"]), follow)
        self.stored("Follow", follow)

    def peer_gets_a_post(self):
        posted = self.server.json("post", "--as", NETWORK, "Hello #choir")
        create = self.create_of("Note", "Hello")
        note = create["activity"]["object"]
        check("a post is attributed to the network", note["attributedTo"], self.network)
        check("it is public", any(name in PUBLIC for name in as_list(note["to"])))
        check("its hashtag is a tag", ["#choir"], [tag["name"] for tag in as_list(note.get("tag"))
                                                   if tag["type"] == "Hashtag"])
        check("it can be fetched by its id", self.peer.post("lookup", target=note["id"])["id"],
              note["id"])
        self.server.command("edit", posted["id"], "Hello again #choir")
        update = self.arrives("Update")["activity"]["object"]
        check("an edit is an Update of the same note", update["id"], note["id"])
        check("with the new text", "Hello again" in update["content"])
        return create

    def peer_gets_an_event(self):
        posted = self.server.json(
            "event", "--as", NETWORK, "--title", "Concert", "--start", "2027-03-01T19:00",
            "--end", "2027-03-01T21:00", "--zone", "Europe/London", "--place", "Village hall")
        event = self.create_of("Event", "Concert")["activity"]["object"]
        check("an event has its title", event["name"], "Concert")
        check("and starts on time, whatever the offset", event["startTime"] in (
            "2027-03-01T19:00:00Z", "2027-03-01T19:00:00+00:00"))
        check("and has its place", as_list(event["location"])[0]["name"], "Village hall")
        seen = self.peer.post("lookup", target=event["id"])
        check("the peer reads it as an Event", (seen["type"], seen["name"]), ("Event", "Concert"))
        self.server.command("delete", posted["id"])
        gone = self.arrives("Delete")["activity"]["object"]
        check("a deletion names what is gone", id_of(gone), event["id"])

    # --------------------------------------------------------------- what our side receives

    def stored(self, kind, activity):
        """What the peer sent is in our inbox, under the peer's own verified name."""
        def listed():
            return next((entry for entry in self.server.json_lines("inbox", "list")
                         if entry["id"] == activity), None)
        entry = wait_until(listed, f"{kind} {activity} in `inbox list`")
        check(f"a {kind} from the peer is stored with its actor and signer",
              (entry["type"], entry["actor"], entry["signer"]),
              (kind, self.peer.actor, self.peer.actor))

    def peer_reacts(self, post):
        reply = self.peer.post("create-note", content=f"<p>{self.handle} lovely</p>",
                               mention=[self.handle], inReplyTo=post)
        self.stored("Create", reply["id"])
        for action, kind in ("like", "Like"), ("announce", "Announce"):
            self.stored(kind, self.peer.post(action, object=post)["id"])
            self.stored("Undo", self.peer.post(f"undo-{action}", object=post)["id"])

    def peer_survives_our_restart(self):
        self.server.kill()
        self.server.start()
        self.server.command("post", "--as", NETWORK, "Back again")
        check("followers outlive a kill", bool(self.create_of("Note", "Back again")))

    def peer_stops_following(self):
        self.stored("Undo", self.peer.post("undo-follow", target=self.handle)["id"])
        check("the server ends well", self.server.stop(), 0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--first-knock", choices=["cavage", "rfc9421"], default="cavage",
                           help="the signature scheme that the peer tries first")
    first_knock = arguments.parse_args().first_knock
    binary = find_binary()
    fedify_peer.install()
    test_network.enter(HOSTS)
    with tempfile.TemporaryDirectory() as folder:
        ca = test_network.make_ca(folder)
        ours, theirs = (test_network.issue_certificate(folder, ca, name) for name in HOSTS)
        settings = for_test_network(f"https://{OURS}", f"{HOSTS[OURS]}:443", ours, ca)
        server = YnghydServer(pathlib.Path(folder) / "ours", settings, binary)
        peer = FedifyPeer(folder, THEIRS, HOSTS[THEIRS], theirs, ca,
                          options=["--first-knock", first_knock])
        with server, peer:
            try:
                Scenario(server, peer).run()
            except (CheckFailed, ProgramFailed):
                print(f"our log:\n{server.log_tail()}\ntheir log:\n{peer.log_tail()}")
                raise


if __name__ == "__main__":
    run_checks(main)
