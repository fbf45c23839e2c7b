#!/usr/bin/python3
"""What our server finds out about what posts link to, and what it does not let itself be told.

usage: cards_test.py     $YNGHYD names the binary, beside which is ynghyd-media
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import CheckFailed, check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import NEVER, answering, redirecting  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

PAPER, CDN, EVIL = "paper.peers.test", "cdn.peers.test", "evil.peers.test"
PEERS = {name: "127.0.61.1" for name in (PAPER, CDN, EVIL)}
HTML = "text/html; charset=utf-8"
PICTURE = pathlib.Path(__file__).resolve().parents[1] / "images" / "opaque.png"
PAGE = """<!doctype html><html lang="en"><head><title>Plain</title>
<meta property="og:title" content="Ferry back in service">
<meta property="og:description" content="The 07:10 sails again.">
<meta property="og:image" content="{image}">
{more}</head><body>Words</body></html>"""


class Reader:
    def __init__(self, stage):
        self.stage, self.peer = stage, stage.peer
        self.paper, self.evil = self.peer.host(PAPER), self.peer.host(EVIL)
        stage.server.json("account", "create", "ana", "--email", "ana@example.org",
                          "--password-stdin", stdin="sosban fach yn berwi\n")
        self.token = stage.server.json("account", "token", "ana", "--scopes",
                                       "read write")["token"]

    def call(self, method, path, body=None):
        lines = [("Authorization", f"Bearer {self.token}"), ("Content-Type", "application/json")]
        answer = exchange(f"https://{OURS}{path}", method, lines,
                          json.dumps(body).encode() if body else b"", tls=self.peer.tls)
        if answer.status != 200:
            raise CheckFailed(f"{method} {path}: {answer.status} {answer.text}")
        return answer.json()

    def post(self, text):
        return self.call("POST", "/api/v1/statuses", {"status": text})["id"]

    def card(self, status):
        return self.call("GET", f"/api/v1/statuses/{status}")["card"]

    def card_soon(self, status):
        return wait_until(lambda: self.card(status), "the card of a post")

    def serve(self, path, more="", image="/ferry.jpg"):
        self.paper.show(path, PAGE.format(image=image, more=more).encode(), HTML)
        return f"https://{PAPER}{path}"

    def asked(self, path):
        return self.peer.fetches(path)

    # -------------------------------------------------------------------------------- the checks

    def a_page_is_asked_for_once(self):
        """T-123."""
        link = self.serve("/ferry")
        self.paper.show("/ferry.jpg", PICTURE.read_bytes(), "image/jpeg")
        posts = [self.post(f"{number} {link}") for number in range(10)]
        card = self.card_soon(posts[0])
        check("its title", card["title"], "Ferry back in service")
        check("its picture, from here", card["image"].startswith(f"https://{OURS}/remote/cards/"))
        check("which nobody fetched yet", len(self.asked("/ferry.jpg")), 0)
        shown = exchange(card["image"], "GET", [], tls=self.peer.tls)
        check("and is a picture", (shown.status, shown.header("content-type")),
              (200, "image/png"))
        check("its address", card["url"], link)
        check("all posts have it", {self.card(post)["title"] for post in posts}, {card["title"]})
        self.stage.drained()
        requests = self.asked("/ferry")
        check("one request for ten posts", len(requests), 1)
        check("says who asks", f"https://{OURS}" in requests[0].header("User-Agent"))
        check("and gives away nothing else", requests[0].header("Cookie"), None)

    def an_oembed_document_is_read(self):
        oembed = {"type": "video", "version": "1.0", "title": "Ferry film", "width": 640,
                  "height": 360, "html": f'<iframe src="https://{CDN}/7"></iframe><script>x</script>'}
        self.paper.show("/oembed", oembed, "application/json")
        link = self.serve("/film", '<link rel="alternate" type="application/json+oembed" '
                          'href="/oembed?url=film">')
        card = self.card_soon(self.post(link))
        check("a video", (card["type"], card["title"]), ("video", "Ferry film"))
        check("in a frame", f'src="https://{CDN}/7"' in card["html"] and "sandbox" in card["html"])
        check("without its script", "<script" in card["html"], False)

    def inner_addresses_are_not_asked(self):
        """T-063: I-059, I-060."""
        self.paper.script("/inside", then=redirecting("https://127.0.0.1/"))
        self.paper.script("/home", then=redirecting(f"https://{OURS}/metrics"))
        for path in "/inside", "/home":
            post = self.post(f"https://{PAPER}{path}")
            self.stage.drained()
            check(f"no card of {path}", self.card(post), None)
        link = self.serve("/picture", image=f"https://{OURS}@10.0.0.1/i.png")
        check("nor is such a picture named", self.card_soon(self.post(link))["image"], None)

    def what_is_no_page_has_no_card(self):
        self.paper.show("/data", b"\x00" * 1000, "application/octet-stream")
        self.paper.script("/missing", then=answering(404, b"<title>Not found</title>", HTML))
        self.paper.show("/nameless", b"<p>Words</p>", HTML)
        for path in "/data", "/missing", "/nameless":
            post = self.post(f"https://{PAPER}{path}")
            self.stage.drained()
            check(f"no card of {path}", self.card(post), None)
        self.post(f"again https://{PAPER}/missing")
        self.stage.drained()
        check("nobody asks again at once", len(self.asked("/missing")), 1)

    def of_a_long_page_the_beginning_is_enough(self):
        self.paper.show("/long", b"<title>Long</title>" + b" " * 3_000_000, HTML)
        check("its title", self.card_soon(self.post(f"https://{PAPER}/long"))["title"], "Long")

    def a_page_of_ours_is_not_fetched(self):
        event = self.stage.server.json(
            "event", "--title", "Seed swap", "--start", "2031-03-04T18:30", "--end",
            "2031-03-04T20:30", "--place", "Village hall")
        card = self.card(self.post(f"Come https://{OURS}/@network/{event['id']}"))
        check("its name", card["title"], "Seed swap")
        check("when and where", "Village hall" in card["description"])

    def who_does_not_answer_keeps_nobody_waiting(self):
        self.evil.script("/slow", then=NEVER)
        self.post(f"https://{EVIL}/slow")
        post = self.post(self.serve("/quick"))
        check("another page", self.card_soon(post)["title"], "Ferry back in service")


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, media={"keep_free": "1MiB"}) as stage:
        reader = Reader(stage)
        reader.a_page_is_asked_for_once()
        reader.an_oembed_document_is_read()
        reader.inner_addresses_are_not_asked()
        reader.what_is_no_page_has_no_card()
        reader.of_a_long_page_the_beginning_is_enough()
        reader.a_page_of_ours_is_not_fetched()
        reader.who_does_not_answer_keeps_nobody_waiting()


if __name__ == "__main__":
    run_checks(main)
