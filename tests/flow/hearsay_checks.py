"""What others did, brought by somebody else: believed with a proof, asked for at its origin without,
and only from those who are followed here."""

import integrity_proof
import linked_data_signature
from checks import check
from program import wait_until
from scripted_host import PUBLIC, answering

BRINGER, ORIGIN, NOBODY = (f"{name}.peers.test" for name in ("bringer", "origin", "nobody"))
HEARSAY_HOSTS = [BRINGER, ORIGIN, NOBODY]
STORED = ("status", "favourite", "follow", "received_activity", "seen_activity", "job")


class Hearsay:
    def __init__(self, stage):
        self.stage, self.peer = stage, stage.peer
        self.bringer = self.peer.host(BRINGER).actor("bringer")
        self.nobody = self.peer.host(NOBODY).actor("nobody", 1)
        self.key = integrity_proof.new_key()
        origin = self.peer.host(ORIGIN)
        actor_id = f"https://{ORIGIN}/users/ada"
        self.key_id = actor_id + "#proofs"
        self.ada = origin.actor("ada", 2, assertionMethod=[
            integrity_proof.multikey(self.key_id, actor_id, self.key)])

    def bring(self, activity, by=None):
        """Delivered by somebody who is not its actor."""
        answer = self.peer.send(activity, by or self.bringer, self.stage.inbox)
        return answer.status

    def became(self, activity):
        entry = self.stage.became(activity)
        return entry["state"], entry["reason"]

    def prove(self, activity, **changes):
        return integrity_proof.proven(activity, self.key, self.key_id, **changes)

    def status_of(self, note):
        return note["id"] in self.stage.dump("status")

    # -------------------------------------------------------------------------------- the cases

    def nobody_is_asked_for_strangers(self):
        """T-001, T-002: a proof does not help whoever is not followed here."""
        create = self.prove(self.ada.create(self.ada.note("From a stranger")))
        before, asked = self.stage.fingerprint(*STORED), len(self.peer.fetches())
        check("401 for what a stranger brings (T-002)", self.bring(create, self.nobody), 401)
        check("nothing is fetched", len(self.peer.fetches()), asked)
        check("and nothing is stored", self.stage.fingerprint(*STORED), before)

    def follows(self):
        self.stage.server.command("follow", "--as", "network", self.bringer.handle)
        follow = self.peer.wait_for("Follow", self.bringer).activity
        check("our Follow has a proof that is right",
              integrity_proof.problem_with(follow, lambda who: self.peer.get(who).json()), None)
        accept = self.bringer.activity("Accept", follow["id"])
        check("202 for its Accept",
              self.peer.send(accept, self.bringer, self.stage.inbox).status, 202)
        self.stage.became(accept)

    def proofs_are_believed(self):
        _, ours = self.stage.post("Like me")
        like = self.prove(self.ada.activity("Like", ours))
        check("202 for a Like with a proof, brought by somebody who is followed",
              self.bring(like), 202)
        check("it counts as if its actor had sent it", self.became(like)[0], "done")
        entry = next(one for one in self.stage.received() if one["id"] == like["id"])
        check("and it is told who brought it, and whose proof it has",
              (entry["actor"], entry["signer"], entry["proof"]),
              (self.ada.id, self.bringer.id, self.key_id))

    def bad_proofs_are_not(self):
        _, ours = self.stage.post("Like me not")
        mallory = self.ada.host.actor("mallory", 1)
        cases = [
            ("changed", self.prove(self.ada.activity("Like", ours)) | {"object": ours + "#"}),
            ("by another key", integrity_proof.proven(self.ada.activity("Like", ours),
                                                      integrity_proof.new_key(), self.key_id)),
            ("by somebody else's key",
             self.prove(mallory.activity("Like", ours))),
            ("that has expired", self.prove(self.ada.activity("Like", ours),
                                            expires="2026-01-01T00:00:00Z")),
            ("by a key on another server",
             integrity_proof.proven(self.ada.activity("Like", ours), self.key,
                                    f"https://{NOBODY}/users/nobody#proofs")),
        ]
        for what, like in cases:
            before = self.stage.dump("favourite")
            check(f"202 for a Like with a proof {what}", self.bring(like), 202)
            check("but it has no effect", (self.became(like)[0], self.stage.dump("favourite")),
                  ("ignored", before))

    def linked_data_signatures_are_believed(self):
        """Of what only its actor could tell us: an Undo has no address to be asked for at."""
        _, ours = self.stage.post("Boost me")
        boost = self.ada.activity("Announce", ours, to=[PUBLIC], published="2026-09-06T12:00:00Z")
        check("202 for a boost", self.peer.send(boost, self.ada, self.stage.inbox).status, 202)
        self.became(boost)
        before = self.stage.dump("reblog")
        inner = {name: value for name, value in boost.items() if name != "@context"}
        undo = self.ada.activity("Undo", inner, to=[PUBLIC])
        signed = linked_data_signature.signed(undo, self.ada, expires="2099-01-01T00:00:00Z")
        forged = signed | {"id": signed["id"] + "-forged"}
        check("202 for an Undo whose signature is another's", self.bring(forged), 202)
        check("but it has no effect", (self.became(forged)[0], self.stage.dump("reblog")),
              ("ignored", before))
        check("202 for an Undo with a Linked Data signature", self.bring(signed), 202)
        check("it counts as if its actor had sent it",
              (self.became(signed)[0], self.stage.dump("reblog") == before), ("done", False))
        entry = next(one for one in self.stage.received() if one["id"] == signed["id"])
        check("and it is told whose signature it has", entry["proof"], self.ada.key_id)

    def objects_are_asked_for(self):
        note = self.ada.note("<b>At home</b>")
        create = self.ada.create(note | {"content": "<p>As it is told</p>"})
        self.ada.host.show(note["id"].partition(ORIGIN)[2], note)
        check("202 for a Create without a proof", self.bring(create), 202)
        check("its object is fetched from its own server", self.became(create)[0], "done")
        shown = self.stage.dump("status")
        check("and stored as it is there", ("At home" in shown, "As it is told" in shown),
              (True, False))
        edited = note | {"content": "<p>Anew</p>", "updated": "2030-01-01T00:00:00Z"}
        self.ada.host.show(note["id"].partition(ORIGIN)[2], edited)
        update = self.ada.activity("Update", note | {"content": "<p>Forged</p>"})
        check("202 for an Update without a proof", self.bring(update), 202)
        check("it is read again", self.became(update)[0], "done")
        shown = self.stage.dump("status")
        check("from its own server", ("Anew" in shown, "Forged" in shown), (True, False))
        return note

    def deletions_are_looked_into(self, note):
        path = note["id"].partition(ORIGIN)[2]
        delete = self.ada.activity("Delete", note["id"])
        check("202 for a Delete without a proof", self.bring(delete), 202)
        check("of what is still there: nothing happens",
              (self.became(delete)[0], self.status_of(note)), ("ignored", True))
        self.ada.host.script(path, then=answering(410))
        delete = self.ada.activity("Delete", note["id"])
        check("202 for another", self.bring(delete), 202)
        check("of what is gone: it is deleted", (self.became(delete)[0], self.status_of(note)),
              ("done", False))
        asked = len(self.peer.fetches())
        delete = self.ada.activity("Delete", f"https://{ORIGIN}/notes/unknown")
        check("202 for one of what was never here", self.bring(delete), 202)
        check("nobody is asked", (self.became(delete)[0], len(self.peer.fetches())),
              ("ignored", asked))

    def the_rest_is_dropped(self):
        _, ours = self.stage.post("Drop it")
        for kind, about in (("Like", ours), ("Follow", self.stage.network), ("Undo", "x"),
                            ("Accept", "x"), ("Block", self.stage.network), ("Move", self.ada.id)):
            before, asked = self.stage.fingerprint(), len(self.peer.fetches())
            activity = self.ada.activity(kind, about)
            check(f"202 for a {kind} without a proof", self.bring(activity), 202)
            check("nothing happens", (self.became(activity)[0], self.stage.fingerprint()),
                  ("ignored", before))
            check("and nobody is asked", len(self.peer.fetches()), asked)

    def hearsay_does_not_shut_out_the_truth(self):
        _, ours = self.stage.post("First by others, then by herself")
        like = self.ada.activity("Like", ours)
        self.bring(like)
        self.became(like)
        check("202 for the same from its actor",
              self.peer.send(like, self.ada, self.stage.inbox).status, 202)
        wait_until(lambda: "done" in [one["state"] for one in self.stage.received()
                                      if one["id"] == like["id"]], "the actor's own Like")
        check("which counts", True)

    def foreign_objects_are_not_fetched(self):
        asked = len(self.peer.fetches())
        create = self.ada.create(self.ada.note() | {"id": f"https://{NOBODY}/notes/1"})
        check("202 for a Create of something on another server", self.bring(create), 202)
        check("which is not asked for", (self.became(create)[0], len(self.peer.fetches())),
              ("ignored", asked))


def hearsay(stage):
    case = Hearsay(stage)
    case.nobody_is_asked_for_strangers()
    case.follows()
    case.proofs_are_believed()
    case.bad_proofs_are_not()
    case.linked_data_signatures_are_believed()
    case.deletions_are_looked_into(case.objects_are_asked_for())
    case.the_rest_is_dropped()
    case.hearsay_does_not_shut_out_the_truth()
    case.foreign_objects_are_not_fetched()
