"""Host names, actors and misbehaviour for a scripted peer: see peer.py."""

import collections
import dataclasses
import json
import threading
import time
import urllib.parse

import http_signature
from http_signature import ACTIVITY_JSON

CONTEXT = "https://www.w3.org/ns/activitystreams"
PUBLIC = CONTEXT + "#Public"


@dataclasses.dataclass(frozen=True)
class Step:
    """What a path does with one request."""
    status: int = 0  # 0: as usual.
    headers: tuple = ()
    body: bytes = b""
    delay: float = 0.0
    end: str = ""  # "never": no answer; "cut": closed instead; "drip": a byte of it a second.


USUAL, NEVER, CUT = Step(), Step(end="never"), Step(end="cut")


def answering(status, body=b"", content_type=ACTIVITY_JSON, **headers):
    lines = [("Content-Type", content_type)] if body else []
    lines += [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Step(status, tuple(lines), body)


def redirecting(url, status=302):
    return Step(status, (("Location", url),))


class Actor:
    def __init__(self, host, name, key_number=0, kind="Person"):
        self.host, self.name, self.kind = host, name, kind
        self.id = f"https://{host.name}/users/{name}"
        self.key_id = self.id + "#main-key"
        self.key = http_signature.key(key_number)
        self.inbox = self.id + "/inbox"
        self.shared_inbox = f"https://{host.name}/inbox"
        self.handle = f"{name}@{host.name}"

    def document(self, **changes):
        actor = {
            "@context": [CONTEXT, "https://w3id.org/security/v1"], "id": self.id,
            "type": self.kind, "preferredUsername": self.name, "name": self.name.title(),
            "inbox": self.inbox, "outbox": self.id + "/outbox",
            "followers": self.id + "/followers", "following": self.id + "/following",
            "url": f"https://{self.host.name}/@{self.name}",
            "endpoints": {"sharedInbox": self.shared_inbox},
            "publicKey": {"id": self.key_id, "owner": self.id,
                          "publicKeyPem": http_signature.public_pem(self.key)},
        } | changes
        return {name: value for name, value in actor.items() if value is not None}

    def activity(self, kind, about, /, **more):
        """A new activity of that type, with an id of its own."""
        return {"@context": CONTEXT, "id": self.host.new_id("activities"), "type": kind,
                "actor": self.id, "object": about} | more

    def note(self, text="Hello", to=(PUBLIC,), **more):
        return {"id": self.host.new_id("notes"), "type": "Note", "attributedTo": self.id,
                "to": list(to), "cc": [], "content": f"<p>{text}</p>",
                "published": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())} | more

    def create(self, note, **more):
        return self.activity("Create", note, to=note["to"], cc=note["cc"]) | more


class Host:
    """One host name's documents and its actors."""

    def __init__(self, name):
        self.name, self.documents, self._actors = name, {}, {}
        self._scripts, self._ids = {}, 0
        self._demand = (None, False, 0, ())
        self._lock = threading.Lock()

    def new_id(self, folder):
        with self._lock:
            self._ids += 1
            return f"https://{self.name}/{folder}/{self._ids}"

    def actor(self, name, key_number=0, **changes):
        """Made when asked for first; `changes` go into its document (None leaves a member out)."""
        if name not in self._actors:
            made = self._actors[name] = Actor(self, name, key_number)
            self.show(f"/users/{name}", made.document(**changes))
        return self._actors[name]

    def show(self, path, document, content_type=ACTIVITY_JSON):
        """Serves `document` (JSON, or bytes as they are) there from now on."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.documents[path] = answering(200, body, content_type)

    def script(self, path, *steps, then=USUAL):
        """The next requests for `path` get these steps in turn, all later ones `then`."""
        self._scripts[path] = (collections.deque(steps), then)

    def demand(self, scheme, *, also_when_reading=False, status=401, headers=()):
        """Requests signed in another way get that status, and have no other effect. None: all are
        welcome again."""
        self._demand = (scheme, also_when_reading, status, headers)

    def answer_to(self, request):
        scheme, also_when_reading, status, headers = self._demand
        if scheme and request.scheme != scheme and (request.method == "POST" or also_when_reading):
            return Step(status, tuple(headers))
        return self.step_for(request.method, request.target)

    def step_for(self, method, target):
        path = target.partition("?")[0]
        steps, then = self._scripts.get(path, ((), USUAL))
        step = steps.popleft() if steps else then
        if step.status or step.end in ("never", "cut"):
            return step
        usual = self._usual(method, path, target)
        return dataclasses.replace(usual, delay=step.delay, end=step.end)

    def _usual(self, method, path, target):
        if method == "POST":
            return answering(202 if path.endswith("/inbox") else 405)
        if path == "/.well-known/webfinger":
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(target).query)
            return self._webfinger(query.get("resource", [""])[0])
        return self.documents.get(path, answering(404))

    def _webfinger(self, resource):
        name = resource.removeprefix("acct:").partition("@")[0]
        if not (actor := self._actors.get(name)):
            return answering(404)
        body = {"subject": f"acct:{actor.handle}",
                "links": [{"rel": "self", "type": ACTIVITY_JSON, "href": actor.id}]}
        return answering(200, json.dumps(body).encode(), "application/jrd+json")
