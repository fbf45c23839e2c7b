"""A Fedify server (tests/interop/fedify) as a test sees it."""

import json
import os
import pathlib
import urllib.error
import urllib.request

import node_packages
from program import Program, ProgramFailed, wait_until

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "interop" / "fedify"


def install():
    node_packages.install(FOLDER)


class FedifyPeer(Program):
    def __init__(self, directory, host, address, certificate, ca, name="peer", options=()):
        command = [node_packages.node_of(FOLDER), FOLDER / "peer.mjs", "--host", host, "--address", address, "--name", name,
                   "--cert", certificate.cert, "--key", certificate.key, *options]
        environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(ca.cert)}
        super().__init__(command, pathlib.Path(directory) / f"{host}.log", environment)
        self.handle = f"@{name}@{host}"
        self.actor = f"https://{host}/users/{name}"

    def get(self, action):
        """received, requests, followers or health: see control.mjs."""
        return self._call(urllib.request.Request(self._url(action)))

    def post(self, action, **values):
        """follow, create-note, like …: done when the other side has taken it."""
        body = json.dumps(values).encode()
        return self._call(urllib.request.Request(self._url(action), data=body, method="POST"))

    def wait_for(self, kind, seconds=10.0, **wanted):
        """The first verified activity of that type whose members are as wanted."""
        def arrived():
            return next((entry for entry in self.get("received") if entry["type"] == kind and all(
                entry["activity"].get(key) == value for key, value in wanted.items())), None)
        try:
            return wait_until(arrived, f"{kind} {wanted or ''} at {self.handle}", seconds)
        except ProgramFailed as late:
            asked = "\n".join(json.dumps(line) for line in self.get("requests"))
            raise ProgramFailed(f"{late}; it was asked:\n{asked}\n{self.log_tail()}") from None

    def _url(self, action):
        return f"http://{self.ready['control']}/{action}"

    def _call(self, request):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise ProgramFailed(f"{request.full_url}: {refused.read().decode()}\n"
                                f"{self.log_tail()}") from None
