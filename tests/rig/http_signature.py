"""HTTP signatures (draft-cavage-12) as an independent implementation: signs, tampers, verifies.

Nothing here is taken from the server under test.
"""

import base64
import email.utils
import functools
import hashlib
import json
import re
import sys
import time
import urllib.parse

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
except ImportError:
    print("skipped: python3-cryptography is missing here; `apt-get install python3-cryptography`"
          " and run the test with /usr/bin/python3")
    sys.exit(77)

COVERED = "(request-target) host date digest content-type"
ACTIVITY_JSON = "application/activity+json"


@functools.cache
def key(number):
    """A small pool: making a key takes a tenth of a second. Equal numbers, equal keys."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_pem(private_key):
    return private_key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def http_date(seconds):
    return email.utils.formatdate(seconds, usegmt=True)


def digest_of(body):
    return "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode()


def signing_string(covered, method, target, headers, parameters):
    """`headers`: {lower-case name: value}; `parameters`: those of the Signature header."""
    lines = []
    for name in covered.split():
        if name == "(request-target)":
            lines.append(f"{name}: {method.lower()} {target}")
        elif name in ("(created)", "(expires)"):
            lines.append(f"{name}: {parameters[name.strip('()')]}")
        else:
            lines.append(f"{name}: {headers[name]}")
    return "\n".join(lines)


def signature_header(private_key, key_id, method, target, headers, covered=COVERED,
                     algorithm="rsa-sha256", **times):
    """The Signature header's value; `times`: created=, expires= as whole seconds."""
    text = signing_string(covered, method, target, headers, times)
    proof = private_key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    members = [("keyId", f'"{key_id}"'), ("algorithm", f'"{algorithm}"')]
    members += [(name, str(value)) for name, value in times.items()]
    members += [("headers", f'"{covered}"'),
                ("signature", f'"{base64.b64encode(proof).decode()}"')]
    return ",".join(f"{name}={value}" for name, value in members)


def signed_request(activity, actor, inbox, *, key=None, key_id=None, covered=None,
                   algorithm="rsa-sha256", age=0.0, method="POST", sign_target=None,
                   sign_host=None, body=None, headers=None, signature=None, times=None,
                   after_signing=None):
    """(header lines, body) of a POST, right unless told otherwise.

    key, key_id, covered, algorithm: other than the actor's and the usual.  age: how many seconds
    ago it was signed.  times: created=, expires= parameters.  sign_target, sign_host: what the
    signature says instead.  body: what is signed, if not the activity's JSON.  headers: {name:
    value} replacing what is signed and sent, None leaves one out.  signature: function from the
    Signature header to the one sent, None to none.  after_signing: function from the lines and the
    body to those that are sent.
    """
    parts = urllib.parse.urlsplit(inbox)
    if body is None:
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
    values = {"Host": parts.netloc, "Date": http_date(time.time() - age),
              "Digest": digest_of(body), "Content-Type": ACTIVITY_JSON}
    values |= headers or {}
    values = {name: value for name, value in values.items() if value is not None}
    signed = {name.lower(): value for name, value in values.items()}
    if sign_host:
        signed["host"] = sign_host
    covered = COVERED if covered is None else covered
    target = sign_target or parts.path + (f"?{parts.query}" if parts.query else "")
    proof = signature_header(
        key or actor.key, key_id or actor.key_id, method, target, signed,
        " ".join(name for name in covered.split() if name.startswith("(") or name in signed),
        algorithm, **(times or {}))
    lines = list(values.items())
    if (proof := signature(proof) if signature else proof) is not None:
        lines.append(("Signature", proof))
    lines.append(("User-Agent", "Rig"))
    return after_signing(lines, body) if after_signing else (lines, body)


_PARAMETER = re.compile(r'\s*([a-zA-Z]+)=(?:"([^"]*)"|([0-9]+))\s*(?:,|$)')


def parse_signature(header):
    """{name: value}; ValueError for what is not a list of parameters."""
    parameters, at = {}, 0
    while at < len(header):
        found = _PARAMETER.match(header, at)
        if not found or found[1] in parameters:
            raise ValueError(f"not a Signature header: {header}")
        parameters[found[1]] = found[2] if found[2] is not None else found[3]
        at = found.end()
    return parameters


def problem_with(method, target, headers, body, received, find_key):
    """What is wrong with a signed POST, or None. `headers`: list of (name, value).

    `received`: seconds since the epoch; `find_key(key_id)`: the PEM that the key's owner shows.
    """
    names = [name.lower() for name, _ in headers]
    for name in ("signature", "digest", "date", "host", "content-type"):
        if names.count(name) != 1:
            return f"{names.count(name)} headers named {name}"
    values = {name.lower(): value for name, value in headers}
    parameters = parse_signature(values["signature"])
    covered = parameters["headers"]
    if missing := {"(request-target)", "host", "date", "digest"} - set(covered.split()):
        return f"the signature does not cover {missing}"
    if parameters.get("algorithm") != "rsa-sha256":
        return f"algorithm {parameters.get('algorithm')}"
    if values["digest"] != digest_of(body):
        return f"Digest is {values['digest']}, should be {digest_of(body)}"
    sent = email.utils.parsedate_to_datetime(values["date"]).timestamp()
    if abs(sent - received) > 60:  # The strictest peer, Takahe, allows one minute.
        return f"Date is {received - sent:g} s old"
    public_key = serialization.load_pem_public_key(find_key(parameters["keyId"]).encode())
    text = signing_string(covered, method, target, values, parameters)
    try:
        public_key.verify(base64.b64decode(parameters["signature"], validate=True), text.encode(),
                          padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return "the signature does not match"
    return None
