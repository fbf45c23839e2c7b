"""What moderators and admins do through apps: people, reports, whom the server speaks with, who may
join, what trends, numbers."""

from row import Row

ADMIN = "/api/v1/admin"


def as_admin(asked):
    """With the admin as the one who calls."""
    return lambda w: asked(w) | {"_as": "boss"}


def row(endpoint, scope, shape, asked=lambda w: {}, **more):
    method, path = endpoint.split(" ")
    whole = path if path.startswith("/api/") else ADMIN + path
    return Row(f"{method} {whole}", scope, shape, as_admin(asked), **more)


# ----------------------------------------------------------------------------------------- people


def somebody(w):
    return {"id": w.newcomer().id}


def after(action):
    """Somebody with whom that was done before."""
    def asked(w):
        one = w.newcomer()
        w.call("POST", f"{ADMIN}/accounts/:id/action", {"id": one.id, "type": action}, w.boss)
        return {"id": one.id}
    return asked


def candidate(w):
    """Somebody who asked to join and waits."""
    name = f"candidate{w.number()}"
    w.call("POST", "/api/v1/accounts", {
        "username": name, "email": f"{name}@example.org", "password": "sosban fach yn berwi",
        "agreement": True, "locale": "en", "reason": "I sing"}, w.app_member)
    waiting = w.call("GET", f"{ADMIN}/accounts", {"pending": True}, w.boss)
    return {"id": next(one["id"] for one in waiting if one["username"] == name)}


def report(w):
    return {"id": w.call("POST", "/api/v1/reports", {"account_id": w.newcomer().id})["id"]}


def many_people(w):
    w.people()
    return w.boss, {}


def many_reports(w):
    for one in w.people():
        w.call("POST", "/api/v1/reports", {"account_id": one.id})
    return w.boss, {}


# ---------------------------------------------------------------------------------------- servers


def domain(w):
    return f"bad{w.number()}.example"


def made(path, **fields):
    """One of those that admins keep; a field that is a function is called."""
    def asked(w):
        given = {key: value(w) if callable(value) else value for key, value in fields.items()}
        return {"id": w.call("POST", ADMIN + path, given, w.boss)["id"]}
    return asked


def several(path, **fields):
    def pages(w):
        for _ in range(5):
            made(path, **fields)(w)
        return w.boss, {}
    return pages


def kept(path, shape, scope, fields, refused=(), changed=None):
    """The rows of a list that admins keep: list, show, make, change, take away."""
    one, new = made(path, **fields), lambda w: {
        key: value(w) if callable(value) else value for key, value in fields.items()}
    rows = [row(f"GET {path}", f"ar:{scope}", f"[{shape}]", pages=several(path, **fields)),
            row(f"GET {path}/:id", f"ar:{scope}", shape, one),
            row(f"POST {path}", f"aw:{scope}", shape, new, refused=refused),
            row(f"DELETE {path}/:id", f"aw:{scope}", "any", one)]
    if changed:
        rows.append(row(f"PUT {path}/:id", f"aw:{scope}", shape, lambda w: one(w) | changed))
    return rows


def address(w):
    number = w.number()
    return f"192.0.{2 + number // 256 % 2}.{number % 256}/32"


def mailbox(w):
    return f"somebody{w.number()}@bad.example"


# ---------------------------------------------------------------------------------------- numbers

DAYS = {"start_at": "2027-03-01", "end_at": "2027-03-07"}
ODD_DAYS = [{"start_at": None}, {"end_at": "soon"}]


def used_tag(w):
    name = f"tag{w.number()}"
    w.status(status=f"#{name}")
    return {"id": w.call("GET", "/api/v1/tags/:name", {"name": name})["id"]}


def many_tags(w):
    for _ in range(5):
        used_tag(w)
    return w.boss, {}


def trending_tag(w):
    return used_tag(w) | {"kind": "tags"}


