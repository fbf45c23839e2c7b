"""Requests a CPU-second for documents, against nginx with one worker serving the same bytes."""

import contextlib
import pathlib
import subprocess
import urllib.request

from arena import HOST, median
from program import wait_until
from wrk import measure

ACTIVITY_JSON = "application/activity+json"
DOCUMENTS = {
    "actor document": ("/users/network", ACTIVITY_JSON),
    "WebFinger": (f"/.well-known/webfinger?resource=acct:network@{HOST}", "application/jrd+json"),
    "NodeInfo": ("/nodeinfo/2.0", "application/json"),
}
NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  client_body_temp_path {folder};
  proxy_temp_path {folder};
  fastcgi_temp_path {folder};
  uwsgi_temp_path {folder};
  scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    {locations}
  }}
}}
"""


def fetch(port, path, accept, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}",
                                     headers={"Host": HOST, "Accept": accept} | headers)
    with urllib.request.urlopen(request) as answer:
        return answer.read(), answer.headers


def location(folder, name, path, body, headers):
    """The same bytes under the same path with the headers that a handler chose."""
    file = folder / name.replace(" ", "-")
    file.write_bytes(body)
    more = "".join(f'add_header {key} "{value}"; ' for key, value in headers.items()
                   if key.lower() in ("cache-control", "vary", "access-control-allow-origin",
                                      "x-content-type-options"))
    kind = headers["Content-Type"].replace('"', '\\"')
    return (f'location = {path.partition("?")[0]} {{ alias {file}; types {{ }} '
            f'default_type "{kind}"; {more}}}')


@contextlib.contextmanager
def nginx(folder, port, locations):
    """Gives the worker's process id."""
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, locations="\n    ".join(locations)))
    process = subprocess.Popen(["nginx", "-c", config, "-e", folder / "nginx.log"])
    try:
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children")
        yield int(wait_until(lambda: children.read_text().split(), "nginx to start")[0])
    finally:
        process.terminate()
        process.wait()


def requests_per_cpu_second(port, pid, path, accept, seconds):
    return measure(port, pid, path, {"Host": HOST, "Accept": accept}, seconds).per_cpu_second


def compare(arena, nginx_port, repeats, seconds):
    """{name: (ours, nginx's)}: medians of requests a CPU-second."""
    server, folder = arena.server, arena.directory
    folder.chmod(0o755)  # The worker may be another user.
    answers = {name: fetch(server.port, *wanted) for name, wanted in DOCUMENTS.items()}
    locations = [location(folder, name, DOCUMENTS[name][0], *answer)
                 for name, answer in answers.items()]
    found = {}
    with nginx(folder, nginx_port, locations) as worker:
        for name, (path, accept) in DOCUMENTS.items():
            wait_until(lambda: fetch(nginx_port, path, accept)[0] == answers[name][0],
                       f"nginx to serve the {name}")
            pairs = [(requests_per_cpu_second(server.port, server.pid, path, accept, seconds),
                      requests_per_cpu_second(nginx_port, worker, path, accept, seconds))
                     for _ in range(repeats)]
            found[name] = tuple(median(column) for column in zip(*pairs))
    return found
