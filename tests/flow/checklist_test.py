#!/usr/bin/python3
"""Of the conformance checklist what no other test is about: 20 and 37 to 41.

usage: checklist_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from scripted_host import PUBLIC, redirecting  # noqa: E402
from stage import OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

GOOD, MOVED, LATER, STRANGER = (f"{name}.peers.test" for name in (
    "good", "moved", "later", "stranger"))
HOSTS = {name: "127.0.61.1" for name in (GOOD, MOVED, LATER, STRANGER)}
PAGE = 40
EVIL = ('<script>steal()</script><img src=x onerror="steal()"><a href="javascript:steal()">x</a>'
        '<p style="position:fixed" onclick="steal()">Safe words</p>')
FORBIDDEN = ("<script", "steal", "javascript:", "onerror", "onclick", "style=", "<img")
SCHEMES = ("file:///etc/passwd", "ftp://good.peers.test/x", "gopher://good.peers.test/x",
           "javascript:alert(1)", "data:application/activity+json,{}")


class Checklist:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.fan = self.peer.host(GOOD).actor("fan", featured=f"https://{GOOD}/users/fan/pins")
        self.peer.follow(self.fan, stage.network, stage.network_inbox())

    def send(self, activity, actor=None):
        answer = self.peer.send(activity, actor or self.fan, self.stage.inbox)
        check(f"202: {answer.text}", answer.status, 202)
        return self.stage.became(activity)

    def refused(self, *words):
        done = subprocess.run([str(self.server.binary), *words, "--config",
                               str(self.server.config)], capture_output=True, text=True)
        check(f"{' '.join(words)}: {done.stderr.strip()}", done.returncode, 1)

    # checklist 13.20
    def redirects_of_deliveries(self):
        later = self.peer.host(LATER)
        for number, status in enumerate((301, 302, 303, 307, 308)):
            mover = self.peer.host(MOVED).actor(f"mover{number}", number % 3)
            self.peer.follow(mover, self.stage.network, self.stage.network_inbox())
            self.peer.host(MOVED).script("/inbox", redirecting(f"https://{LATER}/inbox", status))
            _, url = self.stage.post(f"To those who moved with {status}")
            self.stage.drained()
            tries = [one.status for one in self.peer.deliveries("Create", host=MOVED)
                     if id_of(one.activity["object"]) == url]
            check(f"{status} is tried again where it was", tries, [status, 202])
        check("and followed nowhere", self.peer.deliveries(host=later.name), [])

    # checklist 13.20
    def private_addresses(self):
        """Names and addresses of inside; public names that lead there are in publish_test."""
        self.server.stop()
        self.server.configure(outbound=self.server.settings["outbound"] | {"allow_private": []})
        self.server.start()
        connections = self.peer.connections
        post, _ = self.stage.post("Not for private addresses")
        line = wait_until(lambda: (found := self.stage.report(post)[GOOD])["last_error"] and found,
                          "an error in the report")
        check(f"what is no public name gets nothing: {line['last_error']}",
              ("public" in line["last_error"], line["state"] == "delivered"), (True, False))
        for url in (f"https://{GOOD}/users/fan2", "https://localhost/users/a", "https://127.0.0.1/a",
                    "https://[::1]/a", "https://10.0.0.1/a", "https://2130706433/a"):
            self.refused("lookup", url)
        check("without a connection", self.peer.connections, connections)

    # checklist 13.37
    def outbox(self):
        for number in range(PAGE + 5):
            self.stage.post(f"Number {number}")
        for visibility in "unlisted", "private", "direct":
            self.server.json("post", "--visibility", visibility, f"{visibility} words")
        url = self.stage.network + "/outbox"
        root = self.stage.get(url).json()
        check("an outbox is an OrderedCollection", root["type"], "OrderedCollection")
        items = self.stage.collection(url)
        dates = [one["published"] for one in items]
        check("newest first", (dates, len(dates) > PAGE), (sorted(dates, reverse=True), True))
        check("each once", len({one["id"] for one in items}), len(items))
        shown = json.dumps(items)
        check("what is not for all is not shown to all", [
            f"{visibility} words" in shown for visibility in ("unlisted", "private", "direct")],
            [True, False, False])
        stranger = self.peer.host(STRANGER).actor("stranger", 2)
        for actor, sees in (self.fan, [True, False]), (stranger, [False, False]):
            answer = self.peer.signed_get(url + "?page=first", actor)
            check(f"{actor.name} sees what is for {actor.name}", [
                f"{visibility} words" in answer.text for visibility in ("private", "direct")], sees)
            check("told apart by signature, and kept by no cache", (
                "signature" in answer.header("vary").lower(), answer.header("cache-control")),
                (True, "private"))

    # checklist 13.38
    def follows(self):
        self.server.json("follow", self.fan.handle)
        self.send(self.fan.activity("Accept", self.peer.wait_for("Follow", self.fan).activity))
        for name, members in ("followers", self.server.json_lines("followers")), (
                "following", [{"account": self.fan.id}]):
            root = self.stage.get(f"{self.stage.network}/{name}").json()
            check(f"{name} are an OrderedCollection", (root["type"], root["totalItems"]),
                  ("OrderedCollection", len(members)))
            check("of actors' ids", sorted(self.stage.collection(root["id"])),
                  sorted(one["account"] for one in members))

    # checklist 13.39
    def pages(self):
        crowd = [self.peer.host(STRANGER).actor(f"one{number}", number % 3)
                 for number in range(PAGE + 1)]
        for actor in crowd:
            self.send(actor.activity("Follow", self.stage.network), actor)
        _, post = self.stage.post("Answer me")
        for number in range(PAGE + 1):
            self.send(self.fan.create(self.fan.note(f"Answer {number}", inReplyTo=post)))
        thread = self.stage.get(post).json()["context"]
        for url, kind, key, least in (
                (self.stage.network + "/outbox", "OrderedCollection", "orderedItems", PAGE),
                (self.stage.network + "/followers", "OrderedCollection", "orderedItems", PAGE + 1),
                (self.stage.network + "/following", "OrderedCollection", "orderedItems", 1),
                (post + "/replies", "Collection", "items", PAGE + 1),
                (thread, "Collection", "items", PAGE + 1)):
            root = self.stage.get(url).json()
            check(f"{url.removeprefix(self.stage.origin)} has its type", (root["type"], root["id"]),
                  (kind, url))
            items, pages, at = [], [], root["first"]
            while at:
                check("its pages end", at not in pages and len(pages) < 20)
                shown = self.stage.get(at).json()
                check("each is a page of it, with the key of its type", (
                    shown["type"], shown["id"], shown["partOf"], [
                        one for one in ("items", "orderedItems") if one in shown]),
                    (kind + "Page", at, url, [key]))
                pages.append(at)
                items += shown[key]
                at = shown.get("next")
            check("and all together have everything", (len(items) >= least, len(pages) >= (
                2 if least > PAGE else 1)), (True, True))

    # checklist 13.40
    def html(self):
        note = self.fan.note("x", content=EVIL, summary=EVIL, name=EVIL,
                             tag=[{"type": "Hashtag", "name": "#<script>steal()</script>"}])
        self.send(self.fan.create(note))
        article = self.fan.note("y", type="Article", content=EVIL, summary=EVIL, name=EVIL)
        self.send(self.fan.create(article))
        self.fan.host.show("/users/fan", self.fan.document(
            name=EVIL, summary=EVIL, attachment=[
                {"type": "PropertyValue", "name": EVIL, "value": EVIL}]))
        self.send(self.fan.activity("Update", self.fan.id))
        self.stage.drained()
        for uri in note["id"], article["id"]:
            seen = self.server.command("lookup", uri, "--json")
            check("what is kept is harmless", (
                [word for word in FORBIDDEN if word in seen], "Safe words" in seen), ([], True))
        stored = [line for table in ("account", "status") for line in
                  self.stage.dump(table).splitlines() if GOOD in line]
        check("in every field", [word for word in FORBIDDEN for line in stored
                                 if word in line and word != "steal"], [])

    # checklist 13.40
    def schemes(self):
        before = len(self.peer.fetches())
        for uri in SCHEMES:
            entry = self.send(self.fan.activity("Announce", uri))
            check(f"{uri} is not fetched: {entry['reason']}", entry["state"], "ignored")
            self.refused("lookup", uri)
        check("nothing was asked for", len(self.peer.fetches()), before)

    # checklist 13.40
    def depth_of_threads(self):
        for one, other in ("left", "right"), ("right", "left"):
            note = self.fan.note("Round", inReplyTo=f"https://{GOOD}/loop/{other}")
            self.fan.host.show(f"/loop/{one}", note | {"id": f"https://{GOOD}/loop/{one}"})
        self.send(self.fan.create(self.fan.note("In", inReplyTo=f"https://{GOOD}/loop/left")))
        self.stage.drained()
        check("what refers to itself is read once", len([
            one for one in self.peer.fetches() if one.target.startswith("/loop/")]), 2)

    # checklist 13.40
    def rate_limits(self):
        self.server.stop()
        self.server.configure(rate_limit={"enabled": True, "inbox_requests": 20, "window": "10m"})
        self.server.start()
        answers = [self.peer.send(self.fan.activity("View", self.stage.network), self.fan,
                                  self.stage.inbox) for _ in range(25)]
        check("a flood is stopped (T-119)", [one.status for one in answers], [202] * 20 + [429] * 5)
        check("for a while", 0 < int(answers[-1].header("retry-after")) <= 600)
        self.server.stop()
        self.server.configure(rate_limit={"enabled": False})
        self.server.start()

    # checklist 13.41
    def limits_come_first(self):
        nobody = self.peer.host(STRANGER).actor("unheard-of", 1)
        activity = json.dumps(nobody.activity("Like", self.stage.network))[:-1]
        for what, status, body in (
                ("too deep", 400, activity + ', "x": ' + "[" * 65 + "]" * 65 + "}"),
                ("too many values", 400, activity + ', "x": [' + "1," * 60_000 + "1]}"),
                ("a key twice", 400, activity + ', "type": "Like"}'),
                ("not JSON", 400, activity),
                ("too big", 413, activity + ', "x": "' + "x" * 1_100_000 + '"}')):
            answer = self.peer.send(body.encode(), nobody, self.stage.inbox)
            check(f"{status} for what is {what}: {answer.text.strip()}", answer.status, status)
        check("before anybody's key is asked for", self.peer.fetches("/users/unheard-of"), [])

    def run(self):
        self.redirects_of_deliveries()
        self.outbox()
        self.follows()
        self.pages()
        self.html()
        self.schemes()
        self.depth_of_threads()
        self.limits_come_first()
        self.rate_limits()
        self.private_addresses()


def main():
    test_network.enter(HOSTS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", HOSTS, log={"level": "debug"}) as stage:
        Checklist(stage).run()


if __name__ == "__main__":
    run_checks(main)
