"""The server that is tried, and what members do so that there is something to ask for."""

import itertools
import json
import pathlib
import types
import urllib.parse
import uuid

from http_exchange import Answer, Connection, request_bytes
from listeners import Listener, upgrade
from program import ProgramFailed, wait_until
from stage import OURS

IMAGE = pathlib.Path(__file__).resolve().parents[1] / "images" / "opaque.png"
CHILDREN = {
    "read": """accounts blocks bookmarks collections favourites filters follows lists mutes
        notifications search statuses""".split(),
    "write": """accounts blocks bookmarks collections conversations favourites filters follows lists
        media mutes notifications reports statuses""".split(),
    "admin:read": """accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks
        canonical_email_blocks""".split(),
}
CHILDREN["admin:write"] = CHILDREN["admin:read"]
FULL = "read write follow push profile admin:read admin:write"


def all_children():
    return [f"{parent}:{child}" for parent, children in CHILDREN.items() for child in children]


def is_covered(scope, by):
    return by == scope or scope.startswith(by + ":")


def other_scopes(enough):
    """All that may be had without any that is enough."""
    flat = [*all_children(), "profile", "push", "follow"]
    return " ".join(one for one in flat if not any(is_covered(one, wanted) or is_covered(wanted, one)
                                                   for wanted in enough))


