#!/usr/bin/python3
"""Films, sounds and moving GIFs: uploaded by an app, made ready in the background, also after a
crash, posted, sent to followers, played in parts.

usage: film_test.py     $YNGHYD names the binary, beside which is ynghyd-media
"""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from http_exchange import exchange  # noqa: E402
from program import wait_until  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402
from world import World  # noqa: E402

FFMPEG = "/usr/bin/ffmpeg"
HOSTS = {OURS: OUR_ADDRESS, "one.peers.test": "127.0.61.1"}
ANA = f"https://{OURS}/users/ana"
IMAGES = pathlib.Path(__file__).resolve().parents[1] / "images"
PICTURES = ("-f", "lavfi", "-i", "testsrc=s=641x361:r=10:d=2")
TONE = ("-f", "lavfi", "-i", "sine=d=2")
LONG = ("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30:d=10", "-c:v", "mpeg4", "-q:v", "5")


def made(name, *words):
    """What ffmpeg makes of these words, with something in it that must not be given out."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / name
        subprocess.run([FFMPEG, "-v", "error", "-nostdin", *words, "-metadata", "title=SECRET",
                        path], check=True)
        return path.read_bytes()


class Films:
    def __init__(self, stage):
        self.stage, self.world, self.peer = stage, World(stage), stage.peer
        self.token = self.world.ana.token
        self.ada = self.peer.host("one.peers.test").actor("ada")
        self.peer.follow(self.ada, ANA, f"{ANA}/inbox")

    def upload(self, data, version=2):
        return self.world.ask("POST", f"/api/v{version}/media",
                              {"_files": {"file": data}, "description": "A procession"}, self.token)

    def look(self, upload):
        return self.world.ask("GET", "/api/v1/media/:id", {"id": upload}, self.token)

    def settled(self, upload, seconds=120.0):
        wait_until(lambda: self.look(upload).status != 206, f"upload {upload} is ready", seconds)
        return self.look(upload)

    def post(self, *uploads):
        return self.world.ask("POST", "/api/v1/statuses",
                              {"status": "Look", "media_ids": list(uploads)}, self.token)

    def get(self, url, *headers):
        return exchange(url, "GET", headers, tls=self.peer.tls)

    # ---------------------------------------------------------------------------- without ffmpeg

    def are_not_taken(self):
        limits = self.world.call("GET", "/api/v2/instance")["configuration"]["media_attachments"]
        check("no film is announced",
              [kind for kind in limits["supported_mime_types"] if "video" in kind], [])
        answer = self.upload(b"\0\0\0\x1cftypisom\0\0\0\0mp42avc1")
        check("a film is refused with a word for the admin",
              (answer.status, "ffmpeg" in answer.json()["error"]), (422, True))

    # ------------------------------------------------------------------------------- what works

    def are_announced(self):
        limits = self.world.call("GET", "/api/v2/instance")["configuration"]["media_attachments"]
        check("apps are told what is taken",
              {"video/mp4", "audio/mpeg"} <= set(limits["supported_mime_types"]))
        check("and how much of it", limits["video_size_limit"], 40 << 20)

    # checklist 8.79 and 8.80
    def are_made_ready(self):
        taken = self.upload(made("a.mp4", *PICTURES, *TONE))
        check(f"202 for a film: {taken.text}", (taken.status, taken.json()["url"]), (202, None))
        upload = taken.json()["id"]
        done = self.settled(upload)
        film = done.json()
        check("200 when it is ready", (done.status, film["type"], film["description"]),
              (200, "video", "A procession"))
        original = film["meta"]["original"]
        check("with its measures", (original["width"], original["height"], original["frame_rate"],
                                    round(original["duration"])), (640, 360, "10/1", 2))
        check("with a still", bool(film["blurhash"]) and film["preview_url"].endswith(".webp"))
        other = self.upload((IMAGES / "opaque.png").read_bytes()).json()["id"]
        check("it stands alone on its post", self.post(upload, other).status, 422)
        posted = self.post(upload)
        check("and is posted", posted.status, 200)
        check("after which nobody finds the upload", self.look(upload).status, 404)
        self.is_sent(posted.json(), film["url"])

    def is_sent(self, post, url):
        sent = self.peer.wait_for("Create", host="one.peers.test").activity["object"]["attachment"]
        check("followers are told what it is", [
            (one["type"], one["mediaType"], one["url"], one["width"], one["duration"][:3])
            for one in sent], [("Document", "video/mp4", url, 640, "PT2")])
        whole = self.get(url)
        check("anybody can play it", (whole.status, whole.header("content-type"),
                                      b"SECRET" in whole.body), (200, "video/mp4", False))
        part = self.get(url, ("Range", "bytes=100-199"))
        check("in parts", (part.status, part.body, part.header("content-range")),
              (206, whole.body[100:200], f"bytes 100-199/{len(whole.body)}"))
        page = self.get(post["url"], ("Accept", "text/html"))
        check("the page plays it without a program",
              f'<video src="{url}"' in page.text and "<script" not in page.text)
        check("and is allowed to", "media-src 'self'" in page.header("content-security-policy"))

    def are_waited_for_in_version_1(self):
        done = self.upload(made("a.ogg", *TONE), version=1)
        check(f"200 when it is ready: {done.text}", (done.status, done.json()["type"]),
              (200, "audio"))
        sound = self.get(done.json()["url"])
        check("a sound is MP3", (sound.header("content-type"), b"SECRET" in sound.body),
              ("audio/mpeg", False))

    def of_gifs_are_loops(self):
        done = self.upload((IMAGES / "animated.gif").read_bytes(), version=1)
        check("a GIF that moves is a silent film", (done.status, done.json()["type"]),
              (200, "gifv"))
        still = self.upload((IMAGES / "still.gif").read_bytes())
        check("one that does not is a picture", (still.status, still.json()["type"]),
              (200, "image"))

    def that_are_damaged_say_so(self):
        taken = self.upload(made("a.mp4", *PICTURES)[:300])
        failed = self.settled(taken.json()["id"])
        check("422 when it cannot be made ready", (failed.status, "error" in failed.json()),
              (422, True))
        check("it cannot be posted", self.post(taken.json()["id"]).status, 422)

    def survive_a_crash(self):
        upload = self.upload(made("a.mp4", *LONG)).json()["id"]
        check("what takes long is not ready yet", self.look(upload).status, 206)
        check("nor can it be posted", self.post(upload).status, 422)
        self.world.server.kill()
        self.world.server.start()
        check("it is made ready after a crash", self.settled(upload, 300.0).status, 200)
        check("nothing waits any more",
              list((self.world.server.data / "arrivals").iterdir()), [])


def main():
    test_network.enter(HOSTS)
    installed = os.access(FFMPEG, os.X_OK)
    if not installed:
        show("ffmpeg is not installed: only that films are refused is looked at")
    with one_server("peers.test", {"one.peers.test": "127.0.61.1"},
                    media={"keep_free": "1MiB"}) as stage:
        films = Films(stage)
        if not installed:
            return films.are_not_taken()
        films.are_announced()
        films.are_made_ready()
        films.are_waited_for_in_version_1()
        films.of_gifs_are_loops()
        films.that_are_damaged_say_so()
        films.survive_a_crash()


if __name__ == "__main__":
    run_checks(main)
