#!/usr/bin/env python3
"""One conversation of members of three servers, two of ours and Fedify's: replies, likes, boosts,
edits, quotes, polls, deletions, moves. After each step all three know the same.

usage: thread_test.py [--scheme cavage|rfc9421]     $YNGHYD names the binary, see rig/
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
from checks import check, run_checks  # noqa: E402
from conversation import three_servers  # noqa: E402
from program import wait_until  # noqa: E402
from stage import as_list, id_of  # noqa: E402


class Thread:
    def __init__(self, a, b, peer, scheme):
        self.a, self.b, self.peer, self.scheme = a, b, peer, scheme
        self.root = self.first = self.second = None  # A question, its answer, and what is said to it.

    # ------------------------------------------------------------------------- what Fedify records

    def arrives(self, kind, sender, fits=lambda activity: True):
        """A verified activity of that actor at the peer; replies may come by way of whom they answer."""
        def found():
            return next((one for one in self.peer.get("received") if one["type"] == kind
                         and one["actor"] == sender and fits(one["activity"])), None)
        entry = wait_until(found, f"a {kind} by {sender} at the peer", 15.0)
        check(f"the peer believes the {kind}, in the scheme that it takes",
              (entry["signer"] in (self.a.actor, sender), entry["scheme"], entry["proof"]),
              (True, self.scheme, "none" if kind == "Delete" else "verified"))
        return entry["activity"]

    def arrives_about(self, kind, sender, uri):
        return self.arrives(kind, sender, lambda one: id_of(one["object"]) == uri)

    def peer_lacks(self, kind, uri):
        return not any(one["type"] == kind and id_of(one["activity"]["object"]) == uri
                       for one in self.peer.get("received"))

    # -------------------------------------------------------------------------------------- steps

    def run(self):
        self.ana_is_followed()
        self.ana_asks()
        self.an_answer_is_passed_on()
        self.all_follow_all()
        self.they_talk()
        self.they_like()
        self.they_boost()
        self.they_edit()
        self.they_quote()
        self.ours_ask_in_a_poll()
        self.the_peer_asks_in_a_poll()
        self.the_peer_brings_what_others_said()
        self.they_delete()
        self.ours_moves_to_ours()
        self.ours_moves_to_the_peer()
        self.the_peer_moves_to_ours()

    def ana_is_followed(self):
        self.b.does("follow", self.a.handle)
        self.peer.post("follow", target=self.a.handle)
        self.arrives("Accept", self.a.actor)
        wait_until(lambda: self.a.followers() == {self.b.actor, self.peer.actor}, "ana's followers")
        self.b.took("Accept", actor=self.a.actor)

    def ana_asks(self):
        self.root = self.a.post("Who brings cake?")
        self.b.took("Create", object=self.root)
        check("a post is the same everywhere", self.b.knows(self.root)["content"],
              self.a.document(self.root)["content"])
        note = self.arrives_about("Create", self.a.actor, self.root)["object"]
        check("for the peer, too", note["content"], self.a.document(self.root)["content"])

    def an_answer_is_passed_on(self):
        """b knows nothing of the peer yet: it hears from a, and believes the peer's own proof."""
        self.second = self.answer("<p>Not me</p>", self.root, self.a.handle)
        check("Fedify's reply is one of the replies", self.a.replies(self.root), [self.second])
        entry = self.b.took("Create", object=self.second)
        check("it is passed on to ana's followers, who believe its proof",
              (entry["actor"], entry["signer"], entry["proof"].partition("#")[0]),
              (self.peer.actor, self.a.actor, self.peer.actor))
        check("and have it word by word", self.b.knows(self.second)["content"], "<p>Not me</p>")

    def answer(self, content, to, *mention):
        made = self.peer.post("create-note", content=content, mention=mention, inReplyTo=to)
        self.a.took("Create", id=made["id"])
        return made["object"]

    def all_follow_all(self):
        self.peer.post("follow", target=self.b.handle)
        self.a.does("follow", self.b.handle)
        for ours in self.a, self.b:
            ours.does("follow", self.peer.handle)
            ours.took("Accept", actor=self.peer.actor)
        self.a.took("Accept", actor=self.b.actor)
        wait_until(lambda: self.b.followers() == {self.a.actor, self.peer.actor}, "bryn's followers")
        check("the peer knows who follows it", set(self.peer.get("followers")),
              {self.a.actor, self.b.actor})

    def they_talk(self):
        self.first = self.b.post(f"{self.a.handle} I do", "--reply-to", self.root)
        self.a.took("Create", object=self.first)
        check("a reply from the other server counts", sorted(self.a.replies(self.root)),
              sorted([self.first, self.second]))
        note = self.arrives_about("Create", self.b.actor, self.first)["object"]
        root = self.a.document(self.root)
        check("the peer learns what it answers, and of which thread it is",
              (note["inReplyTo"], note["context"], note["conversation"]),
              (self.root, root["context"], root["conversation"]))
        third = self.answer("<p>Thank you</p>", self.first, self.a.handle, self.b.handle)
        self.b.took("Create", object=third)
        check("an answer to an answer is known to both", (
            self.b.replies(self.first), self.a.knows(third)["in_reply_to"]),
            ([third], self.first))
        fourth = self.a.post(f"{self.peer.handle} me too", "--reply-to", third)
        self.b.took("Create", object=fourth)
        note = self.arrives_about("Create", self.a.actor, fourth)["object"]
        check("and so on", (note["inReplyTo"], self.b.knows(fourth)["in_reply_to"]), (third, third))
        check("the thread has all of it", set(self.a.thread(self.root)),
              {self.root, self.second, self.first, third, fourth})

    def they_like(self):
        self.b.does("like", self.root)
        self.peer.post("like", object=self.root)
        self.a.took("Like", actor=self.b.actor)
        self.a.took("Like", actor=self.peer.actor)
        check("likes from two servers are counted", self.a.total(self.root, "likes"), 2)
        self.a.does("like", self.second)
        self.arrives_about("Like", self.a.actor, self.second)
        check("a like is nobody else's business", self.peer_lacks("Like", self.root))
        self.b.does("unlike", self.root)
        self.a.took("Undo", actor=self.b.actor)
        check("one is taken back", self.a.total(self.root, "likes"), 1)
        self.peer.post("undo-like", object=self.root)
        self.a.took("Undo", actor=self.peer.actor)
        check("and the other", self.a.total(self.root, "likes"), 0)
        self.a.does("unlike", self.second)
        self.arrives("Undo", self.a.actor, lambda one: one["object"]["object"] == self.second)

    def they_boost(self):
        """The network of a has boosted its member's post already."""
        self.b.does("boost", self.root)
        self.arrives_about("Announce", self.b.actor, self.root)
        self.a.took("Announce", actor=self.b.actor, object=self.root)
        boost = self.peer.post("announce", object=self.root)["id"]
        for ours in self.a, self.b:
            ours.took("Announce", id=boost)
        check("boosts from two servers are counted", (
            self.a.total(self.root, "shares"), self.b.rows("reblog")), (3, 2))
        unheard = self.peer.post("create-note", content="<p>Listen</p>", quiet=True)["object"]
        self.b.does("boost", unheard)
        self.a.took("Announce", actor=self.b.actor, object=unheard)
        check("what a boost is about is fetched from its origin, though nobody sent it",
              (self.a.knows(unheard)["content"], self.a.knows(unheard)["author"]),
              ("<p>Listen</p>", self.peer.actor))
        self.b.does("boost", self.root, "--undo")
        self.a.took("Undo", actor=self.b.actor, object=self.undone_boost())
        self.peer.post("undo-announce", object=self.root)
        self.a.waits_for(lambda: self.a.rows("reblog") == 2, "the network's boost, and the other")
        self.b.waits_for(lambda: self.b.rows("reblog") == 1, "the other boost")
        check("and taken back", self.a.total(self.root, "shares"), 1)

    def undone_boost(self):
        undo = self.arrives("Undo", self.b.actor, lambda one: one["object"]["type"] == "Announce")
        check("the peer is told which boost is taken back", undo["object"]["object"], self.root)
        return undo["object"]["id"]

    def they_edit(self):
        self.a.change("edit", self.root, "Who brings two cakes?")
        self.b.took("Update", object=self.root)
        check("an edit is known at the other server", "two cakes" in self.b.knows(
            self.root)["content"])
        note = self.arrives_about("Update", self.a.actor, self.root)["object"]
        check("and at the peer", ("two cakes" in note["content"], note["updated"] > note["published"]),
              (True, True))
        edit = self.peer.post("edit", object=self.second, content="<p>Perhaps me</p>")["id"]
        for ours in self.a, self.b:
            ours.took("Update", id=edit)
            check(f"the peer's edit is known at {ours.host}", ours.knows(self.second)["content"],
                  "<p>Perhaps me</p>")

    def they_quote(self):
        quote = self.b.post("Look at this", "--quote", self.root)
        self.a.took("QuoteRequest", actor=self.b.actor)
        self.b.waits_for(lambda: "quoteAuthorization" in self.b.document(quote), "an approval")
        stamp = self.a.document(self.b.document(quote)["quoteAuthorization"])
        check("a quote is approved by who is quoted", (
            stamp["type"], stamp["attributedTo"], stamp["interactingObject"],
            stamp["interactionTarget"]), ("QuoteAuthorization", self.a.actor, quote, self.root))
        self.a.knows_until(quote, "an approved quote", lambda status: status.get("quote") == {
            "uri": self.root, "state": "accepted"})
        note = self.arrives("Update", self.b.actor, lambda one: id_of(one["object"]) == quote)
        check("the peer learns of the approval", note["object"]["quoteAuthorization"], stamp["id"])
        seen = self.peer.post("lookup", target=quote)
        check("and reads it as a quote", seen["quoteUrl"], self.root)
        theirs = self.peer.post("create-note", content="<p>See</p>", quote=self.first)
        for ours in self.a, self.b:
            ours.took("Create", id=theirs["id"])
            check(f"Fedify's quote, in the older way, is one at {ours.host}",
                  ours.knows(theirs["object"])["quote"]["uri"], self.first)

    def ours_ask_in_a_poll(self):
        poll = self.a.post("Which?", "--poll", "Bara brith|Cacen")
        self.b.took("Create", object=poll)
        self.b.does("vote", poll, "1")
        self.peer.post("vote", poll=poll, choice="Bara brith")

        def tally(document):
            return [option["replies"]["totalItems"] for option in document["oneOf"]]
        self.a.waits_for(lambda: tally(self.a.document(poll)) == [1, 1], "two votes")
        self.b.knows_until(poll, "the numbers", lambda status: [
            one["votes"] for one in status["poll"]["options"]] == [1, 1])
        told = self.arrives("Update", self.a.actor, lambda one: id_of(one["object"]) == poll
                            and tally(one["object"]) == [1, 1])["object"]
        check("new numbers are no edit", (told["votersCount"], "updated" in told), (2, False))
        check("votes are no replies", self.a.replies(poll), [])

    def the_peer_asks_in_a_poll(self):
        made = self.peer.post("create-poll", content="<p>When?</p>", options=["Now", "Later"])
        poll = made["object"]
        for ours, choice, name in (self.a, "0", "Now"), (self.b, "1", "Later"):
            ours.took("Create", id=made["id"])
            ours.does("vote", poll, choice)
            vote = self.arrives("Create", ours.actor, lambda one: one["object"].get(
                "inReplyTo") == poll)["object"]
            check("a vote is a name without content", (vote["name"], vote.get("content")),
                  (name, None))
        tally = self.peer.post("tally", object=poll, votes=[1, 1], voters=2)["id"]
        for ours in self.a, self.b:
            ours.took("Update", id=tally)
            seen = ours.knows(poll)["poll"]
            check(f"the numbers are known at {ours.host}",
                  [(one["title"], one["votes"]) for one in seen["options"]],
                  [("Now", 1), ("Later", 1)])

    def the_peer_brings_what_others_said(self):
        """dai is followed by nobody: b gets it from the peer, who is followed there."""
        self.a.make_member("dai")
        for proven in True, False:
            said = self.a.post(f"{self.peer.handle} so I heard", "--reply-to", self.second,
                               who="dai")
            activity = self.arrives_about("Create", self.a.actor_of("dai"), said)
            if not proven:
                del activity["proof"]
                activity["object"]["content"] = "<p>What dai never said</p>"
            answer = self.peer.post("pass-on", activity=activity, inbox=self.b.inbox)
            check(f"202 for what another brings: {answer['text']}", answer["status"], 202)
            entry = self.b.took("Create", object=said)
            check("it is believed by its proof, or, without one, as its origin has it",
                  (entry["signer"], bool(entry["proof"]), "so I heard" in self.b.knows(
                      said)["content"]), (self.peer.actor, proven, True))

    def they_delete(self):
        gone = self.peer.post("delete", object=self.second)["id"]
        for ours in self.a, self.b:
            ours.took("Delete", id=gone)
            check(f"what the peer deletes is gone at {ours.host}", ours.lacks(self.second))
        check("and out of the thread", (self.second in self.a.replies(self.root),
                                        self.second in self.a.thread(self.root)), (False, False))
        self.b.change("delete", self.first)
        self.a.took("Delete", object=self.first)
        self.arrives_about("Delete", self.b.actor, self.first)
        check("what was the other server's is gone", (
            self.a.lacks(self.first), self.a.replies(self.root)), (True, []))
        self.a.change("delete", self.root)
        self.b.took("Delete", object=self.root)
        stone = self.arrives_about("Delete", self.a.actor, self.root)["object"]
        check("and the beginning of it all", (
            self.b.lacks(self.root), stone["type"], self.a.status(self.root)),
            (True, "Tombstone", 410))

    def ours_moves_to_ours(self):
        self.a.make_member("bryn")
        self.a.server.command("account", "alias", "bryn", self.b.actor)
        self.b.server.command("account", "move", "bryn", self.a.actor_of("bryn"))
        moved = self.arrives("Move", self.b.actor)
        check("the peer hears of a move", (moved["object"], moved["target"]),
              (self.b.actor, self.a.actor_of("bryn")))
        self.a.took("Move", actor=self.b.actor)
        self.a.waits_for(lambda: self.a.followers("bryn") == {self.a.actor},
                         "ana, who followed bryn, to follow bryn")
        self.b.waits_for(lambda: self.b.followers() == {self.peer.actor},
                         "ana to leave the old account")
        check("the old account says where it went", self.b.document(self.b.actor)["movedTo"],
              self.a.actor_of("bryn"))

    def ours_moves_to_the_peer(self):
        """emyr, whom the network of a follows, and who is the peer's person from now on."""
        self.b.make_member("emyr")
        emyr, network = self.b.actor_of("emyr"), self.a.actor_of("network")
        self.a.does("follow", self.b.handle_of("emyr"), who="network")
        self.b.waits_for(lambda: self.b.followers("emyr") == {network}, "emyr's follower")
        self.a.took("Accept", actor=emyr)
        self.peer.post("alias", target=emyr)
        self.b.server.command("account", "move", "emyr", self.peer.actor)
        self.a.took("Move", actor=emyr)
        self.arrives_about("Follow", network, self.peer.actor)
        wait_until(lambda: network in self.peer.get("followers"), "emyr's follower at the peer")

    def the_peer_moves_to_ours(self):
        self.b.make_member("cai")
        self.b.server.command("account", "alias", "cai", self.peer.actor)
        move = self.peer.post("move", target=self.b.handle_of("cai"))["id"]
        for ours in self.a, self.b:
            ours.took("Move", id=move)
        self.b.waits_for(lambda: self.b.followers("cai") >= {self.a.actor, self.b.actor},
                         "the peer's followers to be led to cai")
        for ours in self.a, self.b:
            self.arrives("Undo", ours.actor, lambda one: one["object"]["type"] == "Follow"
                         and self.peer.actor in as_list(one["object"]["object"]))
        wait_until(lambda: not {self.a.actor, self.b.actor} & set(self.peer.get("followers")),
                   "the old account to be left")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--scheme", choices=["cavage", "rfc9421"], default="cavage",
                           help="how the peer signs first, and all that it takes")
    scheme = arguments.parse_args().scheme
    with three_servers(["--first-knock", scheme, "--demand", scheme]) as (a, b, peer):
        Thread(a, b, peer, scheme).run()


if __name__ == "__main__":
    run_checks(main)
