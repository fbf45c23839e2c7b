#!/usr/bin/python3
"""Pictures of other servers, shown from here; and custom emoji, theirs and ours.

usage: copies_test.py     $YNGHYD names the binary, beside which is ynghyd-media
"""

import concurrent.futures
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from scripted_host import NEVER, PUBLIC, answering, redirecting  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

FAR, CDN = "one.peers.test", "two.peers.test"
HOSTS = {OURS: OUR_ADDRESS, FAR: "127.0.61.1", CDN: "127.0.61.2"}
ANA = f"https://{OURS}/users/ana"
IMAGES = pathlib.Path(__file__).resolve().parents[1] / "images"


def image(name):
    return (IMAGES / name).read_bytes()


class Looker:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.server.json("account", "create", "ana", "--email", "ana@example.org")
        self.token = self.server.json("account", "token", "ana", "--scopes", "read write")["token"]
        self.far, self.cdn = self.peer.host(FAR), self.peer.host(CDN)
        self.ada = self.far.actor("ada")
        self.far.show("/users/ada", self.ada.document(name="Ada :afal:", icon={
            "type": "Image", "url": f"https://{CDN}/ada.png"}, tag=[self.emoji("afal")]))
        self.cdn.show("/ada.png", image("opaque.png"), "image/png")
        self.cdn.show("/afal.png", image("animated.gif"), "image/png")

    @staticmethod
    def emoji(name):
        return {"type": "Emoji", "name": f":{name}:", "icon": {
            "type": "Image", "mediaType": "image/png", "url": f"https://{CDN}/{name}.png"}}

    def get(self, url, *headers):
        return exchange(url, "GET", headers, tls=self.peer.tls)

    def api(self, path):
        return self.get(f"https://{OURS}{path}", ("Authorization", f"Bearer {self.token}")).json()

    def fetches(self, path):
        return len(self.peer.fetches(path, CDN))

    def receive(self, *files, **more):
        """A post of ada's with these pictures, as ana's app sees it."""
        note = self.ada.note("Fog :afal:", to=[PUBLIC], cc=[ANA], tag=[self.emoji("afal")], **more)
        note["attachment"] = [{"type": "Document", "mediaType": kind, "name": "Fog",
                               "url": f"https://{CDN}{path}"} for path, kind in files]
        create = self.ada.create(note)
        self.peer.send(create, self.ada, f"{ANA}/inbox")
        self.stage.became(create)
        self.note = note
        found = self.api(f"/api/v2/search?resolve=true&type=statuses&q={note['id']}")
        return found["statuses"][0]

    # ---------------------------------------------------------------------------------- what works

    def shows_pictures(self):
        self.cdn.show("/fog.jpg", image("sideways_with_place.jpg"), "text/html")
        status = self.receive(("/fog.jpg", "image/jpeg"), ("/film.mp4", "video/mp4"))
        self.picture, film = status["media_attachments"]
        ours = f"https://{OURS}/remote/statuses/{status['id']}/"
        check("an app is shown an address of ours", self.picture["url"].startswith(ours))
        check("and the small one", self.picture["preview_url"], self.picture["url"] + "/small")
        check("and told where the picture is from", self.picture["remote_url"],
              f"https://{CDN}/fog.jpg")
        check("a film is linked to where it is", (film["url"], film["preview_url"]),
              (f"https://{CDN}/film.mp4", None))
        check("nothing is fetched before somebody looks", self.fetches("/fog.jpg"), 0)
        with concurrent.futures.ThreadPoolExecutor(8) as many:
            answers = list(many.map(self.get, [self.picture["url"]] * 8))
        check("eight who look are shown it", [one.status for one in answers], [200] * 8)
        check("for one fetch", self.fetches("/fog.jpg"), 1)
        shown = answers[0]
        check("as what it is, whatever its server says", (
            shown.header("content-type"), shown.header("content-security-policy"),
            shown.header("x-content-type-options"), shown.header("cache-control")),
            ("image/jpeg", "sandbox; default-src 'none'; form-action 'none'", "nosniff",
             "public, max-age=86400"))
        check("without the place where it was taken",
              [word for word in (b"SECRET", b"GPS", b"Exif") if word in shown.body], [])
        small = self.get(self.picture["preview_url"])
        check("the small one is of the same fetch", (
            small.status, small.header("content-type"), self.fetches("/fog.jpg")),
            (200, "image/webp", 1))
        self.status = status

    def shows_people_and_emoji(self):
        account = self.status["account"]
        avatar = self.get(account["avatar"])
        check("an avatar", (avatar.status, avatar.header("content-type")), (200, "image/png"))
        check("of an address of ours", account["avatar"].startswith(f"https://{OURS}/remote/"))
        check("and still", self.get(account["avatar_static"]).status, 200)
        for emojis in (self.status["emojis"], account["emojis"]):
            check("an emoji of theirs", [one["shortcode"] for one in emojis], ["afal"])
        moving = self.get(self.status["emojis"][0]["url"])
        still = self.get(self.status["emojis"][0]["static_url"])
        check("as a picture, moving and still", (
            moving.status, moving.header("content-type"), still.header("content-type")),
            (200, "image/gif", "image/webp"))

    def has_emoji_of_its_own(self):
        added = self.server.json("emoji", "add", ":deryn:", IMAGES / "translucent.png",
                                 "--category", "Birds")
        check("the picture of ours", self.get(added["url"]).header("content-type"), "image/png")
        check("for everybody's picker", [
            (one["shortcode"], one["category"], one["url"])
            for one in self.api("/api/v1/custom_emojis")], [("deryn", "Birds", added["url"])])
        self.peer.follow(self.ada, ANA, f"{ANA}/inbox")
        posted = self.server.json("post", "--as", "ana", "Bore da :deryn:")
        sent = self.peer.wait_for("Create", host=FAR).activity["object"]
        check("followers' servers are sent it", [
            (tag["type"], tag["name"], tag["icon"]["url"]) for tag in sent["tag"]],
            [("Emoji", ":deryn:", added["url"])])
        page = self.get(posted["url"], ("Accept", "text/html")).text
        check("the page shows it", f'<img class="emoji" src="{added["url"]}"' in page)
        check("it is listed", [one["shortcode"] for one in self.server.json_lines("emoji", "list")],
              ["deryn"])
        for what, words in (("a name with a path", ("../x", IMAGES / "opaque.png")),
                            ("one that is there", ("deryn", IMAGES / "opaque.png")),
                            ("a file that is no picture", ("testun", __file__))):
            try:
                self.server.json("emoji", "add", *words)
            except ProgramFailed:
                continue
            raise ProgramFailed(f"emoji add takes {what}")
        self.server.json("emoji", "remove", "deryn")
        check("and no more", self.api("/api/v1/custom_emojis"), [])
        wait_until(lambda: self.get(added["url"]).status == 404, "its file to be gone")

    # -------------------------------------------------------------------------------- what does not

    def asks_for_nothing_else(self):
        before = len(self.peer.requests)
        base = f"https://{OURS}/remote/"
        stamp = self.picture["url"].rpartition("/")[2]
        number = self.status["id"]
        for path in (f"statuses/{number}/0123456789abcdef", f"statuses/1/{stamp}",
                     f"statuses/x/{stamp}", f"accounts/{number}/{stamp}",
                     f"emoji/{FAR}/fog/{stamp}", f"emoji/{CDN}/afal/{stamp}",
                     f"statuses/{number}/https%3A%2F%2F{CDN}%2Ffog.jpg",
                     f"statuses/{number}/{stamp}?url=https://{CDN}/other.jpg"):
            answer = self.get(base + path)
            check(f"{path}: no row, no fetch", answer.status, 200 if "?" in path else 404)
        check("nobody is asked", len(self.peer.requests), before)

    def refuses(self):
        self.cdn.show("/page.png", b"<html><script>alert(1)</script></html>", "image/png")
        self.cdn.show("/bomb.png", image("bomb.webp"), "image/png")
        self.cdn.script("/inside.png", then=redirecting("http://127.0.0.1/x.png"))
        self.cdn.script("/error.png", then=answering(500))
        self.cdn.show("/large.png", image("opaque.png") + bytes(11 << 20), "image/png")
        paths = {"/page.png": 404, "/bomb.png": 404, "/inside.png": (404, 503), "/gone.png": 404,
                 "/error.png": 503, "/large.png": 404}
        status = self.receive(*((path, "image/png") for path in paths))
        for (path, wanted), one in zip(paths.items(), status["media_attachments"]):
            answer = self.get(one["url"])
            check(f"{path} is not shown: {answer.status}", answer.status in
                  (wanted if isinstance(wanted, tuple) else (wanted,)))
            self.get(one["url"])
            check(f"{path} is not asked for again at once", self.fetches(path), 1)

    def waits_for_nobody(self):
        self.cdn.script("/never.png", then=NEVER)
        status = self.receive(*[(f"/never.png?{i}", "image/png") for i in range(6)],
                              ("/fog2.jpg", "image/jpeg"))
        self.far.show("/quick.png", image("still.gif"), "image/gif")
        with concurrent.futures.ThreadPoolExecutor(8) as many:
            slow = [many.submit(self.get, one["url"])
                    for one in status["media_attachments"][:6]]
            time.sleep(0.5)
            begun = time.monotonic()
            check("who looks at another picture is shown it meanwhile",
                  self.get(self.status["account"]["avatar"]).status, 200)
            check("at once", time.monotonic() - begun < 2)
            check("what has no place is refused at once",
                  sum(one.done() for one in slow), 2)
            for one in slow:
                check("503 for what does not come", one.result().status, 503)

    def forgets(self):
        self.cdn.show("/last.jpg", image("cmyk.jpg"), "image/jpeg")
        url = self.receive(("/last.jpg", "image/jpeg"))["media_attachments"][0]["url"]
        check("shown", self.get(url).status, 200)
        kept = self.stage.dump("kept_media")
        check("kept", f"https://{CDN}/last.jpg" in kept)
        delete = self.ada.activity("Delete", self.note["id"])
        self.peer.send(delete, self.ada, f"{ANA}/inbox")
        self.stage.became(delete)
        check("a Delete takes it away", self.get(url).status, 404)
        check("with its row", f"https://{CDN}/last.jpg" not in self.stage.dump("kept_media"))
        self.server.command("domain", "block", FAR)
        check("nothing of a suspended server is shown", [
            self.get(address).status for address in (
                self.picture["url"], self.status["account"]["avatar"],
                self.status["emojis"][0]["url"])], [404, 404, 404])


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", {FAR: HOSTS[FAR], CDN: HOSTS[CDN]},
                    media={"keep_free": "1MiB"}) as stage:
        looker = Looker(stage)
        looker.shows_pictures()
        looker.shows_people_and_emoji()
        looker.has_emoji_of_its_own()
        looker.asks_for_nothing_else()
        looker.refuses()
        looker.waits_for_nobody()
        looker.forgets()


if __name__ == "__main__":
    run_checks(main)
