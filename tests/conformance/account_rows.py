"""Accounts: one's own, others', and what one has to do with them."""

from row import Row


def other(w):
    return {"id": w.newcomer().id}


def friend(w):
    return {"id": w.friend().id}


def handled(deed, **more):
    """An account with which that was done before."""
    def asked(w):
        one = w.newcomer()
        w.with_account(deed, one, **more)
        return {"id": one.id}
    return asked


def endorsed(w):
    one = w.friend()
    w.with_account("endorse", one)
    return {"id": one.id}


def follower(w):
    one = w.newcomer()
    w.with_account("follow", w.ana, one)
    return {"id": one.id}


def of_ben(w):
    return {"id": w.ben.id}


def request(w):
    return {"account_id": w.admirer().id}


# ------------------------------------------------------------------------------------------ lists


def writes(w):
    me = w.newcomer()
    w.statuses(me)
    return me, {"id": me.id}


def is_followed(w):
    me = w.newcomer()
    for one in w.people():
        w.with_account("follow", me, one)
    return me, {"id": me.id}


def doing(*deeds, named=False):
    """Somebody who did that to five others; with `named`, the list is that of their account."""
    def pages(w):
        me = w.newcomer()
        for one in w.people():
            for deed in deeds:
                w.with_account(deed, one, me)
        return me, {"id": me.id} if named else {}
    return pages


def is_asked(w):
    me = w.newcomer()
    w.call("PATCH", "/api/v1/accounts/update_credentials", {"locked": True}, me)
    for one in w.people():
        w.with_account("follow", me, one)
    return me, {}


def found_by_name(w):
    w.people()
    return w.ana, {"q": "member", "_offset": True}


def in_directory(w):
    w.people()
    for one in w.people():
        w.call("PATCH", "/api/v1/accounts/update_credentials", {"discoverable": True}, one)
    return w.ana, {"local": True, "_offset": True}


def blocks_servers(w):
    me = w.newcomer()
    for number in range(5):
        w.call("POST", "/api/v1/domain_blocks", {"domain": f"bad{number}.example"}, me)
    return me, {}


def blocked_server(w):
    w.call("POST", "/api/v1/domain_blocks", {"domain": "bad.example"})
    return {"domain": "bad.example"}


PROFILE = {"display_name": "Ana Siôn", "note": "Croeso", "locked": False}
LONG = "x" * 5000
NOT_ONESELF = [{"id": "1" * 25}]

