"""What our server shows to those who look for it."""

import urllib.parse

from checks import check
from stage import NETWORK, OURS

AS2 = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
NODEINFO = "http://nodeinfo.diaspora.software/ns/schema/"


def content_type(answer):
    return (answer.header("content-type") or "").partition(";")[0].strip()


def find(stage, resource, **more):
    return stage.get("/.well-known/webfinger?resource=" + resource, "application/jrd+json", **more)


def webfinger(stage):
    host = stage.server.host
    for resource in (f"acct:{NETWORK}@{host}", f"{NETWORK}@{host}", f"acct:@{NETWORK}@{host}",
                     f"@{NETWORK}@{host}", f"acct:{NETWORK.upper()}@{host.upper()}",
                     stage.network, f"{stage.origin}/@{NETWORK}"):
        for form in resource, urllib.parse.quote(resource, safe=""):
            answer = find(stage, form)
            # checklist 13.1
            check(f"WebFinger knows {form}", answer.status, 200)
            # checklist 13.2
            check("as a JRD that everybody may read",
                  (content_type(answer), answer.header("access-control-allow-origin")),
                  ("application/jrd+json", "*"))
            jrd = answer.json()
            check("with its subject", jrd["subject"], f"acct:{NETWORK}@{host}")
            links = {(link["rel"], link.get("type")): link["href"] for link in jrd["links"]
                     if "href" in link}
            # checklist 13.3
            check("and the actor's id, in both media types",
                  [links.get(("self", kind)) for kind in ("application/activity+json", AS2)],
                  [stage.network, stage.network])
    for resource in stage.origin, stage.origin + "/", f"acct:{host}@{host}":
        links = find(stage, resource).json()["links"]
        check(f"{resource} is the server's own actor",
              [link["href"] for link in links if link["rel"] == "self"][0], stage.origin + "/actor")
    for resource, status in (("", 400), ("network", 400), (f"acct:nobody@{host}", 404),
                             (f"acct:{NETWORK}@elsewhere.test", 404),
                             ("https://elsewhere.test/users/network", 404)):
        answer = find(stage, resource)
        check(f"WebFinger answers {resource!r} with {status}", answer.status, status)
        check("readable by everybody", answer.header("access-control-allow-origin"), "*")
    answer = stage.get("/.well-known/webfinger", "application/jrd+json")
    check("WebFinger without a resource is a bad request", answer.status, 400)


# checklist 13.4
def host_meta(stage):
    template = f"{stage.origin}/.well-known/webfinger?resource={{uri}}"
    answer = stage.get("/.well-known/host-meta", None)
    check("host-meta is XRD", (answer.status, content_type(answer)), (200, "application/xrd+xml"))
    check("in its namespace, with the template", [part in answer.text for part in (
        'xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"', f'template="{template}"')],
        [True, True])
    for path, accept in (("/.well-known/host-meta.json", None),
                         ("/.well-known/host-meta", "application/json")):
        check(f"{path} as JSON ({accept})", stage.get(path, accept).json()["links"][0],
              {"rel": "lrdd", "template": template})


def nodeinfo(stage):
    answer = stage.get("/.well-known/nodeinfo", None)
    check("NodeInfo's links are JSON", (answer.status, content_type(answer)),
          (200, "application/json"))
    check("for everybody", answer.header("access-control-allow-origin"), "*")
    links = {link["rel"]: link["href"] for link in answer.json()["links"]}
    # checklist 13.5
    check("the server's actor is linked (FEP-2677)",
          links["https://www.w3.org/ns/activitystreams#Application"], stage.origin + "/actor")
    for version in "2.0", "2.1":
        answer = stage.get(links[NODEINFO + version], None)
        check(f"NodeInfo {version} says its schema", answer.header("content-type"),
              f'application/json; profile="{NODEINFO}{version}#"')
        shown = answer.json()
        check("and has every required member", {
            "version", "software", "protocols", "services", "openRegistrations", "usage",
            "metadata"} - set(shown), set())
        check("of the right kinds", (
            shown["version"], shown["software"]["name"],
            isinstance(shown["software"]["version"], str),
            shown["protocols"], sorted(shown["services"]),
            isinstance(shown["openRegistrations"], bool),
            isinstance(shown["usage"]["users"], dict), isinstance(shown["metadata"], dict)),
            (version, "ynghyd", True, ["activitypub"], ["inbound", "outbound"], True, True, True))
        allowed = {"name", "version"} | ({"repository", "homepage"} if version == "2.1" else set())
        check("and none that it forbids", set(shown["software"]) - allowed, set())
        check("counts are whole numbers", all(
            isinstance(count, int) and count >= 0 for count in shown["usage"]["users"].values()))
    check("there is no NodeInfo 9.9", stage.get("/nodeinfo/9.9", None).status, 404)


