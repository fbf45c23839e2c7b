#!/usr/bin/python3
"""The pages that members see, in Debian's Chromium: signing in, consent, second factor, settings,
joining; on a phone and at a desk, with scripts and without.

usage: pages_test.py     $YNGHYD names the binary; needs chromium and npm

With $YNGHYD_SHOWN set to a folder, pictures of the pages are kept in `pages` there.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import node_packages  # noqa: E402
import test_network  # noqa: E402
from checks import CheckFailed, run_checks, show  # noqa: E402
from http_exchange import exchange  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEERS = {"app.peers.test": "127.0.61.1"}
ORIGIN = f"https://{OURS}"
CALLBACK = "https://app.peers.test/signed-in"
PASSWORD = "sosban fach yn berwi"
# What a narrow page has to break somewhere.
LONG = ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
        + " https://example.org/" + "a-long-path/" * 8)
JAVASCRIPT = pathlib.Path(__file__).resolve().parent / "javascript"


def register(stage):
    body = {"client_name": "Darllenydd", "redirect_uris": CALLBACK,
            "scopes": "read write follow push", "website": "https://app.peers.test"}
    return exchange(f"{ORIGIN}/api/v1/apps", "POST", [("Content-Type", "application/json")],
                    json.dumps(body).encode(), tls=stage.peer.tls).json()


def consent_address(app):
    return f"{ORIGIN}/oauth/authorize?" + urllib.parse.urlencode({
        "response_type": "code", "client_id": app["client_id"], "redirect_uri": CALLBACK,
        "scope": "read write follow push"})


def settings(stage, chromium):
    server = stage.server
    server.json("account", "create", "ana", "--email", "ana@example.org", "--password-stdin",
                stdin=PASSWORD + "\n")
    server.json("account", "create", "ben", "--email", "ben@example.org")
    server.json("account", "create", "choir", "--type", "organization", "--display-name",
                "Côr y Cwm")
    server.command("account", "allow", "ana", "--as", "choir")
    # Browsers have a page of their own for an empty one.
    stage.peer.host("app.peers.test").show("/signed-in", b"<h1>In</h1>", "text/html")
    shown = os.environ.get("YNGHYD_SHOWN")
    app = register(stage)
    return {"origin": ORIGIN, "chromium": chromium, "app": app, "consent": consent_address(app),
            "name": "ana", "password": PASSWORD,
            "reset": server.json("account", "reset-link", "ben")["link"],
            "post": server.json("post", "--as", "ana", LONG)["url"],
            "shown": shown and str(pathlib.Path(shown) / "pages")}


def main():
    chromium = shutil.which("chromium")
    if not chromium:
        print("skipped: chromium is not installed")
        sys.exit(test_network.SKIPPED)
    node_packages.install(JAVASCRIPT)
    test_network.enter({OURS: OUR_ADDRESS, **PEERS})
    # Nobody takes letters there: they wait.
    mail = {"server": "127.0.0.1", "tls": "none", "from": f"Copro <noreply@{OURS}>"}
    with one_server("peers.test", PEERS, sign_up={"mode": "approval"}, mail=mail) as stage:
        command = [node_packages.node_of(JAVASCRIPT), JAVASCRIPT / "pages.mjs",
                   json.dumps(settings(stage, chromium))]
        environment = os.environ | {"HOME": str(stage.folder),
                                    "NODE_EXTRA_CA_CERTS": str(stage.ca.cert)}
        with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT) as process:
            said = []
            for line in process.stdout:
                if line.startswith("ok "):
                    show(line.rstrip())
                else:
                    said.append(line)
        if process.returncode != 0:
            raise CheckFailed("".join(said))


if __name__ == "__main__":
    run_checks(main)
