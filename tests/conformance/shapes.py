"""Whether a JSON value has the shape that apps expect: every key there, of the right kind.

A kind is written as in the tables of entities: S string, I integer, F number, B boolean, T time,
D date, U absolute https address, ID digits in a string, H any object, [X] a list of X, the name of
an entity, or the words that a string may be, as `accept|filter|drop`. `?` after it: or null.
"""

import re

from entities import ENTITIES

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
LIKE_A_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:")
DIGITS = re.compile(r"0|-99|[1-9]\d{0,18}")
# Names that end like ids but are none, and those that Mastodon gives as numbers: apps want them so.
OTHERS = {"client_id", "most_recent_notification_id"}
NUMBERS = {"application_id", "in_reply_to_id"}  # In what is scheduled.


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2 ** 53


def matching(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


PLAIN = {
    "S": lambda value: isinstance(value, str),
    "I": is_integer,
    "F": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "B": lambda value: isinstance(value, bool),
    "T": matching(TIME),
    "D": matching(r"\d{4}-\d\d-\d\d"),
    "U": matching(r"https://[^/\s]+(/\S*)?"),
    "ID": matching(DIGITS),
    "H": lambda value: isinstance(value, dict),
    "{}": lambda value: value == {},
    "any": lambda value: True,
}


def fields_of(name):
    """{key: (kind, may be absent)}"""
    fields = {}
    for word in ENTITIES[name].split():
        if word.startswith("&"):
            fields |= fields_of(word[1:])
            continue
        key, _, kind = word.rpartition(":")  # Preferences have colons in their keys.
        fields[key.lstrip("-")] = (kind, key.startswith("-"))
    return fields


def entity_problems(name, value, where):
    if not isinstance(value, dict):
        yield f"{where} is no {name}: {value!r:.80}"
        return
    for key, (kind, optional) in fields_of(name).items():
        if key in value:
            yield from shape_problems(kind, value[key], f"{where}.{key}")
        elif not optional:
            yield f"{where} has no {key}"


def shape_problems(kind, value, where="it"):
    """One line for each thing that is wrong."""
    if kind.endswith("?"):
        if value is None:
            return
        kind = kind[:-1]
    if kind.startswith("["):
        if not isinstance(value, list):
            yield f"{where} is no list: {value!r:.80}"
            return
        for index, item in enumerate(value):
            yield from shape_problems(kind[1:-1], item, f"{where}[{index}]")
    elif kind in ENTITIES:
        yield from entity_problems(kind, value, where)
    elif kind in PLAIN:
        if not PLAIN[kind](value):
            yield f"{where} is no {kind}: {value!r:.80}"
    elif value not in kind.split("|"):
        yield f"{where} is none of {kind}: {value!r:.80}"


def is_id(key, item, entity):
    if isinstance(item, int):  # The shapes say which of these have to be numbers.
        return key in OTHERS | NUMBERS or "server_key" in entity
    return item is None or key in OTHERS or matching(DIGITS)(item)


# checklist 8.36, checklist 8.37
def convention_problems(value, where="it"):
    """Times have three digits after the point, ids are digits, wherever they stand."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from convention_problems(item, f"{where}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if (key == "id" or key.endswith("_id")) and not is_id(key, item, value):
                yield f"{where}.{key} is no id: {item!r}"
            yield from convention_problems(item, f"{where}.{key}")
    elif isinstance(value, str) and LIKE_A_TIME.match(value) and not TIME.fullmatch(value):
        yield f"{where} is no time with three digits: {value}"
