#!/usr/bin/python3
"""A post to many followers of whom some are on bad hosts: nobody else waits for those.

usage: fanout_test.py [--full]     $YNGHYD names the binary; needs python3-cryptography

A tenth of the hosts is dead, another tenth answers after a long time, a twentieth fails first. The
short run judges by the order of events; --full, with 10,000 followers on 2,000 hosts, also measures.
"""

import argparse
import collections
import concurrent.futures
import pathlib
import sys
import time
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rig"))
import test_network  # noqa: E402
from checks import check, run_checks, show  # noqa: E402
from http_exchange import Connection, request_bytes  # noqa: E402
from http_signature import signed_request  # noqa: E402
from program import ProgramFailed, wait_until  # noqa: E402
from scripted_host import CUT, NEVER, Step, answering  # noqa: E402
from stage import OUR_ADDRESS, OURS, id_of, one_server  # noqa: E402

SHORT = types.SimpleNamespace(hosts=60, each=5, posts=3, slow=6.0, timeout="10s", measured=False)
FULL = types.SimpleNamespace(hosts=2000, each=5, posts=3, slow=20.0, timeout="30s", measured=True)
# For each host a kept TLS connection, its session and its queue's head; besides, what comes and goes.
MOST_GROWTH_KIB_OF_A_HOST, MOST_GROWTH_KIB_OF_ALL = 40, 32 * 1024
MOST_RATIO = 1.5


class FanOut:
    def __init__(self, stage, size):
        self.stage, self.peer, self.size = stage, stage.peer, size
        names = [f"h{i}.peers.test" for i in range(size.hosts)]
        tenth = size.hosts // 10
        self.dead, self.slow = names[:tenth], names[tenth:2 * tenth]
        self.failing = names[2 * tenth:2 * tenth + tenth // 2]
        self.healthy = names[2 * tenth + tenth // 2:]
        self.seen, self.pending, self.got = 0, [], {}

    def follow(self, hosts):
        """Every actor of these hosts follows; a few connections, each for many."""
        actors = [self.peer.host(name).actor(f"f{i}") for name in hosts
                  for i in range(self.size.each)]
        inbox = self.stage.network_inbox()

        def knock(some):
            with Connection(OURS, tls=self.peer.tls) as connection:
                for actor in some:
                    lines, body = signed_request(actor.activity("Follow", self.stage.network),
                                                 actor, inbox)
                    lines.append(("Content-Length", len(body)))
                    connection.write(request_bytes("POST", inbox.partition(OURS)[2], lines, body))
                    if (answer := connection.read_answer()).status != 202:
                        raise ProgramFailed(f"Follow of {actor.id}: {answer}")
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(knock, (actors[i:i + 200] for i in range(0, len(actors), 200))))
        self.stage.drained(300.0)

    def count(self):
        """Notes which host took which post."""
        fresh = self.peer.requests[self.seen:]
        self.seen += len(fresh)
        self.pending += [one for one in fresh if one.method == "POST"
                         and one.activity["type"] == "Create"]
        for one in self.pending:
            if one.status == 202:
                self.got.setdefault(id_of(one.activity["object"]), set()).add(one.host)
        self.pending = [one for one in self.pending if not one.status]

    def publish(self, hosts, what):
        """Posts, and waits until all of `hosts` have all of it; (posts, seconds)."""
        begin = time.monotonic()
        posts = [self.stage.post(f"{what} {i}") for i in range(self.size.posts)]

        self.wait_for(hosts, [url for _, url in posts], what)
        return posts, time.monotonic() - begin

    def wait_for(self, hosts, urls, what):
        def all_there():
            self.count()
            return all(set(hosts) <= self.got.get(url, set()) for url in urls)
        wait_until(all_there, f"{what}: {len(urls)} posts at {len(hosts)} hosts", 300.0)

    def misbehave(self):
        for i, name in enumerate(self.dead):
            self.peer.host(name).script("/inbox", then=NEVER if i % 2 else CUT)
        for name in self.slow:
            self.peer.host(name).script("/inbox", then=Step(delay=self.size.slow))
        for name in self.failing:
            self.peer.host(name).script("/inbox", *[answering(500)] * self.size.posts)

    def report_is_right(self, posts):
        taking = [*self.slow, *self.failing, *self.healthy]
        tries_of_failing = collections.Counter()
        for number, (post, url) in enumerate(posts):
            self.wait_for(taking, [url], f"post {number} at every host that lives")

            def settled():
                report = self.stage.report(post)
                return report if all(report[name]["state"] == "delivered" for name in taking) \
                    else None
            lines = wait_until(settled, f"the report of post {number}", 60.0)
            tries = {kind: {lines[name]["attempts"] for name in names} for kind, names in (
                ("healthy", self.healthy), ("slow", self.slow))}
            check(f"post {number}: one try was enough for healthy and slow hosts", tries,
                  {"healthy": {1}, "slow": {1}})
            tries_of_failing.update({name: lines[name]["attempts"] for name in self.failing})
            check("the dead do not have it, and the report says why",
                  ({lines[name]["state"] for name in self.dead} <= {"waiting", "gave up"},
                   all(lines[name]["last_error"] or lines[name]["attempts"] == 0
                       for name in self.dead)), (True, True))
            check("nobody is missing", sorted(lines) == sorted(taking + self.dead))
        # Which post met the refusals is open: a host is sent two at a time.
        check("the failing took all of them, and were asked once more for each refusal",
              set(tries_of_failing.values()), {2 * len(posts)})

    def run(self):
        self.follow([*self.healthy, *self.dead, *self.slow, *self.failing])
        before = self.stage.resident_kib()
        _, alone = self.publish(self.healthy, "Without bad hosts")
        self.stage.drained(300.0)
        self.misbehave()
        posts, among = self.publish(self.healthy, "Among bad hosts")
        early = [name for _, url in posts for name in self.slow if name in self.got[url]]
        if not self.size.measured:
            check("the healthy have everything before a slow host answers (T-093)", early, [])
        show(f"   {self.size.hosts} hosts, {self.size.hosts * self.size.each} followers, "
             f"{len(posts)} posts")
        if self.size.measured:
            show(f"   healthy hosts had all after {alone:.1f} s without, {among:.1f} s among bad "
                 f"hosts: {among / alone:.2f}")
            check(f"at most {MOST_RATIO} times as long", among / alone <= MOST_RATIO)
        self.report_is_right(posts)
        grown = self.stage.resident_kib() - before
        show(f"   resident memory grew by {grown} KiB")
        most = MOST_GROWTH_KIB_OF_ALL + MOST_GROWTH_KIB_OF_A_HOST * self.size.hosts
        check(f"by less than {most} KiB", grown < most)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--full", action="store_true", help="10,000 followers on 2,000 hosts")
    size = FULL if arguments.parse_args().full else SHORT
    peers = {f"h{i}.peers.test": "127.0.61.1" for i in range(size.hosts)}
    test_network.enter(peers | {OURS: OUR_ADDRESS})
    with one_server("peers.test", peers, outbound={"total_timeout": size.timeout},
                    federation={"retry_schedule": ["1s"] * 30}) as stage:
        FanOut(stage, size).run()


if __name__ == "__main__":
    run_checks(main)
