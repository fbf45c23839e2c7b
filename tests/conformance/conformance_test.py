#!/usr/bin/python3
"""Every endpoint of Mastodon's client API that is served, tried from outside: does it succeed with
the right shape; is it refused without a token, with too small a scope, with an app's own token,
with bad parameters; can its list be read to the end and back. How to add one: row.py.

usage: conformance_test.py [WORD…]     only the endpoints with one of the words; $YNGHYD: the binary
"""

import collections
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "rig"), str(HERE.parents[1] / "docs")]
import account_rows  # noqa: E402
import admin_rows  # noqa: E402
import collection_rows  # noqa: E402
import endpoints  # noqa: E402
import filter_rows  # noqa: E402
import notification_rows  # noqa: E402
import server_rows  # noqa: E402
import status_rows  # noqa: E402
import test_network  # noqa: E402
import timeline_rows  # noqa: E402
import topic_rows  # noqa: E402
from checks import CheckFailed, run_checks, show  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402
from trials import TRIALS, Trials  # noqa: E402
from world import World  # noqa: E402

FILES = (server_rows, account_rows, status_rows, timeline_rows, filter_rows, notification_rows,
         topic_rows, collection_rows, admin_rows)
HEADS = ("success", "no token", "scope", "app token", "refused", "paging")


def wanted_endpoints():
    """{endpoint: its line of docs/mastodon-api.tsv}"""
    return {f"{one['method']} {one['path']}": one for one in endpoints.endpoints()
            if not one["not wanted because"]}


def complete(rows, wanted):
    """What the table lacks, and what it has too many of."""
    named = collections.Counter(row.endpoint for row in rows)
    served = [one for one in wanted if wanted[one]["file"]]
    return ([f"{one}: is served by {wanted[one]['file']} and has no row: see "
             "tests/conformance/row.py for how to add it" for one in served if one not in named]
            + [f"{one}: has a row, but nobody wants it" for one in named if one not in wanted]
            + [f"{one}: has {count} rows" for one, count in named.items() if count > 1])


def share(passed, kind):
    good, tried = passed.get(kind, (0, 0))
    return f"{good}/{tried}" if tried else "-"


def line_of(priority, endpoint, passed):
    return f"{priority} {endpoint:68}" + "".join(f"{share(passed, kind):>10}" for kind in TRIALS)


def summary(results, wanted):
    """Totals by priority: endpoints that pass in everything, and each kind of trial."""
    lines = [f"{'':10}{'endpoints':>12}" + "".join(f"{head:>12}" for head in HEADS)]
    for priority in ("P0", "P1", "P2", ""):
        of = [one for one in results if wanted[one.row.endpoint]["priority"].startswith(priority)]
        whole = sum(not one.failures for one in of)
        sums = {kind: tuple(map(sum, zip((0, 0), *(one.passed.get(kind, (0, 0)) for one in of))))
                for kind in TRIALS}
        lines.append(f"{priority or 'together':10}{f'{whole}/{len(of)}':>12}" +
                     "".join(f"{share(sums, kind):>12}" for kind in TRIALS))
    return lines


def write_table(lines):
    print("\n".join(lines), flush=True)
    if folder := os.environ.get("YNGHYD_SHOWN"):
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        (pathlib.Path(folder) / "endpoints.txt").write_text("\n".join(lines) + "\n")


def main():
    test_network.enter({OURS: OUR_ADDRESS})
    wanted, words = wanted_endpoints(), sys.argv[1:]
    rows = [row for file in FILES for row in file.ROWS]
    failures = complete(rows, wanted)
    rows = [row for row in rows if wanted.get(row.endpoint, {}).get("file")
            and (not words or any(word in row.endpoint for word in words))]
    results = []
    with tempfile.NamedTemporaryFile("w", suffix=".md") as terms:
        terms.write("# Terms\n\nBring your own mug.\n")
        terms.flush()
        days = [{"file": terms.name, "effective": day} for day in ("2026-03-01", "2050-03-01")]
        with one_server("peers.test", {}, sign_up={"mode": "approval"}, terms=days) as stage:
            world = World(stage)
            for row in rows:
                results.append(Trials(world, row))
                results[-1].run()
    write_table([f"{'':71}" + "".join(f"{head:>10}" for head in HEADS)] + [
        line_of(wanted[one.row.endpoint]["priority"], one.row.endpoint, one.passed)
        for one in results])
    for line in summary(results, wanted):
        show(line)
    failures += [line for one in results for line in one.failures]
    if failures:
        raise CheckFailed(f"FAILED {len(failures)} of what was tried:\n  " + "\n  ".join(failures))


if __name__ == "__main__":
    run_checks(main)
