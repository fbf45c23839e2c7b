#!/usr/bin/python3
"""Includes go down only:
app -> {api, web, federation, push, mail} -> {social, http, media} -> {storage, keys} -> base.

And the libraries whose headers are heavy stay where they belong. docs/architecture.md says why.
"""

import pathlib
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]

BELOW = {
    "base": set(),
    "storage": {"base"},
    "keys": {"base"},
    "social": {"base", "storage", "keys"},
    "http": {"base"},
    "media": {"base", "storage"},
    "federation": {"base", "storage", "keys", "social", "http", "media"},
    "push": {"base", "storage", "keys", "social", "http"},
    "mail": {"base", "storage", "keys", "social", "http"},
    "web": {"base", "storage", "keys", "social", "http", "media"},
    "api": {"base", "storage", "keys", "social", "http"},
    "app": {"base", "storage", "keys", "social", "http", "media", "federation", "push", "mail",
            "web", "api"},
}

# What an include begins with, and the one folder that may have it: in a .cpp file, or in a header
# that no other folder sees.
HEAVY = {
    "boost/beast": "http",
    "openssl/ssl": "http",
    "rocksdb/": "storage",
    "ctemplate/": "web",
    "qrencode": "web",
    "CLI/": "app",
    "curl/": "mail",
    "gmime/": "mail",
    "vips/": "media/worker",
    "spdlog/": "base",
    "prometheus/": "base",
    "toml++/": "base",
    "unicode/": "social",
    "date/": "social",
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def includes_of(path):
    """(line number, what is included)."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := INCLUDE.match(line):
            yield number, found[1]


def upward(folder, included):
    """Why this folder must not include that; None when it may."""
    top = included.split("/")[0]
    if top in BELOW and top != folder and top not in BELOW[folder]:
        return f"{folder} does not know {top}"
    return None


def heavy(included):
    """The library's prefix; None for what anybody may include."""
    return next((prefix for prefix in HEAVY if included.startswith(prefix)), None)


def sources():
    return {str(path.relative_to(REPOSITORY)): list(includes_of(path)) for folder in BELOW
            for path in sorted((REPOSITORY / folder).rglob("*.[chi]pp"))}


def reach(files):
    """{file: prefixes of heavy libraries that it includes, however indirectly}."""
    reached = {name: {heavy(one) for _, one in included} - {None}
               for name, included in files.items()}
    grew = True
    while grew:
        grew = False
        for name, included in files.items():
            more = set().union(*(reached.get(one, set()) for _, one in included))
            if not more <= reached[name]:
                reached[name] |= more
                grew = True
    return reached


def problems(files):
    reached = reach(files)
    for name, included in files.items():
        folder = name.split("/")[0]
        for number, one in included:
            if why := upward(folder, one):
                yield f"{name}:{number}: {one}\n    {why}"
            prefixes = {heavy(one)} - {None} | reached.get(one, set())
            for prefix in sorted(prefixes):
                if not name.startswith(HEAVY[prefix] + "/"):
                    yield f"{name}:{number}: {one}\n    {prefix} must not leave {HEAVY[prefix]}"


def main():
    # Proof that the rules can say no.
    for bad in ({"social/a.cpp": [(1, "federation/inbox/inbox.hpp")]},
                {"web/a.cpp": [(1, "federation/inbox/inbox.hpp")]},
                {"api/a.cpp": [(1, "web/pages.hpp")]},
                {"federation/a.cpp": [(1, "rocksdb/db.h")]},
                {"media/a.cpp": [(1, "vips/vips8")]},
                {"app/a.cpp": [(1, "http/a.hpp")], "http/a.hpp": [(1, "boost/beast/core.hpp")]}):
        assert list(problems(bad)), f"not noticed: {bad}"
    assert not list(problems({"federation/a.hpp": [(1, "social/statuses/status.hpp")]}))
    found = list(problems(sources()))
    print("\n".join(found) or "every arrow points down")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