def actors(stage):
    for path, kind, name in ((f"/users/{NETWORK}", "Group", NETWORK),
                             ("/actor", "Application", OURS)):
        answer = stage.get(path)
        actor, url = answer.json(), stage.origin + path
        check(f"{path} is ActivityPub", (answer.status, content_type(answer)),
              (200, "application/activity+json"))
        check("an actor of its type", (actor["id"], actor["type"], actor["preferredUsername"]),
              (url, kind, name))
        # checklist 13.12
        check("with every address", [member for member in (
            "inbox", "outbox", "followers", "following", "url") if not str(
                actor.get(member, "")).startswith(stage.origin)], [])
        check("a shared inbox", actor["endpoints"]["sharedInbox"], stage.inbox)
        # checklist 13.13
        check("a key that is its own", (actor["publicKey"]["id"], actor["publicKey"]["owner"]),
              (url + "#main-key", url))
        check("as SPKI PEM", actor["publicKey"]["publicKeyPem"].startswith(
            "-----BEGIN PUBLIC KEY-----"))
        check("a handle (FEP-2c59)", actor["webfinger"], f"{name}@{OURS}")


# checklist 13.7
def negotiation(stage, post):
    note = f"/users/{NETWORK}/statuses/{post}"
    for path in f"/users/{NETWORK}", f"/@{NETWORK}", note, f"/@{NETWORK}/{post}":
        for accept in "application/activity+json", AS2, "application/ld+json", (
                "text/html;q=0.5, application/activity+json"):
            answer = stage.get(path, accept)
            check(f"{path} as {accept}", (answer.status, content_type(answer)),
                  (200, "application/activity+json"))
            # checklist 13.11
            check("tells caches that it was chosen",
                  "accept" in (answer.header("vary") or "").lower())
        answer = stage.get(path, "text/html,application/xhtml+xml,*/*;q=0.8")
        check(f"{path} is a page, or leads to one, for a browser",
              answer.status in (301, 302, 303, 307, 308)
              or (answer.status, content_type(answer)) == (200, "text/html"))
        if answer.status != 200:
            check("on this server", answer.header("location").startswith((stage.origin, "/")))
    answer = stage.get(f"/@{NETWORK}/{post}", "text/html")
    check("a post's page names its object (2.1)", (
        f'href="{stage.origin}{note}"' in answer.text,
        f"<{stage.origin}{note}>" in (answer.header("link") or "")), (True, True))


# checklist 13.34
def methods(stage, post):
    note = f"/users/{NETWORK}/statuses/{post}"
    for path in "/inbox", f"/users/{NETWORK}/inbox":
        answer = stage.get(path)
        check(f"{path} cannot be read", (answer.status, answer.header("allow")),
              (405, "POST, OPTIONS"))
    for path in note, f"/users/{NETWORK}", "/.well-known/nodeinfo":
        check(f"nothing can be posted to {path}",
              stage.get(path, method="POST", headers=[("Content-Length", 0)]).status, 405)
        got, head = stage.get(path), stage.get(path, method="HEAD")
        check("HEAD says the same as GET without a body", (
            head.status, head.body, head.header("content-type"), head.header("content-length")),
            (200, b"", got.header("content-type"), str(len(got.body))))
        answer = stage.get(path, method="OPTIONS", headers=[
            ("Origin", "https://client.test"), ("Access-Control-Request-Method", "GET")])
        check("and may be asked for from other origins",
              (answer.status in (200, 204), answer.header("access-control-allow-origin")),
              (True, "*"))
    for path in ("/nothing", "/users/nobody", "/users/nobody/outbox", f"{note}0",
                 f"/users/{NETWORK}/statuses/x", "/users/nobody/inbox"):
        method = "POST" if path.endswith("inbox") else "GET"
        answer = stage.get(path, method=method, headers=[("Content-Length", 0)][:method == "POST"])
        check(f"{method} {path} finds nothing", answer.status, 404)
        check("and says so in a sentence", answer.text.strip().endswith("."))


def health(stage):
    answer = stage.get("/health", None)
    check("/health is OK", (answer.status, answer.text.strip()), (200, "OK"))
    check("metrics are not on the public side (T-163)", stage.get("/metrics", None).status, 404)


def all_of(stage, post):
    webfinger(stage)
    host_meta(stage)
    nodeinfo(stage)
    actors(stage)
    negotiation(stage, post)
    methods(stage, post)
    health(stage)
