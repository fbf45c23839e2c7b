"""What members do with posts, by Mastodon.py and by toot: used by clients_test.py."""

import contextlib
import datetime
import os
import pathlib
import pty
import re
import subprocess

from checks import check

IMAGE = pathlib.Path(__file__).resolve().parents[1] / "images" / "sideways_with_place.jpg"


def refused(do, *arguments, **more):
    """The name of what Mastodon.py throws."""
    try:
        do(*arguments, **more)
        return "nothing"
    except Exception as error:  # noqa: BLE001
        return type(error).__name__


def posts_by_mastodon_py(client, stage, follower, other):
    """`client`: ana's, who is followed from elsewhere; `other`: another member's."""
    picture(client, stage, follower)
    polls(client, other)
    threads(client, other)
    marks(client, other)
    edits(client)
    later(client)
    pages(client, other)


def picture(client, stage, follower):
    media = client.media_post(str(IMAGE), description="A hall", focus=(0.5, -0.25))
    check("Mastodon.py uploads a picture", (media["type"], media["description"]),
          ("image", "A hall"))
    check("and is told where to look", media["meta"]["focus"], {"x": 0.5, "y": -0.25})
    client.media_update(media["id"], description="The village hall")
    post = client.status_post("It looks like this: #hall", media_ids=[media],
                              visibility="public", language="en", idempotency_key="one")
    check("it posts it", post["media_attachments"][0]["description"], "The village hall")
    check("a post has its tags", [tag["name"] for tag in post["tags"]], ["hall"])
    again = client.status_post("It looks like this: #hall", idempotency_key="one")
    check("the same key makes no second post", again["id"], post["id"])
    sent = stage.peer.wait_for("Create", host=follower).activity["object"]
    check("who follows from elsewhere has the post", sent["id"], post["uri"])
    check("with the picture", len(sent["attachment"]), 1)
    file = stage.get(post["media_attachments"][0]["url"], accept="*/*")
    check("which is there", file.status, 200)
    check("an upload that hangs on a post is no upload any more",
          refused(client.media, media["id"]), "MastodonNotFoundError")


def polls(client, other):
    poll = client.make_poll(["Tuesday", "Thursday"], expires_in=3600)
    post = client.status_post("When do we meet?", poll=poll)
    check("Mastodon.py asks", [option["title"] for option in post["poll"]["options"]],
          ["Tuesday", "Thursday"])
    other.poll_vote(post["poll"]["id"], [1])
    voted = other.poll(post["poll"]["id"])
    check("another member votes", (voted["voted"], list(voted["own_votes"])), (True, [1]))
    check("once", refused(other.poll_vote, post["poll"]["id"], [0]), "MastodonAPIError")
    check("and that is counted", client.poll(post["poll"])["options"][1]["votes_count"], 1)


def threads(client, other):
    root = client.status_post("Who has a ladder?")
    reply = other.status_reply(root, "I have one")
    check("a reply knows what it answers", reply["in_reply_to_id"], root["id"])
    check("and mentions its author", reply["mentions"][0]["acct"], "ana")
    check("it stands in the thread", client.status_context(root["id"])["descendants"][0]["id"],
          reply["id"])
    check("and so does what it answers", client.status_context(reply["id"])["ancestors"][0]["id"],
          root["id"])
    check("the post knows how many answer it", client.status(root["id"])["replies_count"], 1)


def marks(client, other):
    post = client.status_post("Seeds to swap")
    check("another member likes it", other.status_favourite(post)["favourited"])
    boost = other.status_reblog(post)
    check("and boosts it", (boost["reblog"]["id"], boost["reblog"]["reblogged"]),
          (post["id"], True))
    for list_them in client.status_favourited_by, client.status_reblogged_by:
        check("who does is told", "ben" in [one["acct"] for one in list_them(post["id"])])
    check("they bookmark it", other.status_bookmark(post)["bookmarked"])
    check("and find it again", other.bookmarks()[0]["id"], post["id"])
    check("and among what they like", other.favourites()[0]["id"], post["id"])
    check("its author pins it", client.status_pin(post)["pinned"])
    check("and unpins it", not client.status_unpin(post)["pinned"])
    other.status_unfavourite(post)
    other.status_unreblog(post)
    other.status_unbookmark(post)
    now = other.status(post["id"])
    check("all of it is taken back", [now[flag] for flag in (
        "favourited", "reblogged", "bookmarked")], [False] * 3)


