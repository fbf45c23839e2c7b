"""One line for each check; the first that fails ends the script with what was seen."""

import sys

from program import ProgramFailed


class CheckFailed(Exception):
    pass


def check(what, seen, expected=True):
    if seen != expected:
        raise CheckFailed(f"FAILED {what}\n  expected {expected!r}\n  saw      {seen!r}")
    print(f"ok {what}", flush=True)


def run_checks(main):
    """Exit code 0, or 1 after the first failure."""
    try:
        main()
    except (CheckFailed, ProgramFailed) as failure:
        print(failure, flush=True)
        sys.exit(1)
