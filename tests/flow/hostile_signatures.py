"""Requests whose signature, or the key behind it, must not be believed.

Each case: (what, expected status, function(stage, people) -> Answer). `people` are fresh strangers:
ada and mallory on one host, eve on another.
"""

import json

import http_signature
from http_signature import ACTIVITY_JSON
from scripted_host import answering, redirecting

HOUR = 3600


def like(who, target="https://a.test/users/network/statuses/1"):
    return who.activity("Like", target)


def sent(**tampering):
    """A Like by ada, tampered with."""
    def send(stage, people):
        return stage.peer.send(like(people.ada), people.ada, stage.inbox, **tampering)
    return send


def replaced(old, new):
    return sent(signature=lambda header: header.replace(old, new))


def by_key_of(name):
    """T-001, T-002: ada's activity, signed by somebody else with their own good key."""
    def send(stage, people):
        signer = getattr(people, name)
        seen = len(stage.peer.fetches())
        answer = stage.peer.send(like(people.ada), signer, stage.inbox)
        asked = [one.url for one in stage.peer.fetches()[seen:]]
        unneeded = [url for url in asked if url != signer.id or name == "eve"]
        return answer, unneeded
    return send


def with_key_at(path, show):
    """ada signs with her own key, named by another id: `show(people)` is what is there."""
    def send(stage, people):
        people.ada.host.show(path, *show(people))
        key_id = f"https://{people.ada.host.name}{path}"
        return stage.peer.send(like(people.ada), people.ada, stage.inbox, key_id=key_id)
    return send


def with_document(step):
    """ada's own address answers like that."""
    def send(stage, people):
        people.ada.host.script(f"/users/{people.ada.name}", then=step)
        return stage.peer.send(like(people.ada), people.ada, stage.inbox)
    return send


def key_document(people):
    return ({"@context": "https://w3id.org/security/v1",
             "id": f"https://{people.ada.host.name}/keys/{people.ada.name}", "owner": people.ada.id,
             "publicKeyPem": http_signature.public_pem(people.ada.key)},)


def someone_elses_document(people):
    """T-003: the key's address shows an actor with another id, who claims that key."""
    host = people.ada.host.name
    key = {"id": f"https://{host}/copies/{people.ada.name}", "owner": people.mallory.id,
           "publicKeyPem": http_signature.public_pem(people.ada.key)}
    return (people.mallory.document(publicKey=key),)


def note_with_key(people):
    note = people.ada.note() | {"publicKey": people.ada.document()["publicKey"]}
    return (note,)


def doubled_parameter(header):
    return header + ',keyId="https://else.peers.test/users/x#main-key"'


def two_headers(lines, body):
    return lines + [line for line in lines if line[0] == "Signature"], body


def as_local_actor(stage, people):
    """T-016: nobody outside is an actor of ours."""
    claimed = people.ada.activity("Like", stage.network) | {
        "actor": stage.network, "id": f"{stage.origin}/activities/1"}
    return stage.peer.send(claimed, people.ada, stage.inbox, key_id=stage.network + "#main-key")


def foreign_id(stage, people):
    moved = like(people.ada) | {"id": "https://elsewhere.peers.test/activities/1"}
    return stage.peer.send(moved, people.ada, stage.inbox)


def unlisted_key(stage, people):
    """T-004: a key document names ada as owner; her own document does not know that key."""
    return with_key_at(f"/keys/{people.ada.name}", key_document)(stage, people)


def copied_key(stage, people):
    return with_key_at(f"/copies/{people.ada.name}", someone_elses_document)(stage, people)


