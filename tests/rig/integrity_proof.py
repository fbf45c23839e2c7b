"""Object integrity proofs (FEP-8b32, eddsa-jcs-2022) as an independent implementation."""

import hashlib
import json
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

CONTEXT = "https://w3id.org/security/data-integrity/v1"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def to_base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def from_base58(text):
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def canonical(document):
    """RFC 8785, as far as our documents go: keys in ASCII, whole numbers."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(options, document):
    return hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()


def new_key():
    return ed25519.Ed25519PrivateKey.generate()


def multikey(key_id, controller, private_key):
    """The entry of assertionMethod."""
    raw = private_key.public_key().public_bytes(serialization.Encoding.Raw,
                                                serialization.PublicFormat.Raw)
    return {"id": key_id, "type": "Multikey", "controller": controller,
            "publicKeyMultibase": "z" + to_base58(b"\xed\x01" + raw)}


def proven(document, private_key, key_id, **changes):
    """The document with a proof; `changes` go into its options before they are signed."""
    document = document | {"@context": ["https://www.w3.org/ns/activitystreams", CONTEXT]}
    options = {"@context": document["@context"], "type": "DataIntegrityProof",
               "cryptosuite": "eddsa-jcs-2022", "verificationMethod": key_id,
               "proofPurpose": "assertionMethod",
               "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())} | changes
    value = private_key.sign(hash_of(options, document))
    return document | {"proof": options | {"proofValue": "z" + to_base58(value)}}


def problem_with(document, find_actor):
    """What is wrong with the document's proof, or None. `find_actor(id)`: its document."""
    proof = document.get("proof")
    if not proof:
        return "no proof"
    actor = find_actor(document["actor"])
    listed = [key for key in actor.get("assertionMethod", [])
              if key["id"] == proof["verificationMethod"]]
    if not listed or listed[0]["controller"] != actor["id"]:
        return f"{proof['verificationMethod']} is not listed by {actor['id']}"
    raw = from_base58(listed[0]["publicKeyMultibase"][1:])
    if raw[:2] != b"\xed\x01":
        return "not an Ed25519 key"
    if proof["@context"] != document["@context"] or CONTEXT not in proof["@context"]:
        return f"its context is {proof['@context']}"
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    secured = {name: value for name, value in document.items() if name != "proof"}
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(raw[2:]).verify(
            from_base58(proof["proofValue"][1:]), hash_of(options, secured))
    except InvalidSignature:
        return "the proof does not match"
    return None
