"""Each activity that a member's program may post, and what a peer hears of it."""

from checks import check
from program import wait_until
from scripted_host import PUBLIC
from stage import id_of

JOE_HOST = "two.peers.test"


class Deeds:
    """Ana's program, joe whom she deals with, and ada who follows her."""

    def __init__(self, member, ana):
        self.member, self.stage, self.peer, self.ana = member, member.stage, member.peer, ana
        self.joe = self.peer.host(JOE_HOST).actor("joe", key_number=1)
        self._notes = 0

    def run(self):
        self.likes()
        self.boosts()
        self.votes()
        self.registrations()
        self.pins()
        self.letters()
        self.neighbours()
        self.answers()
        self.quotes()
        self.reports()
        self.blocks()
        self.events_change()
        self.profile()
        self.whole_outbox()
        self.moves()

    # ------------------------------------------------------------------------------ small things

    def done(self, kind, about, **more):
        return self.member.done(f"{kind}", {"type": kind, "object": about} | more)

    def shown(self, **more):
        """An object of joe's that this server does not know yet."""
        self._notes += 1
        path = f"/notes/c{self._notes}"
        note = self.joe.note("Hello", **more) | {"id": f"https://{JOE_HOST}{path}"}
        self.peer.host(JOE_HOST).show(path, {"@context": "https://www.w3.org/ns/activitystreams"}
                                      | note)
        return note["id"]

    def at_joe(self, activity):
        """What joe got under the id that the program was told."""
        return self.peer.wait_for_id(activity, JOE_HOST)

    def undone(self, what, activity):
        undo = self.at_joe(self.done("Undo", activity))
        check(f"{what} is taken back where it was told", id_of(undo["object"]), activity)
        return undo

    # ------------------------------------------------------------------------------------- deeds

    def likes(self):
        note = self.shown()
        for kind, more in (("Like", {}), ("Dislike", {}), ("EmojiReact", {"content": "🎉"})):
            activity = self.done(kind, note, **more)
            told = self.at_joe(activity)
            check(f"a {kind} of a post that was not known reaches its author",
                  (told["type"], told["object"], told.get("content")),
                  (kind, note, more.get("content")))
            check("its owner reads it again", self.member.request("GET", activity).json()["id"],
                  activity)
            check("and nobody else", self.stage.get(activity).status, 404)
            self.undone(f"a {kind}", activity)

    def boosts(self):
        note = self.shown()
        boost = self.at_joe(self.done("Announce", note, to=[self.ana + "/followers"]))
        check("a boost has the audience that it addresses",
              (PUBLIC in boost["to"] + boost["cc"], boost["to"]), (False, [self.ana + "/followers"]))
        self.undone("a boost", boost["id"])
        boost = self.at_joe(self.done("Announce", note, to=[PUBLIC], cc=[self.ana + "/followers"]))
        check("an open one is open", boost["to"], [PUBLIC])

    def votes(self):
        poll = self.shown(type="Question", endTime="2037-01-01T00:00:00Z",
                          anyOf=[{"type": "Note", "name": name} for name in ("Te", "Coffi")])
        votes = [{"type": "Note", "name": name, "inReplyTo": poll} for name in ("Te", "Coffi")]
        self.member.done("a vote", {"type": "Create", "object": votes})
        got = [self.peer.wait_for("Create", self.joe, count=count).activity["object"]
               for count in (1, 2)]
        check("votes arrive one by one", [(one["name"], one["inReplyTo"]) for one in got],
              [("Te", poll), ("Coffi", poll)])

    def registrations(self):
        event = self.shown(type="Event", name="Concert", startTime="2037-06-17T10:00:00Z",
                           joinMode="free")
        join = self.done("Join", event, participationMessage="See you")
        check("a Join carries its message", self.at_joe(join)["participationMessage"], "See you")
        leave = self.done("Leave", event)
        check("and its Leave", self.at_joe(leave)["object"], event)

    def pins(self):
        note = self.member.done("a Note", {"type": "Note", "content": "Pin me", "to": [PUBLIC]})
        note = note.removesuffix("/activity")
        featured = self.ana + "/collections/featured"
        for about in (note, {"type": "Hashtag", "name": "#Cymru"}):
            for kind in ("Add", "Remove"):
                activity = self.done(kind, about, target=featured)
                told = self.peer.wait_for_id(activity, "one.peers.test")
                check(f"followers hear of an {kind}", (told["type"], told["target"]),
                      (kind, featured))

    def letters(self):
        self.member.done("a letter", {"type": "Note", "content": "For you", "to": [self.joe.id]})
        letter = self.peer.wait_for("Create", self.joe, count=3).activity
        check("whoever is addressed has it, named in the text or not",
              (letter["to"], letter["object"]["tag"][0]["href"]), ([self.joe.id], self.joe.id))

    def neighbours(self):
        bea = self.ana.replace("/ana", "/bea")
        note = self.member.done("a letter to bea", {"type": "Note", "content": "Hi", "to": [bea]})
        page = self.member.request("GET", bea + "/inbox?page=first",
                                   token=self.member.token_of("bea", "read"))
        check("members of one server read each other in their inboxes",
              page.json()["orderedItems"][0]["id"], note)

    def answers(self):
        self.stage.server.json("account", "create", "carys", "--email", "c@example.org")
        self.stage.server.json("domain", "silence", JOE_HOST)
        carys = f"https://{self.ana.split('/')[2]}/users/carys"
        follow = self.joe.activity("Follow", carys)
        check("202 for a Follow that has to wait", self.peer.send(follow, self.joe, carys + "/inbox").status, 202)
        self.stage.became(follow)
        token = self.member.token_of("carys", "write:follows")
        answer = self.member.request("POST", carys + "/outbox",
                                     {"type": "Accept", "object": follow}, token=token)
        check(f"201 for the Accept: {answer.text}", answer.status, 201)
        told = self.at_joe(answer.header("location"))
        check("who asked is told", (told["type"], told["object"]["id"]), ("Accept", follow["id"]))
        self.stage.server.json("domain", "unblock", JOE_HOST)
        answer = self.member.request("POST", carys + "/outbox", token=token,
                                     body={"type": "Like", "object": self.shown()})
        check("403 for what the token is not for", answer.status, 403)

    def quotes(self):
        policy = {"canQuote": {"manualApproval": [PUBLIC]}}
        note = self.member.done("a Note that asks", {
            "type": "Note", "content": "Ask me", "to": [PUBLIC], "interactionPolicy": policy})
        note = note.removesuffix("/activity")
        quote = self.joe.note("Look", quote=note)
        request = self.joe.activity("QuoteRequest", note, instrument=quote)
        self.peer.send(request, self.joe, self.ana + "/inbox")
        self.stage.became(request)
        told = self.at_joe(self.done("Accept", request["id"]))
        stamp = self.stage.get(told["result"]).json()
        check("an approval by hand names both posts",
              (told["object"]["id"], stamp["interactingObject"], stamp["interactionTarget"]),
              (request["id"], quote["id"], note))

    def reports(self):
        note = self.shown()
        self.done("Flag", [self.joe.id, note], content="Spam", to=[self.joe.id])
        flag = self.peer.wait_for("Flag", self.joe).activity
        check("a report is forwarded by the server's actor, which names nobody",
              (flag["actor"], self.ana in str(flag), flag["object"]),
              (f"{self.stage.origin}/actor", False, [self.joe.id, note]))

    def blocks(self):
        self.peer.follow(self.joe, self.ana, self.ana + "/inbox")
        block = self.done("Block", self.joe.id)
        reject = self.peer.wait_for("Reject", self.joe).activity
        check("who is blocked no longer follows", reject["object"]["type"], "Follow")
        check("and hears of no Block", self.peer.deliveries("Block"), [])
        follow = self.joe.activity("Follow", self.ana)
        self.peer.send(follow, self.joe, self.ana + "/inbox")
        self.peer.wait_for("Reject", self.joe, count=2)
        self.done("Undo", block)
        self.peer.follow(self.joe, self.ana, self.ana + "/inbox")

    def events_change(self):
        event = self.member.done("an Event", {
            "type": "Event", "name": "Walk", "to": [PUBLIC], "startTime": "2037-06-17T09:00:00Z",
            "timezone": "Europe/London", "location": {"type": "Place", "name": "Car park"}})
        event = event.removesuffix("/activity")
        self.done("Update", {"id": event, "type": "Event", "startTime": "2037-06-17T10:00:00Z"})

        def moved():
            shown = self.stage.get(event).json()
            return shown if shown["startTime"] == "2037-06-17T11:00:00+01:00" else None
        shown = wait_until(moved, "the event at its new time")
        check("what the Update did not name stays",
              (shown["location"]["name"], shown["name"].endswith("Walk")), ("Car park", True))

    def profile(self):
        update = self.done("Update", {"id": self.ana, "type": "Person", "name": "Ana Llwyd"})
        told = self.at_joe(update)
        check("followers hear of a new name", told["object"]["name"], "Ana Llwyd")
        check("it is shown", self.stage.get(self.ana).json()["name"], "Ana Llwyd")

    def whole_outbox(self):
        kinds, page = set(), self.ana + "/outbox?page=first"
        while page:
            answer = self.member.request("GET", page)
            check("its owner's outbox is kept by no cache", answer.header("cache-control"), "private")
            kinds |= {one["type"] for one in answer.json()["orderedItems"]}
            page = answer.json().get("next")
        check("its owner sees all of the outbox",
              {"Like", "Block", "Flag", "Undo", "Join", "Create"} <= kinds)
        public = {one["type"] for one in self.stage.collection(self.ana + "/outbox")}
        check("others what is published", public <= {"Create", "Announce"})

    def moves(self):
        target = self.peer.host(JOE_HOST).actor("ana2", key_number=2)
        refused = self.member.post({"type": "Move", "object": self.ana, "target": target.id})
        check("400 for a Move to who does not name it", refused.status, 400)
        self.peer.host(JOE_HOST).show("/users/ana2", target.document(alsoKnownAs=[self.ana]))
        self.done("Move", self.ana, target=target.id)
        move = self.peer.wait_for("Move", self.joe).activity
        check("followers are led to the new account", (move["object"], move["target"]),
              (self.ana, target.id))
