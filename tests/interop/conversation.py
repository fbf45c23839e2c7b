"""Two servers of ours and a Fedify server, each with a member who talks with the others."""

import contextlib
import json
import pathlib
import tempfile
import urllib.parse

import fedify_peer
import test_network
from fedify_peer import FedifyPeer
from http_exchange import exchange, trusting
from http_signature import ACTIVITY_JSON
from program import ProgramFailed, wait_until
from ynghyd_server import YnghydServer, find_binary, for_test_network

HOSTS = {"a.test": "127.0.60.1", "b.test": "127.0.60.3", "fedify.test": "127.0.60.2"}


class Ours:
    """A server of ours as its members and its readers see it; `name` is who talks there."""

    def __init__(self, folder, ca, host, name):
        certificate = test_network.issue_certificate(folder, ca, host)
        settings = for_test_network(f"https://{host}", f"{HOSTS[host]}:443", certificate, ca)
        settings["federation"] |= {"poll_pause": "1s"}
        settings["log"] = {"level": "debug"}
        self.server = YnghydServer(pathlib.Path(folder) / host, settings, find_binary())
        self.host, self.name, self.tls = host, name, trusting(ca)
        self.handle, self.actor = self.handle_of(name), self.actor_of(name)
        self.inbox = f"https://{host}/inbox"

    def handle_of(self, name):
        return f"@{name}@{self.host}"

    def actor_of(self, name):
        return f"https://{self.host}/users/{name}"

    def make_member(self, name):
        self.server.command("account", "create", name, "--email", f"{name}@mail.test")

    # ------------------------------------------------------------------------ what its members do

    def does(self, *words, who=None):
        """A command in the name of a member."""
        return self.server.json(*words, "--as", who or self.name)

    def post(self, text, *words, who=None):
        return self.does("post", text, *words, who=who)["uri"]

    def change(self, verb, uri, *words):
        return self.server.json(verb, uri.rpartition("/")[2], *words)

    # ------------------------------------------------------------------------------ what it knows

    def took(self, kind, **wanted):
        """The inbox's entry of an activity that has had its effect; `wanted`: its members."""
        def listed():
            return next((one for one in self.server.json_lines("inbox", "list", "--limit", 500)
                         if one["type"] == kind and one["state"] == "done"
                         and all(one[name] == value for name, value in wanted.items())), None)
        return self.waits_for(listed, f"{kind} {wanted} done at {self.host}")

    def knows(self, uri):
        """A post as it is stored, wherever it is from. What is not known would be asked for."""
        return self.server.json("lookup", uri)

    def knows_until(self, uri, what, fits):
        self.waits_for(lambda: fits(self.knows(uri)), f"{what} at {self.host}")

    def lacks(self, uri):
        """Nothing is stored under that address, and where it comes from has nothing any more."""
        def gone():
            try:
                self.knows(uri)
                return False
            except ProgramFailed:
                return True
        self.waits_for(gone, f"{uri} to be gone from {self.host}")
        return True

    def followers(self, who=None):
        return {one["account"] for one in
                self.server.json_lines("followers", "--as", who or self.name)}

    def rows(self, table):
        return len(self.server.command("dump", "--table", table, "--json").splitlines())

    # ------------------------------------------------------------------------------ what it shows

    def document(self, uri):
        return exchange(uri, headers=[("Accept", ACTIVITY_JSON)], tls=self.tls).json()

    def status(self, uri):
        return exchange(uri, headers=[("Accept", ACTIVITY_JSON)], tls=self.tls).status

    def total(self, uri, collection):
        return self.document(f"{uri}/{collection}")["totalItems"]

    def replies(self, uri):
        return self.document(f"{uri}/replies?page=first")["items"]

    def thread(self, uri):
        return self.document(self.document(uri)["context"] + "?page=first")["items"]

    def waits_for(self, condition, what):
        try:
            return wait_until(condition, what, 15.0)
        except ProgramFailed as late:
            listed = "\n".join(json.dumps(one) for one in
                               self.server.json_lines("inbox", "list", "--limit", 12))
            raise ProgramFailed(f"{late}; its inbox:\n{listed}") from None


@contextlib.contextmanager
def three_servers(options):
    """(ours, ours too, the Fedify peer); `options` are for the peer."""
    fedify_peer.install()
    test_network.enter(HOSTS)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        ca = test_network.make_ca(folder)
        a, b = Ours(folder, ca, "a.test", "ana"), Ours(folder, ca, "b.test", "bryn")
        certificate = test_network.issue_certificate(folder, ca, "fedify.test")
        peer = FedifyPeer(folder, "fedify.test", HOSTS["fedify.test"], certificate, ca,
                          options=options)
        for program in a.server, b.server, peer:
            running.enter_context(program)
        for ours in a, b:
            ours.make_member(ours.name)
        try:
            yield a, b, peer
        except BaseException:
            for program in a.server, b.server, peer:
                print(f"{program.log_tail()}\n", flush=True)
            raise


def path_of(uri):
    return urllib.parse.urlsplit(uri).path