BAD_SIGNATURES = [
    ("no signature at all", 401, sent(signature=lambda header: None)),
    ("an empty Signature (T-006)", 401, sent(signature=lambda header: "")),
    ("a Signature that is no list (T-006)", 401, sent(signature=lambda header: "?!;;,,==")),
    ("trailing garbage in it (T-006)", 401, sent(signature=lambda header: header + ",;x")),
    ("an unclosed quote in it (T-006)", 401, sent(signature=lambda header: header[:-1])),
    ("one of 5 KiB (T-006)", 401,
     sent(signature=lambda header: header + ',a="' + "x" * 5000 + '"')),
    ("an unknown algorithm (T-006)", 401, sent(algorithm="rsa-md5")),
    ("no keyId (T-006)", 401, replaced("keyId=", "keyName=")),
    ("a keyId that is no address (T-006)", 401, sent(key_id="acct:ada@one.peers.test")),
    ("no base64 (T-006)", 401, replaced('signature="', 'signature="***')),
    ('headers="" (T-006)', 401, replaced(f'headers="{http_signature.COVERED}"', 'headers=""')),
    ("the same parameter twice (T-010)", 401, sent(signature=doubled_parameter)),
    ("two Signature headers (T-010)", 401, sent(after_signing=two_headers)),
    ("the wrong key", 401, sent(key=http_signature.key(3))),
    ("a changed body: wrong digest (T-007)", 401,
     sent(after_signing=lambda lines, body: (lines, body.replace(b"Like", b"Love")))),
    ("no digest (T-007)", 401, sent(headers={"Digest": None})),
    ("a digest that is not signed (T-007)", 401, sent(covered="(request-target) host date")),
    ("only a SHA-512 digest (T-007)", 401, sent(headers={"Digest": "SHA-512=AAAA"})),
    ("no signed path (T-008)", 401, sent(covered="host date digest content-type")),
    ("another path (T-008)", 401, sent(sign_target="/users/network/inbox")),
    ("another query (T-008)", 401, sent(sign_target="/inbox?a=b")),
    ("another method (T-008)", 401, sent(method="PUT")),
    ("another host (T-008)", 401, sent(sign_host="b.test")),
    ("no signed host (T-008)", 401, sent(covered="(request-target) date digest")),
    ("a date 66 minutes old (T-009)", 401, sent(age=1.1 * HOUR)),
    ("a date 61 minutes in the future (T-009)", 401, sent(age=-61 * 60)),
    ("no date (T-009)", 401, sent(headers={"Date": None})),
    ("a date that is none (T-009)", 401, sent(headers={"Date": "yesterday"})),
    ("(created) without hs2019 (T-009)", 401,
     sent(covered="(request-target) (created) host digest", times={"created": 1})),
    ("an old created (T-009)", 401, sent(covered="(request-target) (created) host digest",
                                         algorithm="hs2019", times={"created": 1_700_000_000})),
    ("a signed header that is absent", 401, replaced("host date", "host x-absent date")),
    ("an id on another server", 401, foreign_id),
    ("an actor of our own server (T-016)", 401, as_local_actor),
    ("another actor's key, same server (T-001)", 401, by_key_of("mallory")),
    ("another server's key, not even fetched (T-002)", 401, by_key_of("eve")),
    ("a key address that shows somebody else (T-003)", 401, copied_key),
    ("a key that its owner does not list (T-004)", 401, unlisted_key),
    ("a key inside a note (T-005)", 401, with_key_at("/notes/key", note_with_key)),
    ("a key inside a web page (T-005)", 401,
     with_key_at("/page", lambda people: (b"<html>" + people.ada.key_id.encode(), "text/html"))),
    ("a key inside a collection (T-005)", 401, with_key_at(
        "/list", lambda people: ({"id": f"https://{people.ada.host.name}/list",
                                  "type": "OrderedCollection", "totalItems": 0},))),
    ("an actor document served as application/json", 401, with_document(
        answering(200, b"{}", "application/json"))),
    ("an actor document of 2 MiB", 401, with_document(answering(200, b" " * (2 << 20)))),
    ("an actor document that is not JSON", 401, with_document(answering(200, b"hello"))),
    ("a key that is gone", 401, with_document(answering(410))),
    ("a key that is not there", 401, with_document(answering(404))),
    ("a key whose server is broken", 503, with_document(answering(500))),
    ("a key behind a redirect to a forbidden address (T-062)", 401, with_document(
        redirecting("https://inside.peers.test/users/ada"))),
    ("a key behind a redirect to plain http (T-062)", 401, with_document(
        redirecting("http://one.peers.test/users/ada"))),
    ("a key behind a redirect in a circle (T-062)", 401, with_document(
        redirecting("https://one.peers.test/circle"))),
]


def lower_case_digest(stage, people):
    activity = json.dumps(like(people.ada)).encode()
    digest = http_signature.digest_of(activity).replace("SHA-256", "sha-256")
    return stage.peer.send(activity, people.ada, stage.inbox, headers={"Digest": digest})


# What an honest peer may send, so that strictness is not mistaken for correctness.
GOOD_SIGNATURES = [
    ("a right one", sent()),
    ("one 60 minutes old (T-009)", sent(age=HOUR)),
    ("one 59 minutes in the future (T-009)", sent(age=-59 * 60)),
    ("a digest named sha-256", lower_case_digest),
    ("algorithm hs2019", sent(algorithm="hs2019")),
    ("ld+json with a profile", sent(headers={
        "Content-Type": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'})),
    ("activity+json with a charset", sent(headers={
        "Content-Type": ACTIVITY_JSON + "; charset=utf-8"})),
]
