"""What posts are about: search, tags, trends."""

from row import Row


def tag(w):
    return {"name": f"tag{w.number()}"}


def features(w):
    me = w.ben
    for one in w.call("GET", "/api/v1/featured_tags", as_=me):
        w.call("DELETE", "/api/v1/featured_tags/:id", {"id": one["id"]}, me)
    return tag(w) | {"_as": "ben"}


def featured(w):
    return {"id": w.call("POST", "/api/v1/featured_tags", features(w), "ben")["id"],
            "_as": "ben"}


def follows_tags(w):
    me = w.newcomer()
    w.followed_tags(me)
    return me, {}


def found_by_name(w):
    w.people()
    return w.ana, {"q": "member", "type": "accounts", "_offset": True}


def for_tag(deed, scope, asked=tag):
    return Row(f"POST /api/v1/tags/:name/{deed}", scope, "Tag", asked, any_name=True,
               refused=[{"name": "no tag"}])


ROWS = [
    Row("GET /api/v2/search", "pub* r:search", "Search", lambda w: {"q": "ben"},
        refused=[{"q": None}, {"q": ""}], pages=found_by_name),
    Row("GET /api/v1/search", "r:search", "OlderSearch", lambda w: {"q": "ben"},
        refused=[{"q": None}]),
    Row("GET /api/v1/tags/:name", "pub*", "Tag", tag, any_name=True,
        refused=[{"name": "no tag"}]),
    for_tag("follow", "w:follows +f"),
    for_tag("unfollow", "w:follows +f"),
    for_tag("feature", "w:accounts", features),
    for_tag("unfeature", "w:accounts"),
    Row("GET /api/v1/followed_tags", "r:follows +f", "[Tag]", pages=follows_tags),
    Row("GET /api/v1/featured_tags", "r:accounts", "[FeaturedTag]"),
    Row("POST /api/v1/featured_tags", "w:accounts", "FeaturedTag", features,
        refused=[{"name": None}, {"name": "no tag"}]),
    Row("DELETE /api/v1/featured_tags/:id", "w:accounts", "{}", featured),
    Row("GET /api/v1/featured_tags/suggestions", "r:accounts", "[Tag]"),
    Row("GET /api/v1/trends/tags", "pub", "[Tag]"),
    Row("GET /api/v1/trends/statuses", "pub", "[Status]"),
    Row("GET /api/v1/trends/links", "pub", "[TrendingLink]"),
    Row("GET /api/v1/trends", "pub", "[Tag]"),
]
