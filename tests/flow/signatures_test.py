#!/usr/bin/python3
"""How requests are signed, in both directions: each peer gets the scheme that it takes.

usage: signatures_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from knock_checks import KNOCK_HOSTS, knocks  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

HOSTS = {name: "127.0.61.1" for name in KNOCK_HOSTS}


def main():
    test_network.enter(HOSTS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", HOSTS, log={"level": "debug"}) as stage:
        knocks(stage)
        check("the server ends well", stage.server.stop(), 0)


if __name__ == "__main__":
    run_checks(main)
