"""What each answer of an inbox leads to."""

from checks import check
from program import wait_until
from scripted_host import CUT, answering
from stage import NETWORK

# Host name, what its inboxes answer, the end, and how many requests are right: 400 and 401 are
# knocked at with both signature schemes.
VERDICTS = [
    ("forbidden", 403, "gave up", 1),
    ("confused", 400, "gave up", 2),
    ("absent", 404, "gave up", 1),
    ("toolarge", 413, "gave up", 1),
    ("never", 501, "gave up", 1),
    ("unsigned", 401, "gave up", 6),
]
HOSTS = [f"{name}.peers.test" for name, *_ in VERDICTS] + [
    f"{name}.peers.test" for name in ("patient", "shared", "dead", "lost", "parked", "undone", "left")]


def settled(publishing, post, host):
    """The host's line in the report, once it does not wait any more."""
    def line():
        found = publishing.stage.report(post)[host]
        return found if found["state"] != "waiting" else None
    return wait_until(line, f"the end of the delivery to {host}", 30.0)


def follow_and_answer(publishing, host, step, shared_only=False):
    actor, _ = publishing.follower(host)
    for path in ["/inbox"] + [f"/users/{actor.name}/inbox"] * (not shared_only):
        actor.host.script(path, then=step)
    return actor


def permanent_answers(publishing):
    for name, status, _, _ in VERDICTS:
        follow_and_answer(publishing, f"{name}.peers.test", answering(status))
    post, url = publishing.stage.post("Verdicts")
    for name, status, state, tries in VERDICTS:
        host = f"{name}.peers.test"
        line = settled(publishing, post, host)
        check(f"{status}: {state}, and the report says so",
              (line["state"], str(status) in line["last_error"]), (state, True))
        check("after as many tries as it is worth",
              len(publishing.about(host, "Create", url)), tries)


def retry_after(publishing):
    actor, _ = publishing.follower("patient.peers.test")
    actor.host.script("/inbox", answering(503, Retry_After="3"))
    _, url = publishing.stage.post("Not so fast")
    first = publishing.at("patient.peers.test", "Create", url)
    second = publishing.at("patient.peers.test", "Create", url, 2)
    check("Retry-After is honoured", second.at - first.at >= 2.9)


def shared_inbox_gone(publishing):
    actor = follow_and_answer(publishing, "shared.peers.test", answering(410), shared_only=True)
    _, url = publishing.stage.post("Which inbox?")
    wait_until(lambda: [one for one in publishing.about("shared.peers.test", "Create", url)
                        if one.url == actor.inbox and one.status == 202],
               "the personal inbox instead of a shared one that is gone (6.4)", 20.0)
    check("a shared inbox that is gone is replaced by the personal one", True)


def actor_gone(publishing):
    actor = follow_and_answer(publishing, "dead.peers.test", answering(410))
    actor.host.script(f"/users/{actor.name}", then=answering(410))
    publishing.stage.post("For nobody there")
    wait_until(lambda: actor.id not in publishing.stage.collection(publishing.followers_url),
               "the end of a follower who is gone (6.4)", 30.0)
    check("a follower whose inbox and actor are gone is one no more", True)


def inbox_missing(publishing):
    """404 may be a mistake; three times in a day it is a question worth asking."""
    actor = follow_and_answer(publishing, "lost.peers.test", answering(404))
    actor.host.script(f"/users/{actor.name}", then=answering(404))
    for _ in range(2):
        post, _ = publishing.stage.post("Is anybody there?")
        settled(publishing, post, "lost.peers.test")
    publishing.stage.drained()
    check("two 404s end no follow", actor.id in publishing.stage.collection(
        publishing.followers_url))
    publishing.stage.post("Really nobody?")
    wait_until(lambda: actor.id not in publishing.stage.collection(publishing.followers_url),
               "the end of a follower whose inbox is missing for the third time (6.4)", 30.0)
    check("the third one asks, and whoever is not there is a follower no more", True)


