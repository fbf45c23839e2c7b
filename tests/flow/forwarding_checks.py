"""Checklist 13.33: replies to our posts go on to our followers, byte for byte."""

import json

import integrity_proof
from checks import check
from program import wait_until
from scripted_host import PUBLIC

READER, TALKER = "reader.peers.test", "talker.peers.test"
FORWARDING_HOSTS = [READER, TALKER]


class Forwarding:
    def __init__(self, stage):
        self.stage, self.peer = stage, stage.peer
        self.reader = self.peer.host(READER).actor("reader")
        self.talker = self.peer.host(TALKER).actor("talker", 1)
        self.followers = stage.network + "/followers"
        for actor in self.reader, self.talker:
            self.peer.follow(actor, stage.network, stage.network_inbox())
        _, self.post = stage.post("What do you think?")
        stage.drained()

    def reply(self, text, to=(PUBLIC,), cc=(), about=None):
        note = self.talker.note(text, to=to, cc=list(cc), inReplyTo=about or self.post)
        return self.talker.create(note)

    def send(self, activity):
        """Bytes that nobody would make again by accident."""
        body = json.dumps(activity, indent=3).encode()
        answer = self.peer.send(body, self.talker, self.stage.inbox)
        check("202 for a reply", answer.status, 202)
        self.stage.became(activity)
        self.stage.drained()
        return body

    def arrived(self, activity):
        return [one for one in self.peer.deliveries("Create")
                if one.activity["id"] == activity["id"]]

    def forwarded(self, what, activity):
        body = self.send(activity)
        wait_until(lambda: self.arrived(activity), f"{what}, forwarded")
        found = self.arrived(activity)
        check(f"{what} goes on to our followers, and not back to where it is from",
              [one.host for one in found], [READER])
        check("byte for byte", found[0].body, body)
        check("signed by the author of the post", self.peer.problem_with(found[0]), None)
        check("with the author's key", f"{self.stage.network}#main-key" in
              (found[0].header("Signature-Input") or found[0].header("Signature")))

    def kept(self, what, activity):
        self.send(activity)
        check(f"{what} goes no further", self.arrived(activity), [])

    def run(self):
        self.forwarded("a public reply that is addressed to them",
                       self.reply("Yes!", cc=[self.followers]))
        proven = integrity_proof.proven(self.reply("Indeed."), integrity_proof.new_key(),
                                        self.talker.id + "#proofs")
        self.forwarded("a public reply with a proof of its own", proven)
        self.kept("a public reply that they could not believe", self.reply("No."))
        self.kept("a reply for followers only",
                  self.reply("Psst", to=[self.talker.id + "/followers"], cc=[self.followers]))
        self.kept("a post that answers nothing of ours",
                  self.reply("Else", cc=[self.followers], about=f"https://{TALKER}/notes/none"))
        again = self.reply("Twice", cc=[self.followers])
        self.forwarded("a reply", again)
        self.send(again)
        check("that comes again is not forwarded again", len(self.arrived(again)), 1)


def forwarding(stage):
    Forwarding(stage).run()
    outbox = stage.collection(stage.network + "/outbox")
    check("what is forwarded is not in our own outbox",
          [one for one in outbox if TALKER in json.dumps(one)], [])
