"""Linked Data signatures (RsaSignature2017) as an independent implementation, for small documents
in which every node has an id."""

import base64
import hashlib
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

AS = "https://www.w3.org/ns/activitystreams#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
CONTEXT = ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1",
           {"ostatus": "http://ostatus.org#", "atomUri": "ostatus:atomUri"}]


def as_list(value):
    return value if isinstance(value, list) else [value]


def quads(node):
    for name, value in node.items():
        for one in as_list(value) if name not in ("id", "@context") else []:
            predicate, told = AS + name, None
            if name == "type":
                predicate, told = RDF_TYPE, f"<{AS}{one}>"
            elif name == "published":
                told = f'"{one}"^^<{DATE_TIME}>'
            elif name == "atomUri":
                predicate, told = "http://ostatus.org#atomUri", f'"{one}"'
            elif isinstance(one, dict):
                told = f"<{one['id']}>"
                yield from quads(one)
            yield f"<{node['id']}> <{predicate}> {told or f'<{one}>'} .\n"


def hash_of(lines):
    return hashlib.sha256("".join(sorted(set(lines))).encode()).hexdigest()


def signed(document, actor, expires=None):
    """The document, signed by the actor as Mastodon does it."""
    document = document | {"@context": CONTEXT}
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    signature = {"type": "RsaSignature2017", "creator": actor.key_id, "created": created}
    options = [f'_:c14n0 <http://purl.org/dc/terms/created> "{created}"^^<{DATE_TIME}> .\n',
               f"_:c14n0 <http://purl.org/dc/terms/creator> <{actor.key_id}> .\n"]
    if expires:
        signature["expires"] = expires
        options.append(
            f'_:c14n0 <https://w3id.org/security#expiration> "{expires}"^^<{DATE_TIME}> .\n')
    text = hash_of(options) + hash_of(quads(document))
    value = actor.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return document | {"signature": signature | {"signatureValue": base64.b64encode(value).decode()}}
