"""A program under test that says `ready name=value …` on standard output once it serves."""

import pathlib
import selectors
import signal
import subprocess
import time


class ProgramFailed(Exception):
    """It ended, or said nothing in time; the text has the end of its log."""


def wait_until(check, what, seconds=10.0):
    """The first true value of check(), asked again and again; ProgramFailed when time is up."""
    deadline = time.monotonic() + seconds
    while not (value := check()):
        if time.monotonic() > deadline:
            raise ProgramFailed(f"waited {seconds:g} s for {what}")
        time.sleep(0.02)
    return value


class Program:
    def __init__(self, command, log, environment=None):
        """`log` collects standard error over all starts."""
        self._command = [str(part) for part in command]
        self._log = pathlib.Path(log)
        self._environment = environment
        self._process = None
        self.ready = {}  # The ready line's values, of the latest start.

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        if self.is_running():
            self.stop()

    def start(self, *words, seconds=10.0):
        """`words`: for this start only, after the usual ones."""
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen([*self._command, *words], stdout=subprocess.PIPE,
                                             stderr=log, env=self._environment)
        line = self._first_line(seconds)
        if not line.startswith("ready "):
            self._process.kill()
            self._process.wait()
            raise ProgramFailed(f"{self._command[0]} did not get ready: {line}\n{self.log_tail()}")
        self.ready = dict(word.split("=", 1) for word in line.split()[1:])

    def _first_line(self, seconds):
        """One write of one line: the program flushes it whole."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                return f"(nothing within {seconds:g} s)"
        return self._process.stdout.readline().decode().strip()

    def is_running(self):
        return self._process is not None and self._process.poll() is None

    def stop(self, seconds=15.0):
        """Asks it to end (SIGTERM) and returns its exit code."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise ProgramFailed(f"still running {seconds:g} s after SIGTERM\n{self.log_tail()}")

    def signal(self, number):
        self._process.send_signal(number)

    def kill(self):
        """As a power cut would, for the process."""
        self._process.kill()
        self._process.wait()

    def restart(self):
        self.stop()
        self.start()

    def log_tail(self, lines=30):
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-lines:])
