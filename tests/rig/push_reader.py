"""An app that is woken by Web Push: it reads what was encrypted for it (RFC 8291, and the draft
before it), and knows the server by its signature (RFC 8292). Needs python3-cryptography."""

import base64
import hmac
import json
import os

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def from_base64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def derive(salt, secret, info, length):
    """HKDF of one block."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")[:length]


def to_point(key):
    return key.public_bytes(serialization.Encoding.X962,
                            serialization.PublicFormat.UncompressedPoint)


def from_point(data):
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)


def parameters(text):
    """`dh=…;p256ecdsa=…` and `t=…,k=…`"""
    parts = text.replace(",", ";").split(";")
    return dict(part.strip().split("=", 1) for part in parts)


class PushReader:
    def __init__(self):
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        self.point = to_point(self._key.public_key())

    def keys(self):
        """What the app gives away for its subscription."""
        return {"p256dh": to_base64(self.point), "auth": to_base64(self._auth)}

    def read(self, request):
        """The payload of one message; raises when it is not for this app."""
        encoding = request.header("Content-Encoding")
        text = {"aes128gcm": self._read_standard, "aesgcm": self._read_draft}[encoding](request)
        return json.loads(text)

    def _agree(self, sender):
        return self._key.exchange(ec.ECDH(), from_point(sender))

    def _read_standard(self, request):
        salt, size, sender = request.body[:16], request.body[20], request.body[21:86]
        assert size == 65 and int.from_bytes(request.body[16:20], "big") >= 18
        secret = derive(self._auth, self._agree(sender),
                        b"WebPush: info\0" + self.point + sender, 32)
        key = derive(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(salt, secret, b"Content-Encoding: nonce\0", 12)
        text = AESGCM(key).decrypt(nonce, request.body[86:], None).rstrip(b"\0")
        assert text[-1:] == b"\2"
        return text[:-1]

    def _read_draft(self, request):
        salt = from_base64(parameters(request.header("Encryption"))["salt"])
        sender = from_base64(parameters(request.header("Crypto-Key"))["dh"])
        secret = derive(self._auth, self._agree(sender), b"Content-Encoding: auth\0", 32)
        context = b"P-256\0" + b"".join(len(point).to_bytes(2, "big") + point
                                        for point in (self.point, sender))
        key = derive(salt, secret, b"Content-Encoding: aesgcm\0" + context, 16)
        nonce = derive(salt, secret, b"Content-Encoding: nonce\0" + context, 12)
        padded = AESGCM(key).decrypt(nonce, request.body, None)
        return padded[2 + int.from_bytes(padded[:2], "big"):]


def claims_of(request, server_key):
    """What the server's token says, once its signature by that key has been found right."""
    authorization = request.header("Authorization")
    scheme, _, rest = authorization.partition(" ")
    if scheme == "vapid":
        token, shown = parameters(rest)["t"], parameters(rest)["k"]
    else:
        token, shown = rest, parameters(request.header("Crypto-Key"))["p256ecdsa"]
    signed, _, signature = token.rpartition(".")
    raw = from_base64(signature)
    numbers = (int.from_bytes(half, "big") for half in (raw[:32], raw[32:]))
    try:
        from_point(from_base64(server_key)).verify(encode_dss_signature(*numbers), signed.encode(),
                                                   ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return None
    assert from_base64(shown) == from_base64(server_key)
    head, body = (json.loads(from_base64(part)) for part in signed.split("."))
    return head | body
