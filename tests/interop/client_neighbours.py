"""What a member does with somebody of another server, by Mastodon.py and by toot: used by
clients_test.py."""

import datetime

from checks import check
from client_posts import IMAGE
from client_streams import hears_by_mastodon_py
from program import wait_until

THERE = "b.test"


def arrives(what, look):
    """What `look` finds at last; others' servers take their time."""
    return wait_until(look, what, 15.0)


def at_home(client, uri):
    """The post of that address in the member's home."""
    return next((one for one in client.timeline_home() if one["uri"] == uri), None)


def told(client, kind, acct, status=None):
    """The notification of that kind from that account, about that address."""
    return next((one for one in client.notifications(types=[kind]) if one["account"]["acct"] == acct
                 and (status is None or one["status"]["uri"] == status)), None)


def neighbours_by_mastodon_py(client, bryn):
    """`client`: ana's; `bryn`: of a member of the other server, who follows nobody yet."""
    there = follows(client, bryn)
    post = reads(client, bryn)
    answers(client, bryn, post)
    is_answered(client, bryn, there)
    asks(client, bryn)
    changes(client, bryn)
    hears_by_mastodon_py(client, bryn)
    sorts(client, bryn, there)
    hides(client, bryn)
    searches(client, bryn)
    leaves(client, bryn, there)


def follows(client, bryn):
    found = client.search_v2(f"@bryn@{THERE}", result_type="accounts")["accounts"]
    check("Mastodon.py finds a member of another server", [one["acct"] for one in found],
          [f"bryn@{THERE}"])
    there = found[0]
    asked = client.account_follow(there)
    check("it follows them", asked["following"] or asked["requested"])
    arrives("bryn's Accept", lambda: client.account_relationships(there)[0]["following"])
    arrives("bryn to be told of a follower", lambda: told(bryn, "follow", "ana@a.test"))
    check("they are told who follows", True)
    check("and it is listed", [one["acct"] for one in client.account_following(client.me())],
          [f"bryn@{THERE}"])
    return there


def reads(client, bryn):
    media = bryn.media_post(str(IMAGE), description="Snow")
    sent = bryn.status_post("Helo o'r gogledd #eira", media_ids=[media], language="cy")
    post = arrives("bryn's post at home", lambda: at_home(client, sent["uri"]))
    check("their post arrives at home", (post["content"].count("Helo o"), post["language"],
                                         post["account"]["acct"]), (1, "cy", f"bryn@{THERE}"))
    check("with its picture, described", [one["description"] for one in post["media_attachments"]],
          ["Snow"])
    check("and in the timeline of its tag",
          [one["uri"] for one in client.timeline_hashtag("eira")], [sent["uri"]])
    return post


def answers(client, bryn, post):
    reply = client.status_reply(post, "Helo!")
    check("a reply names whom it answers", [one["acct"] for one in reply["mentions"]],
          [f"bryn@{THERE}"])
    client.status_favourite(post)
    client.status_reblog(post)
    for kind, about in (("mention", reply["uri"]), ("favourite", post["uri"]),
                        ("reblog", post["uri"])):
        arrives(f"bryn's {kind}", lambda: told(bryn, kind, "ana@a.test", about))
        check(f"they are told of a {kind}", True)


def is_answered(client, bryn, there):
    sent = client.status_post("Pwy sy'n dod?")
    seen = arrives("ana's post at bryn's", lambda: next(iter(
        bryn.search_v2(sent["uri"], result_type="statuses")["statuses"]), None))
    reply = bryn.status_reply(seen, "Fi!")
    bryn.status_favourite(seen)
    bryn.status_reblog(seen)
    for kind, about in (("mention", reply["uri"]), ("favourite", sent["uri"]),
                        ("reblog", sent["uri"])):
        arrives(f"ana's {kind}", lambda: told(client, kind, there["acct"], about))
        check(f"Mastodon.py gets notified of a {kind}", True)
    now = client.status(sent)
    # The network passes on what members publish.
    check("and all is counted", (now["replies_count"], now["favourites_count"],
                                 {one["acct"] for one in client.status_reblogged_by(sent)}),
          (1, 1, {f"bryn@{THERE}", "network"}))
    first = told(client, "favourite", there["acct"], sent["uri"])
    client.notifications_dismiss(first)
    check("a notification is put away", told(client, "favourite", there["acct"], sent["uri"]), None)
    client.notifications_clear()
    check("and all of them", client.notifications(), [])


def asks(client, bryn):
    sent = bryn.status_post("When?", poll=bryn.make_poll(["Tuesday", "Friday"], expires_in=3600))
    poll = arrives("bryn's poll at home", lambda: at_home(client, sent["uri"]))["poll"]
    client.poll_vote(poll, [1])
    arrives("ana's vote", lambda: bryn.poll(sent["poll"])["options"][1]["votes_count"] == 1)
    check("a vote counts at the other server", bryn.poll(sent["poll"])["votes_count"], 1)
    check("and is remembered here", list(client.poll(poll)["own_votes"]), [1])


def changes(client, bryn):
    sent = bryn.status_post("Nos da")
    post = arrives("a post at home", lambda: at_home(client, sent["uri"]))
    bryn.status_update(sent, status="Nos da iawn")
    arrives("an edit at home", lambda: "iawn" in at_home(client, sent["uri"])["content"])
    check("what they edit is edited at home, and what it was is kept",
          [one["content"] for one in client.status_history(post)],
          ["<p>Nos da</p>", "<p>Nos da iawn</p>"])
    bryn.status_delete(sent)
    arrives("a deletion at home", lambda: at_home(client, sent["uri"]) is None)
    check("what they delete is gone from home", at_home(client, sent["uri"]), None)


