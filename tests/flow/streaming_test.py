#!/usr/bin/python3
"""Apps listen: WebSockets and server-sent events over TLS, what is told, and what ends them.

usage: streaming_test.py     $YNGHYD names the binary
"""

import json
import pathlib
import struct
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import CheckFailed, check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from listeners import CLOSE, PING, Events, WebSocket  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEERS = {"one.peers.test": "127.0.61.1"}
HOSTS = {OURS: OUR_ADDRESS, **PEERS}
ORIGIN = f"https://{OURS}"


class Members:
    def __init__(self, stage):
        self.stage, self.tls = stage, stage.peer.tls
        self.tokens = {}
        for name in ("ana", "bob"):
            stage.server.json("account", "create", name, "--email", f"{name}@example.org",
                              "--password-stdin", stdin="sosban fach yn berwi\n")
            self.tokens[name] = stage.server.json("account", "token", name, "--scopes",
                                                  "read write follow")["token"]

    def call(self, method, path, body=None, name="ana"):
        lines = [("Authorization", f"Bearer {self.tokens[name]}")]
        data = b""
        if body is not None:
            lines.append(("Content-Type", "application/json"))
            data = json.dumps(body).encode()
        answer = exchange(ORIGIN + path, method, lines, data, tls=self.tls)
        if answer.status != 200:
            raise CheckFailed(f"{method} {path}: {answer.status} {answer.text}")
        return answer.json()

    def post(self, text, name="bob"):
        return self.call("POST", "/api/v1/statuses", {"status": text}, name)

    def socket(self, query="?stream=user", name="ana"):
        return WebSocket(self.tls, query, self.tokens[name])

    # -------------------------------------------------------------------------- what is told

    def hears_of_everything_within_a_second(self):
        account = self.call("GET", "/api/v1/accounts/verify_credentials", name="bob")
        self.call("POST", f"/api/v1/accounts/{account['id']}/follow")
        home, events = self.socket(), Events(self.tls, "/user", self.tokens["ana"])
        check("a socket is opened", home.status, 101)
        check("and a stream of events", events.status, 200)
        check("which begins with a comment", events.chunk(), ":)\n")
        began = time.monotonic()
        status = self.post("Dewch draw")
        stream, event, told = home.hear()
        check("an event is out within a second", time.monotonic() - began < 1)
        check("a post in the home", (stream, event, told["id"]),
              (["user"], "update", status["id"]))
        event, told = events.hear()
        check("the same by server-sent events", (event, told["id"]), ("update", status["id"]))
        self.call("PUT", f"/api/v1/statuses/{status['id']}", {"status": "Dewch nawr"}, "bob")
        stream, event, told = home.hear()
        check("its edit", (event, "nawr" in told["content"]), ("status.update", True))
        self.call("DELETE", f"/api/v1/statuses/{status['id']}", name="bob")
        check("and its end", home.hear(), (["user"], "delete", status["id"]))
        self.post("@ana beth amdani?")
        kinds = {home.hear()[1] for _ in range(2)}
        check("a mention is a notification, too", kinds, {"update", "notification"})
        home.close()
        events.close()

    def several_streams_share_a_socket(self):
        both = self.socket("")
        both.say(type="subscribe", stream="hashtag", tag="Hadau")
        both.say(type="subscribe", stream="public:local")
        both.say(type="subscribe", stream="local")
        check("an unknown stream is said to be one", both.hear(),
              {"error": "Unknown stream type", "status": 400})
        self.post("Cyfnewid #hadau")
        streams = sorted(both.hear()[0] for _ in range(2))
        check("each stream has its own message", streams, [["hashtag", "Hadau"], ["public:local"]])
        both.close()

    def a_lost_token_ends_it(self):
        token = self.stage.server.json("account", "token", "ana", "--scopes", "read")["token"]
        listener = WebSocket(self.tls, "?stream=user", token)
        self.stage.server.command("account", "suspend", "ana")
        began = time.monotonic()
        try:
            listener.hear()
            raise CheckFailed("the socket stayed open")
        except EOFError as end:
            check("a suspension ends the socket", str(end), "closed with 1008")
        check("within a second", time.monotonic() - began < 1)
        check("and there is no other", WebSocket(self.tls, "?stream=user", token).status, 401)
        self.stage.server.command("account", "unsuspend", "ana")

    def is_heard_to_be_there(self):
        home, events = self.socket(), Events(self.tls, "/direct", self.tokens["ana"])
        events.chunk()
        began = time.monotonic()
        check("a quiet stream has a comment", events.chunk(), ":thump\n\n")
        check("within 15 s", time.monotonic() - began < 15.5)
        opcode, _ = home.frame()
        check("a quiet socket is pinged", opcode, PING)
        check("within 30 s", time.monotonic() - began < 30)
        healthy = exchange(ORIGIN + "/api/v1/streaming/health", tls=self.tls)
        check("and health is told", (healthy.status, healthy.body), (200, b"OK"))
        return home, events

    def is_told_when_the_server_stops(self, home, events):
        began = time.monotonic()
        ending = threading.Thread(target=self.stage.server.stop)
        ending.start()
        try:
            home.hear()
            raise CheckFailed("the socket stayed open")
        except EOFError as end:
            check("a socket is told that the server goes", str(end), "closed with 1001")
            home.send(CLOSE, struct.pack(">H", 1001))
        check("and a stream of events ends", events.chunk(), "")
        ending.join()
        check("at once", time.monotonic() - began < 8)


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", PEERS) as stage:
        members = Members(stage)
        members.hears_of_everything_within_a_second()
        members.several_streams_share_a_socket()
        members.a_lost_token_ends_it()
        members.is_told_when_the_server_stops(*members.is_heard_to_be_there())


if __name__ == "__main__":
    run_checks(main)
