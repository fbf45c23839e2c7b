#!/usr/bin/python3
"""What hostile and broken peers try: exact answers, helpful sentences, no effect, flat memory.

usage: hostility_test.py [--passes N]     $YNGHYD names the binary; needs python3-cryptography
"""

import argparse
import concurrent.futures
import pathlib
import re
import sys
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from hostile_authority import LATER, OWN_POST_TEXT, UNAUTHORISED, Scene  # noqa: E402
from hostile_bodies import BAD_BODIES, GOOD_BODIES  # noqa: E402
from hostile_framing import BAD_FRAMING, SMUGGLED  # noqa: E402
from hostile_message_signatures import BAD_MESSAGES, GOOD_MESSAGES  # noqa: E402
from hostile_signatures import BAD_SIGNATURES, GOOD_SIGNATURES  # noqa: E402
from http_exchange import Connection  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import NEVER, Step, redirecting  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEERS = {f"{name}.peers.test": "127.0.61.1" for name in ("one", "two", "slow", "elsewhere")}
FORBIDDEN = "127.0.99.1"  # Not in allow_private below; listening, so that a visit is noticed.
HOSTS = PEERS | {OURS: OUR_ADDRESS, "inside.peers.test": FORBIDDEN,
                 "unnamed.one.peers.test": "127.0.61.1", "nobody.peers.test": "127.0.61.200"}
EVERYTHING = ("received_activity", "seen_activity", "job", "status", "status_by_uri", "favourite",
              "reblog", "follow", "follower", "tombstone", "activity", "delivery")
MOST_GROWTH_KIB = 16 * 1024


def is_sentence(answer):
    """Helpful, short, plain."""
    text = answer.text.strip()
    return ((text[:1].isupper() or text[:1] in "(@") and text.endswith(".")
            and len(text.split()) >= 4 and len(text) < 300
            and (answer.header("content-type") or "").startswith("text/plain"))


