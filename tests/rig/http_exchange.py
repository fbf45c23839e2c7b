"""HTTP as a stranger speaks it: every byte of a request is the test's own."""

import dataclasses
import http.client
import json
import socket
import ssl
import urllib.parse


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int  # 0: the connection ended without an answer.
    headers: tuple = ()
    body: bytes = b""
    closed: bool = False  # The other side ended the connection after it.

    def header(self, name):
        """The value, several joined by a comma; None when absent."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(found) if found else None

    @property
    def text(self):
        return self.body.decode(errors="replace")

    def json(self):
        return json.loads(self.body)


def trusting(ca):
    """What a client that trusts the test's own authority uses for TLS."""
    return ssl.create_default_context(cafile=str(ca.cert))


def request_bytes(method, target, headers, body=b""):
    head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers)
    return head.encode("latin-1") + b"\r\n" + body


class Connection:
    """One connection: `tls` is an ssl.SSLContext, or None for plain TCP."""

    def __init__(self, host, port=443, tls=None, timeout=30.0, address=None):
        plain = socket.create_connection((address or host, port), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = tls.wrap_socket(plain, server_hostname=host) if tls else plain

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.socket.close()

    def write(self, data):
        """False when the other side does not want any more: its answer may still be there."""
        try:
            self.socket.sendall(data)
            return True
        except (ConnectionError, ssl.SSLError):
            return False

    def read_answer(self, method="GET"):
        response = http.client.HTTPResponse(self.socket, method=method)
        try:
            response.begin()
            return Answer(response.status, tuple(response.getheaders()), response.read(),
                          response.will_close)
        except (http.client.HTTPException, ConnectionError, ssl.SSLError):
            return Answer(0, closed=True)

    def is_ended(self):
        """Waits for what comes next: nothing but the end, or a reset."""
        try:
            return self.socket.recv(1) == b""
        except (ConnectionError, ssl.SSLError):
            return True


def exchange(url, method="GET", headers=(), body=b"", tls=None, host=None, timeout=30.0):
    """One request on a connection of its own. `host`: the Host header, if not the URL's.

    ConnectionError when nobody takes it; Answer(0) when the connection is cut before the answer.
    """
    parts = urllib.parse.urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    given = {name.lower() for name, _ in headers}
    lines = [] if "host" in given else [("Host", host or parts.netloc)]
    lines += list(headers)
    if body and not given & {"content-length", "transfer-encoding"}:
        lines.append(("Content-Length", len(body)))
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with Connection(parts.hostname, port, tls if parts.scheme == "https" else None,
                    timeout) as connection:
        connection.write(request_bytes(method, target, [*lines, ("Connection", "close")], body))
        return connection.read_answer(method)
