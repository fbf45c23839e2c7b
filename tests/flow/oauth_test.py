#!/usr/bin/python3
"""Members let apps in: registration, the pages, tokens, and everything that must not work.

usage: oauth_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import struct
import sys
import time
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
CALLBACK = "https://app.example/cb?kept=1"
PASSWORD = "sosban fach yn berwi"
VERIFIER = "0123456789abcdef0123456789abcdef0123456789abcdef01234567"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def totp(secret, step):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", step), "sha1").digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Members:
    def __init__(self, stage):
        self.stage, self.tls = stage, stage.peer.tls
        server = stage.server
        server.json("account", "create", "ana", "--email", "ana@example.org", "--password-stdin",
                    stdin=PASSWORD + "\n")
        server.json("account", "create", "choir", "--type", "organization", "--display-name",
                    "Côr y Cwm")
        self.app = self.register("read write follow push")

    # ------------------------------------------------------------------------------ as programs

    def call(self, method, path, body=None, token=None, headers=()):
        lines = list(headers)
        if token:
            lines.append(("Authorization", f"Bearer {token}"))
        data = b""
        if body is not None:
            lines.append(("Content-Type", "application/json"))
            data = json.dumps(body).encode()
        return exchange(ORIGIN + path, method, lines, data, tls=self.tls)

    def register(self, scopes, redirect=CALLBACK):
        made = self.call("POST", "/api/v1/apps", {"client_name": "Darllenydd", "scopes": scopes,
                                                  "redirect_uris": redirect})
        check("an app registers", made.status, 200)
        return made.json()

    def token(self, code, **changes):
        body = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK,
                "client_id": self.app["client_id"], "client_secret": self.app["client_secret"],
                "code_verifier": VERIFIER} | changes
        return self.call("POST", "/oauth/token", {k: v for k, v in body.items() if v is not None})

    def whoami(self, token):
        return self.call("GET", "/api/v1/accounts/verify_credentials", token=token)

    # ------------------------------------------------------------------------------- as people

    def browser(self, language="en"):
        return Browser(ORIGIN, self.tls, language)

    def ask(self, **changes):
        query = {"response_type": "code", "client_id": self.app["client_id"],
                 "redirect_uri": CALLBACK, "scope": "read write", "state": "a b&c",
                 "code_challenge": CHALLENGE, "code_challenge_method": "S256"} | changes
        return "/oauth/authorize?" + urllib.parse.urlencode(
            {k: v for k, v in query.items() if v is not None})

    def sign_in(self, browser, password=PASSWORD, name="ana"):
        return browser.submit("/sign-in", name=name, password=password)

    def signed_in(self, target="/settings"):
        browser = self.browser()
        browser.open("/sign-in?next=" + urllib.parse.quote(target))
        check("signing in leads on", self.sign_in(browser).status, 303)
        browser.follow()
        return browser

    def allow(self, browser, **values):
        """The app's part of the address that the browser is sent to."""
        answer = browser.submit("/oauth/authorize", button=("decision", "allow"), **values)
        check("allowing leads to the app", answer.status, 303)
        location = urllib.parse.urlsplit(answer.header("location"))
        return dict(urllib.parse.parse_qsl(location.query)), location

    def code(self):
        browser = self.signed_in(self.ask())
        return self.allow(browser)[0]["code"]

    # ---------------------------------------------------------------------------------- journeys

    # checklist 8.7, checklist 8.9
    def lets_an_app_in(self):
        browser = self.browser()
        browser.open(self.ask())
        check("who has not signed in is asked to, and told for which app",
              (browser.page.status, "Darllenydd" in browser.page.text), (200, True))
        check("signing in leads back", self.sign_in(browser).status, 303)
        browser.follow()
        policy = browser.page.header("content-security-policy")
        check("the consent page leads to the app's address alone, runs no script, stands in no frame",
              [part for part in ("form-action 'self' https://app.example;", "default-src 'none'",
                                 "frame-ancestors 'none'") if part not in policy], [])
        check("it names the app, its address and what it will do",
              all(words in browser.page.text for words in ("Darllenydd", "https://app.example",
                                                           "private messages")))
        values, location = self.allow(browser)
        check("the app gets code, state and issuer, and keeps its query",
              (location.netloc, values["kept"], values["state"], values["iss"], len(values["code"])),
              ("app.example", "1", "a b&c", ORIGIN + "/", 43))
        answer = self.token(values["code"])
        check("the code is good for a token", (answer.status, answer.json()["scope"]),
              (200, "read write"))
        token = answer.json()["access_token"]
        check("the token is ana's", self.whoami(token).json()["username"], "ana")
        check("cross-origin scripts may read the answer",
              answer.header("access-control-allow-origin"), "*")
        self.revokes(token)
        check("a code that comes twice is refused", self.token(values["code"]).json()["error"],
              "invalid_grant")

    def revokes(self, token):
        body = {"client_id": self.app["client_id"], "client_secret": "wrong", "token": token}
        check("another client does not end it", self.call("POST", "/oauth/revoke", body).status, 403)
        body["client_secret"] = self.app["client_secret"]
        for _ in range(2):
            check("its client ends it", self.call("POST", "/oauth/revoke", body).json(), {})
        check("it is invalid then", (self.whoami(token).status, self.whoami(token).json()),
              (401, {"error": "The access token is invalid"}))

    def proofs_are_wanted(self):
        for what, changes, error in (
                ("a wrong verifier", {"code_verifier": VERIFIER[::-1]}, "invalid_grant"),
                ("no verifier", {"code_verifier": None}, "invalid_request"),
                ("another address", {"redirect_uri": "https://app.example/cb"}, "invalid_grant")):
            code = self.code()
            check(f"{what} is refused", self.token(code, **changes).json()["error"], error)
            check(f"{what} uses up nothing", self.token(code).status, 200)
        code = self.code()
        token = self.token(code).json()["access_token"]
        check("a replay of the code", self.token(code).json()["error"], "invalid_grant")
        check("ends the token of the first time", self.whoami(token).status, 401)

    # checklist 8.6
    def nobody_is_sent_astray(self):
        browser = self.browser()
        for what, changes in (("an unknown app", {"client_id": "999"}),
                              ("a foreign address", {"redirect_uri": "https://evil.example/"}),
                              ("a longer address", {"redirect_uri": CALLBACK + "/x"})):
            page = browser.open(self.ask(**changes))
            check(f"{what} gets a page, no redirect", (page.status, page.header("location")),
                  (400, None))
        for what, changes, error in (
                ("a scope that it did not register", {"scope": "admin:read"}, "invalid_scope"),
                ("the implicit grant", {"response_type": "token"}, "unsupported_response_type"),
                ("a plain challenge", {"code_challenge_method": "plain"}, "invalid_request")):
            page = browser.open(self.ask(**changes))
            values = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(
                page.header("location")).query))
            check(f"{what} is told to the app", (page.status, values["error"], values["state"]),
                  (303, error, "a b&c"))
        browser.open("/sign-in?next=https://evil.example/")
        self.sign_in(browser)
        check("signing in leads to our own pages only", browser.page.header("location"),
              "/settings")

    # checklist 8.7
    def may_be_denied(self):
        browser = self.signed_in(self.ask())
        answer = browser.submit("/oauth/authorize", button=("decision", "deny"))
        check("a denial is told with the state", "error=access_denied&state=a%20b%26c" in
              answer.header("location"))

    # checklist 8.8
    def shows_codes(self):
        out_of_band = "urn:ietf:wg:oauth:2.0:oob"
        app = self.register("read write follow", out_of_band)
        browser = self.signed_in("/oauth/authorize?" + urllib.parse.urlencode({
            "response_type": "code", "client_id": app["client_id"], "scope": "read write follow",
            "redirect_uri": out_of_band}))
        page = browser.submit("/oauth/authorize", button=("decision", "allow"))
        code = re.search(r'class="copy">([^<]+)<', page.text)[1]
        check("the code is shown, long and of plain characters",
              bool(re.fullmatch(r"[A-Za-z0-9_~.-]{20,}", code)))
        answer = self.token(code, redirect_uri=out_of_band, client_id=app["client_id"],
                            client_secret=app["client_secret"], code_verifier=None)
        check("and good for a token", answer.status, 200)

    def posts_as_an_organisation(self):
        self.stage.server.command("account", "allow", "ana", "--as", "choir")
        check("who may post as whom is listed", self.stage.server.json_lines("account", "allowed"),
              [{"user": "ana", "as": "choir"}])
        browser = self.signed_in(self.ask())
        choices = browser.form("/oauth/authorize").radios["account"]
        check("ana chooses between herself and the choir",
              (len(choices), "Côr y Cwm" in browser.page.text), (2, True))
        token = self.token(self.allow(browser, account=choices[1])[0]["code"]).json()["access_token"]
        check("the token is the choir's", self.whoami(token).json()["username"], "choir")
        browser = self.signed_in(self.ask())
        check("nobody else can be chosen", browser.submit(
            "/oauth/authorize", button=("decision", "allow"), account="1").status, 403)
        self.stage.server.command("account", "disallow", "ana", "--as", "choir")
        check("what is taken back ends the token", self.whoami(token).status, 401)

    def forms_are_ours(self):
        """T-045: every form that a cookie authenticates."""
        browser = self.signed_in(self.ask())
        for what, origin, token in (("a foreign page", "https://evil.example", None),
                                    ("no token", None, ""), ("a wrong token", None, "x")):
            for action in ("/oauth/authorize", "/sign-out"):
                browser.open(self.ask())
                values = {} if token is None else {"form_token": token}
                answer = browser.submit(action, button=("decision", "allow"), origin=origin,
                                        **values)
                check(f"{what} cannot use {action}", answer.status, 403)
        browser.open(self.ask())
        check("nothing came of it", browser.form("/oauth/authorize").action, "/oauth/authorize")
        stranger = self.browser()
        stranger.open("/sign-in")
        form = stranger.form("/sign-in").fields | {"name": "ana", "password": PASSWORD}
        stranger.cookies.clear()
        check("a form that belongs to another visit signs nobody in",
              stranger.post("/sign-in", form).status, 403)

    # checklist 8.18
    def sessions_end(self):
        browser = self.browser()
        browser.open("/sign-in")
        before = dict(browser.cookies)
        self.sign_in(browser)
        cookie = next(one for one in browser.set_cookies if "__Host-session=" in one)
        check("the cookie is for this host, for no script, and for no other site",
              [part for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
               if part not in cookie], [])
        check("it is new", before.get("__Host-session"), None)
        first = browser.cookies["__Host-session"]
        browser.open("/sign-in")
        self.sign_in(browser)
        check("signing in again makes another", browser.cookies["__Host-session"] != first)
        stale = self.browser()
        stale.cookies["__Host-session"] = first
        stale.open(self.ask())
        check("and ends the old one (T-109)", bool(stale.form("/sign-in")))
        held = browser.cookies["__Host-session"]
        browser.open(self.ask())
        browser.submit("/sign-out")
        check("signing out takes the cookie back", "__Host-session" in browser.cookies, False)
        browser.cookies["__Host-session"] = held
        browser.open(self.ask())
        check("and the server forgets it", bool(browser.form("/sign-in")))
        browser = self.signed_in(self.ask())
        browser.open(self.ask(force_login="true"))
        check("force_login asks again", bool(browser.form("/sign-in")))
        browser.open(self.ask(force_login="False", lang="None"))
        check("Python's False does not", bool(browser.form("/oauth/authorize")))

    def refusals_are_alike(self):
        """T-105: by text; the work is the same, too."""
        pages = []
        for name in ("ana", "nobody", "nobody@example.org", "network"):
            browser = self.browser()
            browser.open("/sign-in")
            page = self.sign_in(browser, "a wrong password", name)
            pages.append((page.status, re.sub(r'value="[^"]*"', "", page.text)))
        check("known and unknown names are refused alike", len(set(pages)), 1)
        for odd in ("*)(uid=*", "' OR 1=1", "ana\0", "ana:x"):
            browser.open("/sign-in")
            check(f"{odd!r} is a name like any other",
                  self.sign_in(browser, name=odd).status, 422)

    def password_ends_everything(self):
        """T-044, by the command line."""
        browser = self.signed_in(self.ask())
        token = self.token(self.allow(browser)[0]["code"]).json()["access_token"]
        self.stage.server.command("account", "sign-out", "ana")
        check("tokens end", self.whoami(token).status, 401)
        browser.open(self.ask())
        check("sessions end", bool(browser.form("/sign-in")))

    def passwords_change(self):
        browser = self.signed_in()
        token = self.token(self.code()).json()["access_token"]
        other = self.signed_in()
        fields = {"password": "wrong", "new_password": "a new one of words"}
        check("the old password is wanted", browser.submit("/settings/password", **fields).status,
              422)
        browser.open("/settings")
        answer = browser.submit("/settings/password", password=PASSWORD,
                                new_password="a new one of words")
        check("the password changes, and this browser stays signed in",
              (answer.status, browser.follow().status, "is changed" in browser.page.text),
              (303, 200, True))
        check("tokens end (T-044)", self.whoami(token).status, 401)
        check("other sessions end", other.open("/settings").status, 303)
        link = self.stage.server.json("account", "reset-link", "ana")["link"]
        for expected in (303, 403):  # The second time, the form itself is too old.
            reset = self.browser()
            reset.open(link)
            if expected == 303:
                check("the link leads to a form that tells nobody of it",
                      reset.page.header("referrer-policy"), "same-origin")
                path = urllib.parse.urlsplit(link).path
                check("a new password", reset.submit(path, password=PASSWORD).status, 303)
            else:
                check("the link works once (T-111)", reset.page.status, 410)
        check("nobody is signed in by it", browser.open("/settings").status, 303)
        self.signed_in()

    def second_factor(self):
        browser = self.signed_in()
        browser.submit("/settings/second-factor/begin")
        page = browser.follow().text
        secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
        check("there is a picture of it, without any script",
              ("<svg" in page, "<script" in page), (True, False))
        check("a wrong code does not switch it on",
              browser.submit("/settings/second-factor", code="000000").status, 422)
        used = totp(secret, int(time.time()) // 30)
        page = browser.submit("/settings/second-factor", code=used).text
        recovery = re.findall(r"<code>([a-z2-7-]{19})</code>", page)
        check("ten recovery codes are shown", len(recovery), 10)
        fresh = self.browser()
        fresh.open(self.ask())
        check("the password alone leads to the code", "/sign-in/code" in
              self.sign_in(fresh).header("location"))
        fresh.follow()
        half = dict(fresh.cookies)
        check("the code that was used does not count again (T-053)",
              fresh.submit("/sign-in/code", code=used).status, 422)
        check("half signed in is not signed in", fresh.open("/settings").status, 303)
        fresh.open("/sign-in/code?next=/settings")
        check("a recovery code counts", fresh.submit("/sign-in/code", code=recovery[0]).status, 303)
        check("and opens the settings", fresh.follow().status, 200)
        check("the session is a new one", fresh.cookies["__Host-session"] != half["__Host-session"])
        again = self.browser()
        again.open("/sign-in")
        self.sign_in(again)
        again.follow()
        check("once", again.submit("/sign-in/code", code=recovery[0]).status, 422)
        self.stage.server.command("account", "drop-second-factor", "ana")
        check("an admin can help who lost everything", self.signed_in().page.status, 200)

    def settings_show_and_end(self):
        token = self.token(self.code()).json()["access_token"]
        browser, other = self.signed_in(), self.signed_in()
        check("the app is listed", "Darllenydd" in browser.open("/settings").text)
        browser.submit("/settings/apps")
        check("revoking it ends a token", "no access any more" in browser.follow().text)
        self.whoami(token)
        check("another session is ended", browser.submit("/settings/sessions").status, 303)
        check("and is over", other.open("/settings").status, 303)
        check("the own one goes on", browser.open("/settings").status, 200)

    def says_it_in_welsh(self):
        browser = self.browser("cy")
        page = browser.open(self.ask())
        check("the page is Welsh where Welsh is wanted",
              (page.header("content-language"), "Mewngofnodi" in page.text), ("cy", True))
        browser.open(self.ask() + "&lang=en")
        check("and English where that is chosen", "Password" in browser.page.text)
        self.sign_in(browser)
        browser.follow()
        check("the choice stays", "Let this app in?" in browser.page.text)


def throttles(stage):
    """T-103, T-105 and T-106, with limits on."""
    members = Members(stage)

    def attempt(password, name="ana", browser=None, headers=()):
        browser = browser or members.browser()
        browser.headers = list(headers)
        browser.open("/sign-in")
        return members.sign_in(browser, password, name).status

    owner = members.browser()
    check("the owner signs in", attempt(PASSWORD, browser=owner), 303)
    answers = [attempt("a wrong password") for _ in range(12)]
    check("guessing is slowed down after ten", answers, [422] * 9 + [429] * 3)
    check("also with the right password", attempt(PASSWORD), 429)
    check("the owner's own browser still gets in", attempt(PASSWORD, browser=owner), 303)
    answers = [attempt("wrong", f"somebody{i}", headers=[("X-Forwarded-For", f"192.0.2.{i}")])
               for i in range(14)]
    check("one address has a limit of its own, whatever it says of itself",
          (answers[0], answers[-1]), (422, 429))


def people_join(stage):
    """With sign_up.mode = "approval"."""
    members = Members(stage)
    fields = {"name": "Bryn", "email": "bryn@example.org", "password": "hen wlad fy nhadau"}
    browser = members.browser()
    browser.open("/sign-up")
    check("a reason is wanted", browser.submit("/sign-up", **fields).status, 422)
    page = browser.submit("/sign-up", reason="Dw i'n canu.", **fields)
    check("who asks to join is thanked", (page.status, "Thank you" in page.text), (200, True))
    browser.open("/sign-in")
    check("and cannot sign in yet", members.sign_in(browser, fields["password"], "bryn").status, 422)
    check("which only the right password tells", "waits" in browser.page.text)
    check("the admin sees why", stage.server.json_lines("account", "waiting")[0]["reason"],
          "Dw i'n canu.")
    stage.server.command("account", "approve", "bryn")
    browser.open("/sign-in")
    check("then they can", members.sign_in(browser, fields["password"], "bryn").status, 303)
    stage.server.command("account", "disable", "bryn")
    again = members.browser()
    again.open("/sign-in")
    check("until a moderator disables their login",
          (members.sign_in(again, fields["password"], "bryn").status,
           "disabled your login" in again.page.text), (422, True))
    stage.server.command("account", "enable", "bryn")
    link = stage.server.json("account", "invite")["link"]
    path = urllib.parse.urlsplit(link).path
    for name, status in (("cadi", 303), ("dai", 422)):
        guest = members.browser()
        guest.open(link)
        check(f"an invitation is good for one: {name}", guest.submit(
            path, **fields | {"name": name}).status, status)


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", PEERS) as stage:
        members = Members(stage)
        for journey in (members.lets_an_app_in, members.proofs_are_wanted,
                        members.nobody_is_sent_astray, members.may_be_denied, members.shows_codes,
                        members.posts_as_an_organisation, members.forms_are_ours,
                        members.sessions_end, members.refusals_are_alike,
                        members.settings_show_and_end, members.password_ends_everything,
                        members.passwords_change, members.second_factor, members.says_it_in_welsh):
            journey()
    with one_server("peers.test", PEERS, rate_limit={"enabled": True}) as stage:
        throttles(stage)
    with one_server("peers.test", PEERS, sign_up={"mode": "approval"}) as stage:
        people_join(stage)


if __name__ == "__main__":
    run_checks(main)
