#!/usr/bin/env python3
"""Proves the rig: one Fedify server follows another, posts, likes, announces and undoes, over TLS."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import fedify_peer  # noqa: E402
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from fedify_peer import FedifyPeer  # noqa: E402

HOSTS = {"anna.test": "127.0.60.2", "bert.test": "127.0.60.3"}


def scenario(anna, bert):
    anna.post("follow", target=bert.handle)
    follow = bert.wait_for("Follow", actor=anna.actor)
    check("a Follow arrives with its sender's signature", follow["signer"], anna.actor)
    check("it is signed as the first knock says", follow["scheme"], "cavage")
    accept = anna.wait_for("Accept", actor=bert.actor)
    check("its Accept comes back", accept["signer"], bert.actor)
    check("in the other scheme", accept["scheme"], "rfc9421")
    check("the follower is counted", bert.get("followers"), [anna.actor])

    note = bert.post("create-note", content="<p>Hello</p>", mention=[anna.handle])["object"]
    create = anna.wait_for("Create")
    check("followers get a Create", create["activity"]["object"]["id"], note)
    check("whose proof is good too", create["proof"], "verified")
    check("a note can be fetched", anna.post("lookup", target=note)["content"], "<p>Hello</p>")

    reply = anna.post("create-note", content="<p>Hi</p>", mention=[bert.handle], inReplyTo=note)
    answer = bert.wait_for("Create")["activity"]["object"]
    check("a reply names what it answers", (answer["id"], answer["inReplyTo"]),
          (reply["object"], note))

    for action, kind in ("like", "Like"), ("announce", "Announce"):
        sent = anna.post(action, object=note)["id"]
        check(f"a {kind} arrives", bert.wait_for(kind)["id"], sent)
        undone = anna.post(f"undo-{action}", object=note)["id"]
        check("and its Undo", bert.wait_for("Undo", id=undone)["activity"]["object"]["id"], sent)
    anna.post("undo-follow", target=bert.handle)
    check("an undone follow is forgotten", bert.get("followers"), [])


def main():
    fedify_peer.install()
    test_network.enter(HOSTS)
    with tempfile.TemporaryDirectory() as folder:
        ca = test_network.make_ca(folder)
        peers = [FedifyPeer(folder, host, address,
                            test_network.issue_certificate(folder, ca, host), ca,
                            options=["--first-knock", knock])
                 for (host, address), knock in zip(HOSTS.items(), ("cavage", "rfc9421"))]
        with peers[0] as anna, peers[1] as bert:
            scenario(anna, bert)


if __name__ == "__main__":
    run_checks(main)
