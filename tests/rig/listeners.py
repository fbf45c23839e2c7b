"""Apps that listen, frame by frame: WebSockets and server-sent events over TLS."""

import base64
import json
import os
import socket
import struct

from stage import OURS

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Listener:
    """One connection over TLS; `head` is what the server answered. `token` None: none is sent."""

    def __init__(self, tls, path, token, *fields):
        self.socket = tls.wrap_socket(socket.create_connection((OURS, 443), 10),
                                      server_hostname=OURS)
        self.socket.settimeout(40)
        lines = [f"GET /api/v1/streaming{path} HTTP/1.1", f"Host: {OURS}", *fields]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        lines += ["", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        self.bytes = b""
        self.head = self.until(b"\r\n\r\n").decode()

    @property
    def status(self):
        return int(self.head.split()[1])

    def _more(self):
        received = self.socket.recv(65536)
        if not received:
            raise EOFError("closed")
        self.bytes += received

    def until(self, end):
        while end not in self.bytes:
            self._more()
        found, self.bytes = self.bytes.split(end, 1)
        return found + end

    def exactly(self, size):
        while len(self.bytes) < size:
            self._more()
        found, self.bytes = self.bytes[:size], self.bytes[size:]
        return found

    def close(self):
        self.socket.close()


def upgrade():
    """The header lines that ask for a WebSocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    return ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}")


class WebSocket(Listener):
    def __init__(self, tls, path, token, *fields):
        super().__init__(tls, path, token, *upgrade(), *fields)

    def send(self, opcode, payload):
        mask = os.urandom(4)
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else \
            b"\xfe" + struct.pack(">H", len(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + size + mask +
                            bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)))

    def say(self, **message):
        self.send(TEXT, json.dumps(message).encode())

    def frame(self):
        opcode, size = self.exactly(2)
        if size == 126:
            size, = struct.unpack(">H", self.exactly(2))
        elif size == 127:
            size, = struct.unpack(">Q", self.exactly(8))
        return opcode & 15, self.exactly(size)

    def hear(self):
        """(stream, event, payload) of the next message."""
        while True:
            opcode, payload = self.frame()
            if opcode == PING:
                self.send(PONG, payload)
            elif opcode == TEXT:
                message = json.loads(payload)
                if "error" in message:
                    return message
                told = message.get("payload")
                whole = message["event"] not in ("delete", "filters_changed")
                return message["stream"], message["event"], json.loads(told) if whole else told
            else:
                raise EOFError(f"closed with {struct.unpack('>H', payload[:2])[0]}")


class Events(Listener):
    def chunk(self):
        size = int(self.until(b"\r\n"), 16)
        return self.exactly(size + 2)[:-2].decode()

    def hear(self):
        """(event, data) of the next event."""
        while True:
            lines = self.chunk().split("\n")
            if lines[0].startswith("event: "):
                return lines[0][7:], json.loads(lines[1][6:])
