"""What is tried with each endpoint; each trial counts what passed and says what did not."""

import re

from leafing import LEAST, Leafing, Walk
from shapes import convention_problems, shape_problems
from world import FULL, filled, is_covered, other_scopes

NOBODY = "40440440440"  # No id of anything.
STREAMS = ("events", "socket")
NO_JSON = ("text", "page", *STREAMS)
TRIALS = ("success", "no_token", "small_scope", "app_token", "refused", "paging")


class Trials:
    """All that is tried with one row."""

    def __init__(self, world, row):
        self.world, self.row = world, row
        self.passed, self.failures = {}, []
        self._asked = None

    def run(self):
        for name in TRIALS:
            self._kind = name
            try:
                getattr(self, name)()
            except Exception as fault:  # noqa: BLE001
                self.judge(f"{type(fault).__name__}: {fault}", False)

    def judge(self, what, good):
        good_ones, all_of_them = self.passed.get(self._kind, (0, 0))
        self.passed[self._kind] = (good_ones + bool(good), all_of_them + 1)
        if not good:
            self.failures.append(f"{self.row.endpoint}: {self._kind}: {what}")

    # ------------------------------------------------------------------------------------ asking

    def asked(self):
        """What would succeed, for a call that is refused, or only reads: it is there afterwards."""
        if self._asked is None:
            self._asked = self.row.asked(self.world)
        return dict(self._asked)

    def member(self, given):
        return getattr(self.world, given.get("_as", "ana"))

    def token(self, given, scopes):
        return self.world.token(self.member(given).name, scopes)

    def ask(self, given, token=None, method=None, slash=""):
        row = self.row
        if row.shape in STREAMS:
            path = row.path.removeprefix("/api/v1/streaming")
            return self.world.listen(path + slash, given, token, row.shape == "socket")
        return self.world.ask(method or row.method, row.path, given, token, slash)

    def fits(self, answer):
        """None, or what is wrong with it as a success."""
        row = self.row
        wanted = 101 if row.shape == "socket" else row.status
        if answer.status != wanted:
            return f"{answer.status} instead of {wanted}: {answer.text[:200]}"
        if row.shape in NO_JSON or row.status >= 400:
            return None if row.shape != "events" or answer.header("content-type").startswith(
                "text/event-stream") else answer.header("content-type")
        wrong = [*shape_problems(row.shape, answer.json()), *convention_problems(answer.json())]
        return "; ".join(wrong[:3]) or self.head_problem(answer)

    # checklist 8.19, checklist 8.27
    def head_problem(self, answer):
        kind = answer.header("content-type") or ""
        if not re.match(r"application/(json|jrd\+json)\b", kind):
            return f"Content-Type {kind}"
        if self.row.path.startswith("/api/"):
            if answer.header("access-control-allow-origin") != "*":
                return "no Access-Control-Allow-Origin"
            # checklist 8.28
            exposed = answer.header("access-control-expose-headers") or ""
            if "Link" not in exposed or "X-RateLimit-Reset" not in exposed:
                return f"exposes {exposed}"
        return None

    def expect(self, what, answer, status):
        """`status`: one number, or None for every 4xx."""
        right = answer.status == status if status else 400 <= answer.status < 500
        if not right:
            self.judge(f"{what}: {answer.status}: {answer.text[:120]}", False)
        elif self.row.shape in NO_JSON or not self.row.path.startswith(("/api/", "/oauth/")):
            self.judge(what, True)
        else:
            error = answer.json().get("error")
            problem = self.head_problem(answer) if isinstance(error, str) and error else "no error"
            self.judge(f"{what}: {problem}", not problem)

    # ------------------------------------------------------------------------------------ trials

    # checklist 8.21, checklist 8.22, checklist 8.26
    def success(self):
        row = self.row
        if row.is_public:
            self.succeed("without a token", lambda given: None)
        if row.scope == "pub":
            # checklist 8.20
            self.succeed("with a token that is none", lambda given: "stale")
        elif row.scope == "app":
            self.succeed("with an app's token", lambda given: self.world.app_token)
        else:
            for scope in row.scopes or [FULL]:
                self.succeed(f"with {scope}", lambda given: self.token(given, scope))
        self.succeed("with a slash", self.whole_token, slash="/")
        if row.method == "PUT":
            self.succeed("as PATCH", self.whole_token, method="PATCH")

    def whole_token(self, given):
        if self.row.scope in ("pub", "app"):
            return self.world.app_token if self.row.scope == "app" else None
        return self.token(given, FULL)

    def succeed(self, what, token, **more):
        reads = self.row.method == "GET"
        given = self.asked() if reads else self.row.asked(self.world)
        problem = self.fits(self.ask(given, token(given), **more))
        self.judge(f"{what}: {problem}", problem is None)

    # checklist 8.20
    def no_token(self):
        if not self.row.looks_at_tokens:
            return
        given = self.asked()
        for token in ("stale",) if self.row.is_public else (None, "stale"):
            self.expect(f"token {token}", self.ask(given, token), 401)

    def small_scope(self):
        enough = self.row.scopes
        if not enough:
            return
        given = self.asked()
        small = other_scopes(enough)
        assert not any(is_covered(wanted, one) for wanted in enough for one in small.split())
        self.expect("too small a scope", self.ask(given, self.token(given, small)), 403)
        # checklist 8.108
        if enough[0].startswith("admin:"):
            self.expect("no role", self.ask(given, self.world.token("ben", FULL)), 403)

    # checklist 8.15
    def app_token(self):
        if self.row.wants_member:
            given = self.asked()
            status = 401 if self.row.shape in STREAMS else 422  # No body tells more there.
            self.expect("an app's token", self.ask(given, self.world.app_token), status)

    def refused(self):
        row = self.row
        for changes in self.refusals():
            given = self.asked() | changes
            token = None if row.scope == "pub" else self.token(given, FULL)
            self.expect(f"{changes}", self.ask(given, token), None)
        if row.method in ("POST", "PUT", "PATCH"):
            self.is_no_json()
        elif row.shape not in NO_JSON:
            self.is_odd()

    def refusals(self):
        if not self.row.any_name:
            for name in self.row.path_parameters:
                yield {name: NOBODY}
                yield {name: "\0x"}
        yield from self.row.refused

    def is_no_json(self):
        given = self.asked()
        given = {"_files": None} | {key: value for key, value in given.items()
                                    if key[1:] != "files" and key[1:] != "form"}
        token = None if self.row.scope == "pub" else self.token(given, FULL)
        path, _ = filled(self.row.path, given)
        lines = [("Content-Type", "application/json")]
        if token:
            lines.append(("Authorization", f"Bearer {token}"))
        answer = self.world.send(self.row.method, path, lines, b'{"status": "')
        self.expect("a body that ends too early", answer, None)

    # checklist 8.33
    def is_odd(self):
        """Whatever is asked for, it is answered in JSON, and not with a fault of ours."""
        odd = {"limit": "x", "max_id": "\xff]", "since_id": "-1", "min_id": "9" * 40, "offset": "-1"}
        given = self.asked() | odd
        token = None if self.row.scope == "pub" else self.token(given, FULL)
        answer = self.ask(given, token)
        problem = self.head_problem(answer) if self.row.path.startswith("/api/") else None
        self.judge(f"odd cursors: {answer.status} {problem}", answer.status < 500 and not problem)

    # checklist 8.30, checklist 8.31, checklist 8.34
    def paging(self):
        if self.row.pages is None:
            return
        member, given = self.row.pages(self.world)
        walked = Leafing(self, member.token) if given.pop("_offset", False) else \
            Walk(self, member.token)
        walked.there_and_back(given)
        there = walked.there
        self.judge(f"{len(there)} items, {len(set(there))} different", len(there) == len(set(there))
                   and len(there) >= LEAST)
        self.judge(f"pages of another shape: {walked.problem}", not walked.problem)
        self.judge(f"links {walked.odd_links}", not walked.odd_links)
        self.judge("ends with a page that is empty and has no Link", walked.ends)
        self.judge(f"back: {walked.back} of {there}", walked.went_back())
