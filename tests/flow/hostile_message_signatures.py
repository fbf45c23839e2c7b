"""The same as hostile_signatures.py for those who sign by RFC 9421.

Each case: (what, expected status, function(stage, people) -> Answer, or (Answer, fetches that were
not needed)).
"""

import http_signature
from hostile_signatures import HOUR, like
from message_signature import COVERED

FEDIFY = ("@method", "@target-uri", "@authority", "host", "date", "content-digest")


def sent(**tampering):
    """A Like by ada, tampered with."""
    def send(stage, people):
        return stage.peer.send(like(people.ada), people.ada, stage.inbox, scheme="rfc9421",
                               **tampering)
    return send


def changed(name, change):
    """The header that was signed, changed afterwards."""
    def after_signing(lines, body):
        return [(key, change(value) if key == name else value) for key, value in lines], body
    return sent(after_signing=after_signing)


def without(name):
    return sent(after_signing=lambda lines, body: (
        [line for line in lines if line[0] != name], body))


def by_key_of(name):
    """T-001, T-002: ada's activity, signed by somebody else with their own good key."""
    def send(stage, people):
        signer = getattr(people, name)
        seen = len(stage.peer.fetches())
        answer = stage.peer.send(like(people.ada), signer, stage.inbox, scheme="rfc9421")
        asked = [one.url for one in stage.peer.fetches()[seen:]]
        return answer, [url for url in asked if url != signer.id or name == "eve"]
    return send


def labels(before="", after=""):
    """More labels around the good one, each with nonsense for a signature."""
    def after_signing(lines, body):
        values = dict(lines)
        count = len(before) + len(after)
        claimed = [f'{one}=("@method");created=1;keyid="https://one.peers.test/users/x"'
                   for one in (*before, *after)]
        proofs = [f"{one}=:YQ==:" for one in (*before, *after)]
        place = len(before)
        claimed.insert(place, values["Signature-Input"])
        proofs.insert(place, values["Signature"])
        assert len(claimed) == count + 1
        return [*((key, value) for key, value in lines if not key.startswith("Signature")),
                ("Signature-Input", ", ".join(claimed)), ("Signature", ", ".join(proofs))], body
    return sent(after_signing=after_signing)


def both_schemes(stage, people):
    """A good cavage signature beside a bad new one: what is newer decides."""
    return stage.peer.send(like(people.ada), people.ada, stage.inbox, after_signing=lambda lines,
                           body: ([*lines, ("Signature-Input", "sig1=()")], body))


BAD_MESSAGES = [
    ("a Signature-Input without Signature (T-006)", 401, without("Signature")),
    ("an empty Signature-Input (T-006)", 401, changed("Signature-Input", lambda value: "")),
    ("a Signature-Input that is no dictionary (T-006)", 401,
     changed("Signature-Input", lambda value: value + ",")),
    ("a Signature that is no bytes (T-006)", 401,
     changed("Signature", lambda value: 'sig1="YQ=="')),
    ("another label in Signature (T-006)", 401,
     changed("Signature", lambda value: value.replace("sig1", "sig2"))),
    ("a label given twice (T-010)", 401,
     changed("Signature", lambda value: f"{value}, {value}")),
    ("a Signature-Input of 5 KiB (T-006)", 401, sent(more=f';tag="{"x" * 5000}"')),
    ("an unknown alg (T-006)", 401, sent(more=';alg="hmac-sha256"')),
    ("the alg of another kind of key", 401, sent(more=';alg="ed25519"')),
    ("no keyid (T-006)", 401, sent(parameters=lambda said: said.partition(";keyid")[0])),
    ("a keyid that is no address (T-006)", 401, sent(key_id="acct:ada@one.peers.test")),
    ("no created (T-009)", 401, sent(parameters=lambda said: ";keyid" + said.split(";keyid")[1])),
    ("created 66 minutes ago (T-009)", 401, sent(age=1.1 * HOUR)),
    ("created in 61 minutes (T-009)", 401, sent(age=-61 * 60)),
    ("expired (T-009)", 401, sent(more=";expires=1700000000")),
    ("expiring in a year, created 14 hours ago (T-009)", 401,
     sent(age=14 * HOUR, more=";expires=9999999999")),
    ("the wrong key", 401, sent(key=http_signature.key(3))),
    ("a changed body: wrong digest (T-007)", 401, sent(after_signing=lambda lines, body: (
        lines, body.replace(b"Like", b"Love")))),
    ("no digest (T-007)", 401, without("Content-Digest")),
    ("a digest that is not covered (T-007)", 401, sent(covered=COVERED[:2])),
    ("only a SHA-512 digest (T-007)", 401, sent(headers={"Content-Digest": "sha-512=:AAAA:"})),
    ("the older kind of digest (T-007)", 401, sent(headers={"Content-Digest": "SHA-256=AAAA"})),
    ("no covered method", 401, sent(covered=COVERED[1:])),
    ("no covered target (T-008)", 401, sent(covered=("@method", "content-digest"))),
    ("a covered path without its server (T-008)", 401,
     sent(covered=("@method", "@path", "content-digest"))),
    ("another path (T-008)", 401, sent(sign_url="https://a.test/users/network/inbox")),
    ("another query (T-008)", 401, sent(sign_url="https://a.test/inbox?a=b")),
    ("another method (T-008)", 401, sent(method="PUT")),
    ("another host (T-008)", 401, sent(sign_url="https://b.test/inbox")),
    ("a component with a parameter", 401, sent(shown='"@method" "@target-uri" "content-digest";sf')),
    ("a component given twice", 401, sent(covered=(*COVERED, "@method"))),
    ("a component that is not in the request", 401,
     sent(covered=(*COVERED, "x-absent"), headers={"X-Absent": "y"}, after_signing=lambda lines,
          body: ([line for line in lines if line[0] != "X-Absent"], body))),
    ("@request-target, on which nobody agrees", 401,
     sent(shown='"@method" "@target-uri" "content-digest" "@request-target"')),
    ("changed parameters", 401,
     changed("Signature-Input", lambda value: value + ';tag="x"')),
    ("three labels before the good one", 401, labels("abc")),
    ("a cavage signature beside it", 401, both_schemes),
    ("another actor's key, same server (T-001)", 401, by_key_of("mallory")),
    ("another server's key, not even fetched (T-002)", 401, by_key_of("eve")),
]

GOOD_MESSAGES = [
    ("a right RFC 9421 signature", sent()),
    ("the components that Fedify covers", sent(covered=FEDIFY, more=';alg="rsa-v1_5-sha256"')),
    ("authority, path and query in place of the target",
     sent(covered=("@method", "@authority", "@path", "@query", "content-digest"))),
    ("created 60 minutes ago (T-009)", sent(age=HOUR)),
    ("created 12 hours ago with an expiry (T-009)", sent(age=12 * HOUR, more=";expires=9999999999")),
    ("a nonce and a tag", sent(more=';nonce="n";tag="t"')),
    ("a second label after the good one", labels(after="b")),
    ("a second label before the good one", labels("a")),
]
