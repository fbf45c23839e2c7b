"""HTTP Message Signatures (RFC 9421) as an independent implementation: signs, tampers, verifies.

Nothing here is taken from the server under test.
"""

import base64
import hashlib
import json
import re
import time
import urllib.parse

from http_signature import ACTIVITY_JSON, http_date, serialization, signature_header
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding

COVERED = ("@method", "@target-uri", "content-digest")


def content_digest_of(body):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def quoted(names):
    return " ".join(f'"{name}"' for name in names)


def component(name, method, url, headers):
    """`headers`: {lower-case name: value}."""
    parts = urllib.parse.urlsplit(url)
    derived = {"@method": method, "@target-uri": url, "@authority": parts.netloc,
               "@scheme": parts.scheme, "@path": parts.path, "@query": "?" + parts.query}
    return derived[name] if name in derived else headers[name]


def signature_base(covered, method, url, headers, parameters):
    lines = [f'"{name}": {component(name, method, url, headers)}' for name in covered]
    return "\n".join([*lines, f'"@signature-params": {parameters}'])


def proof_of(private_key, text):
    if isinstance(private_key, ed25519.Ed25519PrivateKey):
        return private_key.sign(text.encode())
    return private_key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())


def signed_message(activity, actor, inbox, *, key=None, key_id=None, covered=COVERED, age=0.0,
                   method="POST", sign_url=None, headers=None, parameters=None, more="",
                   shown=None, label="sig1", body=None, after_signing=None):
    """(header lines, body) of a POST, right unless told otherwise.

    key, key_id, covered: other than the actor's and the usual.  age: how many seconds ago it was
    signed.  sign_url: the address that the signature is for.  headers: {name: value} replacing what
    is signed and sent, None leaves one out.  parameters: function from those of the signature
    (`;created=…;keyid="…"`) to those that are signed; `more` is added to them.  shown: what
    Signature-Input lists instead of the covered components.  after_signing: function from the
    lines and the body to those that are sent.
    """
    if body is None:
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
    values = {"Host": urllib.parse.urlsplit(inbox).netloc, "Date": http_date(time.time() - age),
              "Content-Digest": content_digest_of(body), "Content-Type": ACTIVITY_JSON}
    values = {name: value for name, value in (values | (headers or {})).items()
              if value is not None}
    signed = {name.lower(): value for name, value in values.items()}
    said = f';created={int(time.time() - age)};keyid="{key_id or actor.key_id}"{more}'
    said = parameters(said) if parameters else said
    listed = f"({quoted(covered) if shown is None else shown}){said}"
    text = signature_base(covered, method, sign_url or inbox, signed, listed)
    proof = base64.b64encode(proof_of(key or actor.key, text)).decode()
    lines = [*values.items(), ("Signature-Input", f"{label}={listed}"),
             ("Signature", f"{label}=:{proof}:"), ("User-Agent", "Rig")]
    return after_signing(lines, body) if after_signing else (lines, body)


def signed_read(url, actor, *, scheme="cavage", key=None, age=0.0, covered=COVERED[:2],
                sign_url=None):
    """The header lines that sign a GET."""
    parts = urllib.parse.urlsplit(sign_url or url)
    date = http_date(time.time() - age)
    signed = {"host": parts.netloc, "date": date}
    if scheme == "rfc9421":
        listed = f'({quoted(covered)});created={int(time.time() - age)};keyid="{actor.key_id}"'
        text = signature_base(covered, "GET", sign_url or url, signed, listed)
        proof = base64.b64encode(proof_of(key or actor.key, text)).decode()
        return [("Date", date), ("Signature-Input", f"sig1={listed}"),
                ("Signature", f"sig1=:{proof}:")]
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return [("Date", date), ("Signature", signature_header(
        key or actor.key, actor.key_id, "GET", target, signed, "(request-target) host date"))]


_INPUT = re.compile(r'([a-z0-9]+)=(\(((?:"[^"]+" ?)+)\)((?:;[a-z]+=(?:"[^"]*"|[0-9]+))*))')


def parse_input(header):
    """(label, all after it, components, {parameter: value}); ValueError for anything else."""
    found = _INPUT.fullmatch(header)
    if not found:
        raise ValueError(f"not what we expect of a Signature-Input: {header}")
    parameters = dict(re.findall(r';([a-z]+)="?([^";]*)"?', found[4]))
    return found[1], found[2], re.findall(r'"([^"]+)"', found[3]), parameters


def problem_with(request, find_key):
    """What is wrong with a received request that has a Signature-Input, or None."""
    names = [name.lower() for name, _ in request.headers]
    for name in ("signature", "signature-input", *(["content-digest"] if request.body else [])):
        if names.count(name) != 1:
            return f"{names.count(name)} headers named {name}"
    values = {name.lower(): value for name, value in request.headers}
    label, listed, covered, parameters = parse_input(values["signature-input"])
    wanted = COVERED if request.body else COVERED[:2]
    stand_in = {"@target-uri"} if {"@authority", "@path"} <= set(covered) else set()
    if missing := set(wanted) - set(covered) - stand_in:
        return f"the signature does not cover {missing}"
    if request.body and values["content-digest"] != content_digest_of(request.body):
        return f"Content-Digest is {values['content-digest']}"
    if abs(int(parameters["created"]) - request.at) > 60:
        return f"created {request.at - int(parameters['created']):g} s ago"
    found = re.fullmatch(rf"{label}=:([A-Za-z0-9+/=]+):", values["signature"])
    if not found:
        return f"Signature is {values['signature']}"
    public_key = serialization.load_pem_public_key(find_key(parameters["keyid"]).encode())
    text = signature_base(covered, request.method, request.url, values, listed)
    try:
        public_key.verify(base64.b64decode(found[1], validate=True), text.encode(),
                          padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return "the signature does not match"
    return None
