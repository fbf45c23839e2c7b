#!/usr/bin/python3
"""Activities of every kind over the network, in both directions, with a scripted peer.

usage: activities_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from scripted_host import PUBLIC  # noqa: E402
from stage import OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

ONE, TWO = "one.peers.test", "two.peers.test"
NETWORK = f"https://{OURS}/users/network"
INBOX = NETWORK + "/inbox"


class Exchange:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.bob = self.peer.host(ONE).actor("bob", featured=f"https://{ONE}/users/bob/featured")
        self.peer.follow(self.bob, NETWORK, INBOX)
        self.note = self.server.json("post", "Croeso")["uri"]

    def send(self, activity, state="done"):
        answer = self.peer.send(activity, self.bob, INBOX)
        check(f"202 for {activity['type']}: {answer.text}", answer.status, 202)
        entry = self.stage.became(activity)
        check(f"{activity['type']} is {state} ({entry.get('reason', '')})", entry["state"], state)

    def delivered(self, kind, count=1):
        return self.peer.wait_for(kind, host=ONE, count=count).activity

    def document(self, uri):
        return self.stage.get(uri).json()

    # ---------------------------------------------------------------------------- what comes in

    def reactions(self):
        like = self.bob.activity("Like", self.note)
        self.send(like)
        check("a like is counted", self.document(self.note + "/likes")["totalItems"], 1)
        self.send(self.bob.activity("Undo", like["id"]))
        check("and taken back by its id", self.document(self.note + "/likes")["totalItems"], 0)
        self.send(self.bob.activity("EmojiReact", self.note, content="🎉"))
        # checklist 13.34
        self.send(self.bob.activity("View", self.note), "ignored")

    def replies(self):
        reply = self.bob.note("Diolch", inReplyTo=self.note, cc=[NETWORK])
        self.send(self.bob.create(reply))
        check("a reply is in the collection",
              reply["id"] in self.document(self.note + "/replies?page=first")["items"])
        context = self.document(self.note)["context"]
        check("and in the context of the thread",
              self.document(context + "?page=first")["items"], [self.note, reply["id"]])

    def votes(self):
        poll = self.server.json("post", "Te neu goffi?", "--poll", "Te|Coffi")["uri"]
        vote = {"id": self.bob.id + "#votes/1", "type": "Note", "name": "Te",
                "attributedTo": self.bob.id, "inReplyTo": poll, "to": NETWORK}
        self.send(self.bob.activity("Create", vote, to=NETWORK))
        shown = self.document(poll)
        check("a vote is counted", [option["replies"]["totalItems"] for option in shown["oneOf"]],
              [1, 0])
        check("and is no reply", self.document(poll + "/replies?page=first")["items"], [])

    def registrations(self):
        event = self.server.json("event", "--title", "Seed swap", "--start", "2037-03-04T18:30",
                                 "--place", "Village hall", "--capacity", "1")
        join = self.bob.activity("Join", event["uri"], participationMessage="Hello")
        self.send(join)
        accept = self.delivered("Accept", count=2)
        check("a Join is accepted, with itself inside", accept["object"]["id"], join["id"])
        listed = self.server.json_lines("event", "participants", event["id"])
        check("who comes is listed", (listed[0]["account"], listed[0]["state"]),
              (self.bob.id, "accepted"))
        check("and counted", self.document(event["uri"])["remainingAttendeeCapacity"], 0)
        self.send(self.bob.activity("Leave", event["uri"]))
        check("a seat is free again", self.document(event["uri"])["remainingAttendeeCapacity"], 1)

    def waiting_list(self):
        """One seat: who asks next waits, hears so, and has it when it is free."""
        event = self.server.json("event", "--title", "Seed swap", "--start", "2037-03-04T18:30",
                                 "--place", "Village hall", "--capacity", "1",
                                 "--waiting-list", "yes")
        eve = self.peer.host(TWO).actor("eve", 1)
        self.send(self.bob.activity("Join", event["uri"]))
        join = eve.activity("Join", event["uri"])
        check("202", self.peer.send(join, eve, INBOX).status, 202)
        note = self.peer.wait_for("Create", to=eve).activity["object"]
        check("who waits is told by a direct message", (
            "number 1 on the waiting list" in note["content"], note["to"], note["cc"]),
            (True, [eve.id], []))

        def listed():
            return {one["account"]: (one["state"], one["place_in_line"]) for one in
                    self.server.json_lines("event", "participants", event["id"])}
        check("the organiser sees the line", listed(),
              {self.bob.id: ("accepted", 0), eve.id: ("waiting", 1)})
        check("which is no answer yet", self.peer.deliveries("Accept", to=eve), [])
        self.send(self.bob.activity("Leave", event["uri"]))
        accept = self.peer.wait_for("Accept", to=eve).activity
        check("when the seat is free the Join is accepted", accept["object"]["id"], join["id"])
        check("and everybody knows", listed(), {
            self.bob.id: ("left", 0), eve.id: ("accepted", 0)})

    def registrations_by_reply(self):
        """Mastodon shows an event as a post: people register by a reply to it."""
        event = self.server.json("event", "--title", "Seed swap", "--start", "2037-03-04T18:30",
                                 "--place", "Village hall", "--capacity", "2")
        gwen = self.peer.host(TWO).actor("gwen", 2)

        def say(text):
            reply = gwen.note(f"@network {text}", inReplyTo=event["uri"], to=[NETWORK])
            told = len(self.peer.deliveries("Create", to=gwen))
            check("202", self.peer.send(gwen.create(reply), gwen, INBOX).status, 202)
            return self.peer.wait_for("Create", to=gwen, count=told + 1).activity["object"]
        seat = say("Going!")
        check("a reply gets a seat, and a direct message that says so", (
            "You are registered." in seat["content"], seat["to"], seat["cc"]),
            (True, [gwen.id], []))
        listed = self.server.json_lines("event", "participants", event["id"])
        check("the organiser sees who", [(one["account"], one["state"]) for one in listed],
              [(gwen.id, "accepted")])
        check("the summary tells what is left",
              "1 place left." in self.document(event["uri"])["summary"])
        check("and is taken back", "taken back" in say("canslo")["content"])
        check("the seat is free", self.document(event["uri"])["participantCount"], 0)

    def asked_first(self):
        """GoToSocial's requests: theirs, and ours where an author wants to be asked."""
        like = {"id": self.bob.id + "/liked/1", "type": "Like", "actor": self.bob.id,
                "object": self.note}
        request = self.bob.activity("LikeRequest", self.note, instrument=like)
        self.send(request)
        accept = wait_until(lambda: next((
            one.activity for one in self.peer.deliveries("Accept", host=ONE)
            if dict(one.activity["object"]).get("id") == request["id"]), None), "an Accept")
        shown = self.document(accept["result"])
        check("an approval can be read", (
            shown["type"], shown["interactingObject"], shown["interactionTarget"]),
            ("LikeAuthorization", like["id"], self.note))
        check("and the like counts", self.document(self.note + "/likes")["totalItems"], 1)
        self.send(self.bob.activity("Undo", like))
        note = self.bob.note("Ask me", interactionPolicy={
            name: {"automaticApproval": [self.bob.id], "manualApproval": [PUBLIC]}
            for name in ("canLike", "canReply", "canAnnounce")})
        self.send(self.bob.create(note))
        self.server.json("like", note["id"])
        asked = self.delivered("LikeRequest")
        check("the author is asked", (asked["object"], asked["instrument"]["type"]),
              (note["id"], "Like"))
        approval = f"https://{ONE}/approvals/1"
        self.send(self.bob.activity("Accept", asked["id"], result=approval))
        check("what was approved says so", self.peer.wait_for(
            "Like", host=ONE, likeAuthorization=approval).activity["id"],
            asked["instrument"]["id"])
        reply = self.server.json("post", "Thank you", "--reply-to", note["id"])["uri"]
        asked = self.delivered("ReplyRequest")
        check("a reply is shown to the author first", asked["instrument"]["id"], reply)
        self.send(self.bob.activity("Accept", asked["id"], result=approval))
        create = wait_until(lambda: next((
            one.activity for one in self.peer.deliveries("Create", host=ONE)
            if id_of(one.activity["object"]) == reply), None), "the reply")
        check("and sent when it may be", create["object"]["replyAuthorization"], approval)

    def quotes(self):
        quote = self.bob.note("Look", quote=self.note)
        self.send(self.bob.activity("QuoteRequest", self.note, instrument=quote))
        stamp = self.delivered("Accept", count=3)["result"]
        shown = self.document(stamp)
        check("an approval names both posts",
              (shown["type"], shown["interactingObject"], shown["interactionTarget"]),
              ("QuoteAuthorization", quote["id"], self.note))

    def reports(self):
        self.send(self.bob.activity("Flag", [NETWORK, self.note], content="Look at this"))
        report = self.server.json_lines("report", "list")[0]
        check("a report names the server and the comment", (report["reporter"], report["comment"]),
              (ONE, "Look at this"))
        self.server.json("report", "resolve", report["id"])
        check("and is closed", self.server.json_lines("report", "list"), [])
        check("one that is opened again is seen to", [
            self.server.json("report", "reopen", report["id"])["state"],
            self.refused_assignment(report["id"])], ["open", True])
        self.server.json("report", "resolve", report["id"])

    def refused_assignment(self, report):
        """Nobody but moderators see to reports."""
        try:
            self.server.command("report", "assign", report, "--to", "network")
        except ProgramFailed as refused:
            return "no moderator" in str(refused)
        return False

    # ----------------------------------------------------------------------------- what goes out

    def deeds(self):
        self.server.json("follow", self.bob.handle)
        self.send(self.bob.activity("Accept", self.delivered("Follow")["id"]))
        note = self.bob.note("Bore da", interactionPolicy={
            "canQuote": {"automaticApproval": [PUBLIC]}})
        self.send(self.bob.create(note))
        self.server.json("like", note["id"])
        check("a like is sent", self.delivered("Like")["object"], note["id"])
        self.server.json("unlike", note["id"])
        check("and its undoing", self.delivered("Undo")["object"]["type"], "Like")
        self.server.json("boost", note["id"])
        boost = self.delivered("Announce")
        check("a boost is sent to everybody", (boost["object"], PUBLIC in boost["to"]),
              (note["id"], True))
        self.server.json("pin", self.note)
        check("a pin is sent", self.delivered("Add")["object"], self.note)
        check("and shown", self.document(NETWORK + "/collections/featured")["orderedItems"],
              [self.note])
        return note

    def asks_to_quote(self, note):
        ours = self.server.json("post", "See this", "--quote", note["id"])["uri"]
        request = self.delivered("QuoteRequest")
        check("a request carries the post that quotes",
              (request["object"], request["instrument"]["id"], request["instrument"]["quote"]),
              (note["id"], ours, note["id"]))
        stamp = f"https://{ONE}/stamps/1"
        self.send(self.bob.activity("Accept", request["id"], result=stamp))
        update = self.delivered("Update")["object"]
        check("the approval is passed on, and is no edit",
              (update["quoteAuthorization"], "updated" in update), (stamp, False))

    def moves(self):
        joe = self.peer.host(TWO).actor("joe", key_number=1, alsoKnownAs=[self.bob.id])
        self.send(self.bob.activity("Move", self.bob.id, target=joe.id))
        follow = self.peer.wait_for("Follow", host=TWO, seconds=20.0).activity
        check("whoever followed follows the new account", follow["object"], joe.id)
        undone = wait_until(lambda: next(
            (one.activity for one in self.peer.deliveries("Undo", host=ONE)
             if one.activity["object"]["type"] == "Follow"), None), "Undo of the Follow", 15.0)
        check("and leaves the old one", undone["object"]["object"], self.bob.id)

    def deletions(self):
        self.server.json("account", "create", "ana", "--email", "ana@example.org")
        ana = f"https://{OURS}/users/ana"
        self.server.json("account", "delete", "ana", "--confirm", "ana")
        check("a deletion names the account alone", id_of(self.delivered("Delete")["object"]), ana)
        check("which is gone", self.stage.get(ana).status, 410)


def main():
    hosts = {ONE: "127.0.62.1", TWO: "127.0.62.2"}
    test_network.enter({OURS: OUR_ADDRESS} | hosts)
    with one_server("peers.test", hosts) as stage:
        exchange = Exchange(stage)
        exchange.reactions()
        exchange.replies()
        exchange.votes()
        exchange.registrations()
        exchange.quotes()
        exchange.reports()
        exchange.asks_to_quote(exchange.deeds())
        exchange.waiting_list()
        exchange.registrations_by_reply()
        exchange.asked_first()
        exchange.moves()
        exchange.deletions()


if __name__ == "__main__":
    run_checks(main)
