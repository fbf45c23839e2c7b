"""Start, second start, reload, end."""

import signal
import ssl
import subprocess
import threading
import time

import test_network
from checks import check
from http_exchange import Connection
from program import wait_until
from scripted_host import NEVER
from stage import OURS


def run(server, *arguments, seconds=10.0):
    """(exit code, standard error) of `ynghyd ARGUMENTS`."""
    done = subprocess.run([str(server.binary), *map(str, arguments)], capture_output=True,
                          text=True, timeout=seconds, stdin=subprocess.DEVNULL)
    return done.returncode, done.stderr


def second_process(stage):
    server = stage.server
    code, said = run(server, "serve", "--config", server.config)
    check("a second process on the same data is refused", code, 1)
    check("with a sentence", len(said.split()) > 4 and said.strip().endswith("."))
    check("the first is not disturbed", stage.get("/health", None).status, 200)


def configuration_mistakes(stage):
    server = stage.server
    good = server.config.read_text()
    for what, text in (("an unknown key", 'lisen = "127.0.0.1:1"\n' + good),
                       ("a wrong type", good + '\n[storage]\nsync = "perhaps"\n'),
                       ("an impossible value", good + '\n[log]\nlevel = "loud"\n'),
                       ("broken TOML", good + "\n[[["),
                       ("no public_url", "\n".join(line for line in good.splitlines()
                                                   if not line.startswith("public_url")))):
        wrong = server.directory / "wrong.toml"
        wrong.write_text(text)
        begin = time.monotonic()
        code, said = run(server, "serve", "--config", wrong)
        check(f"exit code 2 for {what}", code, 2)
        check("within a second, with an explanation",
              (time.monotonic() - begin < 1.0, len(said.split()) > 4), (True, True))
    code, said = run(server, "serve", "--config", server.directory / "absent.toml")
    check("exit code 2 for an absent file", (code, "absent.toml" in said), (2, True))
    check("exit code 2 for an unknown command", run(server, "frobnicate")[0], 2)


def serial(stage):
    with Connection(OURS, tls=stage.peer.tls) as connection:
        return connection.socket.getpeercert()["serialNumber"]


def certificate_reload(stage):
    server, before = stage.server, serial(stage)
    with Connection(OURS, tls=stage.peer.tls) as kept:
        request = f"GET /health HTTP/1.1\r\nHost: {OURS}\r\n\r\n".encode()
        kept.write(request)
        check("a connection from before", kept.read_answer().status, 200)
        test_network.issue_certificate(stage.folder, stage.ca, OURS)
        server.signal(signal.SIGHUP)
        wait_until(lambda: serial(stage) != before, "the new certificate after SIGHUP")
        kept.write(request)
        check("survives the reload (E-13)", kept.read_answer().status, 200)
    now = serial(stage)
    good = (stage.folder / f"{OURS}.pem").read_text()
    (stage.folder / f"{OURS}.pem").write_text("broken")
    server.signal(signal.SIGHUP)
    wait_until(lambda: "certificate" in server.log_tail(3), "word of the reload in the log")
    check("a broken certificate is not taken (T-139)", serial(stage), now)
    (stage.folder / f"{OURS}.pem").write_text(good)


def ending(stage, follower_host):
    """While a delivery and the fetch of a stranger's key hang, and a request is half there."""
    server, host = stage.server, stage.peer.host(follower_host)
    host.script("/inbox", then=NEVER)
    host.script("/users/hanging", then=NEVER)
    _, url = stage.post("Not before the end")
    stage.peer.wait_for("Create", host=follower_host, seconds=10.0,
                        id=stage.get(url + "/activity").json()["id"])
    stranger = host.actor("hanging")
    asking = threading.Thread(target=stage.peer.send, args=(
        stranger.activity("Like", url), stranger, stage.inbox))
    asking.start()
    wait_until(lambda: stage.peer.fetches("/users/hanging"), "the fetch of a hanging key")
    stuck = Connection(OURS, tls=stage.peer.tls)
    stuck.write(b"GET /hea")
    begin = time.monotonic()
    code = server.stop(15.0)
    check("SIGTERM ends it with exit code 0", code, 0)
    check("within 10 s, whatever hangs", time.monotonic() - begin < 10.0)
    try:
        Connection(OURS, tls=stage.peer.tls)
        check("nothing listens any more", False)
    except (ConnectionError, ssl.SSLError):
        check("nothing listens any more", True)
    stuck.__exit__()
    asking.join()


def all_of(stage, follower_host):
    second_process(stage)
    configuration_mistakes(stage)
    certificate_reload(stage)
    ending(stage, follower_host)
