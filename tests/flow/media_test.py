#!/usr/bin/python3
"""Pictures: uploaded by a member's own program or by command, published, served, and gone again.

usage: media_test.py     $YNGHYD names the binary, beside which is ynghyd-media
"""

import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import ACTIVITY_JSON, PUBLIC  # noqa: E402
from stage import OUR_ADDRESS, OURS, one_server  # noqa: E402

HOSTS = {OURS: OUR_ADDRESS, "one.peers.test": "127.0.61.1"}
ANA = f"https://{OURS}/users/ana"
UPLOAD = f"https://{OURS}/media"
IMAGES = pathlib.Path(__file__).resolve().parents[1] / "images"


def form(fields, boundary="xYz"):
    """[(name, filename or None, bytes)] as multipart/form-data."""
    body = b""
    for name, filename, data in fields:
        named = f'; filename="{filename}"' if filename else ""
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
                 .encode() + data + b"\r\n")
    return body + f"--{boundary}--\r\n".encode()


class Member:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        for name in "ana", "bea":
            self.server.json("account", "create", name, "--email", f"{name}@example.org")
        self.token = self.token_of("ana", "read write")
        self.ada = self.peer.host("one.peers.test").actor("ada")
        self.peer.follow(self.ada, ANA, f"{ANA}/inbox")

    def token_of(self, name, scopes):
        return self.server.json("account", "token", name, "--scopes", scopes)["token"]

    def request(self, method, url, body=b"", token=None, media_type=ACTIVITY_JSON, headers=()):
        headers = [*headers, ("Authorization", f"Bearer {token or self.token}")]
        if body:
            headers.append(("Content-Type", media_type))
        return exchange(url, method, headers, body, tls=self.peer.tls)

    def upload(self, image, about=None, name="picture.png", **more):
        fields = [("file", name, image if isinstance(image, bytes)
                   else (IMAGES / image).read_bytes())]
        if about is not None:
            fields.insert(0, ("object", None, json.dumps(about).encode()))
        return self.request("POST", UPLOAD, form(fields),
                            media_type="multipart/form-data; boundary=xYz", **more)

    def publish(self, note):
        answer = self.request("POST", f"{ANA}/outbox", json.dumps(
            {"type": "Note", "content": "<p>Look</p>", "to": [PUBLIC]} | note).encode())
        check(f"201 for the post: {answer.text}", answer.status, 201)
        return self.delivered()

    def delivered(self, host="one.peers.test"):
        self.seen = getattr(self, "seen", 0) + 1
        return self.peer.wait_for("Create", host=host, count=self.seen).activity["object"]

    def get(self, url, *headers, method="GET"):
        return exchange(url, method, headers, tls=self.peer.tls)

    def files(self):
        return [path for path in (self.server.data / "media").rglob("*") if path.is_file()]

    # ---------------------------------------------------------------------------------- what works

    def uploads(self):
        actor = self.stage.get(ANA).json()
        check("the actor says where to upload", actor["endpoints"]["uploadMedia"], UPLOAD)
        answer = self.upload("sideways_with_place.jpg", {
            "type": "Image", "name": "A red field", "focalPoint": [0, 0.5]}, name="../../x.php")
        check(f"201 for an image: {answer.text}", answer.status, 201)
        self.upload_id = answer.header("location")
        shown = self.request("GET", self.upload_id).json()
        check("Location leads to it", shown, answer.json())
        check("it is upright, and has its words", (
            shown["mediaType"], shown["width"], shown["height"], shown["name"],
            shown["focalPoint"], len(shown["blurhash"])),
            ("image/jpeg", 80, 120, "A red field", [0.0, 0.5], 28))
        check("nobody else may see it there",
              self.request("GET", self.upload_id, token=self.token_of("bea", "write")).status, 404)

    def publishes(self):
        note = self.publish({"attachment": [{"type": "Image", "id": self.upload_id}]})
        self.note = note
        picture = note["attachment"][0]
        check("the follower's server is told what it is", (
            picture["type"], picture["mediaType"], picture["name"], picture["summary"],
            picture["width"], picture["height"], picture["focalPoint"]),
            ("Document", "image/jpeg", "A red field", "A red field", 80, 120, [0.0, 0.5]))
        self.picture = picture["url"]
        check("an upload hangs on one post only", self.request(
            "POST", f"{ANA}/outbox", json.dumps({"type": "Note", "content": "x", "to": [PUBLIC],
                                                 "attachment": self.upload_id}).encode()).status,
              409)
        check("and is not deleted without it", self.request("DELETE", self.upload_id).status, 409)

    def serves(self):
        whole = self.get(self.picture, ("Accept", ACTIVITY_JSON))
        check("anybody gets the picture, and nothing that a browser could run", (
            whole.status, whole.header("content-type"), whole.header("content-security-policy"),
            whole.header("x-content-type-options"), whole.header("cache-control")),
            (200, "image/jpeg", "sandbox; default-src 'none'; form-action 'none'", "nosniff",
             "public, max-age=31536000, immutable"))
        check("nothing is left of where and with what it was taken",
              [word for word in (b"SECRET", b"GPS", b"Exif") if word in whole.body], [])
        part = self.get(self.picture, ("Range", "bytes=0-2"))
        check("a range of it", (part.status, part.body, part.header("content-range")),
              (206, whole.body[:3], f"bytes 0-2/{len(whole.body)}"))
        check("304 for who has it", self.get(
            self.picture, ("If-None-Match", whole.header("etag"))).status, 304)
        head = self.get(self.picture, method="HEAD")
        check("HEAD says how long it is", (head.status, head.header("content-length"), head.body),
              (200, str(len(whole.body)), b""))
        page = self.get(self.note["url"], ("Accept", "text/html")).text
        check("the page shows it with its words", 'alt="A red field"' in page)
        for other in ("../secret.key", "x", self.picture.rpartition("/")[2][:-4] + ".html"):
            check(f"404 for /media/{other}", self.get(f"{UPLOAD}/{other}").status, 404)

    def commands(self):
        note = self.server.json("post", "--as", "ana", "--attach", IMAGES / "animated.gif",
                                "--attach", IMAGES / "plain.heic", "--alt", "A wheel", "Two")
        sent = self.delivered()["attachment"]
        check("two pictures in their order, the first with words", [
            (one["mediaType"], one.get("name")) for one in sent],
            [("video/mp4" if os.access("/usr/bin/ffmpeg", os.X_OK) else "image/gif", "A wheel"),
             ("image/jpeg", None)])
        check("no copy is left", list((self.server.data / "lent").iterdir()), [])
        self.server.json("delete", note["id"])
        event = self.server.json("event", "--as", "ana", "--title", "Seed swap", "--start",
                                 "2027-03-04T18:30", "--zone", "Europe/London", "--place", "Hall",
                                 "--attach", IMAGES / "opaque.png", "--alt", "Poster")
        banner = self.delivered()["attachment"][0]
        check("an event's picture is its banner", (
            banner["type"], banner["name"], banner["summary"]), ("Image", "Banner", "Poster"))
        self.server.json("delete", event["id"])

    def documents(self):
        note = self.server.json("post", "--as", "ana", "--attach", IMAGES / "poster.pdf",
                                "--alt", "The poster", "Come along")
        sent = self.delivered()["attachment"][0]
        check("a PDF is sent as what it is", (sent["type"], sent["mediaType"], sent["name"]),
              ("Document", "application/pdf", "The poster"))
        whole = self.get(sent["url"])
        check("it is given to be saved, as it was", (
            whole.header("content-type"), whole.header("content-disposition"), whole.body),
            ("application/pdf", "attachment", (IMAGES / "poster.pdf").read_bytes()))
        page = self.get(note["url"], ("Accept", "text/html")).text
        check("the page shows its first page, which leads to it",
              'alt="The poster"' in page and sent["url"] in page and ".webp" in page)
        self.server.json("delete", note["id"])

    def ends(self):
        deleted = self.request("POST", f"{ANA}/outbox", json.dumps(
            {"type": "Delete", "object": self.note["id"]}).encode())
        check("201 for the Delete", deleted.status, 201)
        check("the picture is gone at once", self.get(self.picture).status, 404)
        wait_until(lambda: not self.files(), "all files to be removed")
        kept = self.upload("opaque.png").header("location")
        check("204 for the owner's DELETE of an upload",
              self.request("DELETE", kept).status, 204)
        wait_until(lambda: not self.files(), "its files to be removed")

    # -------------------------------------------------------------------------------- what does not

    def refusals(self):
        before = self.stage.fingerprint("media_attachment", "status")
        reader, image = self.token_of("ana", "read"), (IMAGES / "opaque.png").read_bytes()
        svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
        check("401 without a token", exchange(UPLOAD, "POST", [
            ("Content-Type", "multipart/form-data; boundary=xYz"), ("Expect", "100-continue"),
            ("Content-Length", "1000000")], tls=self.peer.tls).status, 401)
        for status, what, answer in (
                (403, "a token that may only read", self.upload(image, token=reader)),
                (415, "SVG", self.upload(svg)),
                (415, "a script called .jpg", self.upload(b"<script>", name="x.jpg")),
                (415, "an archive", self.upload(b"PK\x03\x04" + bytes(100))),
                (400, "half an image", self.upload(image[:200])),
                (400, "a bomb", self.upload("bomb.webp")),
                (413, "an image of 20,000 pixels", self.upload("too_wide.png")),
                (413, "16 MiB and a byte", self.upload(image + bytes(1 << 24))),
                (400, "words that are no JSON", self.request(
                    "POST", UPLOAD, form([("object", None, b"{"), ("file", "x", image)]),
                    media_type="multipart/form-data; boundary=xYz")),
                (400, "no file", self.request("POST", UPLOAD, form([("object", None, b"{}")]),
                                              media_type="multipart/form-data; boundary=xYz")),
                (415, "no form", self.request("POST", UPLOAD, image, media_type="image/png")),
                (400, "a form that breaks off", self.request(
                    "POST", UPLOAD, form([("file", "x", image)])[:-9],
                    media_type="multipart/form-data; boundary=xYz"))):
            check(f"{status} for {what}: {answer.text.strip()}", answer.status, status)
        stolen = self.upload(image, token=self.token_of("bea", "write")).header("location")
        check("404 for hanging up what is somebody else's", self.request(
            "POST", f"{ANA}/outbox", json.dumps({"type": "Note", "content": "x", "to": [PUBLIC],
                                                 "attachment": stolen}).encode()).status, 404)
        self.request("DELETE", stolen, token=self.token_of("bea", "write"))
        check("none of it left anything",
              self.stage.fingerprint("media_attachment", "status"), before)

    def receives(self):
        note = self.ada.note("Fog", to=[ANA]) | {"attachment": [{
            "type": "Document", "mediaType": "image/png", "url": "https://one.peers.test/fog.png",
            "name": "Fog over a hill"}]}
        create = self.ada.create(note)
        self.peer.send(create, self.ada, f"{ANA}/inbox")
        self.stage.became(create)
        stored = self.stage.dump("status")
        check("what others' pictures are is kept, and nothing is fetched",
              "Fog over a hill" in stored and "https://one.peers.test/fog.png" in stored)


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", {"one.peers.test": "127.0.61.1"},
                    media={"keep_free": "1MiB"}) as stage:
        member = Member(stage)
        member.uploads()
        member.publishes()
        member.serves()
        member.commands()
        member.documents()
        member.ends()
        member.refusals()
        member.receives()


if __name__ == "__main__":
    run_checks(main)
