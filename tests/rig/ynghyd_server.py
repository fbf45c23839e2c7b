"""Our server as a test sees it: one directory, one configuration file, one process."""

import json
import os
import pathlib
import subprocess
import urllib.parse

from program import Program, ProgramFailed

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def find_binary():
    """$YNGHYD, or the newest build in the checkout."""
    if given := os.environ.get("YNGHYD"):
        return pathlib.Path(given)
    built = list((REPOSITORY / "build").glob("*/ynghyd"))
    if not built:
        raise ProgramFailed("no build/*/ynghyd: build it, or name it in $YNGHYD")
    return max(built, key=lambda path: path.stat().st_mtime)


def in_toml(value):
    """A value as TOML has it: what is in lists may be tables of texts."""
    if isinstance(value, list):
        return "[" + ", ".join(map(in_toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {in_toml(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value)


def to_toml(settings):
    """{"public_url": …, "outbound": {"allow_private": […]}}: tables one level deep."""
    lines = [f"{key} = {in_toml(value)}" for key, value in settings.items()
             if not isinstance(value, dict)]
    for table, values in settings.items():
        if isinstance(values, dict):
            lines += ["", f"[{table}]"]
            lines += [f"{key} = {in_toml(value)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def for_test_network(public_url, listen, certificate=None, ca=None):
    """The settings that a server on loopback among private certificates needs."""
    settings = {
        "public_url": public_url,
        "listen": [listen],
        "outbound": {"allow_private": ["127.0.0.0/8", "::1/128"]},
        "federation": {"retry_schedule": ["1s", "2s", "5s"]},
        "rate_limit": {"enabled": False},
    }
    if certificate:
        settings |= {"tls_cert": str(certificate.cert), "tls_key": str(certificate.key)}
    if ca:
        settings["outbound"]["extra_ca"] = str(ca.cert)
    return settings


class YnghydServer(Program):
    """`with YnghydServer(directory, settings) as server:` makes the server, starts and stops it."""

    def __init__(self, directory, settings, binary=None):
        self.directory = pathlib.Path(directory)
        self.binary = binary or find_binary()
        self.config = self.directory / "ynghyd.toml"
        self.data = self.directory / "data"
        self.settings = settings
        super().__init__([self.binary, "serve", "--config", self.config],
                         self.directory / "ynghyd.log")

    @property
    def host(self):
        return urllib.parse.urlsplit(self.settings["public_url"]).netloc

    def init(self):
        """Keys, network actor and configuration; then the test's own settings instead."""
        self.directory.mkdir(parents=True, exist_ok=True)
        self._run(["init", "--domain", self.host, "--data", self.data, "--config", self.config])
        self.configure()

    def configure(self, **changes):
        """Writes the configuration file anew; takes effect at the next start."""
        self.settings |= changes
        self.config.write_text(to_toml({"data": str(self.data)} | self.settings))

    def __enter__(self):
        if not self.config.exists():
            self.init()
        return super().__enter__()

    def command(self, *arguments, stdin=None):
        """Runs `ynghyd ARGUMENTS --config …` and returns what it printed."""
        return self._run([*arguments, "--config", self.config], stdin)

    def json(self, *arguments, stdin=None):
        """The same with --json: one value."""
        return json.loads(self.command(*arguments, "--json", stdin=stdin))

    def json_lines(self, *arguments):
        """The same for commands that print one JSON value on each line."""
        return [json.loads(line) for line in self.command(*arguments, "--json").splitlines()]

    def _run(self, arguments, stdin=None):
        command = [str(self.binary), *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise ProgramFailed(f"{' '.join(command)}\nexit code {done.returncode}: {done.stderr}")
        return done.stdout
