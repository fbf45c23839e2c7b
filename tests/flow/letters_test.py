#!/usr/bin/python3
"""Letters with links: who has forgotten the password chooses another, and who signs up confirms
the address.

usage: letters_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from browser import Browser  # noqa: E402
from checks import check, run_checks  # noqa: E402
from mail_host import MailHost  # noqa: E402
from program import wait_until  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PEERS = {"one.peers.test": "127.0.61.1"}
HOSTS = {OURS: OUR_ADDRESS, **PEERS}
ORIGIN = f"https://{OURS}"
ANA = "ana@mail.example"


def link_in(letter):
    return re.search(rf"{ORIGIN}/\S+", letter.get_content())[0]


def ask_for_link(stage, address):
    browser = Browser(ORIGIN, stage.peer.tls)
    browser.open("/forgot")
    return browser.submit("/forgot", email=address)


def sign_in(browser, name, password):
    browser.open("/sign-in")
    return browser.submit("/sign-in", name=name, password=password)


def chooses_another_password(stage, host):
    stage.server.command("account", "create", "ana", "--email", ANA)
    browser = Browser(ORIGIN, stage.peer.tls)
    browser.open("/sign-in")
    check("the page to sign in leads to who has forgotten the password",
          'href="/forgot' in browser.page.text)
    answer = ask_for_link(stage, ANA)
    letter = host.wait_for(ANA)
    check("a letter comes", (letter["To"], letter["From"]), (ANA, f"Copro <noreply@{OURS}>"))
    check("which says what it is about", letter["Subject"], f"Choose a new password for {OURS}")
    check("and that no person wrote it", letter["Auto-Submitted"], "auto-generated")
    check("who has no account is told the same", ask_for_link(stage, "eve@mail.example").text,
          answer.text)
    browser.open(link_in(letter))
    check("the link leads to a new password",
          browser.submit("/reset", password="hen wlad fy nhadau").status, 303)
    check("with which they sign in", sign_in(browser, "ana", "hen wlad fy nhadau").status, 303)
    check("the link works once",
          Browser(ORIGIN, stage.peer.tls).open(link_in(letter)).status, 410)
    check("nobody else got a letter", host.letters_to("eve@mail.example"), [])


def gets_three_letters_an_hour(stage, host):
    for _ in range(3):
        ask_for_link(stage, ANA)
    host.wait_for(ANA, 3)
    stage.server.command("account", "create", "ben", "--email", "ben@mail.example")
    ask_for_link(stage, "ben@mail.example")
    host.wait_for("ben@mail.example")
    check("three letters an hour are enough", len(host.letters_to(ANA)), 3)


def confirms_the_address(stage, host):
    browser = Browser(ORIGIN, stage.peer.tls, language="cy")
    browser.open("/sign-up")
    browser.submit("/sign-up", name="dai", email="dai@mail.example", password="hen wlad fy nhadau")
    letter = host.wait_for("dai@mail.example")
    check("who signs up gets a letter in their language", letter["Subject"],
          f"Cadarnhewch eich cyfeiriad e-bost ar gyfer {OURS}")
    check("nobody signs in before", sign_in(browser, "dai", "hen wlad fy nhadau").status, 422)
    check("but they may ask for another", browser.submit("/confirm/again").status, 200)
    another = host.wait_for("dai@mail.example", 2)
    browser.open(link_in(another))
    check("its link shows a button", browser.submit("/confirm").status, 200)
    check("then they sign in", sign_in(browser, "dai", "hen wlad fy nhadau").status, 303)


def tells_the_admin_whether_it_works(stage, host):
    stage.server.command("mail", "test", "admin@mail.example")
    check("the admin tries it out", host.wait_for("admin@mail.example")["From"],
          f"Copro <noreply@{OURS}>")


def tells_the_admin_what_is_wrong(stage, host):
    def finding():
        return next(one for one in stage.server.json_lines("doctor") if one["check"] == "letters")

    check("the doctor finds nothing wrong", finding(),
          {"check": "letters", "ok": True, "finding": "0 wait to be sent"})
    host.is_busy = True
    ask_for_link(stage, "ben@mail.example")
    wait_until(lambda: not finding()["ok"], "the doctor to find that letters are not taken")
    check("and says who does not take them",
          finding()["finding"].startswith("1 wait, and 127.0.0.1 does not take them: "))


def main():
    test_network.enter(HOSTS)
    host = MailHost()
    mail = {"server": "127.0.0.1", "port": host.port, "tls": "none",
            "from": f"Copro <noreply@{OURS}>"}
    with one_server("peers.test", PEERS, sign_up={"mode": "open"}, mail=mail) as stage:
        for journey in (chooses_another_password, gets_three_letters_an_hour,
                        confirms_the_address, tells_the_admin_whether_it_works,
                        tells_the_admin_what_is_wrong):
            journey(stage, host)


if __name__ == "__main__":
    run_checks(main)
