#!/usr/bin/python3
"""People sign up through an app, confirm their address, and meet what the admin keeps out.

usage: sign_up_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from browser import Browser  # noqa: E402
from checks import check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEERS = {"one.peers.test": "127.0.61.1"}
HOSTS = {OURS: OUR_ADDRESS, **PEERS}
ORIGIN = f"https://{OURS}"
RULES = [{"text": "Be kind.", "hint": "To all.", "text_cy": "Byddwch yn garedig."}]
FIELDS = {"username": "bryn", "email": "bryn@mail.example", "password": "hen wlad fy nhadau",
          "agreement": True, "locale": "cy"}


class App:
    def __init__(self, stage):
        self.stage, self.tls = stage, stage.peer.tls
        made = self.call("POST", "/api/v1/apps", {"client_name": "Darllenydd",
                                                  "redirect_uris": "https://app.example/cb",
                                                  "scopes": "read write"}).json()
        self.token = self.call("POST", "/oauth/token", {
            "grant_type": "client_credentials", "client_id": made["client_id"],
            "client_secret": made["client_secret"], "scope": "read write"}).json()["access_token"]

    def call(self, method, path, body=None, token=None, headers=()):
        lines = list(headers)
        if token:
            lines.append(("Authorization", f"Bearer {token}"))
        data = b""
        if body is not None:
            lines.append(("Content-Type", "application/json"))
            data = json.dumps(body).encode()
        return exchange(ORIGIN + path, method, lines, data, tls=self.tls)

    def join(self, **changes):
        return self.call("POST", "/api/v1/accounts", FIELDS | changes, self.token)

    def whoami(self, token):
        return self.call("GET", "/api/v1/accounts/verify_credentials", token=token)


def confirms_an_address(app):
    server = app.stage.server
    made = app.join()
    check("somebody signs up through an app", made.status, 200)
    token = made.json()["access_token"]
    refused = app.whoami(token)
    check("and waits until the address is confirmed", (refused.status, refused.json()["error"]),
          (403, "Your login is missing a confirmed e-mail address"))
    check("which the admin sees", server.json_lines("account", "waiting")[0]["waits_for"],
          "confirmation")
    link = server.json("account", "confirmation-link", "bryn")["link"]
    browser = Browser(ORIGIN, app.tls)
    browser.open(link)
    check("the link shows the address", "bryn@mail.example" in browser.page.text)
    check("opening it confirms nothing",
          app.call("GET", "/api/v1/emails/check_confirmation", token=token).json(), False)
    check("its button does", browser.submit("/confirm").status, 200)
    check("then the app is let in", app.whoami(token).json()["acct"], "bryn")


def opens_an_invitation(app):
    link = app.stage.server.json("account", "invite")["link"]
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["invitation"][0]
    told = app.call("GET", f"/invite/{code}", headers=[("Accept", "application/json")])
    check("an app is told that an invitation is good", (told.status, told.json()["invite_code"]),
          (200, code))
    led = app.call("GET", f"/invite/{code}", headers=[("Accept", "text/html")])
    check("a browser is led to the page", (led.status, led.header("location")),
          (303, f"/sign-up?invitation={code}"))


def shows_the_rules(app):
    check("apps have the rules", app.call("GET", "/api/v1/instance/rules").json()[0]["text"],
          RULES[0]["text"])
    for language, words in (("en", "To all."), ("cy", "Byddwch yn garedig.")):
        browser = Browser(ORIGIN, app.tls, language)
        browser.open("/rules")
        check(f"people read them in {language}", words in browser.page.text)
    check("there are no terms", app.call("GET", "/api/v1/instance/terms_of_service").status, 404)


def keeps_people_out(app):
    server = app.stage.server
    server.command("email", "block", "spam.example")
    refused = app.join(username="dai", email="dai@mx.spam.example")
    check("a blocked domain is told beside the field",
          refused.json()["details"]["email"][0]["error"], "ERR_BLOCKED")
    server.command("email", "unblock", "spam.example")
    server.command("email", "block", "dai@mail.example")
    check("so is a mailbox, however it is written",
          app.join(username="dai", email="d.ai+x@mail.example").status, 422)
    check("both are listed", len(server.json_lines("email", "list")), 1)
    network = "127.0.0.0/8"
    server.command("ip", "block", network, "--severity", "sign_up_block")
    check("nobody signs up from a blocked network", app.join(username="eve").status, 403)
    server.command("ip", "block", network, "--severity", "no_access", "--for", "1h")
    for path in ("/", "/api/v1/instance", "/health"):
        check(f"and with no access, nobody gets {path}", app.call("GET", path).status, 403)
    check("which the list tells", server.json_lines("ip", "list")[0]["severity"], "no_access")
    server.command("ip", "unblock", network)
    check("until it is taken back", app.call("GET", "/api/v1/instance").status, 200)


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", PEERS, sign_up={"mode": "open", "confirm_email": True},
                    rules=RULES) as stage:
        app = App(stage)
        for journey in (confirms_an_address, opens_an_invitation, shows_the_rules,
                        keeps_people_out):
            journey(app)


if __name__ == "__main__":
    run_checks(main)
