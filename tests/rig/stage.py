"""One server among scripted peers, ready to be judged: what the flow tests share."""

import contextlib
import pathlib
import re
import tempfile

import test_network
from checks import check
from peer import Peer
from program import ProgramFailed, wait_until
from ynghyd_server import YnghydServer, find_binary, for_test_network

OURS = "a.test"
OUR_ADDRESS = "127.0.60.1"
NETWORK = "network"
# Whatever a stranger's activity could change.
STATE = ("status", "status_by_uri", "favourite", "reblog", "follow", "follower", "tombstone",
         "activity")


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def id_of(value):
    return value["id"] if isinstance(value, dict) else value


class Stage:
    def __init__(self, peer, folder, ca):
        self.peer, self.folder, self.ca = peer, pathlib.Path(folder), ca
        self.server = None
        self.origin = f"https://{OURS}"
        self.network = f"{self.origin}/users/{NETWORK}"
        self.inbox = f"{self.origin}/inbox"

    def network_inbox(self):
        return f"{self.network}/inbox"

    # ------------------------------------------------------------------------------- its state

    def fingerprint(self, *tables):
        """What is stored; changes whenever anything that matters does."""
        return {name: self.dump(name) for name in tables or STATE}

    def dump(self, table):
        return self.server.command("dump", "--table", table, "--limit", 1_000_000, "--json")

    def received(self, limit=100_000):
        """What the inbox took, oldest first."""
        return self.server.json_lines("inbox", "list", "--limit", limit)[::-1]

    def became(self, activity, seconds=10.0):
        """The inbox's entry of that activity, once it is settled."""
        def settled():
            return next((entry for entry in self.received() if entry["id"] == id_of(activity)
                         and entry["state"] != "waiting"), None)
        return wait_until(settled, f"{id_of(activity)} to be settled in `inbox list`", seconds)

    def drained(self, seconds=30.0):
        """Waits until nothing is to be done or delivered."""
        def idle():
            status = self.server.json("queue", "status")
            return status["waiting"] == 0 and status["jobs"] == 0
        wait_until(idle, "an empty queue", seconds)

    def resident_kib(self):
        text = pathlib.Path(f"/proc/{self.server.ready['pid']}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1])

    # --------------------------------------------------------------------------- what it shows

    def get(self, path, accept="application/activity+json", **more):
        url = path if path.startswith("http") else self.origin + path
        return self.peer.get(url, accept, **more)

    def collection(self, url):
        """Every item, by following `first` and `next` to the end."""
        root = self.get(url).json()
        if "first" not in root:
            return root["orderedItems"]
        items, page, seen = [], root["first"], set()
        while page:
            if page in seen:
                raise ProgramFailed(f"{url}: the pages go round in a circle at {page}")
            seen.add(page)
            shown = self.get(page).json()
            check(f"{page.partition('?')[2]} is a page of its collection",
                  (shown["type"], shown["partOf"], shown["id"]),
                  ("OrderedCollectionPage", url, page))
            items += shown["orderedItems"]
            page = shown.get("next")
        return items

    # ----------------------------------------------------------------------------- what it does

    def post(self, text, name=NETWORK):
        """Publishes and returns the id (a number) and the address of the post."""
        posted = self.server.json("post", "--as", name, text)
        return posted["id"], f"{self.origin}/users/{name}/statuses/{posted['id']}"

    def reports(self, post):
        """`queue show`: one delivery report for each activity about the post."""
        return self.server.json_lines("queue", "show", post)

    def report(self, post, kind="Create"):
        """{host: line} for the latest activity of that type."""
        found = [one for one in self.reports(post) if one["type"] == kind]
        return {line["host"]: line for line in found[-1]["hosts"]}

    def make_server(self, name, address, **settings):
        """Another server of ours on the same network of names; not started yet."""
        certificate = test_network.issue_certificate(self.folder, self.ca, name)
        return YnghydServer(self.folder / f"server-{name}", merge(for_test_network(
            f"https://{name}", f"{address}:443", certificate, self.ca), settings), find_binary())


def merge(settings, changes):
    """Tables are merged, other values replaced."""
    merged = dict(settings)
    for key, value in changes.items():
        merged[key] = merged.get(key, {}) | value if isinstance(value, dict) else value
    return merged


@contextlib.contextmanager
def one_server(peers, hosts, **settings):
    """A Stage: our server over TLS, and a peer for `hosts` ({name: address}) of *.`peers`.

    `settings`: tables of the configuration file, merged into the usual ones.
    """
    with tempfile.TemporaryDirectory() as folder:
        ca = test_network.make_ca(folder)
        theirs = test_network.issue_certificate(folder, ca, f"*.{peers}")
        with Peer(theirs, ca, sorted(set(hosts.values()))) as peer:
            stage = Stage(peer, folder, ca)
            stage.server = stage.make_server(OURS, OUR_ADDRESS, **settings)
            with stage.server:
                try:
                    yield stage
                except BaseException:
                    print(f"the server's log:\n{stage.server.log_tail()}", flush=True)
                    raise
