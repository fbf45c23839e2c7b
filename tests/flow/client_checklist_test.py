#!/usr/bin/python3
"""Of the client API's checklist what no other test is about: what apps look at before anybody signs
in, words for yes and no, big files, gaps, posting twice at once, reports, events of others.

usage: client_checklist_test.py     $YNGHYD names the binary
"""

import concurrent.futures
import json
import pathlib
import re
import struct
import sys
import urllib.parse
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from listeners import WebSocket  # noqa: E402
from program import wait_until  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402
from world import World  # noqa: E402

FAR = "far.peers.test"
PEERS = {FAR: "127.0.61.1"}
NO, YES = ("false", "False", "FALSE", "0", "off", "OFF", "f", "F"), ("true", "True", "1", "on")
GAP = 500


def picture_of(size):
    """A PNG that takes so many bytes, because nothing in it is compressed."""
    width = 2000
    height = (size - 2000) * 1000 // (1001 * (3 * width + 1))
    rows = b"".join(b"\0" + bytes((x * y) & 255 for x in range(3)) * width for y in range(height))
    packed = zlib.compress(rows, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed)
    rest = size - len(whole) - len(chunk(b"IEND", b"")) - 12
    return whole + chunk(b"teXt", b"x" * rest) + chunk(b"IEND", b"")


