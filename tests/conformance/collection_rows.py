"""Collections of accounts, and what the year was like."""

from row import Row

PATH = "/api/v1/collections"


def new(w):
    w.make_room_for_collections()
    return {"name": f"Choirs {w.number()}", "description": "Who sings"}


def recommended(w):
    """Somebody who lets others recommend them."""
    one = w.friend()
    w.call("PATCH", "/api/v1/accounts/update_credentials", {"discoverable": True}, one)
    return one


def collection(w):
    return {"id": w.call("POST", PATH, new(w))["collection"]["id"]}


def with_item(w, by=None):
    whole = w.call("POST", PATH, new(w))["collection"]["id"]
    one = by or recommended(w)
    item = w.call("POST", f"{PATH}/:collection_id/items",
                  {"collection_id": whole, "account_id": one.id})["collection_item"]
    return {"collection_id": whole, "id": item["id"]}


def recommending_caller(w):
    w.singer = recommended(w)
    return with_item(w, w.singer) | {"_as": "singer"}


YEAR = {"year": "2026"}
REPORTS = "/api/v1/annual_reports"

ROWS = [
    Row(f"POST {PATH}", "w:collections", "CollectionAnswer", new,
        refused=[{"name": None}, {"name": "x" * 41}, {"description": "x" * 101}]),
    Row(f"GET {PATH}/:id", "pub* r:collections", "WholeCollection", collection),
    Row(f"PATCH {PATH}/:id", "w:collections", "CollectionAnswer",
        lambda w: collection(w) | {"name": "Bands"}, refused=[{"name": "x" * 41}]),
    Row(f"DELETE {PATH}/:id", "w:collections", "{}", collection),
    Row(f"POST {PATH}/:collection_id/items", "w:collections", "CollectionItemAnswer",
        lambda w: {"collection_id": collection(w)["id"], "account_id": recommended(w).id},
        refused=[{"account_id": None}, {"account_id": "40440440440"}]),
    Row(f"DELETE {PATH}/:collection_id/items/:id", "w:collections", "{}", with_item),
    Row(f"POST {PATH}/:collection_id/items/:id/revoke", "w:collections", "{}", recommending_caller),
    Row("GET /api/v1/accounts/:id/collections", "pub* r:collections", "Collections",
        lambda w: {"id": w.ben.id}),
    Row("GET /api/v1/accounts/:id/in_collections", "r:collections", "Collections",
        lambda w: {"id": w.ana.id}),
    Row(f"GET {REPORTS}", "r:accounts", "AnnualReports"),
    Row(f"GET {REPORTS}/:year", "r:accounts", "any", lambda w: YEAR, status=404),
    Row(f"GET {REPORTS}/:year/state", "r:accounts", "AnnualState", lambda w: YEAR),
    Row(f"POST {REPORTS}/:year/read", "w:accounts", "{}", lambda w: YEAR),
    Row(f"POST {REPORTS}/:year/generate", "w:accounts", "{}", lambda w: YEAR),
]
