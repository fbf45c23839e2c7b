"""Verified senders who say what is not theirs to say: taken with 202, without effect.

Each case: (what, function(scene) -> (sender, activity)). In the scene, ada has
a stored note, a like and a follow; mallory lives on her server, eve elsewhere.
"""

import dataclasses

from scripted_host import Actor

LATER = "2030-01-01T00:00:00Z"
OWN_POST_TEXT = "Ours alone"
FEATURED = "https://a.test/users/network/collections/featured"


@dataclasses.dataclass
class Scene:
    stage: object
    ada: Actor
    mallory: Actor
    eve: Actor
    note: dict  # ada's, stored.
    like: dict  # ada's, of our post.
    follow: dict  # ada's, of the network.
    ours: str  # A post of the network.
    sent_follow: str  # The id of the network's Follow of bob, who has not answered.
    bob: Actor


def edited(note, **changes):
    return note | {"content": "<p>Hacked</p>", "updated": LATER} | changes


def by(name, kind, about, /, **more):
    """`about`: function from the scene to the activity's object."""
    def make(scene):
        who = getattr(scene, name)
        return who, who.activity(kind, about(scene), **more)
    return make


def create(name, **changes):
    """A new note by `name`, with changed members (functions of the scene)."""
    def make(scene):
        who = getattr(scene, name)
        note = who.note("Forged", to=[scene.stage.network, "as:Public"])
        note |= {key: value(scene) for key, value in changes.items()}
        return who, who.create(note)
    return make


def tombstone(of):
    return lambda scene: {"id": of(scene), "type": "Tombstone"}


def adas_note(scene):
    return scene.note["id"]


def ours(scene):
    return scene.ours


def our_note(scene):
    return {"id": scene.ours, "type": "Note", "attributedTo": scene.ada.id,
            "content": "<p>Hacked</p>", "updated": LATER, "to": ["as:Public"], "cc": []}


def late_create(scene):
    """T-129: deleted before it arrived."""
    note = scene.ada.note("Too late", to=[scene.stage.network])
    gone = scene.ada.activity("Delete", {"id": note["id"], "type": "Tombstone"})
    scene.stage.peer.send(gone, scene.ada, scene.stage.inbox)
    scene.stage.became(gone)
    scene.before = scene.stage.fingerprint()
    return scene.ada, scene.ada.create(note)


def accept_of(follow):
    def make(scene):
        return scene.ada, scene.ada.activity("Accept", follow(scene))
    return make


def never_sent(scene):
    return {"type": "Follow", "id": f"{scene.stage.network}/activities/999",
            "actor": scene.stage.network, "object": scene.ada.id}


