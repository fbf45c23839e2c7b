#!/usr/bin/python3
"""Relays of both protocols: subscribing, sending, receiving, leaving.

usage: relay_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import PUBLIC  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

RELAY, LITEPUB, WRITER = "relay.peers.test", "litepub.peers.test", "writer.peers.test"
PEERS = {name: "127.0.61.1" for name in (RELAY, LITEPUB, WRITER)}


class Relays:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.ours = stage.origin + "/actor"
        self.carol = self.peer.host(WRITER).actor("carol", 2)
        self.mastodon = self.peer.host(RELAY).actor("actor", 0)
        self.litepub = self.peer.host(LITEPUB).actor("relay", 1)

    def states(self):
        return {one["inbox"]: (one["protocol"], one["state"])
                for one in self.server.json_lines("relay", "list")}

    def send(self, activity, actor):
        answer = self.peer.send(activity, actor, self.stage.inbox)
        if answer.status == 202:
            self.stage.became(activity)
            self.stage.drained()
        return answer.status

    def note(self, text):
        note = self.carol.note(text)
        self.peer.host(WRITER).show(note["id"].partition(WRITER)[2], note)
        return note

    def is_known(self, note):
        return note["id"] in self.stage.dump("status")

    def mastodon_subscribes(self):
        inbox = self.mastodon.shared_inbox
        self.server.command("relay", "add", inbox)
        follow = self.peer.wait_for("Follow", to=self.mastodon)
        check("a Mastodon relay is followed for the public", (
            follow.url, follow.activity["actor"], follow.activity["object"],
            isinstance(follow.activity["to"], list)), (inbox, self.ours, PUBLIC, True))
        check("signed by our server", self.peer.problem_with(follow), None)
        check("it is asked", self.states(), {inbox: ("mastodon", "requested")})
        accept = self.carol.activity("Accept", follow.activity)
        self.send(accept, self.carol)
        check("nobody else can accept for it", self.states(), {inbox: ("mastodon", "requested")})
        self.send(self.mastodon.activity("Accept", follow.activity), self.mastodon)
        check("its Accept counts", self.states(), {inbox: ("mastodon", "accepted")})

    def mastodon_gets(self):
        post, url = self.stage.post("For everybody")
        self.server.command("edit", post, "For all of you")
        self.server.command("post", "--visibility", "unlisted", "Not for relays")
        self.stage.drained()
        self.server.command("delete", post)
        self.stage.drained()
        taken = [(one.activity["type"], id_of(one.activity["object"]))
                 for one in self.peer.deliveries(host=RELAY) if one.activity["type"] != "Follow"]
        check("what is public goes there, and its end", taken,
              [("Create", url), ("Update", url), ("Delete", url)])

    def mastodon_brings(self):
        note = self.note("Forwarded by a relay")
        create = self.carol.create(note | {"content": "<p>What the relay makes of it</p>"})
        check("202 for what a relay forwards", self.send(create, self.mastodon), 202)
        check("its origin is asked", ("Forwarded by a relay" in self.stage.dump("status"),
                                      "What the relay" in self.stage.dump("status")), (True, False))
        stranger = self.peer.host(WRITER).actor("eve", 1)
        check("401 for a stranger who forwards", self.send(
            self.carol.create(self.note("Never asked for")), stranger), 401)

    def litepub_subscribes(self):
        self.server.command("relay", "add", self.litepub.id)
        follow = self.peer.wait_for("Follow", to=self.litepub)
        check("a LitePub relay is followed by its actor", follow.activity["object"],
              self.litepub.id)
        back = self.litepub.activity("Follow", self.ours)
        check("202 for its own Follow", self.send(back, self.litepub), 202)
        accepted = self.peer.wait_for("Accept", to=self.litepub).activity
        check("which is accepted", (id_of(accepted["object"]), accepted["actor"]),
              (back["id"], self.ours))
        self.send(self.litepub.activity("Accept", follow.activity), self.litepub)
        check("it counts", self.states()[self.litepub.inbox], ("litepub", "accepted"))
        _, url = self.stage.post("Announce this")
        announce = self.peer.wait_for("Announce", to=self.litepub).activity
        check("it gets Announces of our server", (announce["actor"], announce["object"]),
              (self.ours, url))

    def litepub_brings(self):
        note = self.note("By way of a relay")
        check("202 for what a relay announces", self.send(
            self.litepub.activity("Announce", note["id"]), self.litepub), 202)
        check("it is fetched from its origin and kept", self.is_known(note))
        check("nobody has boosted it", note["id"] in self.stage.dump("reblog"), False)
        stranger = self.note("Announced by a stranger")
        self.send(self.carol.activity("Announce", stranger["id"]), self.carol)
        check("others' announcements concern nobody", self.is_known(stranger), False)

    def leave(self):
        self.server.command("relay", "remove", self.mastodon.shared_inbox)
        self.server.command("relay", "remove", self.litepub.id)
        for relay in self.mastodon, self.litepub:
            undo = self.peer.wait_for("Undo", to=relay).activity["object"]
            check("leaving undoes the Follow", (undo["type"], undo["actor"]),
                  ("Follow", self.ours))
        check("none is left", self.states(), {})
        before = len(self.peer.deliveries(host=RELAY))
        self.stage.post("Only for followers")
        self.stage.drained()
        check("and none gets anything", len(self.peer.deliveries(host=RELAY)), before)
        check("401 for what it forwards now", self.send(
            self.carol.create(self.note("Unasked")), self.mastodon), 401)
        note = self.note("Too late")
        self.send(self.litepub.activity("Announce", note["id"]), self.litepub)
        check("nor brings anything", self.is_known(note), False)


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        relays = Relays(stage)
        relays.mastodon_subscribes()
        relays.mastodon_gets()
        relays.mastodon_brings()
        relays.litepub_subscribes()
        relays.litepub_brings()
        relays.leave()


if __name__ == "__main__":
    run_checks(main)
