#!/usr/bin/env python3
"""Connections that apps listen on: what an idle one costs, and how soon all have heard.

    cmake --preset release && cmake --build --preset release
    tests/bench/streams.py build/release [--connections 10000]

The budget is 25 kB of resident memory for an idle connection.
"""

import argparse
import json
import pathlib
import resource
import selectors
import socket
import tempfile
import time
import urllib.request

from arena import HOST, Server, resident_megabytes, settings

PER_ACCOUNT = 20


def open_connection(server, token, by_socket):
    connection = socket.create_connection(("127.0.0.1", server.port))
    path = "?stream=user" if by_socket else "/user"
    lines = [f"GET /api/v1/streaming{path} HTTP/1.1", f"Host: {HOST}",
             f"Authorization: Bearer {token}"]
    if by_socket:
        lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    answer = connection.recv(4096)
    if answer.split()[1] not in (b"101", b"200"):
        raise SystemExit(answer.decode())
    return connection


def post(server, token):
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/v1/statuses", json.dumps({"status": "heard"}).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Host": HOST})
    urllib.request.urlopen(request).read()


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
                if word in key.fileobj.recv(65536):
                    selector.unregister(key.fileobj)
                    waiting -= 1
    return time.monotonic() - began


def measure(server, connections, by_socket):
    accounts = (connections + PER_ACCOUNT - 1) // PER_ACCOUNT
    kind = "socket" if by_socket else "events"
    tokens = []
    for i in range(accounts):
        name = f"{kind}{i}"
        server.ask("account.create", name=name, type="organization", display_name="")
        tokens.append(server.ask("account.token", name=name, scopes="read write")["token"])
    before = resident_megabytes(server.pid)
    began = time.monotonic()
    opened = [open_connection(server, tokens[i // PER_ACCOUNT], by_socket)
              for i in range(connections)]
    seconds = time.monotonic() - began
    time.sleep(3)
    each = (resident_megabytes(server.pid) - before) * 1024 / connections
    cpu = server.cpu()
    time.sleep(10)
    idle = (server.cpu() - cpu) / 10
    print(f"{kind}: {each:.1f} kB each (≤ 25), opened {connections / seconds:.0f}/s, "
          f"{100 * idle:.1f} % of a processor while idle")
    post(server, tokens[0])
    print(f"{kind}: the 20 of one member have heard after "
          f"{wait_for_all(opened[:PER_ACCOUNT], b'heard') * 1000:.0f} ms")
    for connection in opened:
        connection.close()
    return each


def main():
    words = argparse.ArgumentParser()
    words.add_argument("build", type=pathlib.Path)
    words.add_argument("--connections", type=int, default=10_000)
    given = words.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        for by_socket in (True, False):
            directory = pathlib.Path(folder) / str(by_socket)
            with Server(directory, settings(), given.build / "ynghyd") as server:
                measure(server, given.connections, by_socket)


if __name__ == "__main__":
    main()
