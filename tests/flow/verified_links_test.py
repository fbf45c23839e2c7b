#!/usr/bin/python3
"""Which pages that a member's profile names link back to it: what is asked, and what is believed.

usage: verified_links_test.py     $YNGHYD names the binary
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import CheckFailed, check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from scripted_host import answering, redirecting  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

HOME = "home.peers.test"
PEERS = {HOME: "127.0.61.1"}
HTML = "text/html; charset=utf-8"
PROFILE = f"https://{OURS}/@ana"
LINKS_BACK = f'<p>I am <a rel="nofollow me" href="{PROFILE}">Ana</a>.</p>'.encode()


class Member:
    def __init__(self, stage, name):
        self.stage, self.peer = stage, stage.peer
        self.home = self.peer.host(HOME)
        stage.server.json("account", "create", name, "--email", f"{name}@example.org",
                          "--password-stdin", stdin="sosban fach yn berwi\n")
        self.token = stage.server.json("account", "token", name, "--scopes",
                                       "read write")["token"]

    def call(self, method, path, body=None):
        lines = [("Authorization", f"Bearer {self.token}"), ("Content-Type", "application/json")]
        answer = exchange(f"https://{OURS}{path}", method, lines,
                          json.dumps(body).encode() if body else b"", tls=self.peer.tls)
        if answer.status != 200:
            raise CheckFailed(f"{method} {path}: {answer.status} {answer.text}")
        return answer.json()

    def save(self, *links):
        fields = [{"name": f"Link {number}", "value": link} for number, link in enumerate(links)]
        self.call("PATCH", "/api/v1/accounts/update_credentials", {"fields_attributes": fields})

    def verified(self):
        """Which fields are known to link back, in their order."""
        fields = self.call("GET", "/api/v1/accounts/verify_credentials")["fields"]
        return [field["verified_at"] is not None for field in fields]


class Checks:
    def __init__(self, stage):
        self.stage, self.peer, self.home = stage, stage.peer, stage.peer.host(HOME)
        self.ana, self.bea = Member(stage, "ana"), Member(stage, "bea")

    def asked(self, path):
        return self.peer.fetches(path, HOME)

    def pages_that_link_back_are_verified(self):
        self.home.show("/link", LINKS_BACK, HTML)
        self.home.show("/head", f'<link rel=me href="{PROFILE}/">'.encode(), HTML)
        self.home.script("/moved", then=redirecting(f"https://{HOME}/link"))
        self.home.show("/other", f'<a href="{PROFILE}">Ana</a>'.encode(), HTML)
        self.home.script("/missing", then=answering(404, LINKS_BACK, HTML))
        self.ana.save(f"https://{HOME}/link", f"https://{HOME}/head", f"https://{HOME}/moved",
                      f"https://{HOME}/other", f"https://{HOME}/missing", f"http://{HOME}/plain")
        self.stage.drained()
        check("those that say so, and answer", self.ana.verified(),
              [True, True, True, False, False, False])
        check("nothing is asked without TLS", len(self.asked("/plain")), 0)
        request = self.asked("/other")[0]
        check("says who asks", f"https://{OURS}" in request.header("User-Agent"))
        check("and gives away nothing else",
              (request.header("Cookie"), request.header("Signature")), (None, None))

    def the_page_of_the_profile_shows_it(self):
        page = exchange(PROFILE, "GET", [("Accept", "text/html"), ("Accept-Language", "en")],
                        tls=self.peer.tls).text
        check("links to them as its own", page.count('rel="me nofollow noopener"'), 6)
        check("three are marked", page.count('class="verified"'), 3)

    def others_pages_and_inner_addresses_are_not_believed(self):
        """I-059: the outbound client's guard, also on the way."""
        self.home.script("/inside", then=redirecting("https://127.0.0.1/"))
        self.home.script("/ours", then=redirecting(f"https://{OURS}/@bea"))
        self.bea.save(f"https://{HOME}/link", f"https://{HOME}/inside", f"https://{HOME}/ours",
                      f"https://{OURS}/@bea")
        self.stage.drained()
        check("all that may be were asked",
              (len(self.asked("/inside")), len(self.asked("/ours"))), (1, 1))
        check("none of them is believed", self.bea.verified(), [False] * 4)


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS) as stage:
        checks = Checks(stage)
        checks.pages_that_link_back_are_verified()
        checks.the_page_of_the_profile_shows_it()
        checks.others_pages_and_inner_addresses_are_not_believed()


if __name__ == "__main__":
    run_checks(main)
