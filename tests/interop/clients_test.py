#!/usr/bin/python3
"""Clients that others wrote sign in by the real pages, post, and talk with a second server of ours:
Mastodon.py and toot, as Debian has them, and masto.js, which Elk and Phanpy are made with.

usage: clients_test.py     $YNGHYD names the binary; needs python3-mastodon, toot and npm
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import node_packages  # noqa: E402
import test_network  # noqa: E402
from browser import Browser  # noqa: E402
from checks import CheckFailed, check, run_checks, show  # noqa: E402
from client_neighbours import THERE, neighbours_by_mastodon_py, neighbours_by_toot  # noqa: E402
from client_posts import IMAGE, Toot, posts_by_mastodon_py, posts_by_toot  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

try:
    from mastodon import Mastodon
except ImportError:
    print("skipped: python3-mastodon is not installed")
    sys.exit(test_network.SKIPPED)

PEERS = {"one.peers.test": "127.0.61.1"}
HOSTS = {OURS: OUR_ADDRESS, THERE: "127.0.60.3", **PEERS}
ORIGIN = f"https://{OURS}"
PASSWORD = "sosban fach yn berwi"
JAVASCRIPT = pathlib.Path(__file__).resolve().parent / "javascript"
SCOPES = ["read", "write", "follow", "push"]


class Person:
    """What somebody does with a browser when an app has sent them there."""

    def __init__(self, stage):
        self.tls = stage.peer.tls

    def code_for(self, url):
        parts = urllib.parse.urlsplit(url)
        browser = Browser(ORIGIN, self.tls)
        browser.open(f"{parts.path}?{parts.query}")
        browser.submit("/sign-in", name="ana", password=PASSWORD)
        browser.follow()
        page = browser.submit("/oauth/authorize", button=("decision", "allow"))
        return re.search(r'class="copy">([^<]+)<', page.text)[1]


# checklist 8.110
def mastodon_py(person, stage, other, bryn):
    client_id, secret = Mastodon.create_app("Mastodon.py", api_base_url=ORIGIN, scopes=SCOPES)
    client = Mastodon(client_id=client_id, client_secret=secret, api_base_url=ORIGIN)
    url = client.auth_request_url(scopes=SCOPES)
    token = client.log_in(code=person.code_for(url), scopes=SCOPES)
    check("Mastodon.py signs in", bool(token))
    check("and knows who it is", client.account_verify_credentials()["acct"], "ana")
    check("it takes the server's version for one that it knows", client.mastodon_major >= 4)
    check("its app is verified", client.app_verify_credentials()["name"], "Mastodon.py")
    check("the server is well", client.instance_health())
    posts_by_mastodon_py(client, stage, "one.peers.test", other)
    neighbours_by_mastodon_py(client, bryn)
    client.revoke_access_token()
    again = Mastodon(access_token=token, api_base_url=ORIGIN)
    try:
        again.account_verify_credentials()
        check("a revoked token is refused", False)
    except Exception as refused:  # noqa: BLE001
        check("a revoked token is refused", type(refused).__name__, "MastodonUnauthorizedError")


# checklist 8.109
def toot(person, folder, bryn):
    """`toot login` with a terminal that we are: it prints an address and waits for the code."""
    environment = os.environ | {"XDG_CONFIG_HOME": folder, "HOME": folder, "BROWSER": "true"}
    process = subprocess.Popen(["/usr/bin/toot", "login", "-i", OURS], env=environment, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, bufsize=1)
    said = ""
    while not (found := re.search(rf"{ORIGIN}/oauth/authorize\S*\n", said)):
        line = process.stdout.readline()
        if not line:
            break
        said += line
    check("toot finds the server and registers", bool(found))
    rest, _ = process.communicate(f"n\n{person.code_for(found[0].strip())}\n", timeout=30)
    check("toot signs in", "Successfully logged in" in rest or rest)
    whoami = subprocess.run(["/usr/bin/toot", "whoami"], env=environment, text=True,
                            capture_output=True, timeout=30)
    check("toot knows who it is", "@ana" in whoami.stdout)
    posts_by_toot(Toot(environment))
    neighbours_by_toot(Toot(environment), bryn)


# checklist 8.111, checklist 8.112: what Elk and Phanpy are made with does what they do.
def masto_js(person, stage, ben, bryn):
    """The program prints an address, waits for the code, and then tells what it does."""
    settings = {"origin": ORIGIN, "image": str(IMAGE), "ben": ben.access_token,
                "there": f"https://{THERE}", "bryn": bryn.access_token}
    command = [node_packages.node_of(JAVASCRIPT), JAVASCRIPT / "masto_client.mjs",
               json.dumps(settings)]
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(stage.ca.cert)}
    with subprocess.Popen(command, env=environment, text=True, bufsize=1, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        said = []
        for line in process.stdout:
            if line.startswith("authorize "):
                process.stdin.write(person.code_for(line.split()[1]) + "\n")
            elif line.startswith("ok "):
                show(f"ok masto.js: {line[3:].rstrip()}")
            else:
                said.append(line)
    if process.returncode != 0:
        raise CheckFailed("".join(said))


def member(server, origin, name):
    """Somebody whose client has a token already."""
    server.json("account", "create", name, "--email", f"{name}@example.org")
    token = server.json("account", "token", name, "--scopes", "read write")["token"]
    return Mastodon(access_token=token, api_base_url=origin)


def main():
    node_packages.install(JAVASCRIPT)
    test_network.enter(HOSTS)
    with one_server("peers.test", PEERS) as stage, stage.make_server(THERE, HOSTS[THERE]) as there:
        os.environ["REQUESTS_CA_BUNDLE"] = str(stage.ca.cert)
        stage.server.json("account", "create", "ana", "--email", "ana@example.org",
                          "--password-stdin", stdin=PASSWORD + "\n")
        ben, bryn = member(stage.server, ORIGIN, "ben"), member(there, f"https://{THERE}", "bryn")
        follower = stage.peer.host("one.peers.test").actor("ada")
        stage.peer.follow(follower, f"{ORIGIN}/users/ana", f"{ORIGIN}/users/ana/inbox")
        person = Person(stage)
        mastodon_py(person, stage, ben, bryn)
        if pathlib.Path("/usr/bin/toot").exists():
            toot(person, str(stage.folder), bryn)
        masto_js(person, stage, ben, bryn)


if __name__ == "__main__":
    run_checks(main)
