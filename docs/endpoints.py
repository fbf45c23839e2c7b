#!/usr/bin/python3
"""Prints docs/mastodon-api.md: which endpoints of Mastodon's client API are served, and where.

    docs/endpoints.py > docs/mastodon-api.md

docs/mastodon-api.tsv has all that clients may look for. What is served is read from the sources:
the rows of the table in api/, and the paths that others give to the router.
"""

import collections
import csv
import pathlib
import re

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]
EDGES = ("app", "web", "federation", "api")  # Who is asked first for a path that several name.
ROW = re.compile(r'\{\s*(?:http::Method::)?(get|post|put|patch|delete)_?,\s*"(/[^"]+)"')
QUOTED = re.compile(r'"(/?[\w./{}-]+)"')
# Patterns that stand for a few paths known beforehand.
MEANT = {"/nodeinfo/{schema}": "/nodeinfo/2.0"}

BEFORE = """\
# Mastodon's client API, endpoint by endpoint

<!-- Made by docs/endpoints.py from docs/mastodon-api.tsv and the sources; tests/documents_test.py says when it is stale. -->

P0: without it a known client cannot sign in, show home or post. P1: what people see every day in their apps. P2: the rest.
GoToSocial: what it serves as of October 2025, for comparison. Not counted as wanted: names that Mastodon gave up, and what only its own
pages call.

"""
TOTALS_HEAD = "| | all | wanted | served | of those wanted | GoToSocial |\n|---|---|---|---|---|---|\n"
AREA_HEAD = "| | endpoint | served by |\n|---|---|---|\n"


def nameless(path):
    """With every parameter as `*`, whatever its name."""
    return re.sub(r":\w+|\{\w+\}", "*", path)


def rows_of_the_table():
    """{(method, path): file} of what api/ declares row by row."""
    found = {}
    for path in sorted((REPOSITORY / "api").rglob("*.cpp")):
        for method, route in ROW.findall(path.read_text()):
            found[method.upper(), nameless(route)] = stem(path)
    assert len(found) > 100, "the rows in api/ have another form now"
    return found


def paths_in(text):
    """What is quoted there: paths, and words that may be put behind one of the API's."""
    words = {word.strip("/") for word in QUOTED.findall(text)}
    whole = [word for word in QUOTED.findall(text) if word.startswith("/")]
    below = [f"{path}/{word}" for path in whole if path.startswith("/api/") for word in words]
    return whole + below


def other_paths():
    """{path: file} of what stands in files that speak with the router; the method is not told."""
    found = {}
    for folder in EDGES:
        for path in sorted((REPOSITORY / folder).rglob("*.cpp")):
            text = path.read_text()
            if "router.add" not in text:
                continue
            for route in paths_in(text):
                found.setdefault(nameless(MEANT.get(route, route)), stem(path))
    return found


def stem(path):
    return str(path.relative_to(REPOSITORY).with_suffix(""))


def endpoints():
    """One dictionary for each line of the list, with `file`: who serves it, or None."""
    rows, others = rows_of_the_table(), other_paths()
    with open(REPOSITORY / "docs/mastodon-api.tsv", newline="") as file:
        for entry in csv.DictReader(file, delimiter="\t"):
            path = nameless(entry["path"])
            entry["file"] = rows.get((entry["method"], path)) or others.get(path)
            yield entry


def totals(listed):
    lines = []
    for priority in ("P0", "P1", "P2", ""):
        of = [one for one in listed if one["priority"].startswith(priority)]
        wanted = [one for one in of if not one["not wanted because"]]
        served = [one for one in wanted if one["file"]]
        theirs = [one for one in of if one["gotosocial"] == "yes"]
        lines.append(f"| {priority or 'together'} | {len(of)} | {len(wanted)} | {len(served)} | "
                     f"{len(served) / len(wanted):.0%} | {len(theirs)} |\n")
    return TOTALS_HEAD + "".join(lines)


def missing(listed):
    lines = [f"- {one['priority']} `{one['method']} {one['path']}`\n" for one in
             sorted(listed, key=lambda one: one["priority"])
             if not one["file"] and not one["not wanted because"]]
    return "\n## Missing\n\n" + ("".join(lines) or "Nothing.\n")


def line(one):
    served = f"`{one['file']}`" if one["file"] else one["not wanted because"] or "**missing**"
    return f"| {one['priority']} | `{one['method']} {one['path']}` | {served} |\n"


def page():
    listed = list(endpoints())
    areas = collections.defaultdict(list)
    for one in listed:
        areas[one["area"]].append(one)
    tables = "".join(f"\n## {area}\n\n{AREA_HEAD}{''.join(map(line, of))}"
                     for area, of in areas.items())
    return BEFORE + totals(listed) + missing(listed) + tables


if __name__ == "__main__":
    print(page(), end="")
