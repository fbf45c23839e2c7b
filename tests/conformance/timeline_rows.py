"""Timelines, markers, conversations, lists, and what is told at once."""

from row import Row


def tagged(w, **more):
    me, tag = w.newcomer(), f"tag{w.number()}"
    w.statuses(me, status=f"#{tag}")
    return me, {"hashtag": tag}


def at_home(w):
    me = w.newcomer()
    w.statuses(me)
    return me, {}


def letters(w):
    me = w.newcomer()
    for one in w.people():
        w.conversation(one, me)
    return me, {}


def crowded_list(w):
    me = w.newcomer()
    for one in w.people():
        w.with_account("follow", one, me)
    return me, {"id": w.list(w.people(), me)}


def read_list(w):
    me = w.newcomer()
    writer = w.friend(me)
    chosen = w.list([writer], me)
    w.statuses(writer)
    return me, {"list_id": chosen}


def conversation(w):
    return {"id": w.conversation()}


def empty_list(w):
    return {"id": w.list()}


def on_list(w):
    friend = w.friend()
    return {"id": w.list([friend]), "account_ids": [friend.id]}


def stream(path, scope, **given):
    return Row(f"GET /api/v1/streaming{path}", scope, "events", lambda w: given)


ROWS = [
    Row("GET /api/v1/timelines/home", "r:statuses", "[OwnStatus]", pages=at_home),
    Row("GET /api/v1/timelines/public", "pub*", "[Status]", lambda w: {"local": True},
        pages=at_home),
    Row("GET /api/v1/timelines/tag/:hashtag", "pub*", "[Status]", lambda w: {"hashtag": "hadau"},
        pages=tagged, any_name=True),
    # Of links that do not trend there is none.
    Row("GET /api/v1/timelines/link", "pub*", "any",
        lambda w: {"url": "https://paper.example/ferry"}, refused=[{"url": None}], status=404),
    Row("GET /api/v1/timelines/list/:list_id", "r:lists", "[OwnStatus]",
        lambda w: {"list_id": w.list()}, pages=read_list),
    Row("GET /api/v1/timelines/direct", "r:statuses", "[OwnStatus]", pages=letters),
    Row("GET /api/v1/markers", "r:statuses", "Markers",
        lambda w: {"timeline": ["home", "notifications"]}),
    Row("POST /api/v1/markers", "w:statuses", "Markers",
        lambda w: {"home": {"last_read_id": w.status()}}),
    Row("GET /api/v1/conversations", "r:statuses", "[Conversation]", pages=letters),
    Row("DELETE /api/v1/conversations/:id", "w:conversations", "{}", conversation),
    Row("POST /api/v1/conversations/:id/read", "w:conversations", "Conversation", conversation),
    Row("POST /api/v1/conversations/:id/unread", "w:conversations", "Conversation", conversation),
    Row("GET /api/v1/lists", "r:lists", "[List]"),
    Row("GET /api/v1/lists/:id", "r:lists", "List", empty_list),
    Row("POST /api/v1/lists", "w:lists", "List",
        lambda w: {"title": "Choir", "replies_policy": "none", "exclusive": True, "_as": "ben"},
        refused=[{"title": None}, {"title": "x" * 257}, {"replies_policy": "nonsense"}]),
    Row("PUT /api/v1/lists/:id", "w:lists", "List", lambda w: empty_list(w) | {"title": "Band"},
        refused=[{"title": "x" * 257}, {"replies_policy": "nonsense"}]),
    Row("DELETE /api/v1/lists/:id", "w:lists", "{}", empty_list),
    Row("GET /api/v1/lists/:id/accounts", "r:lists", "[Account]", empty_list, pages=crowded_list),
    Row("POST /api/v1/lists/:id/accounts", "w:lists", "{}",
        lambda w: empty_list(w) | {"account_ids": [w.friend().id]},
        refused=[{"account_ids": ["40440440440"]}]),
    Row("DELETE /api/v1/lists/:id/accounts", "w:lists", "{}", on_list),
    Row("GET /api/v1/streaming", "user", "socket", lambda w: {"stream": "user"}),
    Row("GET /api/v1/streaming/health", "pub", "text"),
    stream("/user", "r:statuses"),
    stream("/user/notification", "r:notifications"),
    stream("/public", "r:statuses"),
    stream("/public/local", "r:statuses"),
    stream("/public/remote", "r:statuses"),
    stream("/hashtag", "r:statuses", tag="hadau"),
    stream("/hashtag/local", "r:statuses", tag="hadau"),
    Row("GET /api/v1/streaming/list", "r:statuses", "events", lambda w: {"list": w.list()},
        refused=[{"list": "40440440440"}, {"list": None}]),
    stream("/direct", "r:statuses"),
]
