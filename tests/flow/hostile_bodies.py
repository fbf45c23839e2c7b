"""Rightly signed requests whose body is not acceptable.

Each case: (what, expected status, the body or function(actor) -> body, changed headers).
"""

import json

MIB = 1 << 20


def text(activity):
    return json.dumps(activity).encode()


def changed(**members):
    """A Like with other members; None leaves one out."""
    def make(actor):
        activity = actor.activity("Like", "https://a.test/users/network/statuses/1") | members
        return text({name: value for name, value in activity.items() if value is not None})
    return make


def with_text(extra):
    """A Like with raw bytes before its last brace."""
    return lambda actor: changed()(actor)[:-1] + b"," + extra + b"}"


def padded_to(size):
    def make(actor):
        body = changed()(actor)
        return body + b" " * (size - len(body))
    return make


BAD_BODIES = [
    ("a body of 1 MiB and a byte (T-101)", 413, padded_to(MIB + 1), {}),
    ("a body of 2 MiB", 413, padded_to(2 * MIB), {}),
    ("100,000 nested arrays (T-028)", 400, lambda actor: b"[" * 100_000 + b"]" * 100_000, {}),
    ("an activity with 100,000 nested arrays (T-028)", 400,
     with_text(b'"x":' + b"[" * 100_000 + b"]" * 100_000), {}),
    ("100,000 unclosed arrays (T-028)", 400, lambda actor: b"[" * 100_000, {}),
    ("65 nested arrays (T-101)", 400, with_text(b'"x":' + b"[" * 65 + b"]" * 65), {}),
    ("300,000 values (T-028)", 400, with_text(b'"x":[' + b"1," * 300_000 + b"1]"), {}),
    ("2,000 keys in one object (T-101)", 400, with_text(
        b",".join(b'"k%d":1' % number for number in range(2000))), {}),
    ("a string of 600 KiB (T-101)", 400, with_text(b'"x":"' + b"a" * 600_000 + b'"'), {}),
    ("the same key twice (T-023)", 400, with_text(b'"actor":"https://eve.peers.test/"'), {}),
    ("the same key twice, once escaped (T-023)", 400,
     with_text(b'"\\u0061ctor":"https://eve.peers.test/"'), {}),
    ("the same key twice, deep inside (T-023)", 400, with_text(b'"x":[{"a":1,"a":2}]'), {}),
    ("ill-formed UTF-8", 400, with_text(b'"x":"\xff\xfe"'), {}),
    ("an overlong UTF-8 sequence", 400, with_text(b'"x":"\xc0\xaf"'), {}),
    ("a lone surrogate", 400, with_text(b'"x":"\\ud800"'), {}),
    ("a byte order mark", 400, lambda actor: b"\xef\xbb\xbf" + changed()(actor), {}),
    ("a number that does not fit (T-153)", 400, with_text(b'"x":1e400'), {}),
    ("NaN", 400, with_text(b'"x":NaN'), {}),
    ("a comment", 400, with_text(b'/* hello */"x":1'), {}),
    ("bytes after the end", 400, lambda actor: changed()(actor) + b"{}", {}),
    ("half a body", 400, lambda actor: changed()(actor)[:-5], {}),
    ("an empty body", 400, lambda actor: b"", {}),
    ("a list instead of an activity", 400, lambda actor: b"[" + changed()(actor) + b"]", {}),
    ("a string instead of an activity", 400, lambda actor: b'"Like"', {}),
    *((f"{word} (T-022)", 400, with_text(b'"%s":[]' % word.encode()), {})
      for word in ("@graph", "@included", "@reverse", "@nest")),
    ("no type", 400, changed(type=None), {}),
    ("a type that is a number (T-085)", 400, changed(type=7), {}),
    ("no actor", 400, changed(actor=None), {}),
    ("an actor that is a number (T-016)", 400, changed(actor=7), {}),
    ("an actor that is a bare name (T-016)", 400, changed(actor="ada"), {}),
    ("two actors", 400,
     changed(actor=["https://one.peers.test/1", "https://one.peers.test/2"]), {}),
    ("an id that is no address", 400, changed(id="javascript:alert(1)"), {}),
    ("application/json", 415, changed(), {"Content-Type": "application/json"}),
    ("text/html", 415, changed(), {"Content-Type": "text/html"}),
    ("ld+json without a profile", 415, changed(), {"Content-Type": "application/ld+json"}),
    ("ld+json with another profile", 415, changed(),
     {"Content-Type": 'application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"'}),
    ("no content type", 415, changed(), {"Content-Type": None}),
    ("a compressed body", 415, changed(), {"Content-Encoding": "gzip"}),
]

GOOD_BODIES = [
    ("a body of exactly 1 MiB (T-101)", padded_to(MIB)),
    ("50 nested arrays", with_text(b'"x":' + b"[" * 50 + b"]" * 50)),
    ("a type in a list", changed(type=["Like"])),
    ("an actor as an object", lambda actor: changed(actor={"id": actor.id})(actor)),
    ("an unknown type", changed(type="Travel")),
]
