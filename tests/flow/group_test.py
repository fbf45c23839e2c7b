#!/usr/bin/python3
"""The network as a community: what its followers at different servers get of members' posts.

usage: group_test.py     $YNGHYD names the binary; needs python3-cryptography
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks  # noqa: E402
from program import wait_until  # noqa: E402
from scripted_host import PUBLIC, answering  # noqa: E402
from stage import NETWORK, OUR_ADDRESS, OURS, as_list, id_of, one_server  # noqa: E402

MICROBLOG, LEMMY, WRITER = "microblog.peers.test", "lemmy.peers.test", "writer.peers.test"
PEERS = {name: "127.0.61.1" for name in (MICROBLOG, LEMMY, WRITER)}


class Group:
    def __init__(self, stage):
        self.stage, self.peer, self.server = stage, stage.peer, stage.server
        self.followers = stage.network + "/followers"

    def nodeinfo(self, host, software):
        shown = self.peer.host(host)
        shown.show("/.well-known/nodeinfo", {"links": [{
            "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0",
            "href": f"https://{host}/nodeinfo/2.0"}]}, "application/json")
        shown.show("/nodeinfo/2.0", {"version": "2.0", "software": {
            "name": software, "version": "1.0"}}, "application/json")

    def announces(self, host):
        return [one.activity for one in self.peer.deliveries("Announce", host=host)]

    def plain(self, host, url):
        return [one for one in self.announces(host) if one["object"] == url]

    def wrapped(self, host, kind, url):
        return [one for one in self.announces(host) if isinstance(one["object"], dict)
                and one["object"]["type"] == kind and id_of(one["object"]["object"]) == url]

    def people(self):
        for host, software in (MICROBLOG, "mastodon"), (LEMMY, "lemmy"):
            self.nodeinfo(host, software)
            self.peer.follow(self.peer.host(host).actor("reader"), self.stage.network,
                             self.stage.network_inbox())
        wait_until(lambda: {one["software"] for one in self.server.json_lines("queue", "hosts")}
                   >= {"mastodon", "lemmy"}, "the software of both followers' servers")
        self.server.command("account", "create", "ana", "--email", "ana@mail.test",
                            "--role", "editor")

    def document(self):
        actor = self.stage.get(self.stage.network).json()
        check("it is a Group", actor["type"], "Group")
        moderators = self.stage.get(actor["attributedTo"]).json()
        check("with moderators", (moderators["type"], moderators["orderedItems"]),
              ("OrderedCollection", [f"{self.stage.origin}/users/ana"]))

    def members_post(self):
        post, url = self.stage.post("From a member", "ana")
        self.stage.drained()
        plain = self.plain(MICROBLOG, url)
        check("a microblog gets one boost", len(plain), 1)
        check("by the network, for everybody", (
            plain[0]["actor"], PUBLIC in plain[0]["to"], self.followers in plain[0]["cc"]),
            (self.stage.network, True, True))
        check("Lemmy, which takes no boosts of posts, gets none", self.plain(LEMMY, url), [])
        create = self.wrapped(LEMMY, "Create", url)
        check("the threadiverse gets the activity, too (FEP-1b12)", len(create), 1)
        inner = create[0]["object"]
        note = inner["object"]
        shown = self.stage.get(inner["id"]).json()
        shown.pop("@context")
        check("as its author sent it", inner, shown)
        check("addressed to the community", (note["audience"], self.stage.network in note["cc"]),
              (self.stage.network, True))
        check("others do not", self.wrapped(MICROBLOG, "Create", url), [])
        outbox = [id_of(one["object"]) for one in
                  self.stage.collection(self.stage.network + "/outbox")]
        check("the outbox has it once", outbox.count(url), 1)
        return post, url

    def not_passed_on(self, url):
        before = len(self.announces(MICROBLOG))
        parent = url.rpartition("/")[2]
        self.server.command("post", "--as", "ana", "--reply-to", parent, "A reply")
        for visibility in "unlisted", "private", "direct":
            self.server.command("post", "--as", "ana", "--visibility", visibility, "Not for all")
        self.stage.drained()
        check("replies and what is not public are not passed on",
              len(self.announces(MICROBLOG)), before)

    def changes(self, post, url):
        announce = self.plain(MICROBLOG, url)[0]["id"]
        self.server.command("edit", post, "Changed by its author")
        self.stage.drained()
        check("an edit is passed on to the threadiverse",
              len(self.wrapped(LEMMY, "Update", url)), 1)
        check("others hear of it from its author", [
            id_of(one.activity["object"]) for one in self.peer.deliveries("Update", host=MICROBLOG)],
            [url])
        self.server.command("delete", post)
        self.stage.drained()
        check("so is its end", len(self.wrapped(LEMMY, "Delete", url)), 1)
        check("what Lemmy did not get is not taken back there",
              self.peer.deliveries("Undo", host=LEMMY), [])
        undone = [one.activity for one in self.peer.deliveries("Undo", host=MICROBLOG)]
        check("the boost is taken back", [id_of(one["object"]) for one in undone], [announce])
        check("and the author's Delete has come", [
            id_of(one.activity["object"]) for one in self.peer.deliveries("Delete",
                                                                          host=MICROBLOG)], [url])

    def editors(self):
        writer = self.peer.host(WRITER).actor("carol", 1)
        note = writer.note("A remote post")
        self.peer.host(WRITER).show(note["id"].partition(WRITER)[2], note)
        self.server.command("boost", note["id"], "--as", NETWORK)
        self.stage.drained()
        check("an editor's choice is passed on", len(self.plain(MICROBLOG, note["id"])), 1)
        check("its author hears of it", len(self.plain(WRITER, note["id"])), 1)
        again = subprocess.run([str(self.server.binary), "boost", note["id"], "--config",
                                str(self.server.config)], capture_output=True, text=True)
        check("once", (again.returncode, "already" in again.stderr), (1, True))
        self.server.command("boost", note["id"], "--undo")
        self.stage.drained()
        check("and not for ever", len(self.peer.deliveries("Undo", host=WRITER)), 1)

    def follow_community(self):
        """What a community elsewhere passes on is looked up where it comes from."""
        group = self.peer.host(LEMMY).actor("gardening", 0, type="Group")
        self.server.command("follow", "--as", NETWORK, group.handle)
        asked = self.peer.wait_for("Follow", to=group).activity
        accept = group.activity("Accept", asked)
        self.peer.send(accept, group, self.stage.inbox)
        self.stage.became(accept)
        return group

    def pass_on(self, group, kind, note):
        writer = self.peer.host(WRITER).actor("carol", 1)
        announce = group.activity("Announce", writer.activity(kind, note))
        check(f"202 for an Announce of a {kind}", self.peer.send(
            announce, group, self.stage.inbox).status, 202)
        self.stage.drained()
        return self.stage.dump("status")

    def communities(self):
        writer, host = self.peer.host(WRITER).actor("carol", 1), self.peer.host(WRITER)
        note = writer.note("As its author wrote it")
        path = note["id"].partition(WRITER)[2]
        host.show(path, note)
        forged = note | {"content": "<p>As the group would like it</p>"}
        stranger = self.peer.host(LEMMY).actor("nobody", 2, type="Group")
        check("what a stranger passes on is not asked for",
              note["id"] in self.pass_on(stranger, "Create", forged), False)
        group = self.follow_community()
        known = self.pass_on(group, "Create", forged)
        check("a Create is taken from its origin (I-035)", (
            "As its author wrote it" in known, "As the group" in known), (True, False))
        known = self.pass_on(group, "Delete", note["id"])
        check("a Delete that the origin denies has no effect", note["id"] in known)
        host.show(path, note | {"content": "<p>Edited</p>", "updated": "2100-01-01T00:00:00Z"})
        check("an Update is taken from its origin", "Edited" in self.pass_on(
            group, "Update", forged))
        host.script(path, then=answering(410))
        check("a Delete that the origin confirms", note["id"] in self.pass_on(
            group, "Delete", note["id"]), False)

    def mention(self, text="For the network"):
        writer = self.peer.host(WRITER).actor("carol", 1)
        note = writer.note(text, to=[PUBLIC, self.stage.network], tag=[
            {"type": "Mention", "href": self.stage.network, "name": f"@{NETWORK}@{OURS}"}])
        create = writer.create(note)
        check("202", self.peer.send(create, writer, self.stage.network_inbox()).status, 202)
        self.stage.became(create)
        self.stage.drained()
        return len(self.plain(MICROBLOG, note["id"]))

    def mentions(self):
        check("members only: a mention from elsewhere is left to editors", self.mention(), 0)
        self.server.stop()
        self.server.configure(federation=self.server.settings["federation"] | {
            "group": "mentions"})
        self.server.start()
        check("mentions: it is passed on", self.mention(), 1)
        post, url = self.stage.post("Without a mention", "ana")
        self.stage.drained()
        check("a member's post without one is not", self.plain(MICROBLOG, url), [])
        check("nor is it addressed to the community",
              self.stage.network in as_list(self.stage.get(url).json()["cc"]), False)


def main():
    test_network.enter(PEERS | {OURS: OUR_ADDRESS})
    with one_server("peers.test", PEERS, log={"level": "debug"}) as stage:
        group = Group(stage)
        group.people()
        group.document()
        post, url = group.members_post()
        group.not_passed_on(url)
        group.changes(post, url)
        group.editors()
        group.communities()
        group.mentions()


if __name__ == "__main__":
    run_checks(main)
