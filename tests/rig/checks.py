"""Checks: the first that fails ends the script with what was seen.

On a terminal, or with YNGHYD_VERBOSE set, each that passes has a line. With YNGHYD_SHOWN set to a
folder, a file there gets the lines of a script that passed, each once: the transcript of what was
shown.
"""

import os
import pathlib
import sys

from program import ProgramFailed

VERBOSE = bool(os.environ.get("YNGHYD_VERBOSE")) or sys.stdout.isatty()
SHOWN = {}  # A set that keeps its order.
CONTEXT = 5  # Lines before a failure, that tell where it was.


class CheckFailed(Exception):
    pass


def show(line):
    SHOWN[line] = None
    if VERBOSE:
        print(line, flush=True)


def check(what, seen, expected=True):
    if seen != expected:
        raise CheckFailed(f"FAILED {what}\n  expected {expected!r}\n  saw      {seen!r}")
    show(f"ok {what}")


def run_checks(main):
    """Exit code 0, or 1 after the first failure."""
    try:
        main()
    except BaseException as failure:
        if not VERBOSE:
            print("\n".join(list(SHOWN)[-CONTEXT:]))
        if not isinstance(failure, (CheckFailed, ProgramFailed)):
            raise
        print(failure, flush=True)
        sys.exit(1)
    if folder := os.environ.get("YNGHYD_SHOWN"):
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        name = pathlib.Path(sys.argv[0]).stem
        (pathlib.Path(folder) / f"{name}.txt").write_text("".join(f"{one}\n" for one in SHOWN))
