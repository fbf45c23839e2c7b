#!/usr/bin/python3
"""Kills the server again and again while it publishes and receives: nothing acknowledged is lost.

Experiments E-1, E-5 and E-6 (T-029, T-096, T-097).

usage: crash_test.py [--rounds N] [--seed S]
       $YNGHYD names the binary; needs python3-cryptography
"""

import argparse
import collections
import hashlib
import pathlib
import random
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from program import ProgramFailed  # noqa: E402
from stage import OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

FOLLOWERS = {f"follower{i}.peers.test": f"127.0.61.{1 + i % 4}" for i in range(20)}
SENDERS = {f"sender{i}.peers.test": f"127.0.61.{1 + i % 4}" for i in range(5)}
HOSTS = FOLLOWERS | SENDERS | {OURS: OUR_ADDRESS}
EARLIEST, LATEST = 0.05, 0.4  # Seconds from ready to the kill.


class Publisher(threading.Thread):
    """Posts by the command line, whether or not the server runs; keeps what was acknowledged."""

    def __init__(self, stage, starting):
        super().__init__()
        self.stage, self.starting = stage, starting
        self.ended = threading.Event()
        self.posted, self.failed = [], 0

    def run(self):
        number = 0
        while not self.ended.is_set():
            number += 1
            # The command opens the store itself when nobody else has it: not while a start does.
            with self.starting:
                try:
                    self.posted.append(self.stage.post(f"Post {number}"))
                except ProgramFailed:
                    self.failed += 1
            time.sleep(0.01)


class Sender(threading.Thread):
    """One of five actors elsewhere: sends Notes and Likes, each again until it is answered."""

    def __init__(self, stage, actor, posts, seed):
        super().__init__()
        self.stage, self.actor, self.posts = stage, actor, posts
        self.random = random.Random(seed)
        self.ended = threading.Event()
        self.notes, self.likes = [], []  # Activities that were answered with 202.
        self.tries, self.other_answers = 0, collections.Counter()

    def run(self):
        while not self.ended.is_set():
            liked = {one["object"] for one in self.likes}
            fresh = [url for _, url in list(self.posts) if url not in liked]
            if fresh and self.random.random() < 0.5:
                like = self.actor.activity("Like", self.random.choice(fresh))
                if self.until_taken(like):
                    self.likes.append(like)
            else:
                note = self.actor.create(self.actor.note("Hello", to=[self.stage.network]))
                if self.until_taken(note):
                    self.notes.append(note)

    def until_taken(self, activity):
        """True when answered with 202; now and then sent once more, as after a lost answer."""
        while not self.ended.is_set():
            if self.send(activity) == 202:
                if self.random.random() < 0.1:
                    self.send(activity)
                return True
        return False

    def send(self, activity):
        self.tries += 1
        try:
            status = self.stage.peer.send(activity, self.actor, self.stage.inbox).status
        except (OSError, ValueError):
            status = 0
        if status == 0:
            time.sleep(0.02)
        elif status != 202:
            self.other_answers[status] += 1
            time.sleep(0.1)
        return status


def start_again(server, chance):
    """How long it took; one time in five it is killed while it starts, first."""
    if chance.random() < 0.2:
        killer = threading.Timer(chance.uniform(0.0, 0.1), server.signal, [signal.SIGKILL])
        killer.start()
        try:
            server.start()
        except ProgramFailed:
            pass  # As intended: it was not ready yet.
        killer.join()
        server.kill()
    begin = time.monotonic()
    server.start()
    return time.monotonic() - begin


def kill_and_start(stage, rounds, chance, starting):
    """The rounds; returns how long each start took, sorted."""
    starts = []
    for _ in range(rounds):
        time.sleep(chance.uniform(EARLIEST, LATEST))
        stage.server.kill()
        with starting:
            starts.append(start_again(stage.server, chance))
    return sorted(starts)


