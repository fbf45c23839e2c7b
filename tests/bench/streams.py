#!/usr/bin/env python3
"""Connections that apps listen on: what an idle one costs, and how soon all have heard.

    cmake --preset release && cmake --build --preset release
    tests/bench/streams.py build/release [--connections 10000] [--only plain|tls]

WebSockets and server-sent events; plain, as behind a proxy, and with TLS by the server itself. The
budget is 25 kB of resident memory for an idle connection.
"""

import argparse
import json
import pathlib
import resource
import selectors
import socket
import ssl
import tempfile
import time

from arena import HOST, Server, resident_megabytes, settings
import test_network  # From tests/rig, which the arena has put in reach.

PER_ACCOUNT = 20
BUDGET = 25.0  # kB
PER_ADDRESS = 20_000  # Ports that one address surely has for us.
STAYS = 40  # Seconds that a WebSocket surely stays open without an answer to a ping.
SIDES = {(True, False): "sockets", (False, False): "events", (True, True): "sockets over TLS",
         (False, True): "events over TLS"}


class Listening:
    """A server and how to reach it."""

    def __init__(self, server, tls):
        self.server, self.tls, self.opened = server, tls, 0
        self.port = int(server.ready["https" if tls else "http"].rpartition(":")[2])

    def connect(self):
        source = (f"127.0.{self.opened // PER_ADDRESS}.2", 0)
        self.opened += 1
        plain = socket.create_connection(("127.0.0.1", self.port), 30, source)
        return self.tls.wrap_socket(plain, server_hostname=HOST) if self.tls else plain

    def stream(self, token, by_socket):
        path = "?stream=user" if by_socket else "/user"
        lines = [f"GET /api/v1/streaming{path} HTTP/1.1", f"Host: {HOST}",
                 f"Authorization: Bearer {token}"]
        if by_socket:
            lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
        connection = self.connect()
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        answer = connection.recv(4096)
        if answer.split()[1] not in (b"101", b"200"):
            raise SystemExit(answer.decode())
        return connection

    def post(self, token):
        body = json.dumps({"status": "heard"}).encode()
        lines = ["POST /api/v1/statuses HTTP/1.1", f"Host: {HOST}", f"Authorization: Bearer {token}",
                 "Content-Type: application/json", f"Content-Length: {len(body)}"]
        with self.connect() as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
            connection.recv(65536)



def wait_for_all(connections, word):
    """Seconds until each has been sent something with this word."""
    began = time.monotonic()
    with selectors.DefaultSelector() as selector:
        for connection in connections:
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ)
        waiting = len(connections)
        while waiting:
            for key, _ in selector.select(30):
                try:
                    received = key.fileobj.recv(65536)
                except ssl.SSLWantReadError:
                    continue
                if not received:
                    raise SystemExit("the server has closed a connection that is listened on")
                if word in received:
                    selector.unregister(key.fileobj)
                    waiting -= 1
    return time.monotonic() - began


def tokens_for(server, connections):
    """One for each account: not all may listen as the same."""
    tokens = []
    for i in range((connections + PER_ACCOUNT - 1) // PER_ACCOUNT):
        name = f"listener{i}"
        server.ask("account.create", name=name, type="organization", display_name="")
        tokens.append(server.ask("account.token", name=name, scopes="read write")["token"])
    return tokens


def idle_share(server, seconds=10):
    """Of one processor."""
    cpu = server.cpu()
    time.sleep(seconds)
    return (server.cpu() - cpu) / seconds


def measure(listening, tokens, connections, by_socket):
    server, kind = listening.server, SIDES[by_socket, listening.tls is not None]
    listening.stream(tokens[0], by_socket).close()  # What is made once, is made.
    before = resident_megabytes(server.pid)
    began = time.monotonic()
    opened = [listening.stream(tokens[i // PER_ACCOUNT], by_socket) for i in range(connections)]
    seconds = time.monotonic() - began
    if by_socket and seconds > STAYS:
        raise SystemExit(f"opened for {seconds:.0f} s: the first are closed by now, as this program "
                         "answers no pings; open fewer")
    time.sleep(3)
    each = (resident_megabytes(server.pid) - before) * 1024 / connections
    print(f"{kind}: {connections} open, {each:.1f} kB each, {each / BUDGET:.2f} of the budget of "
          f"{BUDGET:.0f} kB; opened {connections / seconds:.0f}/s, {100 * idle_share(server):.1f} % "
          "of a processor while idle", flush=True)
    listening.post(tokens[-1])
    newest = opened[(len(tokens) - 1) * PER_ACCOUNT:]
    print(f"{kind}: the {len(newest)} of one member have heard after "
          f"{wait_for_all(newest, b'heard') * 1000:.0f} ms", flush=True)
    for connection in opened:
        connection.close()


def run(folder, given):
    """The server starts anew for each kind: memory that one left behind would be another's."""
    ca = test_network.make_ca(folder)
    own = test_network.issue_certificate(folder, ca, HOST)
    files = {"tls_cert": str(own.cert), "tls_key": str(own.key)}
    trusting = ssl.create_default_context(cafile=str(ca.cert))
    server = Server(pathlib.Path(folder) / "server", settings() | {
        "public_url": f"https://{HOST}"}, given.build / "ynghyd")
    with server:
        tokens = tokens_for(server, given.connections)
        for tls in (None, trusting):
            if given.only in (None, "tls" if tls else "plain"):
                server.configure(**(files if tls else {}))
                for by_socket in (True, False):
                    server.restart()
                    measure(Listening(server, tls), tokens, given.connections, by_socket)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("build", type=pathlib.Path)
    words.add_argument("--connections", type=int, default=10_000)
    words.add_argument("--only", choices=("plain", "tls"))
    given = words.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        run(folder, given)


if __name__ == "__main__":
    main()
