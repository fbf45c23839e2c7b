"""Posts: writing, reading, what is done with them; polls, what waits for its hour, files."""

from row import Row
from world import IMAGE

POST = {"status": "Croeso", "visibility": "public", "language": "cy", "spoiler_text": "welcome"}
ODD_POSTS = [{"status": None, "spoiler_text": None}, {"visibility": "nonsense"}, {"status": "x" * 5001},
             {"in_reply_to_id": "40440440440"}, {"media_ids": ["40440440440"]},
             {"quoted_status_id": "40440440440"}, {"scheduled_at": "soon"},
             {"poll": {"options": ["one"], "expires_in": 3600}},
             {"poll": {"options": ["one", "two"], "expires_in": 1}}]


def own(w):
    return {"id": w.status()}


def bens(w):
    return {"id": w.status(w.ben)}


def marked(deed):
    """A post with which that was done before."""
    def asked(w):
        status = w.status()
        w.with_status(deed, status)
        return {"id": status}
    return asked


def pinned(w):
    """As few as that: only some can be pinned at a time."""
    me = w.newcomer()
    w.pinner = me
    return {"id": w.status(me), "_as": "pinner"}


def unpinned(w):
    asked = pinned(w)
    w.with_status("pin", asked["id"], w.pinner)
    return asked


def quoted(w):
    status = w.status(quote_approval_policy="public")
    quoting = w.status(w.ben, quoted_status_id=status)
    return {"id": status, "quoting_status_id": quoting}


def scheduled(w):
    """Of somebody new: only so many may wait in a day."""
    w.planner = w.newcomer()
    return {"id": w.scheduled(w.planner), "_as": "planner"}


def vote(w):
    return {"id": w.poll(), "choices": [1], "_as": "ben"}


def upload(w):
    return {"_files": {"file": IMAGE.read_bytes()}, "description": "A hall", "focus": "0.5,-0.5"}


def media(w):
    return {"id": w.media()}


# ------------------------------------------------------------------------------------------ lists


def marked_by_all(deed):
    def pages(w):
        me = w.newcomer()
        status = w.status(me)
        for one in w.people():
            w.with_status(deed, status, one)
        return me, {"id": status}
    return pages


def marks(deed):
    def pages(w):
        me = w.newcomer()
        for status in w.statuses(w.ben):
            w.with_status(deed, status, me)
        return me, {}
    return pages


def is_quoted(w):
    me = w.newcomer()
    status = w.status(me, quote_approval_policy="public")
    w.statuses(w.ben, quoted_status_id=status)
    return me, {"id": status}


def plans(w):
    me = w.newcomer()
    for _ in range(5):
        w.scheduled(me)
    return me, {}


def mark(deed, scope, asked=own, shape="OwnStatus", **more):
    return Row(f"POST /api/v1/statuses/:id/{deed}", scope, shape, asked, **more)


ROWS = [
    Row("POST /api/v1/statuses", "w:statuses", "OwnStatus", lambda w: POST, refused=ODD_POSTS),
    Row("GET /api/v1/statuses/:id", "pub* r:statuses", "Status", bens),
    Row("GET /api/v1/statuses", "pub* r:statuses", "[Status]",
        lambda w: {"id": [w.status(), "40440440440"]},
        refused=[{"id": [str(number) for number in range(21)]}]),
    Row("DELETE /api/v1/statuses/:id", "w:statuses", "DeletedStatus", own),
    Row("GET /api/v1/statuses/:id/context", "pub* r:statuses", "Context",
        lambda w: {"id": w.status(in_reply_to_id=w.status())}),
    mark("translate", "r:statuses", lambda w: bens(w) | {"lang": "en"}, "any", status=404),
    Row("GET /api/v1/statuses/:id/reblogged_by", "pub*", "[Account]", own,
        pages=marked_by_all("reblog")),
    Row("GET /api/v1/statuses/:id/favourited_by", "pub*", "[Account]", own,
        pages=marked_by_all("favourite")),
    Row("GET /api/v1/statuses/:id/quotes", "r:statuses", "[Status]", own, pages=is_quoted),
    mark("favourite", "w:favourites"),
    mark("unfavourite", "w:favourites", marked("favourite")),
    mark("reblog", "w:statuses", bens, "Boost", refused=[{"visibility": "nonsense"}]),
    mark("unreblog", "w:statuses", marked("reblog")),
    mark("bookmark", "w:bookmarks"),
    mark("unbookmark", "w:bookmarks", marked("bookmark")),
    Row("POST /api/v1/statuses/:id/quotes/:quoting_status_id/revoke", "w:statuses", "Status",
        quoted),
    mark("mute", "w:mutes +f"),
    mark("unmute", "w:mutes +f", marked("mute")),
    mark("pin", "w:accounts", pinned),
    mark("unpin", "w:accounts", unpinned),
    Row("PUT /api/v1/statuses/:id", "w:statuses", "OwnStatus",
        lambda w: own(w) | {"status": "Changed"},
        refused=[{"status": "x" * 5001}, {"status": None}, {"media_ids": ["40440440440"]}]),
    Row("PUT /api/v1/statuses/:id/interaction_policy", "w:statuses", "OwnStatus",
        lambda w: own(w) | {"quote_approval_policy": "nobody"},
        refused=[{"quote_approval_policy": "nonsense"}]),
    Row("GET /api/v1/statuses/:id/history", "pub* r:statuses", "[StatusEdit]", own),
    Row("GET /api/v1/statuses/:id/source", "r:statuses", "StatusSource", own),
    Row("GET /api/v1/scheduled_statuses", "r:statuses", "[ScheduledStatus]", pages=plans),
    Row("GET /api/v1/scheduled_statuses/:id", "r:statuses", "ScheduledStatus", scheduled),
    Row("PUT /api/v1/scheduled_statuses/:id", "w:statuses", "ScheduledStatus",
        lambda w: scheduled(w) | {"scheduled_at": "2031-02-02T10:00:00.000Z"},
        refused=[{"scheduled_at": "soon"}, {"scheduled_at": "2001-01-01T00:00:00.000Z"}]),
    Row("DELETE /api/v1/scheduled_statuses/:id", "w:statuses", "{}", scheduled),
    Row("GET /api/v1/polls/:id", "pub*", "Poll", lambda w: {"id": w.poll()}),
    Row("POST /api/v1/polls/:id/votes", "w:statuses", "Poll", vote,
        refused=[{"choices": None}, {"choices": [2]}, {"choices": ["x"]}, {"_as": "ana"}]),
    Row("GET /api/v1/favourites", "r:favourites", "[OwnStatus]", pages=marks("favourite")),
    Row("GET /api/v1/bookmarks", "r:bookmarks", "[OwnStatus]", pages=marks("bookmark")),
    Row("POST /api/v2/media", "w:media", "Media", upload,
        refused=[{"_files": {}}, {"_files": {"file": b"no picture"}}]),
    Row("POST /api/v1/media", "w:media", "Media", upload,
        refused=[{"_files": {}}, {"_files": {"file": b"no picture"}}]),
    Row("GET /api/v1/media/:id", "w:media", "Media", media),
    Row("PUT /api/v1/media/:id", "w:media", "Media", lambda w: media(w) | {"description": "Hall"},
        refused=[{"description": "x" * 20_000}]),
    Row("DELETE /api/v1/media/:id", "w:media", "{}", media),
]