def breaker(publishing):
    """A host that fails is left alone; a word from it opens the way again."""
    stage, server = publishing.stage, publishing.server
    actor, _ = publishing.follower("parked.peers.test")
    federation = dict(server.settings["federation"])
    server.stop()
    server.configure(federation=federation | {"breaker_failures": 2, "breaker_pause": "10m"})
    server.start()
    actor.host.script("/inbox", then=CUT)
    post, url = stage.post("To a dead host")

    def parked():
        return next((one for one in server.json_lines("queue", "list")
                     if one["host"] == "parked.peers.test" and one.get("parked_until")), None)
    check("a host that fails twice is parked", wait_until(parked, "a parked host")["failures"], 2)
    tries = len(publishing.about("parked.peers.test", "Create", url))
    check("the report says that it waits", stage.report(post)["parked.peers.test"]["state"],
          "waiting")
    actor.host.script("/inbox")
    check("202 for a Like from there", publishing.peer.send(
        actor.activity("Like", url), actor, stage.inbox).status, 202)
    wait_until(lambda: [one for one in publishing.about("parked.peers.test", "Create", url)
                        if one.status == 202], "the delivery to a host that was heard from", 20.0)
    check("once it is heard from, it gets what waited: two failures, one success",
          (tries, len(publishing.about("parked.peers.test", "Create", url))), (2, 3))
    server.stop()
    server.configure(federation=federation)
    server.start()


def delete_overtakes(publishing):
    actor, _ = publishing.follower("undone.peers.test")
    actor.host.script("/inbox", then=answering(503))
    post, url = publishing.stage.post("A mistake")
    publishing.at("undone.peers.test", "Create", url)
    publishing.server.command("delete", post)
    actor.host.script("/inbox")
    publishing.stage.drained()
    taken = [one.activity["type"] for one in publishing.peer.deliveries(host="undone.peers.test")
             if one.status == 202 and one.activity["type"] != "Accept"]
    check("what was deleted meanwhile is not delivered any more (6.5)",
          taken in ([], ["Delete"]) or taken)


def leaving(publishing):
    stage, peer = publishing.stage, publishing.peer
    actor, accept = publishing.follower("left.peers.test")
    again = peer.follow(actor, stage.network, stage.network_inbox())
    check("a second Follow with another id is accepted under that id",
          accept.activity["object"] != again.activity["object"])
    check("and counts once", stage.collection(publishing.followers_url).count(actor.id), 1)
    undo = actor.activity("Undo", {"id": actor.host.new_id("x"), "type": "Follow",
                                   "actor": actor.id, "object": stage.network})
    check("202 for an Undo", peer.send(undo, actor, stage.network_inbox()).status, 202)
    stage.became(undo)
    check("who undoes the Follow is no follower",
          actor.id in stage.collection(publishing.followers_url), False)
    _, url = stage.post("Not for those who left")
    stage.drained()
    check("and gets nothing", publishing.about("left.peers.test", "Create", url), [])


def reactions(publishing):
    stage, peer = publishing.stage, publishing.peer
    _, url = stage.post("Do you like it?")
    who = peer.host("many.peers.test").actor("f1")
    for kind, counter in ("Like", "likes"), ("Announce", "shares"):
        given = who.activity(kind, url)
        for step, expected in (given, 1), (who.activity("Undo", given), 0):
            check(f"202 for {step['type']} of {kind}",
                  peer.send(step, who, stage.inbox).status, 202)
            stage.became(step)
            check(f"{counter} are {expected}",
                  stage.get(url).json()[counter]["totalItems"], expected)


def languages(publishing):
    posted = publishing.server.json("post", "--as", NETWORK, "--language", "cy", "Shwmae")
    note = publishing.at("many.peers.test", "Create", posted["uri"]).activity["object"]
    check("the language is the first key of contentMap", next(iter(note["contentMap"])), "cy")


def all_of(publishing):
    languages(publishing)
    reactions(publishing)
    leaving(publishing)
    delete_overtakes(publishing)
    retry_after(publishing)
    permanent_answers(publishing)
    shared_inbox_gone(publishing)
    actor_gone(publishing)
    inbox_missing(publishing)
    breaker(publishing)
