"""Double-knocking: a scheme that a server refuses is followed by the other, and remembered."""

from checks import check
from program import wait_until
from scripted_host import answering

MODERN, OLD, ASKING, DEAF = (f"{name}.peers.test" for name in ("modern", "old", "asking", "deaf"))
FORBIDDING, BROKEN, TELLING = (f"{name}.peers.test" for name in ("forbidding", "broken", "telling"))
KNOCK_HOSTS = [MODERN, OLD, ASKING, DEAF, FORBIDDING, BROKEN, TELLING]
ASKED = 'ask=("@method" "@authority" "@path" "date" "content-digest");created;expires;nonce="n1"'


def follower(stage, host):
    actor = stage.peer.host(host).actor("ada")
    accept = stage.peer.follow(actor, stage.network, stage.network_inbox())
    check(f"{host}: digest, date and signature are right", stage.peer.problem_with(accept), None)
    return actor


def tries(stage, host, post):
    """[(scheme, status)] of the deliveries of that post to that host."""
    return [(one.scheme, one.status) for one in stage.peer.deliveries("Create", host=host)
            if one.activity["object"]["id"] == post]


def signed_requests(stage):
    """All but what is asked of everybody without a signature: what runs there."""
    return [one for one in stage.peer.requests if "nodeinfo" not in one.target]


def delivered(stage, host, text, state="delivered"):
    """Posts, and gives (the tries to deliver it to host, its line in the report)."""
    post, url = stage.post(text)

    def line():
        found = stage.report(post).get(host)
        return found if found and found["state"] == state else None
    settled = wait_until(line, f"{text!r} to be {state} at {host}", 30.0)
    for one in stage.peer.deliveries("Create", host=host):
        check("digest, date and signature are right", stage.peer.problem_with(one), None)
    return tries(stage, host, url), settled


def refuses_the_old(stage):
    host = stage.peer.host(MODERN)
    host.demand("rfc9421", also_when_reading=True)
    follower(stage, MODERN)
    check("who takes RFC 9421 alone is asked twice at first, and then in its own way",
          [(one.method, one.scheme, one.status) for one in signed_requests(stage)
           if one.host == MODERN],
          [("GET", "cavage", 401), ("GET", "rfc9421", 200), ("POST", "rfc9421", 202)])
    sent, line = delivered(stage, MODERN, "In a new way")
    check("a post is delivered at the first knock", sent, [("rfc9421", 202)])
    check("and the report names the scheme", line["scheme"], "rfc9421")


def refuses_the_new(stage):
    stage.peer.host(OLD).demand("cavage", also_when_reading=True)
    follower(stage, OLD)
    sent, line = delivered(stage, OLD, "In the old way")
    check("who takes draft-cavage alone never hears of anything else",
          {one.scheme for one in signed_requests(stage) if one.host == OLD}, {"cavage"})
    check("and the report names the scheme", (len(sent), line["scheme"]), (1, "cavage"))


def asks_for_terms(stage):
    """RFC 9421 section 5: exactly what is asked for."""
    actor = follower(stage, ASKING)
    actor.host.demand("rfc9421", headers=[("Accept-Signature", ASKED)])
    sent, _ = delivered(stage, ASKING, "As you like it")
    check("a challenge is answered", sent, [("cavage", 401), ("rfc9421", 202)])
    asked = stage.peer.deliveries("Create", host=ASKING)[-1].header("Signature-Input")
    check("under its label, with its components",
          asked.startswith('ask=("@method" "@authority" "@path" "date" "content-digest");created='))
    check("and its flags", [part in asked for part in (";expires=", ';nonce="n1"')], [True, True])


def takes_neither(stage):
    actor = follower(stage, DEAF)
    actor.host.script("/inbox", then=answering(401))
    sent, line = delivered(stage, DEAF, "Is anybody there?", state="gave up")
    check("who takes neither is knocked at twice in each of three tries",
          sent, [("cavage", 401), ("rfc9421", 401)] * 3)
    check("and the report says so", (line["attempts"], "401" in line["last_error"]), (3, True))


def other_answers_flip_nothing(stage):
    follower(stage, FORBIDDING).host.script("/inbox", then=answering(403))
    sent, _ = delivered(stage, FORBIDDING, "No?", state="gave up")
    check("403 is not knocked at again", sent, [("cavage", 403)])
    follower(stage, BROKEN).host.script("/inbox", answering(500), answering(429), answering(503))
    sent, _ = delivered(stage, BROKEN, "Hm?")
    check("500, 429 and 503 neither", sent,
          [("cavage", status) for status in (500, 429, 503, 202)])


def changes_its_mind(stage):
    stage.peer.host(MODERN).demand("cavage")
    sent, line = delivered(stage, MODERN, "Back again")
    check("who goes back to draft-cavage is followed",
          (sent, line["scheme"]), ([("rfc9421", 401), ("cavage", 202)], "cavage"))
    sent, _ = delivered(stage, MODERN, "And again")
    check("and that is remembered too", sent, [("cavage", 202)])


def outlives_a_restart(stage):
    stage.drained()
    stage.server.kill()
    stage.server.start()
    sent, _ = delivered(stage, ASKING, "After a kill")
    check("what was learned outlives a kill", sent, [("rfc9421", 202)])
    check("and can be looked at", "asking.peers.test" in stage.dump("signature_scheme"))


def tells_in_advance(stage):
    """FEP-844e: no knock is lost on a server that says what it takes."""
    implements = [{"href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421"}]
    stage.peer.host(TELLING).actor("ada", generator={"type": "Application",
                                                     "implements": implements})
    follower(stage, TELLING)
    check("a server that implements RFC 9421 by its own word gets it at once",
          [one.scheme for one in stage.peer.deliveries(host=TELLING)], ["rfc9421"])


def knocks(stage):
    refuses_the_old(stage)
    refuses_the_new(stage)
    asks_for_terms(stage)
    takes_neither(stage)
    other_answers_flip_nothing(stage)
    outlives_a_restart(stage)
    changes_its_mind(stage)
    tells_in_advance(stage)