class Judge:
    """Compares what was acknowledged with what is there."""

    def __init__(self, stage, rounds, posted, notes, likes):
        self.stage, self.rounds, self.posted = stage, rounds, posted
        self.notes, self.likes = notes, likes

    def published(self):
        missing = [url for _, url in self.posted if self.stage.get(url).status != 200]
        check(f"all {len(self.posted)} acknowledged posts are there", missing, [])
        outbox = {id_of(one["object"])
                  for one in self.stage.collection(f"{self.stage.network}/outbox")}
        check("and in the outbox", [url for _, url in self.posted if url not in outbox], [])

    def delivered(self):
        got, ids, bodies, total = {}, {}, {}, 0
        for one in self.stage.peer.deliveries("Create"):
            if one.status == 202:
                post = id_of(one.activity["object"])
                got.setdefault(one.host, set()).add(post)
                ids.setdefault(post, set()).add(one.activity["id"])
                bodies.setdefault(post, set()).add(one.body)
                total += 1
        lost = [(host, url) for host in FOLLOWERS for _, url in self.posted
                if url not in got.get(host, ())]
        check(f"each of {len(FOLLOWERS)} followers got each of them", lost, [])
        check("never under two ids", [post for post in ids if len(ids[post]) > 1], [])
        check("never with two bodies", [post for post in bodies if len(bodies[post]) > 1], [])
        once = sum(len(posts) for posts in got.values())
        show(f"   {total} deliveries taken, {total - once} of them repeats")
        check("no more repeats than were in flight at the kills: two for a host (E-6)",
              total - once <= 2 * len(FOLLOWERS) * self.rounds)
        wrong = [problem for one in self.stage.peer.deliveries("Create")
                 if (problem := self.stage.peer.problem_with(one))]
        check("every one verifies", wrong, [])

    def received(self):
        entries = collections.Counter(entry["id"] for entry in self.stage.received())
        states = {entry["id"]: (entry["state"], entry["reason"])
                  for entry in self.stage.received()}
        for what, sent in ("Note", self.notes), ("Like", self.likes):
            check(f"all {len(sent)} {what}s that were taken are listed",
                  [one["id"] for one in sent if one["id"] not in entries], [])
            check("and have taken effect", [
                (one["id"], states.get(one["id"])) for one in sent
                if states.get(one["id"], ("missing",))[0] != "done"], [])
        check("nothing is listed twice", [one for one, count in entries.items() if count > 1], [])

    def effects(self):
        stored = self.stage.dump("status_by_uri")
        lost = [one["object"]["id"] for one in self.notes
                if hashlib.sha256(one["object"]["id"].encode()).hexdigest() not in stored]
        check("every note is stored", lost, [])
        indexed = len(stored.splitlines())
        check("once", len(self.stage.dump("status").splitlines()),
              indexed)
        wrong = []
        wanted = collections.Counter(like["object"] for like in self.likes)
        for _, url in self.posted:
            counted = self.stage.get(url).json()["likes"]["totalItems"]
            if counted != wanted[url]:
                wrong.append((url, counted, wanted[url]))
        check("every Like counts once", wrong, [])
        rows = self.stage.dump("favourite").splitlines()
        check("as many rows as Likes", len(rows), len(self.likes))


def scenario(stage, rounds, seed):
    chance = random.Random(seed)
    for i, host in enumerate(FOLLOWERS):
        follower = stage.peer.host(host).actor("ada", i % 3)
        stage.peer.follow(follower, stage.network, stage.network_inbox())
    starting = threading.Lock()
    publisher = Publisher(stage, starting)
    senders = [Sender(stage, stage.peer.host(host).actor("bob", i), publisher.posted,
                      chance.random()) for i, host in enumerate(SENDERS)]
    for sender in senders:  # Their keys are known before the first kill.
        sender.send(sender.actor.activity("Travel", "x"))
    threads = [publisher, *senders]
    for thread in threads:
        thread.start()
    try:
        starts = kill_and_start(stage, rounds, chance, starting)
    finally:
        # What was not answered when it ended may or may not be there: finish it first.
        time.sleep(0.5)
        for thread in threads:
            thread.ended.set()
        for thread in threads:
            thread.join()
    refused = sum((sender.other_answers for sender in senders), collections.Counter())
    show(f"   start to ready: median {starts[len(starts) // 2] * 1000:.0f} ms, "
          f"longest {starts[-1] * 1000:.0f} ms")
    show(f"   {len(publisher.posted)} posts acknowledged, {publisher.failed} not; "
          f"{sum(sender.tries for sender in senders)} tries to send, refused: {dict(refused)}")
    check("something was published and received", (len(publisher.posted) >= rounds / 2, min(
        len(sender.notes) for sender in senders) > 0), (True, True))
    stage.drained(120.0)
    check("no job was given up", stage.server.json("queue", "status").get("buried_jobs", 0), 0)
    judge = Judge(stage, rounds, publisher.posted,
                  [one for sender in senders for one in sender.notes],
                  [one for sender in senders for one in sender.likes])
    judge.published()
    judge.delivered()
    judge.received()
    judge.effects()
    check("the server ends well", stage.server.stop(), 0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=50, help="how often the server is killed")
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = arguments.parse_args()
    # The network of names starts the script again: with the same seed.
    if "--seed" not in sys.argv:
        sys.argv += ["--seed", str(given.seed)]
    test_network.enter(HOSTS)
    show(f"seed {given.seed}")
    peers = {name: address for name, address in HOSTS.items() if name != OURS}
    with one_server("peers.test", peers, storage={"sync": True},
                    federation={"retry_schedule": ["1s"] * 50, "breaker_failures": 1000}) as stage:
        scenario(stage, given.rounds, given.seed)


if __name__ == "__main__":
    run_checks(main)