def sorts(client, bryn, there):
    chosen = client.list_create("North")
    check("Mastodon.py makes a list", [one["title"] for one in client.lists()], ["North"])
    client.list_accounts_add(chosen, [there])
    check("puts somebody on it", [one["id"] for one in client.list_accounts(chosen)],
          [there["id"]])
    check("which they know", [one["id"] for one in client.account_lists(there)], [chosen["id"]])
    sent = bryn.status_post("For those on the list")
    arrives("a post on the list", lambda: client.timeline_list(chosen)[0]["uri"] == sent["uri"])
    check("and reads it", {one["account"]["id"] for one in client.timeline_list(chosen)},
          {there["id"]})
    check("renames it", client.list_update(chosen, "South")["title"], "South")
    client.list_accounts_delete(chosen, [there])
    check("takes them off", client.list_accounts(chosen), [])
    client.list_delete(chosen)
    check("and deletes it", client.lists(), [])


def hides(client, bryn):
    sent = bryn.status_post("The final score is 3-1")
    arrives("a post at home", lambda: at_home(client, sent["uri"]))
    wanted = client.filter_create("score", ["home"])
    check("Mastodon.py filters", [one["phrase"] for one in client.filters()], ["score"])
    check("the server says what a filter meets",
          [one["keyword_matches"] for one in at_home(client, sent["uri"])["filtered"]],
          [["score"]])
    check("and what it does not", {len(one["filtered"]) for one in client.timeline_home()}, {0, 1})
    check("the library hides the same", sent["uri"] in [one["uri"] for one in client.filters_apply(
        client.timeline_home(), client.filters(), "home")], False)
    client.filter_update(wanted, phrase="score", context=["home"], irreversible=True)
    check("a filter that drops posts leaves that to the app", [
        one["filter"]["filter_action"] for one in at_home(client, sent["uri"])["filtered"]],
        ["hide"])
    client.filter_delete(wanted)
    check("what is filtered no longer is", at_home(client, sent["uri"])["filtered"], [])


def searches(client, bryn):
    elsewhere = bryn.status_post("A post that nobody was sent", visibility="public")
    client.status_post("Penderyn grows leeks #gardd")
    check("Mastodon.py searches tags",
          [one["name"] for one in client.search_v2("gardd")["hashtags"]], ["gardd"])
    check("accounts", [one["acct"] for one in client.account_search("bryn")], [f"bryn@{THERE}"])
    check("its own posts by words", [one["content"].count("leeks") for one in
                                     client.search_v2("LEEKS")["statuses"]], [1])
    check("and addresses", [one["uri"] for one in
                            client.search_v2(elsewhere["uri"])["statuses"]], [elsewhere["uri"]])


def leaves(client, bryn, there):
    client.account_mute(there)
    check("whom it mutes is not at home", [one for one in client.timeline_home()
                                           if one["account"]["id"] == there["id"]], [])
    check("but among the muted", [one["id"] for one in client.mutes()], [there["id"]])
    client.account_unmute(there)
    check("Mastodon.py unfollows", client.account_unfollow(there)["following"], False)
    arrives("bryn to lose a follower", lambda: bryn.account_followers(bryn.me()) == [])
    check("then nothing of theirs is at home", [one for one in client.timeline_home()
                                                if one["account"]["id"] == there["id"]], [])
    last = bryn.status_post("Is anybody there?")
    check("nor comes", at_home(client, last["uri"]), None)


def neighbours_by_toot(toot, bryn):
    name = f"bryn@{THERE}"
    check("toot searches and resolves", f"@{name}" in toot.run("search", "--no-color", f"@{name}", "--resolve"))
    check("toot follows", "✓ You are now following" in toot.run("follow", "--no-color", name))
    arrives("bryn to have a follower", lambda: bryn.account_followers(bryn.me()))
    check("and knows whom", name in toot.run("following", "--no-color", "ana"))
    stamp = datetime.datetime.now().strftime("%H%M%S%f")
    sent = bryn.status_post(f"@ana@a.test Shwmae {stamp} #bore")

    def shows(*words):
        return stamp in toot.run(*words, "--no-color")
    arrives("the post in toot's timeline", lambda: shows("timeline", "-1"))
    check("toot shows it at home", shows("timeline", "-1"))
    check("and under its tag", shows("timeline", "-1", "--tag", "bore"))
    check("and notifies", shows("notifications"))
    check("toot searches tags", "bore" in toot.run("search", "--no-color", "#bore"))
    for number in range(5):
        toot.posts(f"This is page {number}.")
    pages = toot.on_terminal("timeline", "--no-color", "-c", "2")
    check("toot leafs through its timeline to the end", (
        [pages.count(f"This is page {number}.") for number in range(5)],
        "That's all folks" in pages),
        ([1] * 5, True))
    check("toot says who it is", f"@{name}" in toot.run("whois", "--no-color", name))
    check("toot follows a tag", "bore" in toot.run("tags_follow", "--no-color", "bore")
          and "bore" in toot.run("tags_followed", "--no-color"))
    check("and no longer", "no longer" in toot.run("tags_unfollow", "--no-color", "bore")
          and "bore" not in toot.run("tags_followed", "--no-color"))
    bryn.status_delete(sent)
    arrives("toot to lose the post", lambda: not shows("timeline", "-1"))
    for deed, said in (("mute", "muted"), ("unmute", "no longer muted"), ("block", "now blocking"),
                       ("unblock", "no longer blocked")):
        answer = toot.run(deed, "--no-color", name)
        check(f"toot {deed}", said in answer or answer)