PERSON = "AdminAccount"
ROWS = [
    row("GET /accounts", "ar:accounts", f"[{PERSON}]", pages=many_people),
    row("GET /api/v2/admin/accounts", "ar:accounts", f"[{PERSON}]", lambda w: {"origin": "local"},
        refused=[{"origin": "nonsense"}, {"status": "nonsense"}], pages=many_people),
    row("GET /accounts/:id", "ar:accounts", PERSON, somebody),
    row("POST /accounts/:id/approve", "aw:accounts", PERSON, candidate),
    row("POST /accounts/:id/reject", "aw:accounts", "any", candidate),
    row("DELETE /accounts/:id", "aw:accounts", "any", after("suspend")),
    row("POST /accounts/:id/action", "aw:accounts", "{}",
        lambda w: somebody(w) | {"type": "silence", "text": "Too loud"},
        refused=[{"type": None}, {"type": "nonsense"}, {"report_id": "40440440440"}]),
    row("POST /accounts/:id/enable", "aw:accounts", PERSON, after("disable")),
    row("POST /accounts/:id/unsilence", "aw:accounts", PERSON, after("silence")),
    row("POST /accounts/:id/unsuspend", "aw:accounts", PERSON, after("suspend")),
    row("POST /accounts/:id/unsensitive", "aw:accounts", PERSON, after("sensitive")),
    row("GET /reports", "ar:reports", "[AdminReport]", pages=many_reports),
    row("GET /reports/:id", "ar:reports", "AdminReport", report),
    row("PUT /reports/:id", "aw:reports", "AdminReport",
        lambda w: report(w) | {"category": "spam"}, refused=[{"category": "nonsense"}]),
    row("POST /reports/:id/assign_to_self", "aw:reports", "AdminReport", report),
    row("POST /reports/:id/unassign", "aw:reports", "AdminReport", report),
    row("POST /reports/:id/resolve", "aw:reports", "AdminReport", report),
    row("POST /reports/:id/reopen", "aw:reports", "AdminReport", report),
    *kept("/domain_blocks", "AdminDomainBlock", "domain_blocks",
          {"domain": domain, "severity": "silence"},
          refused=[{"domain": None}, {"severity": "nonsense"}, {"domain": "no domain"}],
          changed={"severity": "suspend"}),
    *kept("/domain_allows", "AdminDomainAllow", "domain_allows", {"domain": domain},
          refused=[{"domain": None}, {"domain": "no domain"}]),
    *kept("/email_domain_blocks", "AdminEmailDomainBlock", "email_domain_blocks",
          {"domain": domain}, refused=[{"domain": None}]),
    *kept("/ip_blocks", "AdminIpBlock", "ip_blocks",
          {"ip": address, "severity": "sign_up_requires_approval"},
          refused=[{"ip": None}, {"ip": "x"}, {"severity": "nonsense"}, {"severity": None}],
          changed={"severity": "sign_up_block"}),
    *kept("/canonical_email_blocks", "AdminCanonicalEmailBlock", "canonical_email_blocks",
          {"email": mailbox}, refused=[{"email": None}]),
    row("POST /canonical_email_blocks/test", "ar:canonical_email_blocks",
        "[AdminCanonicalEmailBlock]", lambda w: {"email": mailbox(w)}, refused=[{"email": None}]),
    row("POST /measures", "admin:read", "[AdminMeasure]",
        lambda w: DAYS | {"keys": ["active_users", "new_users", "interactions"]}, refused=ODD_DAYS),
    row("POST /dimensions", "admin:read", "[AdminDimension]",
        lambda w: DAYS | {"keys": ["languages", "sources"]}, refused=ODD_DAYS),
    row("POST /retention", "admin:read", "[AdminCohort]", lambda w: DAYS | {"frequency": "day"},
        refused=ODD_DAYS),
    row("GET /trends/links", "admin:read", "[TrendingLink]"),
    row("GET /trends/statuses", "admin:read", "[Status]"),
    row("GET /trends/tags", "admin:read", "[AdminTag]"),
    row("GET /trends/links/publishers", "admin:read", "[H]"),
    row("POST /trends/:kind/:id/approve", "admin:write", "AdminTag", trending_tag),
    row("POST /trends/:kind/:id/reject", "admin:write", "AdminTag", trending_tag),
    row("GET /tags", "admin:read", "[AdminTag]", pages=many_tags),
    row("GET /tags/:id", "admin:read", "AdminTag", used_tag),
    row("PUT /tags/:id", "admin:write", "AdminTag", lambda w: used_tag(w) | {"usable": True}),
]
