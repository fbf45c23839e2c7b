"""Requests whose bytes are ambiguous: T-026, T-147 to T-149.

Each case: (what, expected status, the request's bytes). After the answer the connection must end:
SMUGGLED, which follows every one of them, must never be answered.
"""

HOST = b"Host: a.test\r\n"
SMUGGLED = b"GET /users/network HTTP/1.1\r\n" + HOST + b"\r\n"
TYPE = b"Content-Type: application/activity+json\r\n"


def post(*fields, body=b"hello", version=b"1.1", host=HOST):
    head = b"POST /inbox HTTP/" + version + b"\r\n" + host + TYPE
    return head + b"".join(field + b"\r\n" for field in fields) + b"\r\n" + body


def get(target=b"/users/network", fields=b"", host=HOST, line=None):
    return (line or b"GET " + target + b" HTTP/1.1") + b"\r\n" + host + fields + b"\r\n"


def chunks(*sizes_and_data):
    return b"".join(sizes_and_data) + b"0\r\n\r\n"


CHUNKED = b"Transfer-Encoding: chunked"
LENGTH = b"Content-Length: 5"

BAD_FRAMING = [
    ("Transfer-Encoding gzip, then a length", 400, post(b"Transfer-Encoding: gzip", LENGTH)),
    ("a length, then Transfer-Encoding gzip", 400, post(LENGTH, b"Transfer-Encoding: gzip")),
    ("chunked and a length", 400, post(CHUNKED, LENGTH, body=chunks())),
    ("a length and chunked", 400, post(LENGTH, CHUNKED, body=chunks())),
    ("xchunked and a length", 400, post(b"Transfer-Encoding: xchunked", LENGTH)),
    ("Transfer-Encoding gzip alone", 400, post(b"Transfer-Encoding: gzip")),
    ("chunked, identity", 400, post(b"Transfer-Encoding: chunked, identity", body=chunks())),
    ("identity, chunked", 400, post(b"Transfer-Encoding: identity, chunked", body=chunks())),
    ("gzip, chunked", 400, post(b"Transfer-Encoding: gzip, chunked", body=chunks())),
    ("chunked twice", 400, post(CHUNKED, CHUNKED, body=chunks())),
    ("an empty Transfer-Encoding", 400, post(b"Transfer-Encoding: ")),
    ("chunked in HTTP/1.0", 400, post(CHUNKED, body=chunks(), version=b"1.0")),
    ("the same length twice", 400, post(LENGTH, LENGTH)),
    ("two lengths", 400, post(LENGTH, b"Content-Length: 6")),
    ("a list of lengths", 400, post(b"Content-Length: 5, 5")),
    ("the length +5", 400, post(b"Content-Length: +5")),
    ("the length -5", 400, post(b"Content-Length: -5")),
    ("the length 0x5", 400, post(b"Content-Length: 0x5")),
    ("the length 5 5", 400, post(b"Content-Length: 5 5")),
    ("an empty length", 400, post(b"Content-Length:")),
    ("a length of 20 digits", 400, post(b"Content-Length: 18446744073709551621")),
    ("a folded header", 400, post(b"X-Folded: one\r\n two", LENGTH)),
    ("a folded Transfer-Encoding", 400, post(b"Transfer-Encoding:\r\n chunked", body=chunks())),
    ("a space before the colon", 400, post(b"Content-Length : 5")),
    ("a NUL in a header", 400, post(b"X-Nul: a\0b", LENGTH)),
    ("a bare CR in a header", 400, post(b"X-Cr: a\rContent-Length: 9", LENGTH)),
    ("a header without a name", 400, post(b": value", LENGTH)),
    ("a header without a colon", 400, post(b"nothing", LENGTH)),
    ("no Host (T-147)", 400, get(host=b"")),
    ("two Hosts (T-147)", 400, get(host=HOST + HOST)),
    ("two different Hosts (T-147)", 400, get(host=HOST + b"Host: b.test\r\n")),
    ("a foreign Host (T-147)", 421, get(host=b"Host: evil.test\r\n")),
    ("our address as Host (T-147)", 421, get(host=b"Host: 127.0.60.1\r\n")),
    ("another port in Host (T-147)", 421, get(host=b"Host: a.test:8443\r\n")),
    ("an absolute target (T-148)", 400, get(b"http://evil.test/users/network")),
    ("an absolute target of ours (T-148)", 400, get(b"https://a.test/users/network")),
    ("an asterisk (T-148)", 400, get(b"*")),
    ("a relative target (T-148)", 400, get(b"users/network")),
    ("a raw byte in the target (T-148)", 400, get(b"/users/\xff")),
    ("a fragment in the target (T-148)", 400, get(b"/users/network#x")),
    ("HTTP/1.9", 400, get(line=b"GET /users/network HTTP/1.9")),
    ("HTTP/2.0", 400, get(line=b"GET /users/network HTTP/2.0")),
    ("no version", 400, get(line=b"GET /users/network")),
    ("101 headers (T-149)", 431, get(fields=b"".join(b"X-%d: 1\r\n" % i for i in range(101)))),
    ("17 KiB of headers (T-149)", 431, get(fields=b"X-Long: " + b"a" * 17_000 + b"\r\n")),
    ("a chunk size that is no number", 400, post(CHUNKED, body=chunks(b"zz\r\nhello\r\n"))),
    ("a chunk of minus one", 400, post(CHUNKED, body=chunks(b"-1\r\nhello\r\n"))),
    ("a chunk size that overflows", 400, post(CHUNKED, body=chunks(b"fffffffffffffffff\r\n"))),
    ("a chunk that is longer than it says", 400, post(CHUNKED, body=chunks(b"2\r\nhello\r\n"))),
    ("20 KiB of chunk extensions (T-149)", 400,
     post(CHUNKED, body=chunks(b"5;" + b"x" * 20_000 + b"\r\nhello\r\n"))),
    ("2 MiB in chunks", 413,
     post(CHUNKED, body=chunks(*[b"10000\r\n" + b" " * 65536 + b"\r\n"] * 32))),
    ("a length of 2 MiB, before any of it is sent", 413,
     post(b"Content-Length: 2097152", body=b"")),
    ("an expectation that nobody knows", 417, post(b"Expect: 200-ok", LENGTH)),
]
