#!/usr/bin/python3
"""Authorised fetch: with `secure = true` documents are for those who say who they are.

usage: secure_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from scripted_host import answering  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

FRIEND, STRANGER, SILENT = (f"{name}.peers.test" for name in ("friend", "stranger", "silent"))
HOSTS = {name: "127.0.61.1" for name in (FRIEND, STRANGER, SILENT)}
STUB = {"@context", "id", "type", "preferredUsername", "inbox", "publicKey", "assertionMethod"}
CHALLENGE = 'sig1=("@method" "@target-uri");created;alg="rsa-v1_5-sha256"'


class Secure:
    def __init__(self, stage):
        self.stage, self.peer = stage, stage.peer
        self.friend = self.peer.host(FRIEND).actor("friend")
        self.stranger = self.peer.host(STRANGER).actor("stranger", 1)
        self.peer.follow(self.friend, stage.network, stage.network_inbox())
        _, self.post = stage.post("For everybody")

    def get(self, url, actor=None, **tampering):
        url = url if url.startswith("http") else self.stage.origin + url
        return self.peer.signed_get(url, actor, **tampering) if actor else self.peer.get(url)

    def stays_open(self):
        """Checklist 13.14: what others need before they can sign."""
        for path in ("/actor", f"/.well-known/webfinger?resource=acct:network@{OURS}",
                     "/.well-known/host-meta", "/.well-known/nodeinfo", "/nodeinfo/2.1"):
            check(f"200 without a signature for {path}", self.stage.get(path).status, 200)
        check("the server's actor is whole", "outbox" in self.stage.get("/actor").json())

    def shows_stubs(self):
        for path in "/users/network", "/@network":
            stub = self.stage.get(path)
            check(f"{path} without a signature is a stub with the key",
                  (stub.status, set(stub.json())), (200, STUB))
            whole = self.get(path, self.friend)
            check("with one it is whole", ("name" in whole.json(), "outbox" in whole.json()),
                  (True, True))
            check("both differ by signature, and no cache shares them", [
                ("signature" in answer.header("vary").lower(), answer.header("cache-control"))
                for answer in (stub, whole)], [(True, "private")] * 2)
        check("with a bad one it is a stub", set(self.get(
            "/users/network", self.friend, key=self.stranger.key).json()), STUB)

    def demands_signatures(self):
        for url in (self.post, self.post + "/activity", self.stage.network + "/outbox",
                    self.stage.network + "/outbox?page=true", self.stage.network + "/followers",
                    self.stage.network + "/following", self.stage.network + "/collections/featured",
                    self.stage.network + "/upcoming", self.post.replace("/users/", "/@").replace(
                        "/statuses", "")):
            path = url.removeprefix(self.stage.origin)
            refused = self.get(url)
            check(f"401 without a signature for {path}",
                  (refused.status, refused.header("accept-signature")), (401, CHALLENGE))
            check("with a sentence", refused.text.strip().endswith("."))
            for scheme in "cavage", "rfc9421":
                answer = self.get(url, self.stranger, scheme=scheme)
                check(f"200 with a signature ({scheme})", answer.status, 200)
            check("for whom it is, and nobody else's cache",
                  ("signature" in answer.header("vary").lower(), answer.header("cache-control")),
                  (True, "private"))

    def judges_signatures(self):
        for what, tampering in (
                ("the wrong key", dict(key=self.friend.key)),
                ("one for another address", dict(sign_url=self.stage.network + "/outbox")),
                ("an old one", dict(age=2 * 3600)),
                ("one that covers too little", dict(covered=("@method",)))):
            answer = self.get(self.post, self.stranger, scheme="rfc9421", **tampering)
            check(f"401 for {what}", answer.status, 401)
        silent = self.peer.host(SILENT).actor("silent")
        silent.host.script("/users/silent", then=answering(500))
        check("503 when the key cannot be had now", self.get(self.post, silent).status, 503)
        self.stage.server.command("domain", "block", STRANGER)
        check("403 for whoever is blocked", self.get(self.post, self.stranger).status, 403)
        self.stage.server.command("domain", "unblock", STRANGER)

    def people_can_read(self):
        answer = self.peer.get(self.stage.origin + "/@network", accept="text/html")
        check("pages for people need no signature", answer.status, 200)

    def still_federates(self):
        self.stage.drained()
        check("followers get posts", [one.status for one in self.peer.deliveries(
            "Create", host=FRIEND)], [202])

    def run(self):
        self.stays_open()
        self.shows_stubs()
        self.demands_signatures()
        self.judges_signatures()
        self.people_can_read()
        self.still_federates()
        check("the server ends well", self.stage.server.stop(), 0)


def main():
    test_network.enter(HOSTS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", HOSTS, secure=True) as stage:
        Secure(stage).run()


if __name__ == "__main__":
    run_checks(main)
