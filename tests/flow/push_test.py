#!/usr/bin/python3
"""Apps are woken by Web Push: what a push service gets, what the app reads of it, and when it ends.

usage: push_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import CheckFailed, check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from program import wait_until  # noqa: E402
from push_reader import PushReader, claims_of  # noqa: E402
from scripted_host import answering  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PUSH = "push.peers.test"
PEERS = {PUSH: "127.0.61.1"}
ORIGIN = f"https://{OURS}"
KEYS = {"access_token", "preferred_locale", "notification_id", "notification_type", "icon", "title",
        "body"}


class Apps:
    def __init__(self, stage):
        self.stage, self.tls = stage, stage.peer.tls
        self.service = stage.peer.host(PUSH)
        self.tokens = {}
        for name in ("ana", "bob"):
            stage.server.json("account", "create", name, "--email", f"{name}@example.org")
            self.tokens[name] = self.token(name)

    def token(self, name):
        return self.stage.server.json("account", "token", name, "--scopes",
                                      "read write follow push")["token"]

    def call(self, method, path, body=None, token=None, status=200):
        lines = [("Authorization", f"Bearer {token or self.tokens['ana']}"),
                 ("Content-Type", "application/json")]
        answer = exchange(ORIGIN + path, method, lines, json.dumps(body).encode() if body else b"",
                          tls=self.tls)
        if answer.status != status:
            raise CheckFailed(f"{method} {path}: {answer.status} {answer.text}")
        return answer.json()

    def subscribe(self, reader, path, token=None, *, standard, then=201, alerts=("mention",)):
        self.service.script(path, then=answering(then))
        return self.call("POST", "/api/v1/push/subscription", {
            "subscription": {"endpoint": f"https://{PUSH}{path}", "keys": reader.keys(),
                             "standard": standard},
            "data": {"alerts": dict.fromkeys(alerts, True)}}, token)

    def subscription(self, token=None, status=200):
        return self.call("GET", "/api/v1/push/subscription", token=token, status=status)

    def mention(self, text="shall we meet at 7?", to="ana"):
        return self.call("POST", "/api/v1/statuses", {"status": f"@{to} {text}"},
                         self.tokens["bob"])

    def sent(self, path):
        return [one for one in list(self.stage.peer.requests) if one.target == path]

    def wait_for(self, path, count=1):
        wait_until(lambda: len(self.sent(path)) >= count, f"message {count} at {path}")
        return self.sent(path)[count - 1]

    # ------------------------------------------------------------------------------- journeys

    # checklist 8.43, checklist 8.94
    def can_be_subscribed_to(self):
        refusal = self.subscription(status=404)
        check("without a subscription there is none", "not found" in refusal["error"].lower())
        reader = PushReader()
        made = self.subscribe(reader, "/u/first", standard=True)
        instance = self.call("GET", "/api/v2/instance")
        check("the server has one key for all of its messages", made["server_key"],
              instance["configuration"]["vapid"]["public_key"])
        check("and tells apps that register of it", self.call("POST", "/api/v1/apps", {
            "client_name": "x", "redirect_uris": "https://x.example/"})["vapid_key"],
            made["server_key"])
        check("what is subscribed to is shown", self.subscription(), made)
        again = self.subscribe(reader, "/u/second", standard=True)
        check("another subscription takes its place", self.subscription()["endpoint"],
              again["endpoint"])
        changed = self.call("PUT", "/api/v1/push/subscription", {
            "data": {"alerts": {"follow": True}, "policy": "followed"}})
        check("what it is for can be changed", (changed["alerts"]["follow"],
              changed["alerts"]["mention"], changed["policy"]), (True, False, "followed"))
        check("it ends", self.call("DELETE", "/api/v1/push/subscription"), {})
        check("and again", self.call("DELETE", "/api/v1/push/subscription"), {})
        self.subscription(status=404)

    # checklist 8.95
    def wakes(self, what, path, standard):
        reader = PushReader()
        key = self.subscribe(reader, path, standard=standard)["server_key"]
        self.mention()
        request = self.wait_for(path)
        check(f"{what} is sent", (request.method, request.header("Content-Encoding"), request.header(
            "TTL")), ("POST", "aes128gcm" if standard else "aesgcm", "172800"))
        told = reader.read(request)
        check(f"{what} has the seven keys", set(told), KEYS)
        newest = self.call("GET", "/api/v1/notifications?limit=1")[0]
        check("it tells which notification, as a number", told["notification_id"],
              int(newest["id"]))
        check("who it is for, what it is, and what they say",
              (told["access_token"], told["notification_type"], "meet at 7" in told["body"]),
              (self.tokens["ana"], "mention", True))
        claims = claims_of(request, key)
        check("it is signed by the server, for this push service",
              claims and (claims["alg"], claims["aud"]), ("ES256", f"https://{PUSH}"))
        check("for a day at most", 0 < claims["exp"] - time.time() <= 86400)
        check("with somebody to write to", claims["sub"].startswith(("mailto:", "https://")))
        check("nobody else can read it", self.is_private(request))

    @staticmethod
    def is_private(request):
        try:
            PushReader().read(request)
            return False
        except Exception:  # noqa: BLE001
            return b"meet at 7" not in request.body

    def asks_for_some_only(self):
        reader = PushReader()
        self.subscribe(reader, "/u/some", standard=True, alerts=("favourite",))
        status = self.call("POST", "/api/v1/statuses", {"status": "Seeds to swap"})
        self.mention("not for this app")
        self.call("POST", f"/api/v1/statuses/{status['id']}/favourite", token=self.tokens["bob"])
        told = reader.read(self.wait_for("/u/some"))
        check("what an app did not ask for is not sent", (told["notification_type"],
              len(self.sent("/u/some"))), ("favourite", 1))

    # checklist 8.96
    def ends_when_the_service_says_so(self):
        self.subscribe(PushReader(), "/u/gone", standard=True, then=410)
        self.mention()
        self.wait_for("/u/gone")
        wait_until(lambda: exchange(ORIGIN + "/api/v1/push/subscription", headers=[
            ("Authorization", f"Bearer {self.tokens['ana']}")], tls=self.tls).status == 404,
            "the subscription to end")
        check("410 ends a subscription", True)
        self.mention("is anybody there?")
        self.stage.drained()
        check("and nothing more is sent", len(self.sent("/u/gone")), 1)

    # checklist 8.16
    def ends_with_its_token(self):
        token = self.token("ana")
        reader = PushReader()
        self.subscribe(reader, "/u/token", token, standard=True)
        self.mention("first")
        check("it is woken while it has its token", reader.read(self.wait_for("/u/token"))[
            "access_token"], token)
        self.stage.server.command("account", "sign-out", "ana")
        self.tokens["ana"] = self.token("ana")
        self.mention("second")
        self.stage.drained()
        check("and not after it has lost it", len(self.sent("/u/token")), 1)


def main():
    test_network.enter({OURS: OUR_ADDRESS, **PEERS})
    with one_server("peers.test", PEERS) as stage:
        apps = Apps(stage)
        apps.can_be_subscribed_to()
        apps.wakes("a message by the standard", "/u/standard", True)
        apps.wakes("a message by the draft", "/u/draft", False)
        apps.asks_for_some_only()
        apps.ends_when_the_service_says_so()
        apps.ends_with_its_token()


if __name__ == "__main__":
    run_checks(main)