UNAUTHORISED = [
    # T-014, one for each type.
    ("an Update of another's note", by("mallory", "Update", lambda s: edited(s.note))),
    ("the same, claiming it", by("mallory", "Update",
                                 lambda s: edited(s.note, attributedTo=s.mallory.id))),
    ("an Update from another server", by("eve", "Update", lambda s: edited(s.note))),
    ("an Update of a post of ours", by("ada", "Update", our_note)),
    ("an Update of somebody else's actor", by("mallory", "Update",
                                              lambda s: s.ada.document(name="Hacked"))),
    ("an Update of our actor", by("ada", "Update", lambda s: {
        "id": s.stage.network, "type": "Group", "name": "Hacked"})),
    ("an Update of a note that is not known", by(
        "ada", "Update", lambda s: s.ada.note("Never seen", updated=LATER,
                                              published="2020-01-01T00:00:00Z"))),
    ("a Delete of another's note", by("mallory", "Delete", tombstone(adas_note))),
    ("a Delete by id of another's note", by("mallory", "Delete", adas_note)),
    ("a Delete from another server", by("eve", "Delete", adas_note)),
    ("a Delete of a post of ours", by("ada", "Delete", ours)),
    ("a Delete of another actor", by("mallory", "Delete", lambda s: s.ada.id)),
    ("a Delete of our actor", by("ada", "Delete", lambda s: s.stage.network)),
    ("an Undo of another's Like", by("mallory", "Undo", lambda s: s.like)),
    ("an Undo of another's Like by id", by("mallory", "Undo", lambda s: s.like["id"])),
    ("an Undo of another's Follow", by("mallory", "Undo", lambda s: s.follow)),
    ("an Undo of another's Follow by id", by("eve", "Undo", lambda s: s.follow["id"])),
    ("an Undo of another's Follow, renamed", by("mallory", "Undo",
                                                lambda s: s.follow | {"actor": s.mallory.id})),
    ("an Undo of our own Follow", by("eve", "Undo", lambda s: {
        "type": "Follow", "id": s.sent_follow, "actor": s.stage.network, "object": s.bob.id})),
    ("an Add to a collection of ours", by("ada", "Add", adas_note,
                                          target=FEATURED)),
    ("a Remove from a collection of ours", by(
        "ada", "Remove", ours, target=FEATURED)),
    ("a Move of somebody else", by("mallory", "Move", lambda s: s.ada.id,
                                   target="https://two.peers.test/users/eve")),
    ("a Move to one who does not know of it (T-021)", by(
        "ada", "Move", lambda s: s.ada.id, target="https://two.peers.test/users/eve")),
    ("a Block of our network by somebody", by("eve", "Block", lambda s: s.stage.network)),
    # T-015, T-016, T-017.
    ("a note attributed to another (T-015)", create("mallory", attributedTo=lambda s: s.ada.id)),
    ("a note by two authors (T-015)", create(
        "mallory", attributedTo=lambda s: [s.mallory.id, s.ada.id])),
    ("a note by nobody (T-015)", create("mallory", attributedTo=lambda s: None)),
    ("a note by a number (T-016)", create("mallory", attributedTo=lambda s: 7)),
    ("a note by our network (T-016)", create("mallory", attributedTo=lambda s: s.stage.network)),
    ("a note on another server", create("eve", id=adas_note)),
    ("a note on our server", create("eve", id=lambda s: s.stage.network + "/statuses/77")),
    ("a note with the id of a post of ours (T-017)", create("eve", id=ours)),
    ("a note with the id of another's (T-017)", create("mallory", id=adas_note)),
    ("a note with an id that is there (T-017)", create("ada", id=adas_note)),
    ("a note with the id of its author", create("mallory", id=lambda s: s.mallory.id)),
    ("a note with the id of another actor (T-017)", create("mallory", id=lambda s: s.ada.id)),
    ("a note without an id", create("mallory", id=lambda s: None)),
    # T-019, T-079.
    ("an Accept never asked for (T-019)", accept_of(never_sent)),
    ("an Accept by id never asked for (T-019)", accept_of(lambda s: never_sent(s)["id"])),
    ("an Accept from whom we did not ask (T-019)", accept_of(lambda s: s.sent_follow)),
    ("an Accept in another's name (T-019)", accept_of(lambda s: {
        "type": "Follow", "id": s.sent_follow, "actor": s.stage.network, "object": s.bob.id})),
    ("a Reject from whom we did not ask", by("mallory", "Reject", lambda s: s.sent_follow)),
    ("a Like of what is not there", by("ada", "Like",
                                       lambda s: s.stage.network + "/statuses/12345")),
    ("a second Like of the same post", by("ada", "Like", ours)),
    ("a Follow of somebody elsewhere", by("ada", "Follow", lambda s: s.eve.id)),
    ("a Follow of nobody here", by("ada", "Follow", lambda s: s.stage.origin + "/users/nobody")),
    ("an Announce of what is not there", by("ada", "Announce",
                                            lambda s: s.stage.network + "/statuses/12345")),
    ("an object that is a number (T-085)", by("ada", "Create", lambda s: 7)),
    ("an object that is null (T-085)", by("ada", "Update", lambda s: None)),
    ("an object that is an empty list (T-085)", by("ada", "Delete", lambda s: [])),
    ("a nested list as object (T-085)", by("ada", "Undo", lambda s: [[["x"]]])),
    ("a late Create after its Delete (T-129)", late_create),
]