class Checklist:
    def __init__(self, stage):
        self.stage, self.world = stage, World(stage)
        self.ana, self.ben = self.world.ana, self.world.ben

    def get(self, path, token=None, headers=(), method="GET"):
        lines = list(headers) + ([("Authorization", f"Bearer {token}")] if token else [])
        return self.world.send(method, path, lines)

    def mine(self, path, **given):
        return self.world.call("GET", path, given)

    # checklist 8.38
    def clocks_and_health(self):
        check("apps can set their clocks by us", bool(self.get("/", method="HEAD").header("date")))
        check("health is two letters", self.get("/health").body, b"OK")

    # checklist 8.27
    def other_origins(self):
        wanted = "authorization, content-type, idempotency-key"
        answer = self.get("/api/v1/statuses", method="OPTIONS", headers=[
            ("Origin", "https://elk.example"), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", wanted)])
        allowed = (answer.header("access-control-allow-headers") or "").lower()
        check("apps in browsers may post from elsewhere",
              (answer.status in (200, 204), answer.header("access-control-allow-origin"),
               [one for one in wanted.split(", ") if one not in allowed and allowed != "*"],
               "POST" in answer.header("access-control-allow-methods")), (True, "*", [], True))
        lost = self.get("/api/v1/nothing")
        check("and read why not", (lost.status, lost.header("access-control-allow-origin")),
              (404, "*"))

    # checklist 8.44, checklist 8.45, checklist 8.46
    def discovery(self):
        level = self.mine("/api/v2/instance")["api_versions"]["mastodon"]
        for at_least, path in ((2, "/api/v2/notifications"), (2, "/api/v2/notifications/policy"),
                               (6, f"/api/v1/accounts/{self.ben.id}/endorsements"),
                               (7, f"/api/v1/statuses/{self.world.status()}/quotes"),
                               (8, "/api/v1/profile"),
                               (10, f"/api/v1/accounts/{self.ben.id}/collections")):
            check(f"an API of that version has {re.sub('[0-9]{3,}', ':id', path)}",
                  level < at_least or self.get(path, self.ana.token).status == 200)
        index = self.get("/.well-known/nodeinfo").json()
        links = {one["rel"]: one["href"] for one in index["links"]}
        check("nodeinfo is where apps look for it",
              links["http://nodeinfo.diaspora.software/ns/schema/2.0"],
              f"https://{OURS}/nodeinfo/2.0")
        shown = self.get("/nodeinfo/2.0").json()
        check("it tells what we are, and what we are like",
              (shown["software"]["name"], shown["metadata"]["upstream"]["name"].lower()),
              ("ynghyd", "mastodon"))
        found = re.search(r'<Link[^>]*template="https://([^/"]+)/', self.get(
            "/.well-known/host-meta").text)
        check("host-meta leads to the API's host", found[1], OURS)

    # checklist 8.6
    def the_form_with_a_slash(self):
        asked = {"response_type": "code", "client_id": self.world.app["client_id"],
                 "redirect_uri": "https://app.example/cb", "scope": "read"}
        for path in ("/oauth/authorize", "/oauth/authorize/"):
            check(f"apps find {path}", self.get(f"{path}?{urllib.parse.urlencode(asked)}").status,
                  200)
            for odd in {"client_id": "x"}, {"redirect_uri": "https://evil.example/"}:
                answer = self.get(f"{path}?{urllib.parse.urlencode(asked | odd)}")
                check(f"{odd} leads nowhere", (answer.status, answer.header("location")),
                      (400, None))

    # checklist 8.24
    def yes_and_no(self):
        for words, expected in ((NO, False), (YES, True)):
            for word in words:
                made = self.world.call("POST", "/api/v1/statuses", {
                    "status": f"{word} {self.world.number()}", "sensitive": word, "_form": True})
                check(f"{word!r} is {expected}", made["sensitive"], expected)
        made = self.world.call("POST", "/api/v1/statuses", {
            "status": "nothing said", "sensitive": "", "_form": True})
        check("nothing is the default", made["sensitive"], False)

    # checklist 8.82
    def big_files(self):
        limits = self.mine("/api/v2/instance")["configuration"]["media_attachments"]
        size = limits["image_size_limit"]
        fits = self.world.ask("POST", "/api/v2/media", {"_files": {"file": picture_of(size)}},
                              self.ana.token)
        check(f"a picture of {size} bytes is taken", fits.status, 200)
        over = self.world.ask("POST", "/api/v2/media", {"_files": {
            "file": picture_of(size + 4096)}}, self.ana.token)
        check("a bigger one is not", (over.status in (413, 422), bool(over.json()["error"])),
              (True, True))

    # checklist 8.32
    def a_gap(self):
        reader, writer = self.world.newcomer(), self.world.newcomer()
        self.world.with_account("follow", writer, reader)
        last = self.world.status(writer)
        made = self.world.statuses(writer, GAP)
        seen, cursor = [], last
        while True:
            page = self.world.call("GET", "/api/v1/timelines/home",
                                   {"min_id": cursor, "limit": 40}, reader)
            if not page:
                break
            seen = [one["id"] for one in page] + seen
            cursor = page[0]["id"]
        check(f"a gap of {GAP} posts is filled from below, each once", seen, made[::-1])
        newest = self.world.call("GET", "/api/v1/timelines/home",
                                 {"since_id": last, "limit": 40}, reader)
        check("since_id begins at the top", [one["id"] for one in newest], made[::-1][:40])

    # checklist 8.35
    def twice_at_once(self):
        def post(_):
            return World.ask(Apart(self.world), "POST", "/api/v1/statuses", {
                "status": "once", "_headers": [("Idempotency-Key", "k")]}, self.ana.token)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(post, range(8)))
        check("one post comes of eight at once", (len({one.json()["id"] for one in answers}), {
            one.status for one in answers}), (1, {200}))

    # checklist 8.97
    def ways_to_the_socket(self):
        tls, token = self.stage.peer.tls, self.ana.token
        check("a token in the header", WebSocket(tls, "?stream=user", token).status, 101)
        check("in the query", WebSocket(tls, f"?stream=user&access_token={token}", None).status,
              101)
        asked = WebSocket(tls, "?stream=user", None, f"Sec-WebSocket-Protocol: {token}")
        check("and as a protocol, which is said again",
              (asked.status, f"Sec-WebSocket-Protocol: {token}" in asked.head), (101, True))
        check("a token that is none is refused", WebSocket(tls, "?stream=user", "x").status, 401)

    # checklist 8.107
    def reports(self):
        self.stage.server.command("account", "role", "ben", "moderator")
        far = self.stage.peer.host(FAR).actor("rude")
        note = self.send(far, "Rude words")
        report = self.world.call("POST", "/api/v1/reports", {
            "account_id": note["account"]["id"], "status_ids": [note["id"]], "comment": "Rude",
            "forward": True})
        check("a report is taken", (report["category"], report["forwarded"]), ("other", True))
        told = wait_until(lambda: [one for one in self.world.call(
            "GET", "/api/v1/notifications", {"types": ["admin.report"]}, self.ben)],
            "the moderator to be told")
        check("moderators are told", (told[0]["report"]["id"], told[0]["account"]["acct"]),
              (report["id"], "ana"))
        flag = self.stage.peer.wait_for("Flag", host=FAR).activity
        check("and the other server, not by whom", (far.id in flag["object"],
              "ana" in json.dumps(flag["actor"])), (True, False))

    # checklist 8.114
    def events_of_others(self):
        organiser = self.stage.peer.host(FAR).actor("choir")
        status = self.send(organiser, "Bring a chair", type="Event", name="Song night",
                           summary="<p>Friday, 19:00, Hall</p>", url=f"https://{FAR}/events/1",
                           startTime="2027-03-04T19:00:00Z", attachment=[
                               {"type": "Document", "mediaType": "image/png", "name": "A poster",
                                "url": f"https://{FAR}/poster.png"}])
        check("an event of another server has its title, its time and its link",
              [word for word in ("Song night", "Friday, 19:00", f"{FAR}/events/1")
               if word not in status["content"]], [])
        check("and its poster, described", [one["description"] for one in
                                            status["media_attachments"]], ["A poster"])
        check("it is no warning", status["spoiler_text"], "")

    def send(self, actor, text, **members):
        """What they publish, as ana's app has it."""
        if not self.stage.peer.deliveries("Follow", actor):
            found = self.mine("/api/v2/search", q=f"@{actor.handle}", resolve=True)["accounts"][0]
            self.world.call("POST", "/api/v1/accounts/:id/follow", {"id": found["id"]})
            follow = self.stage.peer.wait_for("Follow", actor).activity
            self.stage.peer.send(actor.activity("Accept", follow), actor, self.stage.inbox)
        note = actor.note(text) | members
        self.stage.peer.send(actor.create(note), actor, self.stage.inbox)
        return wait_until(lambda: next((one for one in self.mine("/api/v1/timelines/home")
                                        if one["uri"] == note["id"]), None), f"{text} at home")


class Apart(World):
    """The same world, asked on a connection of its own."""

    def __init__(self, world):
        self.__dict__ |= world.__dict__ | {"_connection": None}


def main():
    test_network.enter({OURS: OUR_ADDRESS, **PEERS})
    with one_server("peers.test", PEERS) as stage:
        checklist = Checklist(stage)
        for part in (checklist.clocks_and_health, checklist.other_origins, checklist.discovery,
                     checklist.the_form_with_a_slash, checklist.yes_and_no, checklist.big_files,
                     checklist.a_gap, checklist.twice_at_once, checklist.ways_to_the_socket,
                     checklist.reports, checklist.events_of_others):
            part()


if __name__ == "__main__":
    run_checks(main)
