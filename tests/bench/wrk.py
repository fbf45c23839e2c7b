"""Many requests for one address, by wrk, and what they cost the process that answers."""

import dataclasses
import re
import subprocess

from arena import cpu_seconds

MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclasses.dataclass(frozen=True)
class Measured:
    requests: int
    seconds: float
    cpu: float  # Of the server, user and system.
    p99: float  # Milliseconds.

    @property
    def per_cpu_second(self):
        return self.requests / self.cpu

    @property
    def per_second(self):
        return self.requests / self.seconds


def measure(port, pid, path, headers, seconds, connections=32, script=None):
    """`pid`: who answers at that port of loopback; `headers`: {name: value}. Fails when one answer
    is no success."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    before = cpu_seconds(pid)
    done = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True,
                          text=True, check=True)
    if bad := re.search(r"Non-2xx.*|Socket errors.*", done.stdout):
        raise RuntimeError(f"{path}: {bad[0]}")
    counted = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m)", done.stdout)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", done.stdout)
    return Measured(int(counted[1]), float(counted[2]) * MILLISECONDS[counted[3]] / 1000,
                    cpu_seconds(pid) - before, float(slow[1]) * MILLISECONDS[slow[2]])
