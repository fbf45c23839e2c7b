#!/usr/bin/python3
"""What no file may do, wherever it stands: each rule with its reason and where it does not hold.

usage: forbidden_test.py
"""

import pathlib
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]
PRODUCT = ("base", "storage", "keys", "http", "media", "social", "federation", "api", "web", "mail",
           "app")

# (what, the reason, files that may, by the beginning of their path)
RULES = [
    # T-063, T-064: the address guard is in the one client that opens connections, whatever for.
    (r"\b(async_connect|getaddrinfo|gethostbyname)\b|tcp::(socket|resolver|acceptor)\b",
     "only http opens connections to the network", ("http/",)),
    (r"[^:\w]::(socket|connect|bind|accept4?)\(", "only http opens sockets", ("http/",)),
    # T-090: std::regex recurses once for each byte.
    (r"\bstd::(basic_)?regex\b|#include <regex>", "std::regex overflows the stack", ()),
    # T-035: what was answered with success is in the log of writes.
    (r"\b(disableWAL|manual_wal_flush|unordered_write)\b", "writes go through RocksDB's log", ()),
    (r"#include <(format|print)>", "libstdc++ 12 has neither: fmt", ()),
    (r"\b(strcpy|strcat|sprintf|gets|system|popen)\(", "no limits, or a shell", ()),
]
UNFINISHED = re.compile(r"\b(TODO|FIXME|HACK)\b")


def sources():
    for folder in PRODUCT:
        for path in sorted((REPOSITORY / folder).rglob("*.[chi]pp")):
            yield str(path.relative_to(REPOSITORY)), path.read_text().splitlines()


def code_of(line):
    """Without comments and without what is quoted."""
    if "#include" in line:
        return line
    return re.sub(r'"(\\.|[^"\\])*"', '""', line).partition("//")[0]


def problems(name, lines):
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line):
            yield f"{name}:{number}: what is left to do is an issue: {line.strip()}"
    for pattern, reason, allowed in RULES:
        if name.startswith(allowed):
            continue
        for number, line in enumerate(lines, 1):
            if re.search(pattern, code_of(line)):
                yield f"{name}:{number}: {reason}: {line.strip()}"


def main():
    examples = {"    co_await socket.async_connect(endpoint);": 1, "std::regex digits;": 1,
                '    log("a std::regex");': 0, "options.disableWAL = true;": 1, "// TODO": 1,
                "    ::connect(fd, address, size);": 1, "Store::connect(it);": 0}
    for line, expected in examples.items():
        if len(list(problems("social/example.cpp", [line]))) != expected:
            sys.exit(f"this test no longer sees what it should in: {line}")
    found = [problem for name, lines in sources() for problem in problems(name, lines)]
    print("\n".join(found) or "nothing forbidden")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