class Hostility:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.number = 0

    def people(self):
        """Three strangers that no cache knows."""
        self.number += 1
        one, two = self.peer.host("one.peers.test"), self.peer.host("two.peers.test")
        return types.SimpleNamespace(ada=one.actor(f"ada{self.number}", 0),
                                     mallory=one.actor(f"mallory{self.number}", 1),
                                     eve=two.actor(f"eve{self.number}", 2))

    def refused(self, what, expected, answer):
        said = re.sub(r"\b(ada|mallory|eve)\d+", r"\1", answer.text.strip())
        check(f"{expected} for {what}: {said[:80]}", answer.status, expected)
        check("with a sentence", is_sentence(answer))
        if expected == 401:
            check("and which signature would do", answer.header("accept-signature"),
                  'sig1=("@method" "@target-uri" "content-digest");created;alg="rsa-v1_5-sha256"')
        if expected == 503:
            check("and when to try again", (answer.header("retry-after") or "").isdigit())

    # ----------------------------------------------------------------------------- the tables

    # checklist 13.24
    def signatures(self):
        self.peer.host("one.peers.test").script("/circle",
                                                then=redirecting("https://one.peers.test/circle"))
        for what, expected, send in (*BAD_SIGNATURES, *BAD_MESSAGES):
            answer = send(self.stage, self.people())
            if isinstance(answer, tuple):
                answer, unneeded = answer
                check(f"{what}: nothing is fetched but the signer", unneeded, [])
            self.refused(what, expected, answer)

    # checklist 13.35
    def bodies(self):
        for what, expected, make, headers in BAD_BODIES:
            ada = self.people().ada
            self.refused(what, expected, self.peer.send(make(ada), ada, self.stage.inbox,
                                                        headers=headers))

    def framing(self):
        for what, expected, data in BAD_FRAMING:
            with Connection(OURS, tls=self.peer.tls) as connection:
                connection.write(data + SMUGGLED)
                answer = connection.read_answer()
                self.refused(what, expected, answer)
                check("and the connection ends, nothing else is answered",
                      (answer.closed, connection.is_ended()), (True, True))

    def one_pass(self):
        """Everything that is refused: it must leave nothing behind at all."""
        before = self.stage.fingerprint(*EVERYTHING)
        visits = len([one for one in self.peer.requests if one.host == "inside.peers.test"])
        self.signatures()
        self.bodies()
        self.framing()
        check("nothing that was refused has changed anything",
              changes(before, self.stage.fingerprint(*EVERYTHING)), {})
        check("nobody was lured to a forbidden address (T-062)",
              len([one for one in self.peer.requests if one.host == "inside.peers.test"]), visits)

    def honest(self):
        for what, send in (*GOOD_SIGNATURES, *GOOD_MESSAGES):
            check(f"202 for {what}", send(self.stage, self.people()).status, 202)
        check("`inbox list` tells in which way each was signed",
              {entry["scheme"] for entry in self.stage.received()}, {"cavage", "rfc9421"})
        for what, make in GOOD_BODIES:
            ada = self.people().ada
            check(f"202 for {what}", self.peer.send(make(ada), ada, self.stage.inbox).status, 202)

    # ------------------------------------------------------------------ verified, but not theirs

    def scene(self):
        stage, peer, people = self.stage, self.peer, self.people()
        ada = people.ada
        _, ours = stage.post(OWN_POST_TEXT)
        follow = ada.activity("Follow", stage.network)
        note = ada.note("Mine", to=[stage.network, "as:Public"])
        like = ada.activity("Like", ours)
        for activity in follow, ada.create(note), like:
            check("202 for what sets the scene", peer.send(activity, ada, stage.inbox).status, 202)
            check("and it is done", stage.became(activity)["state"], "done")
        for other in people.mallory, people.eve:
            peer.send(other.activity("Travel", "x"), other, stage.inbox)
        bob = peer.host("two.peers.test").actor(f"bob{self.number}")
        self.server.command("follow", "--as", "network", bob.handle)
        sent = peer.wait_for("Follow", bob).activity["id"]
        stage.drained()
        return Scene(stage, ada, people.mallory, people.eve, note, like, follow, ours, sent, bob)

    def unauthorised(self, scene):
        stage = self.stage
        for what, make in UNAUTHORISED:
            scene.before = stage.fingerprint()
            sender, activity = make(scene)
            answer = self.peer.send(activity, sender, stage.inbox)
            check(f"202 for {what}", answer.status, 202)
            stage.became(activity)
            check("and nothing changes", changes(scene.before, stage.fingerprint()), {})

    def authorised(self, scene):
        """The same by whom it belongs to: what was refused above is not refused to everybody."""
        ada, note, stage = scene.ada, scene.note, self.stage
        edit = note | {"content": "<p>Edited</p>", "updated": LATER}
        for table, who, activity in (
                ("status", ada, ada.activity("Update", edit)),
                ("favourite", ada, ada.activity("Undo", scene.like)),
                ("follow", ada, ada.activity("Undo", scene.follow)),
                ("follow", scene.bob, scene.bob.activity("Accept", scene.sent_follow)),
                ("status_by_uri", ada, ada.activity("Delete", note["id"]))):
            before = stage.fingerprint(table)
            what = f"{activity['type']} by whom it belongs to"
            check(f"202 for {what}", self.peer.send(activity, who, stage.inbox).status, 202)
            check("it is done", stage.became(activity)["state"], "done")
            check(f"and changes the table {table}", before != stage.fingerprint(table))
        check("the network follows bob now", stage.collection(stage.network + "/following"),
              [scene.bob.id])

    def keys_come_from_their_origin(self, scene):
        """T-025: what an Update embeds is only a signal."""
        ada, eve = scene.ada, scene.eve
        forged = ada.document(publicKey=ada.document()["publicKey"] | {
            "publicKeyPem": eve.document()["publicKey"]["publicKeyPem"]})
        update = ada.activity("Update", forged)
        check("202 for an actor Update with another key",
              self.peer.send(update, ada, self.stage.inbox).status, 202)
        self.stage.became(update)
        answer = self.peer.send(ada.activity("Like", scene.ours), ada, self.stage.inbox,
                                key=eve.key)
        self.refused("that other key (T-025)", 401, answer)

    def replays(self, scene):
        """T-130, and the same activity by another way."""
        ada, stage = scene.ada, self.stage
        activity = ada.create(ada.note("Once", to=[stage.network]))
        check("202 for a Create", self.peer.send(activity, ada, stage.inbox).status, 202)
        stage.became(activity)
        before = stage.fingerprint(*EVERYTHING)
        for inbox in stage.inbox, stage.inbox, stage.network_inbox():
            check("202 for its replay", self.peer.send(activity, ada, inbox).status, 202)
        anonymous = ada.activity("Like", scene.ours)
        del anonymous["id"]
        check("202 for a Like without an id",
              self.peer.send(anonymous, ada, stage.inbox).status, 202)
        stage.drained()
        check("they have no effect", changes(before, stage.fingerprint(*EVERYTHING[3:])), {})
        check("and the Create is listed once",
              [entry["id"] for entry in stage.received()].count(activity["id"]), 1)

    # checklist 13.36
    def deletes_of_the_unknown(self):
        """T-120: whoever was never known here may say that they are gone; nobody is asked."""
        people = self.people()
        before = self.stage.fingerprint(*EVERYTHING)
        asked = len(self.peer.fetches())
        for kind in "Delete", "Update":
            answer = self.peer.send(people.ada.activity(kind, people.ada.id), people.ada,
                                    self.stage.inbox)
            check(f"202 for a {kind} of an unknown actor by itself (T-120)", answer.status, 202)
        check("nothing is fetched for it", len(self.peer.fetches()), asked)
        check("and nothing is kept", changes(before, self.stage.fingerprint(*EVERYTHING)), {})

    # ------------------------------------------------------------------------ slow key servers

    def bad_keys_are_remembered(self):
        """T-121."""
        ada = self.people().ada
        ada.host.script(f"/users/{ada.name}", then=Step(status=404))
        asked = len(self.peer.fetches(f"/users/{ada.name}"))
        for _ in range(20):
            check("401 for a key that is not there",
                  self.peer.send(ada.activity("Like", "x"), ada, self.stage.inbox).status, 401)
        check("it is asked for once (T-121)",
              len(self.peer.fetches(f"/users/{ada.name}")) - asked, 1)

    def hanging_keys_delay_nobody(self, scene):
        """E-8, T-094: judged by the order of events."""
        slow = self.peer.host("slow.peers.test")
        strangers = [slow.actor(f"s{self.number}_{i}") for i in range(30)]
        for i, stranger in enumerate(strangers):
            slow.script(f"/users/{stranger.name}", then=Step(end="drip") if i % 2 else NEVER)
        with concurrent.futures.ThreadPoolExecutor(len(strangers)) as pool:
            waiting = [pool.submit(self.peer.send, who.activity("Like", scene.ours), who,
                                   self.stage.inbox) for who in strangers]
            wait_until(lambda: self.peer.fetches(host=slow.name), "a fetch of a hanging key")
            answers = set()
            for _ in range(50):
                activity = scene.ada.create(scene.ada.note("Quick", to=[self.stage.network]))
                answers.add(self.peer.send(activity, scene.ada, self.stage.inbox).status)
            check("50 activities of the known are taken while 30 strangers' keys hang (T-094)",
                  (answers, [future.done() for future in waiting].count(True)), ({202}, 0))
            for future in waiting:
                self.refused("a key that does not come (T-068)", 503, future.result())

    # checklist 13.35
    def unreachable_keys(self):
        for host, what in (("unnamed.one.peers.test", "a certificate for another name (T-054)"),
                           ("nobody.peers.test", "a port where nobody listens"),
                           ("nowhere.peers.test", "a name that does not exist")):
            ada = self.peer.host(host).actor(f"ada{self.number}")
            self.refused(f"a key behind {what}", 503,
                         self.peer.send(ada.activity("Like", "x"), ada, self.stage.inbox))

    def run(self, passes):
        self.honest()
        scene = self.scene()
        self.unauthorised(scene)
        self.keys_come_from_their_origin(scene)
        self.replays(scene)
        self.authorised(scene)
        self.deletes_of_the_unknown()
        self.bad_keys_are_remembered()
        self.hanging_keys_delay_nobody(scene)
        self.unreachable_keys()
        sizes = []
        for _ in range(passes):
            self.one_pass()
            sizes.append(self.stage.resident_kib())
        show(f"   resident KiB after each pass: {sizes}")
        check(f"memory grows by less than {MOST_GROWTH_KIB} KiB over {passes - 1} passes",
              sizes[-1] - sizes[0] < MOST_GROWTH_KIB)
        check("the server still lives and knows its post", self.stage.get(scene.ours).status, 200)
        check("and ends well", self.server.stop(), 0)


def changes(before, after):
    """What is different, table by table; empty when nothing is."""
    return {name: (sorted(set(before[name].splitlines()) - set(after[name].splitlines())),
                   sorted(set(after[name].splitlines()) - set(before[name].splitlines())))
            for name in after if before[name] != after[name]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--passes", type=int, default=4,
                           help="how often the tables are repeated")
    passes = arguments.parse_args().passes
    test_network.enter(HOSTS)
    addresses = {name: address for name, address in HOSTS.items()
                 if name != OURS and not name.startswith("nobody")}
    outbound = {"allow_private": ["127.0.60.0/23"], "total_timeout": "3s", "connect_timeout": "2s"}
    with one_server("peers.test", addresses, outbound=outbound,
                    log={"level": "debug"}) as stage:
        Hostility(stage).run(passes)


if __name__ == "__main__":
    run_checks(main)
