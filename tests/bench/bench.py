#!/usr/bin/env python3
"""The performance budgets, measured: every figure beside the limit that the same machine showed
in the same run, because only their ratio means something elsewhere.

    cmake --preset release -DYNGHYD_BENCH=ON && cmake --build --preset release
    tests/bench/bench.py build/release [--only delivery --only inbox] [--quick]

Wants openssl, wrk and nginx. Figures a CPU-second are of the server's own user and system time.
"""

import argparse
import dataclasses
import tempfile
import time

import documents
from arena import Arena, median, resident_megabytes, signing_rate, sync_rate

PEERS = 1000


@dataclasses.dataclass
class Row:
    name: str
    figure: float
    unit: str
    limit: float | None = None  # Measured in the same run.
    of: str = ""                # What the limit is.
    budget: str = ""
    met: bool | None = None

    @property
    def ratio(self):
        return self.figure / self.limit if self.limit else None


class Bench:
    """Parts run in this order: later ones need what earlier ones left in the store."""

    PARTS = ("start", "posts", "documents", "first_contact", "delivery", "inbox", "start_full")

    def __init__(self, arena, quick):
        self.arena, self.server, self.sink = arena, arena.server, arena.sink
        self.repeats = 1 if quick else 3
        self.scale = 0.2 if quick else 1.0
        self.rows = []
        self.stored = 0  # Statuses that peers told of.

    def add(self, *arguments, **more):
        self.rows.append(Row(*arguments, **more))
        print(line(self.rows[-1]), flush=True)

    # ------------------------------------------------------------------------------ 5 and 6

    def start(self, what="empty"):
        seconds = self.server.seconds_to_ready(7)
        self.add(f"exec to ready, {what}", seconds * 1000, "ms", budget="≤ 100",
                 met=seconds <= 0.1)
        time.sleep(2)
        resident = resident_megabytes(self.server.pid)
        self.add(f"resident idle, {what}", resident, "MB", budget="≤ 30", met=resident <= 30)

    def start_full(self):
        self.start(f"{self.stored} statuses")

    # ------------------------------------------------------------------------------------ 7

    def posts(self):
        self.server.command("account", "create", "writer", "--email", "writer@bench.test",
                            "--password-stdin", stdin="correct horse battery staple\n")
        for name, count, at_once in (("one at a time", 300, 1), ("8 at once", 2000, 8)):
            runs = [(self.arena.post("writer", int(count * self.scale), at_once),
                     sync_rate(self.arena.directory)) for _ in range(self.repeats)]
            rate = median(run["accepted"] / run["seconds"] for run, _ in runs)
            cpu = median(run["server_cpu"] / run["accepted"] for run, _ in runs)
            budget = {} if at_once == 1 else {"budget": "≥ 2000", "met": rate >= 2000}
            self.add(f"post, durable, {name}", rate, "/s", median(sync for _, sync in runs),
                     "fdatasync/s", **budget)
            self.add(f"post, durable, {name}: CPU", cpu * 1000, "ms each")

    # ------------------------------------------------------------------------------------ 4

    def documents(self):
        found = documents.compare(self.arena, 18080, self.repeats, 2)
        for name, (ours, nginx) in found.items():
            self.add(name, ours, "/CPU s", nginx, "nginx", "≥ 60 %", ours >= 0.6 * nginx)

    # ------------------------------------------------------------------------------------ 2

    def first_contact(self):
        """The first run makes the network's followers; the others follow somebody else."""
        targets = ["network"] + [f"stranger{i}" for i in range(1, self.repeats)]
        each, fetches, signings = [], [], []
        for i, target in enumerate(targets):
            if i > 0:
                self.server.command("account", "create", target, "--email", f"{target}@bench.test",
                                    "--password-stdin", stdin="correct horse battery staple\n")
            self.sink.reset()
            before = self.server.cpu()
            self.arena.follow(target, PEERS, first=i * PEERS)
            self.sink.wait_for_posts(PEERS)
            each.append((self.server.cpu() - before) / PEERS * 1000)
            fetches.append(self.sink.counts()["gets"] / PEERS)
            signings.append(2 * 1000 / signing_rate())
        self.add("first contact: CPU", median(each), "ms each", median(signings),
                 "two RSA signatures", "≤ 1.5 ms", median(each) <= 1.5)
        self.add("first contact: fetches", median(fetches), "each", budget="1",
                 met=median(fetches) == 1)

    # ------------------------------------------------------------------------------------ 1

    def delivery(self):
        for delay in (0, 100):
            posts = max(2, int(8 * self.scale))
            runs = [self._deliver(posts, delay) for _ in range(self.repeats)]
            per_cpu, per_second, raw = (median(column) for column in zip(*runs))
            name = f"delivery, {delay} ms inboxes" if delay else "delivery"
            self.add(name, per_cpu, "/CPU s", raw, "RSA-2048 signing", "≥ 80 %",
                     per_cpu >= 0.8 * raw)
            budget = {"budget": "≥ 2500", "met": per_second >= 2500} if delay else {}
            self.add(f"{name}: wall clock", per_second, "/s", raw, "RSA-2048 signing", **budget)

    def _deliver(self, posts, delay):
        """(deliveries a CPU-second, a second, raw signing rate)"""
        before_run = signing_rate()
        self.sink.reset(delay)
        cpu, started = self.server.cpu(), time.monotonic()
        self.arena.post("network", posts, 1)
        self.sink.wait_for_posts(posts * PEERS)
        seconds = time.monotonic() - started
        while not self.server.is_drained():
            time.sleep(0.05)
        count = self.sink.counts()["posts"]
        spent = self.server.cpu() - cpu
        self.sink.reset()
        return count / spent, count / seconds, (before_run + signing_rate()) / 2

    # ------------------------------------------------------------------------------------ 3

    def inbox(self):
        few, many = int(5_000 * self.scale), int(50_000 * self.scale)
        first = self._receive(few, "few statuses stored")
        while self.stored < many:
            self._create(min(10_000, many - self.stored))
        later = self._receive(few, f"{self.stored} stored")
        self.add("inbox, many against few", later, "/CPU s", first, "few", "no slower",
                 later >= 0.9 * first)

    def _create(self, count):
        result = self.arena.create(count, PEERS)
        self.stored += count
        return result

    def _receive(self, count, when):
        runs = [self._create(count) for _ in range(self.repeats)]
        per_cpu = median(run["accepted"] / run["server_cpu"] for run in runs)
        per_second = median(run["accepted"] / run["seconds"] for run in runs)
        self.add(f"inbox, {when}", per_cpu, "/CPU s", budget="≥ 8000", met=per_cpu >= 8000)
        self.add(f"inbox, {when}: wall clock", per_second, "/s")
        return per_cpu


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def line(row):
    limit = f"{number(row.limit)} {row.of}" if row.limit else ""
    ratio = f"{row.ratio:.0%}" if row.limit else ""
    met = {True: "met", False: "NOT MET", None: ""}[row.met]
    figure = f"{number(row.figure)} {row.unit}"
    return f"{row.name:<42} {figure:>16}  {limit:<26} {ratio:>6}  {row.budget:<10} {met}"


def needed(only):
    """The parts asked for and those that they build on."""
    wanted = set(only or Bench.PARTS)
    if "start_full" in wanted:
        wanted.add("inbox")
    if wanted & {"delivery", "inbox"}:
        wanted.add("first_contact")
    return [part for part in Bench.PARTS if part in wanted]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="build directory with ynghyd, bench_sink and bench_load")
    parser.add_argument("--only", action="append", choices=Bench.PARTS)
    parser.add_argument("--quick", action="store_true", help="fewer repeats, smaller numbers")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        with Arena(folder, words.build) as arena:
            bench = Bench(arena, words.quick)
            for part in needed(words.only):
                getattr(bench, part)()
    print("\n" + "\n".join(line(row) for row in bench.rows))


if __name__ == "__main__":
    main()
