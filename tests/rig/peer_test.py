#!/usr/bin/python3
"""Proves the scripted peer against itself, so that what it says about a server can be believed."""

import sys
import tempfile
import threading
import time

import http_signature
import test_network
from checks import check, run_checks
from http_exchange import Answer, Connection
from peer import Peer
from program import wait_until
from scripted_host import CUT, NEVER, Step, answering, redirecting

ADDRESS = "127.0.61.1"
HOSTS = {"one.peers.test": ADDRESS, "two.peers.test": ADDRESS}

TAMPERED = [
    ("a changed body", dict(after_signing=lambda lines, body: (lines, body + b" ")), "Digest"),
    ("somebody else's key", dict(key=http_signature.key(1)), "does not match"),
    ("another path", dict(sign_target="/other"), "does not match"),
    ("another host", dict(sign_host="else.test"), "does not match"),
    ("a stale date", dict(age=120), "old"),
    ("a future date", dict(age=-120), "old"),
    ("no digest", dict(headers={"Digest": None}), "named digest"),
    ("an uncovered digest", dict(covered="(request-target) host date"), "does not cover"),
    ("no signature", dict(signature=lambda header: None), "named signature"),
    ("two signatures", dict(after_signing=lambda lines, body: (lines + [lines[-2]], body)),
     "named signature"),
]


TAMPERED_MESSAGES = [
    ("a changed body (RFC 9421)",
     dict(after_signing=lambda lines, body: (lines, body + b" ")), "Content-Digest"),
    ("somebody else's key (RFC 9421)", dict(key=http_signature.key(1)), "does not match"),
    ("another address (RFC 9421)", dict(sign_url="https://two.peers.test/other"),
     "does not match"),
    ("an old created (RFC 9421)", dict(age=120), "ago"),
    ("an uncovered digest (RFC 9421)", dict(covered=("@method", "@target-uri")), "does not cover"),
]


def signatures(peer, ada, bob):
    note = ada.create(ada.note())
    check("a right delivery is answered with 202", peer.send(note, ada, bob.inbox).status, 202)
    arrived = peer.wait_for("Create", bob)
    check("it arrives as it was sent", arrived.activity, note)
    check("and verifies", peer.problem_with(arrived), None)
    for name, tampering, problem in TAMPERED:
        peer.send(ada.activity("Like", name), ada, bob.inbox, **tampering)
        found = peer.problem_with(peer.wait_for("Like", bob, object=name))
        check(f"{name} is noticed", problem in (found or ""), True)
    peer.send(ada.activity("Like", "new"), ada, bob.inbox, scheme="rfc9421")
    check("RFC 9421 verifies", peer.problem_with(peer.wait_for("Like", bob, object="new")), None)
    for name, tampering, problem in TAMPERED_MESSAGES:
        peer.send(ada.activity("Like", name), ada, bob.inbox, scheme="rfc9421", **tampering)
        found = peer.problem_with(peer.wait_for("Like", bob, object=name))
        check(f"{name} is noticed", problem in (found or ""), True)


def demands(peer, ada, bob):
    """A host that takes one scheme only."""
    for wanted, other in ("rfc9421", "cavage"), ("cavage", "rfc9421"):
        bob.host.demand(wanted, headers=(("Accept-Signature", "x"),))
        answers = [peer.send(ada.activity("Like", "x"), ada, bob.inbox, scheme=scheme)
                   for scheme in (other, wanted)]
        check(f"{other} is refused where {wanted} is demanded",
              [answer.status for answer in answers], [401, 202])
        check("with the headers given", answers[0].header("accept-signature"), "x")
    check("documents are still to be had", peer.get(bob.id).status, 200)
    bob.host.demand("cavage", also_when_reading=True)
    check("or not", peer.get(bob.id).status, 401)
    bob.host.demand(None)


def documents(peer, ada):
    answer = peer.get(ada.id)
    check("actors can be fetched", (answer.status, answer.json()["id"]), (200, ada.id))
    found = peer.get(f"https://{ada.host.name}/.well-known/webfinger?resource=acct:{ada.handle}")
    check("and found", found.json()["links"][0]["href"], ada.id)
    check("nobody else can", peer.get(ada.id + "x").status, 404)


def scripts(peer, ada, bob):
    two = bob.host
    two.script("/inbox", answering(503, Retry_After="7"), answering(410), then=answering(202))
    answers = [peer.send(ada.activity("Like", "x"), ada, bob.shared_inbox) for _ in range(4)]
    check("a path answers as scripted, then as usual", [one.status for one in answers],
          [503, 410, 202, 202])
    check("with the headers given", answers[0].header("retry-after"), "7")
    check("what was answered is recorded", [one.status for one in peer.deliveries(to=bob)[-4:]],
          [503, 410, 202, 202])
    two.script("/cut", CUT, redirecting("https://elsewhere.test/"))
    check("a connection can be cut", peer.get("https://two.peers.test/cut"), Answer(0, closed=True))
    check("and redirected", peer.get("https://two.peers.test/cut").header("location"),
          "https://elsewhere.test/")


def slowness(peer, ada):
    host = ada.host
    host.script("/never", NEVER)
    host.script(f"/users/{ada.name}", Step(end="drip"), Step(delay=0.3))
    for path, most in ("/never", 0), (f"/users/{ada.name}", 3):
        with Connection(host.name, tls=peer.tls, timeout=1.5) as connection:
            connection.write(f"GET {path} HTTP/1.1\r\nHost: {host.name}\r\n\r\n".encode())
            until, got = time.monotonic() + 1.2, b""
            try:
                while time.monotonic() < until:
                    got += connection.socket.recv(100)
            except TimeoutError:
                pass
            check(f"{path} answers with at most {most} bytes in a second", len(got) <= most)
    begin = time.monotonic()
    check("a late answer comes", peer.get(ada.id).status, 200)
    check("late", time.monotonic() - begin >= 0.3)


def many_at_once(peer, ada, bob):
    before = len(peer.deliveries(to=bob))

    def send_some():
        for _ in range(40):
            peer.send(ada.create(ada.note()), ada, bob.shared_inbox)
    threads = [threading.Thread(target=send_some) for _ in range(5)]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    wait_until(lambda: len(peer.deliveries(to=bob)) == before + 200, "200 deliveries", 30)
    print(f"   200 deliveries from 5 threads took {time.monotonic() - begin:.2f} s")
    for thread in threads:
        thread.join()
    sent = [one.activity["object"]["id"] for one in peer.deliveries(to=bob)[before:]]
    check("every activity has an id of its own", len(set(sent)), 200)


def main():
    test_network.enter(HOSTS)
    with tempfile.TemporaryDirectory() as folder:
        ca = test_network.make_ca(folder)
        certificate = test_network.issue_certificate(folder, ca, "*.peers.test")
        with Peer(certificate, ca, [ADDRESS]) as peer:
            ada = peer.host("one.peers.test").actor("ada")
            bob = peer.host("two.peers.test").actor("bob")
            signatures(peer, ada, bob)
            demands(peer, ada, bob)
            documents(peer, ada)
            scripts(peer, ada, bob)
            slowness(peer, ada)
            many_at_once(peer, ada, bob)
            with Connection("one.peers.test", tls=peer.tls) as kept:
                for _ in range(2):
                    kept.write(b"GET /users/ada HTTP/1.1\r\nHost: one.peers.test\r\n\r\n")
                    check("connections are kept", kept.read_answer().status, 200)


if __name__ == "__main__":
    sys.exit(run_checks(main))
