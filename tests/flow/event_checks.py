"""An Event as its readers need it: EV-01 to EV-15."""

import re

from checks import check
from stage import NETWORK, OURS, as_list

CATEGORY = re.compile("[A-Z_]+")
TITLE, PLACE, TOWN = "Policy café", "Committee Rooms", "Cardiff"
OPTIONS = ["--title", TITLE, "--start", "2027-06-17T10:00", "--end", "2027-06-17T12:30",
           "--zone", "Europe/London", "--place", PLACE, "--town", TOWN]
REQUIRED = ("type", "id", "url", "attributedTo", "name", "summary", "content", "startTime",
            "endTime", "timezone", "organizers", "joinMode", "status", "eventStatus", "to", "cc",
            "published")


def check_event(event):
    network = f"https://{OURS}/users/{NETWORK}"
    check("EV-01 an Event has every member", [name for name in REQUIRED if name not in event], [])
    check("its type is a plain string", event["type"], "Event")
    check("its id is ours, its url a page of ours",
          (event["id"].startswith(network + "/"), event["url"].startswith(f"https://{OURS}/")),
          (True, True))
    check("one author, as a string", event["attributedTo"], network)
    check("EV-02 a plain title", event["name"], TITLE)
    check("EV-04 a summer start has its zone's offset", event["startTime"],
          "2027-06-17T10:00:00+01:00")
    check("EV-03 and an end", (event["endTime"], event["displayEndTime"]),
          ("2027-06-17T12:30:00+01:00", True))
    check("and its zone", event["timezone"], "Europe/London")
    text = re.sub("<[^>]*>", " ", event["summary"])
    check("EV-05 the summary tells day, time and town", [
        word for word in ("17 June 2027", "10:00", TOWN) if word not in text], [])
    check("in few tags and words", (len(text) <= 500, set(re.findall(
        r"</?([a-z0-9]+)", event["summary"])) - {"p", "br", "strong", "a"}), (True, set()))
    place = event["location"]
    check("EV-06 the place is one object", isinstance(place, dict))
    check("with name and address", (place["type"], place["name"], place["address"]["type"],
                                    place["address"]["addressLocality"]),
          ("Place", PLACE, "PostalAddress", TOWN))
    check("EV-07 how to join", event["joinMode"] in ("free", "restricted", "invite", "external"))
    if event["joinMode"] == "external":
        check("and where", event["externalParticipationUrl"].startswith("https://"))
    check("EV-08 its state, in both vocabularies", (event["status"], event["eventStatus"]),
          ("CONFIRMED", "EventScheduled"))
    check("EV-09 one category", bool(CATEGORY.fullmatch(event["category"])))
    check("EV-10 lists are lists", (isinstance(event["attachment"], list),
                                    isinstance(event["tag"], list)), (True, True))
    check("every attachment says its media type",
          all("mediaType" in one for one in event["attachment"]))
    check("EV-11 it is not online", event["isOnline"], False)
    check("EV-12 it answers nothing", "inReplyTo" not in event)
    check("EV-13 actor, if there, is the author", event.get("actor", network), network)
    for member in "name", "summary", "content":
        language, first = next(iter(event[member + "Map"].items()))
        check(f"EV-14 the first of {member}Map is {member}", (language, first),
              (event["inLanguage"], event[member]))
    check("media type and comments", (event["mediaType"], event["commentsEnabled"]),
          ("text/html", True))
    check("organisers are a collection", event["organizers"]["type"], "OrderedCollection")
    check("a new event was never updated", "updated" not in event)
    check("it is public", "https://www.w3.org/ns/activitystreams#Public" in as_list(event["to"]))


def check_context(activity):
    """EV-15: every term of ours resolves without fetching a context."""
    context = as_list(activity["@context"])
    check("EV-15 contexts are ActivityStreams, that of proofs, and our own words",
          [one for one in context if isinstance(one, str)],
          ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1"])
    terms = {key for one in context if isinstance(one, dict) for key in one}
    standard = {"id", "type", "to", "cc", "actor", "object", "published", "updated"} | set(
        "url attributedTo name nameMap summary summaryMap content contentMap mediaType startTime "
        "endTime location attachment tag replies likes shares inReplyTo image context".split())
    check("and explain every member", set(activity["object"]) - standard - terms, set())