def edits(client):
    post = client.status_post("Bore dda", spoiler_text="greeting")
    edited = client.status_update(post["id"], status="Bore da")
    check("Mastodon.py edits", (edited["content"], edited["edited_at"] is not None),
          ("<p>Bore da</p>", True))
    check("what was said before is kept", [one["content"] for one in client.status_history(post)],
          ["<p>Bore dda</p>", "<p>Bore da</p>"])
    check("what was typed can be had", client.status_source(post)["text"], "Bore da")
    check("it deletes", client.status_delete(post)["text"], "Bore da")
    check("then it is gone", refused(client.status, post["id"]), "MastodonNotFoundError")


def later(client):
    due = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).replace(
        microsecond=0)
    waiting = client.status_post("Good morning", scheduled_at=due)
    check("Mastodon.py posts for later", (waiting["params"]["text"], waiting["scheduled_at"]),
          ("Good morning", due))
    check("it waits", [one["id"] for one in client.scheduled_statuses()], [waiting["id"]])
    client.scheduled_status_delete(waiting["id"])
    check("until it is taken back", client.scheduled_statuses(), [])


def pages(client, other):
    ids = []
    for number in range(5):
        ids.insert(0, client.status_post(f"number {number}")["id"])
        other.status_bookmark(ids[0])
    first = other.bookmarks(limit=2)
    check("Mastodon.py leafs through pages to the end",
          [one["id"] for one in other.fetch_remaining(first)], ids)


class Toot:
    """The program, signed in."""

    def __init__(self, environment):
        self.environment = environment

    def run(self, *arguments):
        done = subprocess.run(["/usr/bin/toot", *map(str, arguments)], env=self.environment,
                              text=True, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL)
        return done.stdout + done.stderr

    def on_terminal(self, *arguments):
        """The same where it asks whether to continue: yes, until it has no more."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(["/usr/bin/toot", *arguments], env=self.environment,
                                   stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        said, asked = "", 0
        with contextlib.suppress(OSError):  # What a terminal says once nobody holds its other end.
            while data := os.read(ours, 65536):
                said += data.decode(errors="replace")
                if said.count("[Y/n]") > asked:
                    asked += 1
                    os.write(ours, b"y\n")
        process.wait(60)
        os.close(ours)
        return said

    def posts(self, *arguments):
        """The number of what was posted."""
        said = self.run("post", "--no-color", *arguments)
        found = re.search(r"Toot posted: https://\S+/(\d+)", said)
        check("toot posts", bool(found) or said)
        return found[1]


def posts_by_toot(toot):
    post = toot.posts("Dewch draw!", "--media", IMAGE, "--description", "The hall",
                      "--language", "cy")
    reply = toot.posts("with cake", "--reply-to", post)
    thread = toot.run("thread", "--no-color", post)
    check("toot shows the thread", "Dewch draw!" in thread and "with cake" in thread)
    for deed, said in (("favourite", "favourited"), ("reblog", "reblogged"), ("pin", "pinned"),
                       ("bookmark", "bookmarked"), ("unpin", "unpinned"),
                       ("unreblog", "unreblogged"), ("unfavourite", "unfavourited")):
        answer = toot.run(deed, "--no-color", post)
        check(f"toot {deed}", f"Status {said}" in answer or answer)
    check("toot finds its bookmark", "Dewch draw!" in toot.run("bookmarks", "--no-color", "-1"))
    check("toot deletes", "Status deleted" in toot.run("delete", "--no-color", reply))
    check("and then it is gone", "with cake" not in toot.run("thread", "--no-color", post))
