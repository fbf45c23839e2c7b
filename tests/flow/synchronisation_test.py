#!/usr/bin/python3
"""FEP-8fcf over the network: headers that we send and read, lists that we give and take.

usage: synchronisation_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import hashlib
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from http_signature import COVERED, http_date, parse_signature, signature_header  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import answering  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, one_server  # noqa: E402

ONE, TWO = "one.peers.test", "two.peers.test"
PEERS = {name: "127.0.61.1" for name in (ONE, TWO)}
HEADER = "Collection-Synchronization"


def digest(ids):
    total = bytes(32)
    for one in ids:
        total = bytes(a ^ b for a, b in zip(total, hashlib.sha256(one.encode()).digest()))
    return total.hex()


class Synchronisation:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.ada = self.peer.host(ONE).actor("ada", 0)
        self.ben = self.peer.host(ONE).actor("ben", 1)
        self.cyd = self.peer.host(TWO).actor("cyd", 2)

    def signed_get(self, url, actor):
        target = url.partition(OURS)[2]
        headers = {"Host": OURS, "Date": http_date(time.time())}
        values = {name.lower(): value for name, value in headers.items()}
        proof = signature_header(actor.key, actor.key_id, "GET", target, values,
                                 "(request-target) host date")
        lines = [*headers.items(), ("Signature", proof), ("Accept", "application/activity+json")]
        return exchange(url, "GET", lines, tls=self.peer.tls)

    def sends(self):
        for actor in self.ada, self.ben, self.cyd:
            self.peer.follow(actor, self.stage.network, self.stage.network_inbox())
        posted = self.server.json("post", "--visibility", "private", "For followers")
        delivery = self.peer.wait_for("Create", host=ONE)
        header = dict(re.findall(r'(\w+)="([^"]*)"', delivery.header(HEADER)))
        check("what is for followers says who they are there", header, {
            "collectionId": self.stage.network + "/followers",
            "url": self.stage.network + "/followers_synchronization",
            "digest": digest([self.ada.id, self.ben.id])})
        check("signed", HEADER.lower() in parse_signature(
            delivery.header("signature"))["headers"].split())
        check("and rightly so", self.peer.problem_with(delivery), None)
        self.stage.drained()
        self.stage.post("For everybody")
        self.stage.drained()
        public = [one for one in self.peer.deliveries("Create", host=ONE)
                  if one.activity["object"]["id"] != posted["uri"]]
        check("what is public does not", [one.header(HEADER) for one in public], [None])
        return header["url"]

    def leaves(self):
        """T-078: between the post and its delivery somebody stopped following."""
        host = self.peer.host(TWO)
        for path in "/inbox", "/users/cyd/inbox":
            host.script(path, then=answering(503))
        posted = self.server.json("post", "--visibility", "private", "Only for who follows now")
        wait_until(lambda: self.stage.report(posted["id"])[TWO]["last_error"], "a first try", 15.0)
        undo = self.cyd.activity("Undo", {"type": "Follow", "actor": self.cyd.id,
                                          "object": self.stage.network})
        check("cyd stops following", self.peer.send(undo, self.cyd, self.stage.inbox).status, 202)
        self.stage.became(undo)
        for path in "/inbox", "/users/cyd/inbox":
            host.script(path)
        self.server.command("queue", "run-now")

        def end():
            line = self.stage.report(posted["id"])[TWO]
            return line if line["state"] != "waiting" else None
        line = wait_until(end, "the end of the delivery", 30.0)
        check("and is sent nothing more", (line["state"], line["last_error"]),
              ("gave up", "nobody there follows any more"))
        check("indeed", [one for one in self.peer.deliveries("Create", host=TWO)
                         if one.activity["object"]["id"] == posted["uri"] and one.status == 202],
              [])

    def lists(self, url):
        answer = self.signed_get(url, self.ada)
        check("its list has those on the server that asks", (
            answer.status, sorted(answer.json()["orderedItems"])),
            (200, [self.ada.id, self.ben.id]))
        check("and is kept by nobody", "no-store" in answer.header("cache-control"))
        check("another server sees its own", self.signed_get(url, self.cyd).json()["orderedItems"],
              [self.cyd.id])
        check("401 without a signature", self.stage.get(url).status, 401)

    def follow(self):
        self.server.command("follow", "--as", NETWORK, self.ada.handle)
        asked = self.peer.wait_for("Follow", to=self.ada).activity
        return self.ada.activity("Accept", asked)

    def following(self):
        return self.stage.collection(self.stage.network + "/following")

    def deliver(self, ids, **changes):
        """A post of ada's for her followers, with what she says of those here."""
        values = {"collectionId": self.ada.id + "/followers",
                  "url": self.ada.id + "/sync", "digest": digest(ids)} | changes
        header = ", ".join(f'{name}="{value}"' for name, value in values.items())
        note = self.ada.note("For followers", to=[self.ada.id + "/followers"])
        create = self.ada.create(note)
        answer = self.peer.send(create, self.ada, self.stage.inbox, headers={HEADER: header},
                                covered=COVERED + " " + HEADER.lower())
        check("202", answer.status, 202)
        self.stage.became(create)
        self.stage.drained()

    def show(self, ids):
        self.peer.host(ONE).show("/users/ada/sync", {
            "id": self.ada.id + "/sync", "type": "OrderedCollection", "orderedItems": ids})

    def asked(self):
        return len(self.peer.fetches("/users/ada/sync"))

    def receives(self):
        accept = self.follow()
        self.show([self.stage.network])
        self.deliver([self.stage.network])
        check("a list is taken for the Accept that was lost", self.following(), [self.ada.id])
        self.peer.send(accept, self.ada, self.stage.inbox)
        before = self.asked()
        self.deliver([self.stage.network])
        check("who agrees is not asked", self.asked(), before)
        self.deliver([], collectionId=self.ben.id + "/followers")
        self.deliver([], url=f"https://{TWO}/sync")
        check("nor who speaks of another's collection", (self.asked(), self.following()),
              (before, [self.ada.id]))
        self.show([])
        self.deliver(["https://a.test/users/other"])
        check("a list that was not announced ends nothing", (self.asked(), self.following()),
              (before + 1, [self.ada.id]))
        self.deliver([])
        check("one that was ends the follow", self.following(), [])
        check("without a word", self.peer.deliveries("Undo", to=self.ada), [])
        self.show([self.stage.network])
        self.deliver([self.stage.network])
        undo = wait_until(lambda: self.peer.deliveries("Undo", to=self.ada),
                          "an Undo of a follow that nobody here knows")[0].activity
        check("what we know nothing of is undone", (
            undo["object"]["type"], undo["object"]["actor"], undo["object"]["object"]),
            ("Follow", self.stage.network, self.ada.id))


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        synchronisation = Synchronisation(stage)
        url = synchronisation.sends()
        synchronisation.lists(url)
        synchronisation.receives()
        synchronisation.leaves()


if __name__ == "__main__":
    run_checks(main)