def flattened(value, name=""):
    """(name, value) for each leaf, in the brackets that Rails taught everybody."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from flattened(item, f"{name}[{key}]" if name else key)
    elif isinstance(value, list):
        for item in value:
            yield from flattened(item, f"{name}[]")
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else value


def filled(path, given):
    """The path with its parts, and what is left."""
    rest, parts = dict(given), []
    for part in path.split("/"):
        parts.append(urllib.parse.quote(str(rest.pop(part[1:])), safe="") if part[:1] == ":"
                     else part)
    return "/".join(parts), rest


def multipart(fields, files):
    boundary = uuid.uuid4().hex
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
             for name, value in flattened(fields)]
    parts += [f'Content-Disposition: form-data; name="{name}"; filename="a.png"\r\n'
              f"Content-Type: image/png\r\n\r\n".encode() + data for name, data in files.items()]
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


class Member:
    def __init__(self, world, name):
        self.name = name
        world.server.json("account", "create", name, "--email", f"{name}@example.org")
        self.token = world.token(name, FULL)
        self.id = world.call("GET", "/api/v1/accounts/verify_credentials", as_=self)["id"]


class World:
    def __init__(self, stage):
        self.stage, self.server, self.tls = stage, stage.server, stage.peer.tls
        self._tokens, self._connection, self._numbers = {}, None, itertools.count()
        self.app = self.call("POST", "/api/v1/apps", {
            "client_name": "Conformance", "scopes": FULL, "redirect_uris": "https://app.example/cb"},
            as_=None)
        self.app_token = self.call("POST", "/oauth/token", self.credentials(
            grant_type="client_credentials", scope=FULL), as_=None)["access_token"]
        self.ana, self.ben = Member(self, "ana"), Member(self, "ben")
        self._people, self._boss = [], None

    # ------------------------------------------------------------------------------------ asking

    def send(self, method, target, headers=(), body=b""):
        """One request, on the connection of the one before if it is still there."""
        lines = [("Host", OURS), *headers]
        if body or method in ("POST", "PUT", "PATCH"):
            lines.append(("Content-Length", len(body)))
        for fresh in (False, True):
            if fresh or self._connection is None:
                self._connection = Connection(OURS, 443, self.tls)
            self._connection.write(request_bytes(method, target, lines, body))
            answer = self._connection.read_answer(method)
            if answer.closed:
                self._connection = None
            if answer.status:
                return answer
        raise ProgramFailed(f"no answer to {method} {target}\n{self.server.log_tail()}")

    def ask(self, method, path, given=(), token=None, slash=""):
        """`given`: parts of the path, and all else that is sent; see row.py."""
        given = dict(given)
        files, form, headers = (given.pop(key, None) for key in ("_files", "_form", "_headers"))
        given.pop("_as", None)
        lines, body = list(headers or []), b""
        path, given = filled(path, given)
        path += slash
        if token:
            lines.append(("Authorization", f"Bearer {token}"))
        if files is not None:
            kind, body = multipart(given, files)
            lines.append(("Content-Type", kind))
        elif method in ("GET", "DELETE"):
            query = urllib.parse.urlencode(list(flattened(given)))
            path += f"?{query}" if query else ""
        elif form:
            lines.append(("Content-Type", "application/x-www-form-urlencoded"))
            body = urllib.parse.urlencode(list(flattened(given))).encode()
        else:
            lines.append(("Content-Type", "application/json"))
            body = json.dumps({key: value for key, value in given.items()
                               if value is not None}).encode()
        return self.send(method, path, lines, body)

    def listen(self, path, given=(), token=None, by_socket=False):
        """The head of a stream, and of its body what comes at once."""
        query = urllib.parse.urlencode({key: value for key, value in dict(given).items()
                                        if key != "_as" and value is not None})
        listener = Listener(self.tls, f"{path}?{query}", token, *(upgrade() if by_socket else ()))
        try:
            fields = [tuple(line.split(": ", 1)) for line in listener.head.split("\r\n")[1:] if line]
            length = int(dict(fields).get("Content-Length", 0))
            return Answer(listener.status, tuple(fields), listener.exactly(length))
        finally:
            listener.close()

    def call(self, method, path, given=(), as_="ana"):
        """What must succeed: its answer."""
        member = getattr(self, as_) if isinstance(as_, str) else as_
        answer = self.ask(method, path, given, member and member.token)
        if answer.status not in (200, 202):
            raise ProgramFailed(f"{method} {path} {given}: {answer.status} {answer.text}")
        return answer.json()

    def token(self, name, scopes):
        if (name, scopes) not in self._tokens:
            self._tokens[name, scopes] = self.server.json("account", "token", name, "--scopes",
                                                          scopes)["token"]
        return self._tokens[name, scopes]

    def credentials(self, **more):
        return {"client_id": self.app["client_id"],
                "client_secret": self.app["client_secret"]} | more

    # ----------------------------------------------------------------------------------- members

    def number(self):
        return next(self._numbers)

    def newcomer(self):
        return Member(self, f"member{self.number()}")

    def people(self, count=5):
        """Some who may be in many lists at once."""
        while len(self._people) < count:
            self._people.append(self.newcomer())
        return self._people[:count]

    @property
    def boss(self):
        """An admin."""
        if self._boss is None:
            self._boss = self.newcomer()
            self.server.command("account", "role", self._boss.name, "admin")
            self._boss.token = self.token(self._boss.name, FULL)
        return self._boss

    @property
    def app_member(self):
        """The app itself, as one who calls."""
        return types.SimpleNamespace(token=self.app_token)

    def invitation(self):
        return self.server.json("account", "invite")["link"].rpartition("=")[2]

    def friend(self, of=None):
        """Somebody new whom `of` follows."""
        other = self.newcomer()
        self.with_account("follow", other, of or self.ana)
        return other

    def with_account(self, deed, other, by=None, **more):
        return self.call("POST", f"/api/v1/accounts/:id/{deed}", {"id": other.id} | more,
                         by or self.ana)

    def admirer(self, of=None):
        """Somebody new who asks to follow `of`, who looks at requests first."""
        of, other = of or self.ana, self.newcomer()
        self.call("PATCH", "/api/v1/accounts/update_credentials", {"locked": True}, of)
        self.with_account("follow", of, other)
        self.call("PATCH", "/api/v1/accounts/update_credentials", {"locked": False}, of)
        return other

    # ------------------------------------------------------------------------- what members make

    def status(self, by=None, **more):
        given = {"status": f"Number {self.number()}"} | more
        return self.call("POST", "/api/v1/statuses", given, by or self.ana)["id"]

    def statuses(self, by, count=5, **more):
        return [self.status(by, **more) for _ in range(count)]

    def with_status(self, deed, status, by=None, **more):
        return self.call("POST", f"/api/v1/statuses/:id/{deed}", {"id": status} | more,
                         by or self.ana)

    def poll(self):
        asked = {"status": "When?", "poll": {"options": ["Now", "Then"], "expires_in": 3600}}
        return self.call("POST", "/api/v1/statuses", asked)["poll"]["id"]

    def scheduled(self, by=None):
        return self.call("POST", "/api/v1/statuses", {
            "status": "Later", "scheduled_at": "2031-01-01T10:00:00.000Z"}, by or self.ana)["id"]

    def media(self):
        return self.call("POST", "/api/v2/media", {"_files": {"file": IMAGE.read_bytes()}})["id"]

    def list(self, members=(), by=None):
        self.make_room("/api/v1/lists", by or self.ana)
        made = self.call("POST", "/api/v1/lists", {"title": "Choir"}, by or self.ana)["id"]
        if members:
            self.call("POST", "/api/v1/lists/:id/accounts",
                      {"id": made, "account_ids": [one.id for one in members]}, by or self.ana)
        return made

    def filter(self):
        """With one keyword."""
        self.make_room("/api/v2/filters", self.ana)
        return self.call("POST", "/api/v2/filters", {
            "title": "Sport", "context": ["home"], "keywords_attributes": [{"keyword": "score"}]})

    def make_room(self, path, by):
        """Only so many may be kept at a time."""
        made = self.call("GET", path, as_=by)
        for one in made if len(made) > 20 else ():
            self.call("DELETE", f"{path}/:id", {"id": one["id"]}, by)

    def make_room_for_collections(self):
        path = "/api/v1/collections"
        for one in self.call("GET", "/api/v1/accounts/:id/collections",
                             {"id": self.ana.id})["collections"]:
            self.call("DELETE", f"{path}/:id", {"id": one["id"]})

    def conversation(self, with_=None, by=None):
        """A letter from `with_`; the conversation that it begins."""
        me = by or self.ana
        self.status(with_ or self.ben, status=f"@{me.name} Dear {self.number()}",
                    visibility="direct")
        return self.call("GET", "/api/v1/conversations", as_=me)[0]["id"]

    def notification(self, kind="mention", to=None):
        """Makes somebody new do something about a post of `to`: the newest notification."""
        me, other = to or self.ana, self.newcomer()
        if kind == "mention":
            self.status(other, status=f"@{me.name} hello {self.number()}")
        else:
            self.with_status(kind, self.status(me), other)
        return self.newest_notification(me)

    def newest_notification(self, of):
        return wait_until(lambda: self.call("GET", "/api/v1/notifications", {"limit": 1}, of),
                          f"a notification for {of.name}")[0]["id"]

    def group(self):
        """The key of a group of one like."""
        self.notification("favourite")
        return self.call("GET", "/api/v2/notifications")["notification_groups"][0]["group_key"]

    def request(self, to=None, count=1):
        """A newcomer's mention that waits to be let in; their request."""
        me = to or self.ana
        self.call("PATCH", "/api/v2/notifications/policy", {"for_not_following": "filter"}, me)
        for _ in range(count):
            self.status(self.newcomer(), status=f"@{me.name} hello {self.number()}")
        found = self.call("GET", "/api/v1/notifications/requests", as_=me)
        self.call("PATCH", "/api/v2/notifications/policy", {"for_not_following": "accept"}, me)
        return found[0]["id"]

    def followed_tags(self, by, count=5):
        for _ in range(count):
            self.call("POST", "/api/v1/tags/:name/follow", {"name": f"tag{self.number()}"}, by)
