"""Apps, discovery, the server itself, and reports."""

from row import Row
from world import World

APP = {"client_name": "Darllenydd", "redirect_uris": "https://app.example/cb"}
REDIRECT = "https://app.example/cb"


def authorization(w: World):
    return {"response_type": "code", "client_id": w.app["client_id"], "redirect_uri": REDIRECT,
            "scope": "read"}


def new_status(w):
    return {"url": f"https://a.test/@ana/{w.status()}"}


def announcement(w):
    w.server.command("announcement", "post", f"Cake on Friday {w.number()}")
    return {"id": w.call("GET", "/api/v1/announcements")[-1]["id"]}


def reaction(w):
    return announcement(w) | {"name": "🎉"}


def own_reaction(w):
    given = reaction(w)
    w.call("PUT", "/api/v1/announcements/:id/reactions/:name", given)
    return given


def sign_up(w):
    name = f"newcomer{w.number()}"
    return {"username": name, "email": f"{name}@example.org", "password": "sosban fach yn berwi",
            "agreement": True, "locale": "en", "reason": "I sing"}


ROWS = [
    Row("POST /api/v1/apps", "pub", "CredentialApplication", lambda w: APP,
        refused=[{"client_name": None}, {"redirect_uris": None}, {"scopes": "foo"},
                 {"redirect_uris": "javascript:alert(1)"}, {"redirect_uris": "/relative"}]),
    Row("GET /api/v1/apps/verify_credentials", "app", "Application"),
    Row("GET /oauth/authorize", "pub", "page", authorization,
        refused=[{"client_id": "nobody"}, {"redirect_uri": "https://evil.example/"},
                 {"client_id": None}]),
    Row("POST /oauth/token", "pub", "Token",
        lambda w: w.credentials(grant_type="client_credentials", scope="read"),
        refused=[{"client_secret": "wrong"}, {"grant_type": "password"}, {"grant_type": None},
                 {"scope": "foo"}, {"grant_type": "authorization_code", "code": "x",
                                    "redirect_uri": REDIRECT}]),
    Row("POST /oauth/revoke", "pub", "{}", lambda w: w.credentials(token="unknown"),
        refused=[{"client_secret": "wrong"}, {"client_id": None, "client_secret": None}]),
    Row("GET /oauth/userinfo", "profile", "UserInfo"),
    Row("GET /.well-known/oauth-authorization-server", "pub", "ServerMetadata"),
    Row("GET /.well-known/nodeinfo", "pub", "NodeInfoIndex"),
    Row("GET /nodeinfo/2.0", "pub", "NodeInfo"),
    Row("GET /.well-known/host-meta", "pub", "text"),
    Row("GET /.well-known/webfinger", "pub", "WebFinger",
        lambda w: {"resource": "acct:ana@a.test"},
        refused=[{"resource": "acct:nobody@a.test"}, {"resource": None}]),
    Row("GET /api/v2/instance", "pub", "Instance"),
    Row("GET /api/v1/instance", "pub", "OlderInstance"),
    Row("GET /api/v1/instance/peers", "pub", "[S]"),
    Row("GET /api/v1/instance/activity", "pub", "[Week]"),
    Row("GET /api/v1/instance/rules", "pub", "[Rule]"),
    # To members only: strangers could look up there whom to send abuse from.
    Row("GET /api/v1/instance/domain_blocks", "user", "[DomainBlock]"),
    Row("GET /api/v1/instance/extended_description", "pub", "Document"),
    Row("GET /api/v1/instance/privacy_policy", "pub", "Document"),
    Row("GET /api/v1/instance/translation_languages", "pub", "H"),
    Row("GET /api/v1/instance/languages", "pub", "[Language]"),
    Row("GET /api/v1/custom_emojis", "pub", "[CustomEmoji]"),
    Row("GET /api/v1/announcements", "user", "[Announcement]"),
    Row("POST /api/v1/announcements/:id/dismiss", "w:accounts", "{}", announcement),
    Row("PUT /api/v1/announcements/:id/reactions/:name", "w:favourites", "{}", reaction),
    Row("DELETE /api/v1/announcements/:id/reactions/:name", "w:favourites", "{}", own_reaction,
        any_name=True),
    Row("GET /api/v1/instance/terms_of_service", "pub", "Terms"),
    Row("GET /api/v1/instance/terms_of_service/:date", "pub", "Terms",
        lambda w: {"date": "2050-03-01"}, refused=[{"date": "2027-03-01"}, {"date": "soon"}]),
    Row("GET /api/v1/donation_campaigns", "user", "text", status=204),
    Row("GET /api/v1_alpha/async_refreshes/:id", "read", "any", lambda w: {"id": "1"}, status=404),
    Row("DELETE /api/web/push_subscriptions/:id", "pub", "any", lambda w: {"id": "none"},
        status=404),
    Row("POST /api/v1/accounts", "app", "Token", sign_up,
        refused=[{"username": None}, {"username": "ana"}, {"email": "x"}, {"password": "short"},
                 {"agreement": False}]),
    Row("POST /api/v1/emails/confirmations", "w:accounts", "any", status=403),
    Row("GET /api/v1/emails/check_confirmation", "user", "B"),
    Row("GET /invite/:code", "pub", "Invitation",
        lambda w: {"code": w.invitation(), "_headers": [("Accept", "application/json")]}),
    Row("GET /api/v1/peers/search", "pub", "[S]", lambda w: {"q": "a"}),
    Row("GET /api/oembed", "pub", "OEmbed", new_status,
        refused=[{"url": None}, {"url": "https://a.test/@ana/40440440440"},
                 {"url": "https://elsewhere.example/@ana/1"}]),
    Row("GET /health", "pub", "text"),
    Row("POST /api/v1/reports", "w:reports", "Report",
        lambda w: {"account_id": w.ben.id, "status_ids": [w.status(w.ben)], "comment": "Rude",
                   "category": "spam"},
        refused=[{"account_id": None}, {"account_id": "40440440440"}, {"comment": "x" * 1001},
                 {"category": "nonsense"}]),
]
