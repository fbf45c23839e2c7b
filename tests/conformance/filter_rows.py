"""Filters, in both versions."""

from row import Row

FILTER = {"title": "Sport", "context": ["home", "public"], "filter_action": "warn",
          "keywords_attributes": [{"keyword": "score", "whole_word": True}]}
OLDER = {"phrase": "score", "context": ["home"]}


def made(w):
    return {"id": w.filter()["id"]}


def of_filter(w):
    return {"filter_id": w.filter()["id"]}


def keyword(w):
    return {"id": w.filter()["keywords"][0]["id"]}


def filtered_status(w):
    asked = of_filter(w) | {"status_id": w.status()}
    return {"id": w.call("POST", "/api/v2/filters/:filter_id/statuses", asked)["id"]}


ROWS = [
    Row("GET /api/v2/filters", "r:filters", "[Filter]"),
    Row("GET /api/v2/filters/:id", "r:filters", "Filter", made),
    Row("POST /api/v2/filters", "w:filters", "Filter", lambda w: FILTER,
        refused=[{"title": None}, {"context": None}, {"context": ["nonsense"]},
                 {"filter_action": "nonsense"}]),
    Row("PUT /api/v2/filters/:id", "w:filters", "Filter", lambda w: made(w) | {"title": "Games"},
        refused=[{"context": ["nonsense"]}, {"filter_action": "nonsense"}]),
    Row("DELETE /api/v2/filters/:id", "w:filters", "{}", made),
    Row("GET /api/v2/filters/:filter_id/keywords", "r:filters", "[FilterKeyword]", of_filter),
    Row("POST /api/v2/filters/:filter_id/keywords", "w:filters", "FilterKeyword",
        lambda w: of_filter(w) | {"keyword": "goal"}, refused=[{"keyword": None}]),
    Row("GET /api/v2/filters/keywords/:id", "r:filters", "FilterKeyword", keyword),
    Row("PUT /api/v2/filters/keywords/:id", "w:filters", "FilterKeyword",
        lambda w: keyword(w) | {"keyword": "goal", "whole_word": False}),
    Row("DELETE /api/v2/filters/keywords/:id", "w:filters", "{}", keyword),
    Row("GET /api/v2/filters/:filter_id/statuses", "r:filters", "[FilterStatus]", of_filter),
    Row("POST /api/v2/filters/:filter_id/statuses", "w:filters", "FilterStatus",
        lambda w: of_filter(w) | {"status_id": w.status()},
        refused=[{"status_id": None}, {"status_id": "40440440440"}]),
    Row("GET /api/v2/filters/statuses/:id", "r:filters", "FilterStatus", filtered_status),
    Row("DELETE /api/v2/filters/statuses/:id", "w:filters", "any", filtered_status),
    Row("GET /api/v1/filters", "r:filters", "[OlderFilter]"),
    Row("GET /api/v1/filters/:id", "r:filters", "OlderFilter", keyword),
    Row("POST /api/v1/filters", "w:filters", "OlderFilter", lambda w: OLDER,
        refused=[{"phrase": None}, {"context": None}, {"context": ["nonsense"]}]),
    Row("PUT /api/v1/filters/:id", "w:filters", "OlderFilter",
        lambda w: keyword(w) | OLDER | {"phrase": "goal"}),
    Row("DELETE /api/v1/filters/:id", "w:filters", "{}", keyword),
]
