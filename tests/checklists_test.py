#!/usr/bin/python3
"""Every statement of the two checklists that this server is measured by is named in a test that
shows it: `checklist 8.N` (client API, 115) and `checklist 13.N` (federation, 42).

usage: checklists_test.py [--list]     --list: where each is shown
"""

import collections
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).resolve().parent
LENGTHS = {8: 115, 13: 42}
# What no test of ours can show, or what the server does not do yet.
ELSEWHERE = {
    (8, 115): "registering for events from apps: by a poll, and .ics files",
}
NAMED = re.compile(r"[Cc]hecklist ((?:8|13)\.\d+(?:(?:, | and | to )(?:checklist )?(?:8|13)\.\d+)*)")
RANGE = re.compile(r"(\d+)\.(\d+) to \d+\.(\d+)")
ONE = re.compile(r"(\d+)\.(\d+)")


def named_in(text):
    for names in NAMED.findall(text):
        yield from ((int(part), int(number)) for part, number in ONE.findall(names))
        for part, first, last in RANGE.findall(names):
            yield from ((int(part), number) for number in range(int(first), int(last) + 1))


def shown():
    """{(part, number): files}"""
    found = collections.defaultdict(set)
    for path in sorted(TESTS.rglob("*")):
        if path.suffix in (".py", ".cpp", ".hpp", ".mjs") and path != pathlib.Path(__file__).resolve() \
                and "node_modules" not in path.parts:
            for statement in named_in(path.read_text()):
                found[statement].add(str(path.relative_to(TESTS)))
    return found


def main():
    assert list(named_in("checklist 8.1 to 8.3, checklist 13.5")) == [
        (8, 1), (8, 3), (13, 5), (8, 1), (8, 2), (8, 3)], "this test no longer sees what it should"
    found = shown()
    wanted = [(part, number) for part, length in LENGTHS.items()
              for number in range(1, length + 1)]
    if "--list" in sys.argv:
        for part, number in wanted:
            files = ", ".join(sorted(found[part, number])) or ELSEWHERE.get((part, number), "-")
            print(f"{part}.{number}\t{files}")
        return
    lost = [f"{part}.{number}" for part, number in wanted
            if not found[part, number] and (part, number) not in ELSEWHERE]
    odd = [f"{part}.{number}" for part, number in found if number > LENGTHS[part]]
    if lost or odd:
        sys.exit(f"no test says that it shows {lost}; there are no such statements as {odd}")
    print("every statement of the checklists is shown by a test")


if __name__ == "__main__":
    main()
