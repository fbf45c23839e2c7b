#!/usr/bin/env python3
"""The budgets of the client API: reading and posting as members' apps do, and how both bear a store
that grows. Every figure stands beside the limit that the same machine showed in the same run.

    cmake --preset release -DYNGHYD_BENCH=ON && cmake --build --preset release
    tests/bench/api_bench.py build/release [--only reading --only growth] [--statuses 1000000]

Wants wrk and nginx. Figures a CPU-second are of the server's own user and system time; the limit of
what is read is nginx with one worker, which serves the same bytes.
"""

import argparse
import contextlib
import json
import tempfile
import time
import urllib.parse
import urllib.request

import documents
from arena import HOST, Arena, median, resident_megabytes, sync_rate
from bench import PEERS, Row, line
from program import wait_until
from wrk import measure

WRITERS = [f"writer{number}" for number in range(20)]
PAGE = 40
BY_MEMBERS = 50_000
NGINX_PORT = 18081
BUDGETS = {"home timeline of 40": 10_000, "profile page": 10_000, "status page": 10_000}
SLOWEST = 10.0  # Milliseconds, for 99 of 100, with 32 connections.
POST = """
local number = 0
function request()
  number = number + 1
  return wrk.format("POST", nil, nil, '{"status": "Post ' .. number ..
    ': the bakery opens at seven, and the #allotments need hands on Saturday. All welcome."}')
end
"""

# No two requests are alike, so no answer has been made before.
ANEW = """
local number = 0
function request()
  number = number + 1
  return wrk.format("GET", "%s&number=" .. number)
end
"""


class Reader:
    """A member who follows all writers, with an app."""

    def __init__(self, server):
        self.server = server
        for name in ("reader", *WRITERS):
            server.command("account", "create", name, "--email", f"{name}@bench.test")
        token = server.json("account", "token", "reader", "--scopes", "read write follow")["token"]
        self.authorization = f"Bearer {token}"
        for name in WRITERS:
            account = self.get(f"/api/v1/accounts/lookup?acct={name}")["id"]
            self.post(f"/api/v1/accounts/{account}/follow")

    def get(self, path):
        return json.loads(self.bytes_of(path)[0])

    def bytes_of(self, path, accept="application/json"):
        return documents.fetch(self.server.port, path, accept, Authorization=self.authorization)

    def post(self, path):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}{path}", method="POST",
            headers={"Host": HOST, "Authorization": self.authorization})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def is_mentioned(self, times):
        for number in range(times):
            self.server.ask("post", visibility="public", language="en",
                            **{"as": WRITERS[number % len(WRITERS)],
                               "text": f"@reader do you come on day {number}?"})


