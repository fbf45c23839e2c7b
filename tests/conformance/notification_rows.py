"""Notifications, one by one and grouped; of whom one wants to hear; push subscriptions."""

import base64

from row import Row

POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = base64.urlsafe_b64encode(b"0123456789abcdef").decode().rstrip("=")
SUBSCRIPTION = {"endpoint": "https://push.peers.test/u/1", "keys": {"p256dh": POINT, "auth": AUTH},
                "standard": True}
ALERTS = {"alerts": {"mention": True, "favourite": False}, "policy": "all"}


def one(w):
    return {"id": w.notification()}


def group(w):
    return {"group_key": w.group()}


def request(w):
    return {"id": w.request()}


def several(w):
    me = w.newcomer()
    for number in range(5):
        w.status(w.ben, status=f"@{me.name} hello {number}")
    return me, {}


def requests(w):
    me = w.newcomer()
    w.request(me, 5)
    return me, {}


ODD_POLICY = [{"for_not_following": "nonsense"}]
V1, V2 = "/api/v1/notifications", "/api/v2/notifications"

ROWS = [
    Row(f"GET {V1}", "r:notifications", "[Notification]", lambda w: {"types": ["mention", "odd"]},
        pages=several),
    Row(f"GET {V1}/:id", "r:notifications", "Notification", one),
    Row(f"POST {V1}/clear", "w:notifications", "{}"),
    Row(f"POST {V1}/:id/dismiss", "w:notifications", "{}", one),
    Row(f"DELETE {V1}/:id", "w:notifications", "{}", one),
    Row(f"DELETE {V1}/destroy_multiple", "w:notifications", "{}",
        lambda w: {"ids": [w.notification()]}),
    Row(f"POST {V1}/dismiss", "w:notifications", "{}", one, refused=[{"id": "40440440440"}]),
    Row(f"GET {V1}/unread_count", "r:notifications", "Count"),
    Row(f"GET {V2}", "r:notifications", "GroupedNotifications", pages=several,
        refused=[{"expand_accounts": "nonsense"}]),
    Row(f"GET {V2}/:group_key", "r:notifications", "GroupedNotifications", group),
    Row(f"POST {V2}/:group_key/dismiss", "w:notifications", "{}", group, any_name=True),
    Row(f"GET {V2}/:group_key/accounts", "r:notifications", "[Account]", group),
    Row(f"GET {V2}/unread_count", "r:notifications", "Count"),
    Row(f"POST {V2}/clear", "w:notifications", "{}"),
    Row(f"GET {V2}/policy", "r:notifications", "NotificationPolicy"),
    Row(f"PATCH {V2}/policy", "w:notifications", "NotificationPolicy",
        lambda w: {"for_bots": "accept"}, refused=ODD_POLICY),
    Row(f"GET {V1}/policy", "r:notifications", "OlderNotificationPolicy"),
    Row(f"PUT {V1}/policy", "w:notifications", "OlderNotificationPolicy",
        lambda w: {"filter_new_accounts": False}),
    Row(f"GET {V1}/requests", "r:notifications", "[NotificationRequest]", pages=requests),
    Row(f"GET {V1}/requests/:id", "r:notifications", "NotificationRequest", request),
    Row(f"POST {V1}/requests/:id/accept", "w:notifications", "{}", request),
    Row(f"POST {V1}/requests/:id/dismiss", "w:notifications", "{}", request),
    Row(f"POST {V1}/requests/accept", "w:notifications", "{}", lambda w: {"id": [w.request()]}),
    Row(f"POST {V1}/requests/dismiss", "w:notifications", "{}", lambda w: {"id": [w.request()]}),
    Row(f"GET {V1}/requests/merged", "r:notifications", "Merged"),
    Row("POST /api/v1/push/subscription", "push", "PushSubscription",
        lambda w: {"subscription": SUBSCRIPTION, "data": ALERTS},
        refused=[{"subscription": None}, {"subscription": SUBSCRIPTION | {"endpoint": "http://x"}},
                 {"subscription": SUBSCRIPTION | {"keys": {"p256dh": "x", "auth": AUTH}}},
                 {"data": {"policy": "nonsense"}}]),
    Row("GET /api/v1/push/subscription", "push", "PushSubscription"),
    Row("PUT /api/v1/push/subscription", "push", "PushSubscription", lambda w: {"data": ALERTS},
        refused=[{"data": {"policy": "nonsense"}}]),
    Row("DELETE /api/v1/push/subscription", "push", "{}"),
]
