#!/usr/bin/python3
"""A member's own program speaks ActivityPub with the server: ActivityPub section 6, client to server.

usage: member_outbox_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from http_exchange import exchange  # noqa: E402
from member_deed_checks import JOE_HOST, Deeds  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import ACTIVITY_JSON, PUBLIC  # noqa: E402
from stage import OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

THEIRS = {"one.peers.test": "127.0.61.1", JOE_HOST: "127.0.61.2"}
HOSTS = {OURS: OUR_ADDRESS} | THEIRS
ANA = f"https://{OURS}/users/ana"
BEA = f"https://{OURS}/users/bea"
OUTBOX, INBOX, PROXY = ANA + "/outbox", ANA + "/inbox", f"https://{OURS}/proxy"


class Member:
    """Ana's program, and one follower who sees what becomes of it."""

    def __init__(self, stage):
        self.stage, self.peer = stage, stage.peer
        stage.server.json("account", "create", "ana", "--email", "ana@example.org")
        stage.server.json("account", "create", "bea", "--email", "bea@example.org")
        self.token = self.token_of("ana", "read write")
        self.ada = self.peer.host("one.peers.test").actor("ada")
        self.peer.follow(self.ada, ANA, INBOX)

    def token_of(self, name, scopes):
        return self.stage.server.json("account", "token", name, "--scopes", scopes)["token"]

    def request(self, method, url, body=b"", token=None, media_type=ACTIVITY_JSON, accept=None):
        headers = [("Accept", accept or ACTIVITY_JSON)]
        if body:
            headers.append(("Content-Type", media_type))
        if token != "":
            headers.append(("Authorization", f"Bearer {token or self.token}"))
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        return exchange(url, method, headers, body, tls=self.peer.tls)

    def post(self, document, **more):
        return self.request("POST", OUTBOX, document, **more)

    def done(self, what, document):
        """Posts; returns the activity that Location names."""
        answer = self.post(document)
        check(f"201 for {what}: {answer.text}", answer.status, 201)
        return answer.header("location")

    def delivered(self, kind):
        return self.peer.wait_for(kind, host="one.peers.test").activity

    # ---------------------------------------------------------------------------------- what works

    def posts(self):
        location = self.done("a bare Note", {
            "type": "Note", "content": "<p>Bore da #choir</p>", "to": [PUBLIC]})
        create = self.delivered("Create")
        note = create["object"]
        check("a Create is implied, and Location is its id", create["id"], location)
        check("it is ana's, public, and its text is composed anew",
              (note["attributedTo"], PUBLIC in note["to"], note["tag"][0]["name"]),
              (ANA, True, "#choir"))
        check("it can be fetched", self.stage.get(location).json()["object"]["id"], note["id"])
        self.done("an Update with what changes", {"type": "Update", "object": {
            "id": note["id"], "type": "Note", "content": "<p>Nos da</p>"}})
        check("the Update carries the whole note", "Nos da" in
              self.delivered("Update")["object"]["content"])
        self.done("a reply, as Create, for followers", {
            "type": "Create", "to": [ANA + "/followers"], "object": {
                "type": "Note", "inReplyTo": note["id"],
                "source": {"content": "1 < 2 & so on", "mediaType": "text/plain"}}})
        reply = self.peer.wait_for("Create", host="one.peers.test", count=2).activity["object"]
        check("it is a reply, for followers, and plain text is taken as it is", (
            reply["inReplyTo"], PUBLIC in reply["to"] + reply["cc"],
            "1 &lt; 2 &amp; so on" in reply["content"]), (note["id"], False, True))
        self.done("a Delete", {"type": "Delete", "object": note["id"]})
        check("the note is gone", (id_of(self.delivered("Delete")["object"]),
                                   self.stage.get(note["id"]).status), (note["id"], 410))

    def events(self):
        self.done("an Event", {
            "type": "Event", "name": "Seed swap", "content": "<p>Bring seeds</p>", "to": [PUBLIC],
            "startTime": "2027-06-17T09:00:00Z", "endTime": "2027-06-17T11:00:00Z",
            "timezone": "Europe/London", "location": {"type": "Place", "name": "Village hall"}})
        event = self.peer.wait_for("Create", host="one.peers.test", count=3).activity["object"]
        check("an Event on its wall clock, at its place", (
            event["type"], event["startTime"], event["location"]["name"]),
            ("Event", "2027-06-17T10:00:00+01:00", "Village hall"))

    def follows(self):
        location = self.done("a Follow", {"type": "Follow", "object": self.ada.id})
        sent = self.delivered("Follow")
        check("the Follow is sent", (sent["id"], sent["object"]), (location, self.ada.id))
        accept = self.ada.activity("Accept", sent)
        check("202 for its Accept", self.peer.send(accept, self.ada, INBOX).status, 202)
        wait_until(lambda: self.ada.id in self.stage.collection(ANA + "/following"), "ada there")
        self.done("its Undo", {"type": "Undo", "object": sent["id"]})
        check("ada is told", self.delivered("Undo")["object"]["id"], sent["id"])

    def reads(self):
        note = self.ada.note("For ana", to=[ANA])
        create = self.ada.create(note)
        check("202 for a Create from ada", self.peer.send(create, self.ada, INBOX).status, 202)
        other = self.ada.activity("Like", "https://elsewhere.peers.test/1")
        self.peer.send(other, self.ada, self.stage.inbox)
        self.stage.became(other)
        root = self.request("GET", INBOX).json()
        page = self.request("GET", root["first"])
        listed = [one["id"] for one in page.json()["orderedItems"]]
        check("the inbox shows what addresses ana, and nothing else",
              (listed[0], other["id"] in listed), (create["id"], False))
        check("no cache may keep it", page.header("cache-control"), "private, no-store")
        actor = self.stage.get(ANA).json()
        check("the actor says where its programs go", actor["endpoints"], {
            "sharedInbox": self.stage.inbox, "proxyUrl": PROXY,
            "oauthAuthorizationEndpoint": f"https://{OURS}/oauth/authorize",
            "oauthTokenEndpoint": f"https://{OURS}/oauth/token",
            "uploadMedia": f"https://{OURS}/media"})
        form = f"id={self.ada.id}".encode()
        proxied = self.request("POST", PROXY, form, media_type="application/x-www-form-urlencoded")
        check("the proxy fetches another server's object", proxied.json()["id"], self.ada.id)
        asked = self.peer.fetches(self.ada.id.partition(".test")[2])[-1]
        check("in the member's own name: nobody reads there what is for others here",
              f'"{ANA}#main-key"' in str(asked.headers))

    # -------------------------------------------------------------------------------- what does not

    def refusals(self):
        note = {"type": "Note", "content": "x", "to": [PUBLIC]}
        bea, reader = self.token_of("bea", "write"), self.token_of("ana", "read")
        posts = [
            (401, "no token", note, {"token": ""}),
            (401, "an unknown token", note, {"token": "x" * 43}),
            (403, "another member's token", note, {"token": bea}),
            (403, "a token that may only read", note, {"token": reader}),
            (403, "somebody else's activity",
             {"type": "Create", "actor": BEA, "object": note}, {}),
            (403, "somebody else's post", note | {"attributedTo": BEA}, {}),
            (415, "another media type", note, {"media_type": "application/json"}),
            (400, "broken JSON", b"{", {}),
            (400, "no type", {"content": "x"}, {}),
            (400, "an empty text", note | {"content": ""}, {}),
            (400, "an Event without a start", note | {"type": "Event", "name": "No start"}, {}),
            (400, "an Event for many", note | {
                "type": "Event", "name": "Seed swap", "startTime": "2027-06-17T09:00:00Z",
                "maximumAttendeeCapacity": "many"}, {}),
            (400, "an activity without object", {"type": "Delete"}, {}),
            (400, "an activity that members do not send", {"type": "Travel", "object": "x"}, {}),
            (400, "an object of no server", {"type": "Like", "object": "x"}, {}),
            (404, "an answer to what was not asked", {"type": "Accept", "object": ANA + "/x"}, {}),
            (404, "an Undo of what was not done", {"type": "Undo", "object": ANA + "/x"}, {}),
            (400, "a pin elsewhere", {"type": "Add", "object": ANA + "/x", "target": OUTBOX}, {}),
            (404, "a Like of what is not there", {"type": "Like", "object": ANA + "/x"}, {}),
            (404, "a Delete of what is not there", {"type": "Delete", "object": ANA + "/x"}, {}),
            (404, "a reply to what is not known", note | {"inReplyTo": ANA + "/x"}, {}),
            (413, "a body of 300 KiB", note | {"content": "x" * 300_000}, {}),
        ]
        before = self.stage.fingerprint()
        for status, what, document, more in posts:
            answer = self.post(document, **more)
            check(f"{status} for {what}: {answer.text.strip()}", answer.status, status)
        check("none of it changed anything", self.stage.fingerprint(), before)
        for token, status in ("", 405), ("x" * 43, 401), (bea, 403), (self.token_of("ana", "write"), 403):
            check(f"{status} for reading the inbox with a wrong token",
                  self.request("GET", INBOX, token=token).status, status)
        check("401 for the proxy without a token",
              self.request("POST", PROXY, b"id=x", token="").status, 401)


def main():
    test_network.enter(HOSTS)
    with one_server("peers.test", THEIRS) as stage:
        member = Member(stage)
        member.posts()
        member.events()
        member.follows()
        member.reads()
        member.refusals()
        Deeds(member, ANA).run()


if __name__ == "__main__":
    run_checks(main)
