#!/usr/bin/python3
"""Who says what: schemes of signatures, proofs, and activities that others bring or are brought.

usage: signatures_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from forwarding_checks import FORWARDING_HOSTS, forwarding  # noqa: E402
from hearsay_checks import HEARSAY_HOSTS, hearsay  # noqa: E402
from knock_checks import KNOCK_HOSTS, knocks  # noqa: E402
from private_checks import PRIVATE_HOSTS, private  # noqa: E402
from rotation_checks import ROTATION_HOSTS, rotation  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

HOSTS = {name: "127.0.61.1" for name in (*KNOCK_HOSTS, *HEARSAY_HOSTS, *FORWARDING_HOSTS, *PRIVATE_HOSTS,
                                         *ROTATION_HOSTS)}


def main():
    test_network.enter(HOSTS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", HOSTS, log={"level": "debug"}) as stage:
        hearsay(stage)
        forwarding(stage)
        private(stage)
        rotation(stage)
        knocks(stage)
        check("the server ends well", stage.server.stop(), 0)


if __name__ == "__main__":
    run_checks(main)