class ApiBench:
    """Parts run in this order: later ones need what earlier ones left in the store."""

    PARTS = ("posting", "reading", "growth")

    def __init__(self, arena, words):
        self.arena, self.server = arena, arena.server
        self.repeats, self.seconds = (1, 1) if words.quick else (3, 3)
        self.few = 1_000 if words.quick else 10_000
        self.many = words.statuses or (5_000 if words.quick else 100_000)
        self.reader = Reader(self.server)
        self.rows, self.stored = [], 0

    def use(self, server):
        """From now on it is this one that is filled and read."""
        self.server = self.arena.server = self.reader.server = server

    def add(self, *arguments, **more):
        self.rows.append(Row(*arguments, **more))
        print(line(self.rows[-1]), flush=True)

    def measure(self, path, accept="application/json", connections=32, script=None, port=None,
                pid=None):
        headers = {"Host": HOST, "Accept": accept, "Authorization": self.reader.authorization}
        if script:
            headers["Content-Type"] = "application/json"
        return measure(port or self.server.port, pid or self.server.pid, path, headers,
                       self.seconds, connections, script)

    # -------------------------------------------------------------------------------- posting

    def posting(self):
        script = self.arena.directory / "post.lua"
        script.write_text(POST)
        for name, connections in (("one at a time", 1), ("8 at once", 8)):
            runs, syncs = [], []
            for _ in range(self.repeats):
                runs.append(self.measure("/api/v1/statuses", connections=connections,
                                         script=script))
                syncs.append(sync_rate(self.arena.directory))
            rate = median(run.per_second for run in runs)
            budget = {} if connections == 1 else {"budget": "≥ 2000", "met": rate >= 2000}
            self.add(f"post by the API, durable, {name}", rate, "/s", median(syncs), "fdatasync/s",
                     **budget)
            self.add(f"post by the API, {name}: CPU",
                     median(run.cpu / run.requests for run in runs) * 1000, "ms each")
            self.stored += sum(run.requests for run in runs)

    # -------------------------------------------------------------------------------- reading

    def reading(self):
        self.fill(self.stored + self.few)  # By the writers, so that their pages are full.
        wait_until(self.server.is_at_rest, "the store's rest", 300)
        self.reader.is_mentioned(PAGE)
        self.read_first(f"{self.stored:,} stored")
        for name, (path, accept) in self.addresses().items():
            ours, theirs = self.beside_nginx(name, path, accept)
            rate, p99 = self.summary(ours)
            budget = BUDGETS.get(name)
            more = {"budget": f"≥ {budget:,}", "met": rate >= budget} if budget else {}
            self.add(name, rate, "/CPU s", median(run.per_cpu_second for run in theirs), "nginx",
                     **more)
            self.add(f"{name}: p99", p99, "ms", budget=f"≤ {SLOWEST:.0f} ms", met=p99 <= SLOWEST)
            rate, p99 = self.summary(self.anew(path, accept) for _ in range(self.repeats))
            self.add(f"{name}, made anew each time", rate, "/CPU s")
            self.add(f"{name}, made anew: p99", p99, "ms")

    def anew(self, path, accept):
        """Of answers none of which has been given before."""
        script = self.arena.directory / "anew.lua"
        script.write_text(ANEW % (path if "?" in path else path + "?"))
        return self.measure(path, accept, script=script)

    def fill(self, count):
        """Until so many statuses are stored. Most that a large server stores were written
        elsewhere, so what is more than members write in a year comes from others."""
        self.write(min(count, BY_MEMBERS))
        if self.stored < count:
            self.arena.follow("network", PEERS)
        while self.stored < count:
            some = min(20_000, count - self.stored)
            self.arena.create(some, PEERS)
            self.stored += some

    def write(self, count):
        """Posts by all writers."""
        while self.stored < count:
            each = max(1, min(500, (count - self.stored) // len(WRITERS)))
            for writer in WRITERS:
                self.arena.post(writer, each, 8)
            self.stored += each * len(WRITERS)

    def addresses(self):
        """{name: (path, what is accepted)}; each gives a full page."""
        some = self.reader.get(f"/api/v1/timelines/home?limit={PAGE}")[PAGE // 2]
        pages = {"home timeline of 40": "/api/v1/timelines/home",
                 "public timeline of 40": "/api/v1/timelines/public",
                 "40 notifications": "/api/v1/notifications"}
        paths = {name: f"{path}?limit={PAGE}" for name, path in pages.items()}
        for name, path in paths.items():
            if len(self.reader.get(path)) != PAGE:
                raise RuntimeError(f"{path} gives no full page")
        paths["one status"] = f"/api/v1/statuses/{some['id']}"
        html = {"profile page": some["account"]["url"], "status page": some["url"]}
        return ({name: (path, "application/json") for name, path in paths.items()} |
                {name: (urllib.parse.urlparse(url).path, "text/html")
                 for name, url in html.items()})

    def read_first(self, when):
        """A home is written when it is read."""
        started = time.monotonic()
        self.reader.get(f"/api/v1/timelines/home?limit={PAGE}")
        self.add(f"home, read for the first time, {when}", (time.monotonic() - started) * 1000,
                 "ms")

    def beside_nginx(self, name, path, accept):
        """Measurements of ours and of nginx's, taken in turn."""
        folder = self.arena.directory
        folder.chmod(0o755)  # The worker may be another user.
        location = documents.location(folder, name, path, *self.reader.bytes_of(path, accept))
        with documents.nginx(folder, NGINX_PORT, [location]) as worker:
            runs = [(self.measure(path, accept),
                     self.measure(path, accept, port=NGINX_PORT, pid=worker))
                    for _ in range(self.repeats)]
        return tuple(zip(*runs))

    def summary(self, runs):
        runs = list(runs)
        return median(run.per_cpu_second for run in runs), median(run.p99 for run in runs)

    # --------------------------------------------------------------------------------- growth

    def growth(self):
        """Beside one that did not grow: the machine is not the same after minutes of filling."""
        few, small = self.stored, self.server
        with small.copy(self.arena.directory / "grown") as grown, contextlib.ExitStack() as after:
            after.callback(self.use, small)
            self.use(grown)
            self.fill(self.many)
            when = f"{self.stored:,} stored"
            self.read_first(when)
            for server in (small, grown):
                self.use(server)
                self.reader.is_mentioned(PAGE)
                # What the store tidies up after so many writes in minutes, and deliveries of these
                # to the network's followers, are not what its size costs.
                wait_until(server.is_at_rest, "the server's rest", 300)
            for name in self.addresses():
                self.grown(name, few, when, small, grown)
            self.start(when)

    def grown(self, name, few, when, small, grown):
        runs = [self.anew_at(server, name) for _ in range(self.repeats) for server in (small, grown)]
        (before, before_p99), (rate, p99) = self.summary(runs[::2]), self.summary(runs[1::2])
        self.add(f"{name}, made anew, {when}", rate, "/CPU s", before, f"with {few:,}")
        self.add(f"{name}, made anew, {when}: p99", p99, "ms", before_p99, f"with {few:,}",
                 "≤ 150 %", p99 <= 1.5 * before_p99)

    def anew_at(self, server, name):
        self.use(server)
        return self.anew(*self.addresses()[name])

    def start(self, when):
        seconds = self.server.seconds_to_ready(3)
        self.add(f"exec to ready, {when}", seconds * 1000, "ms", budget="≤ 100", met=seconds <= 0.1)
        time.sleep(2)
        self.add(f"resident idle, {when}", resident_megabytes(self.server.pid), "MB")


def needed(only):
    """The parts asked for and those that they build on."""
    wanted = set(only or ApiBench.PARTS)
    if "growth" in wanted:
        wanted.add("reading")
    return [part for part in ApiBench.PARTS if part in wanted]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="build directory with ynghyd, bench_sink and bench_load")
    parser.add_argument("--only", action="append", choices=ApiBench.PARTS)
    parser.add_argument("--quick", action="store_true", help="fewer repeats, smaller numbers")
    parser.add_argument("--statuses", type=int, help="to how many the store grows")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        with Arena(folder, words.build) as arena:
            bench = ApiBench(arena, words)
            for part in needed(words.only):
                getattr(bench, part)()
    print("\n" + "\n".join(line(row) for row in bench.rows))


if __name__ == "__main__":
    main()
