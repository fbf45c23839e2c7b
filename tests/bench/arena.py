"""What every benchmark needs: the server, the peers that it talks to, a load, and clocks."""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests" / "rig"))

from program import Program, wait_until  # noqa: E402
from ynghyd_server import YnghydServer  # noqa: E402

HOST = "bench.test"
ORIGIN = f"http://{HOST}"


def settings():
    return {
        "public_url": ORIGIN,
        "listen": ["127.0.0.1:0"],
        "outbound": {"allow_private": ["127.0.0.0/8"], "allow_http": True},
        "rate_limit": {"enabled": False},
        "storage": {"sync": True},
        "log": {"level": "warn"},
    }


def cpu_seconds(pid):
    """User and system time of a process and its threads."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1]) / 1024


def signing_rate():
    """What one thread of OpenSSL does in a second of its CPU time with RSA-2048."""
    done = subprocess.run(["openssl", "speed", "-seconds", "2", "rsa2048"], capture_output=True,
                          text=True, check=True)
    return float(re.search(r"^rsa 2048 bits\s+\S+s\s+\S+s\s+(\S+)", done.stdout, re.M)[1])


def sync_rate(directory, count=200, size=512):
    """How often a second the disk takes a small write durably, one after the other, in a file
    that is as long as it will be: nothing but the data has to reach it."""
    path = pathlib.Path(directory) / "sync"
    path.write_bytes(bytes(count * size))
    with open(path, "r+b", buffering=0) as file:
        os.fsync(file.fileno())
        started = time.monotonic()
        for _ in range(count):
            file.write(b"x" * size)
            os.fdatasync(file.fileno())
        rate = count / (time.monotonic() - started)
    path.unlink()
    return rate


def median(values):
    return statistics.median(values)


class Server(YnghydServer):
    def init(self):
        """The configuration comes first: ids say http, which init would not."""
        self.directory.mkdir(parents=True, exist_ok=True)
        self.configure()
        super().init()

    @property
    def pid(self):
        return int(self.ready["pid"])

    @property
    def port(self):
        return int(self.ready["http"].rpartition(":")[2])

    @property
    def control(self):
        return self.data / "control.sock"

    def cpu(self):
        return cpu_seconds(self.pid)

    def ask(self, command, **arguments):
        """One command through the control socket."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.control))
            line = json.dumps({"command": command, "arguments": arguments}) + "\n"
            connection.sendall(line.encode())
            return json.loads(connection.makefile().readline())["result"]

    def copy(self, directory):
        """Another that stores the same, in a directory of its own; both start anew."""
        self.stop()
        shutil.copytree(self.data, pathlib.Path(directory) / "data",
                        ignore=shutil.ignore_patterns("*.sock"))
        self.start()
        other = Server(directory, self.settings, self.binary)
        other.configure()
        return other

    def is_at_rest(self, seconds=2):
        """Nothing to compact, either: uses less than a twentieth of a core."""
        before = self.cpu()
        time.sleep(seconds)
        return self.cpu() - before < seconds / 20

    def is_drained(self):
        status = self.ask("queue.status")
        return status["waiting"] == 0 and status["jobs"] == 0

    def seconds_to_ready(self, times):
        """Median from exec to the ready line; the server is stopped before and runs after."""
        seconds = []
        for _ in range(times):
            if self.is_running():
                self.stop()
            started = time.monotonic()
            self.start()
            seconds.append(time.monotonic() - started)
        return median(seconds)


class Sink(Program):
    """bench_sink: a thousand other servers."""

    def __init__(self, binary, directory, public_key):
        super().__init__([binary, public_key], pathlib.Path(directory) / "sink.log")

    @property
    def port(self):
        return int(self.ready["port"])

    def _ask(self, path, method):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/bench/{path}",
                                         method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def counts(self):
        return json.loads(self._ask("counts", "GET"))

    def reset(self, delay_ms=0):
        self._ask(f"delay/{delay_ms}", "POST")
        self._ask("reset", "POST")

    def wait_for_posts(self, count, seconds=120):
        wait_until(lambda: self.counts()["posts"] >= count, f"{count} deliveries", seconds)


class Arena:
    """A server, its peers and a load generator, in one directory."""

    def __init__(self, directory, build):
        self.directory, self.build = pathlib.Path(directory), pathlib.Path(build)
        self.key = self.directory / "peer.pem"
        public_key = self.directory / "peer.pub"
        subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt",
                        "rsa_keygen_bits:2048", "-out", self.key], check=True, capture_output=True)
        subprocess.run(["openssl", "pkey", "-in", self.key, "-pubout", "-out", public_key],
                       check=True)
        self.server = Server(self.directory / "server", settings(), self.build / "ynghyd")
        self.sink = Sink(self._helper("bench_sink"), self.directory, public_key)
        self._numbers = 0  # Of the notes that were sent.

    def _helper(self, name):
        return next(path for path in self.build.rglob(name) if path.is_file())

    def __enter__(self):
        self.sink.start()
        try:
            self.server.__enter__()
        except BaseException:
            self.sink.stop()
            raise
        return self

    def __exit__(self, *exception):
        self.server.__exit__(*exception)
        self.sink.stop()

    def _load(self, *arguments):
        command = [self._helper("bench_load"), *arguments, "--pid", self.server.pid]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        result = json.loads(done.stdout)
        if result["refused"]:
            raise RuntimeError(f"{arguments[0]}: {result}\n{self.server.log_tail()}")
        return result

    def _signed(self, kind, target, count, first, at_once, *more):
        return self._load(
            kind, "--server-port", self.server.port, "--peer-port", self.sink.port, "--key",
            self.key, "--host", HOST, "--target", f"{ORIGIN}/users/{target}", "--count", count,
            "--first", first, "--at-once", at_once, *more)

    def follow(self, target, count, first=0):
        """Unknown actors on as many unknown hosts follow the account."""
        return self._signed("follow", target, count, first, 32)

    def create(self, count, peers):
        """Peers that are known send new notes to the network."""
        result = self._signed("create", "network", count, self._numbers, 64, "--peers", peers)
        self._numbers += count
        return result

    def post(self, account, count, at_once):
        return self._load("post", "--socket", self.server.control, "--as", account, "--count",
                          count, "--at-once", at_once)