ROWS = [
    Row("GET /api/v1/accounts/verify_credentials", "r:accounts profile", "CredentialAccount"),
    Row("PATCH /api/v1/accounts/update_credentials", "w:accounts", "CredentialAccount",
        lambda w: PROFILE | {"fields_attributes": [{"name": "Village", "value": "Llan"}]},
        refused=[{"display_name": LONG}, {"note": LONG}, {"source": {"privacy": "nonsense"}}]),
    Row("GET /api/v1/profile", "r:accounts profile", "Profile"),
    Row("PATCH /api/v1/profile", "w:accounts", "Profile", lambda w: PROFILE,
        refused=[{"display_name": LONG}]),
    Row("DELETE /api/v1/profile/avatar", "w:accounts", "CredentialAccount"),
    Row("DELETE /api/v1/profile/header", "w:accounts", "CredentialAccount"),
    Row("GET /api/v1/preferences", "r:accounts", "Preferences"),
    Row("GET /api/v1/accounts/:id", "pub*", "Account", of_ben),
    Row("GET /api/v1/accounts", "pub*", "[Account]", lambda w: {"id": [w.ana.id, w.ben.id]},
        refused=[{"id": [str(number) for number in range(41)]}]),
    Row("GET /api/v1/accounts/:id/statuses", "pub* r:statuses", "[Status]", of_ben, pages=writes),
    Row("GET /api/v1/accounts/:id/followers", "pub*", "[Account]", of_ben, pages=is_followed),
    Row("GET /api/v1/accounts/:id/following", "pub*", "[Account]", of_ben,
        pages=doing("follow", named=True)),
    Row("GET /api/v1/accounts/:id/featured_tags", "pub", "[FeaturedTag]", of_ben),
    Row("GET /api/v1/accounts/:id/lists", "r:lists", "[List]", of_ben),
    Row("GET /api/v1/accounts/:id/endorsements", "pub", "[Account]", of_ben,
        pages=doing("follow", "endorse", named=True)),
    Row("GET /api/v1/accounts/:id/identity_proofs", "user", "[H]", of_ben, any_name=True),
    Row("POST /api/v1/accounts/:id/follow", "w:follows +f", "Relationship", other,
        refused=NOT_ONESELF),
    Row("POST /api/v1/accounts/:id/unfollow", "w:follows +f", "Relationship", friend),
    Row("POST /api/v1/accounts/:id/remove_from_followers", "w:follows +f", "Relationship",
        follower),
    Row("POST /api/v1/accounts/:id/block", "w:blocks +f", "Relationship", other),
    Row("POST /api/v1/accounts/:id/unblock", "w:blocks +f", "Relationship", handled("block")),
    Row("POST /api/v1/accounts/:id/mute", "w:mutes +f", "Relationship",
        lambda w: other(w) | {"duration": 60, "notifications": False},
        refused=[{"duration": -1}]),
    Row("POST /api/v1/accounts/:id/unmute", "w:mutes +f", "Relationship", handled("mute")),
    Row("POST /api/v1/accounts/:id/pin", "w:accounts", "Relationship", friend),
    Row("POST /api/v1/accounts/:id/unpin", "w:accounts", "Relationship", endorsed),
    Row("POST /api/v1/accounts/:id/endorse", "w:accounts", "Relationship", friend),
    Row("POST /api/v1/accounts/:id/unendorse", "w:accounts", "Relationship", endorsed),
    Row("POST /api/v1/accounts/:id/note", "w:accounts", "Relationship",
        lambda w: other(w) | {"comment": "Sings alto"}, refused=[{"comment": "x" * 2001}]),
    Row("GET /api/v1/accounts/relationships", "r:follows +f", "[Relationship]",
        lambda w: {"id": [w.ben.id, "40440440440"]}),
    Row("GET /api/v1/accounts/familiar_followers", "r:follows +f",
        "[FamiliarFollowers]", lambda w: {"id": [w.ben.id]}),
    Row("GET /api/v1/accounts/search", "r:accounts", "[Account]", lambda w: {"q": "ben"},
        refused=[{"q": None}], pages=found_by_name),
    Row("GET /api/v1/accounts/lookup", "pub*", "Account", lambda w: {"acct": "ben"},
        refused=[{"acct": "nobody"}, {"acct": "nobody@nowhere.example"}, {"acct": None}]),
    Row("GET /api/v1/directory", "pub", "[Account]", lambda w: {"local": True, "order": "new"},
        pages=in_directory),
    Row("GET /api/v1/endorsements", "r:accounts", "[Account]", pages=doing("follow", "endorse")),
    Row("GET /api/v1/follow_requests", "r:follows +f", "[Account]", pages=is_asked),
    Row("POST /api/v1/follow_requests/:account_id/authorize", "w:follows +f", "Relationship",
        request),
    Row("POST /api/v1/follow_requests/:account_id/reject", "w:follows +f", "Relationship", request),
    Row("GET /api/v1/blocks", "r:blocks +f", "[Account]", pages=doing("block")),
    Row("GET /api/v1/mutes", "r:mutes +f", "[MutedAccount]", pages=doing("mute")),
    Row("GET /api/v1/domain_blocks", "r:blocks +f", "[S]", pages=blocks_servers),
    Row("POST /api/v1/domain_blocks", "w:blocks +f", "{}", blocked_server,
        refused=[{"domain": None}, {"domain": "no domain"}]),
    Row("DELETE /api/v1/domain_blocks", "w:blocks +f", "{}", blocked_server),
    Row("GET /api/v1/domain_blocks/preview", "w:blocks +f", "HalfPreview",
        lambda w: {"domain": "bad.example"}, refused=[{"domain": None}]),
    Row("GET /api/v2/suggestions", "r:accounts", "[Suggestion]"),
    Row("GET /api/v1/suggestions", "r:accounts", "[Account]"),
    Row("DELETE /api/v1/suggestions/:account_id", "w:accounts", "{}",
        lambda w: {"account_id": w.newcomer().id}, any_name=True),
]
