"""Checklist 13.8, checklist 13.11: what is not for everybody is shown to signed requests of its audience."""

from checks import check

FRIEND, STRANGER = "friend.peers.test", "stranger.peers.test"
PRIVATE_HOSTS = [FRIEND, STRANGER]


def private(stage):
    peer = stage.peer
    friend, other = peer.host(FRIEND).actor("friend"), peer.host(FRIEND).actor("other", 1)
    server = peer.host(FRIEND).actor("server", 3, type="Application")
    stranger = peer.host(STRANGER).actor("stranger", 2)
    peer.follow(friend, stage.network, stage.network_inbox())
    posts = {}
    for visibility in "private", "direct":
        made = stage.server.json("post", "--as", "network", "--visibility", visibility,
                                 f"Only for @{stranger.handle}" if visibility == "direct"
                                 else "For followers")
        posts[visibility] = f"{stage.network}/statuses/{made['id']}"

    def seen(url, actor, **more):
        return (peer.signed_get(url, actor, **more) if actor else stage.get(url)).status
    for visibility, audience, others in (("private", (friend, server), (None, stranger, other)),
                                         ("direct", (stranger,), (None, friend, server))):
        url = posts[visibility]
        for actor in audience:
            for scheme in "cavage", "rfc9421":
                check(f"200 for a {visibility} post to {actor.name} ({scheme})",
                      seen(url, actor, scheme=scheme), 200)
        for actor in others:
            check(f"404 to {actor.name if actor else 'nobody in particular'}", seen(url, actor), 404)
        check("404 for a bad signature", seen(url, audience[0], age=2 * 3600), 404)
        answer = peer.signed_get(url, audience[0])
        check("it is told apart by signature, and kept by no cache",
              ("signature" in answer.header("vary").lower(), answer.header("cache-control")),
              (True, "private"))
        check("and a 404 too", "signature" in stage.get(url).header("vary").lower())
    _, public = stage.post("For everybody")
    check("a signature that is bad hurts nobody where none is needed",
          seen(public, stranger, age=2 * 3600), 200)
