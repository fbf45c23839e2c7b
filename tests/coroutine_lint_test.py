#!/usr/bin/python3
"""Name it, then await it: docs/decisions/0001-clang-19-and-libstdcxx.md.

Some compilers destroy aggregates twice that are made inside an awaited expression; ours does not,
but a name costs nothing. And with every compiler a lambda that captures and is a coroutine may
outlive its captures.
"""

import pathlib
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("base", "http", "federation", "push", "mail", "web", "app", "tests")

SHAPES = [
    (re.compile(r"co_await\s+[\w:.>-]+\([^;]*\b[A-Z]\w*\{"), "an aggregate made in the call"),
    (re.compile(r"co_await\s+[\w:.>-]+\(\s*\{"), "braces in the call"),
    (re.compile(r"\?[^;:]*co_await[^;]*:|\?[^;]*:\s*co_await"), "co_await in a conditional operator"),
    (re.compile(r"\b[A-Z]\w*(\s+\w+)?\{[^;}]*co_await"), "co_await inside an aggregate"),
    (re.compile(r"co_return\s+[A-Z]\w*\{[^;]*co_await"), "an aggregate made around co_await"),
]
LAMBDA_COROUTINE = re.compile(
    r"\[[^\]]+\]\s*(\([^()]*(\([^()]*\)[^()]*)*\))?\s*(mutable\s*)?->\s*(boost::asio::|net::|asio::)?awaitable<")
EDGE = re.compile(r";|[{}][ \t]*\n")  # Where a statement begins and ends.
CATCH = re.compile(r"\bcatch\s*\([^)]*\)\s*\{")


def without_comments(text):
    """The same text with comments and string contents blanked; line numbers stay."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found[0])
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.DOTALL)


def statements_with(text, word):
    """(position, statement) of each statement that has the word."""
    for found in re.finditer(rf"\b{word}\b", text):
        start = max((edge.end() for edge in EDGE.finditer(text, 0, found.start())), default=0)
        end = EDGE.search(text, found.end())
        yield found.start(), text[start:end.start() if end else len(text)]


def catch_bodies(text):
    for found in CATCH.finditer(text):
        depth, at = 1, found.end()
        while depth and at < len(text):
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        yield found.start(), text[found.end():at]


def problems_in(text):
    """(position, what is wrong), each place once."""
    text = without_comments(text)
    for word in "co_await", "co_return":
        for at, statement in statements_with(text, word):
            for shape, why in SHAPES:
                if shape.search(statement):
                    yield at, why
                    break
    for found in LAMBDA_COROUTINE.finditer(text):
        yield found.start(), "a lambda with captures that is a coroutine"
    for at, body in catch_bodies(text):
        if "co_await" in body:
            yield at, "co_await inside catch"


BAD = [
    "co_await f(Agg{a, b});",
    "co_await f({s1, s2});",
    "co_await send(std::make_shared<Agg>(Agg{a}));",
    "auto x = good ? co_await a() : b;",
    "Agg g{co_await a(), 1};",
    "auto f = [this]() -> net::awaitable<void> { co_return; };",
    "try { a(); } catch (const E& e) { co_await b(); }",
]
GOOD = [
    "co_await f(std::move(named), 3);",
    "if (auto v = co_await f(); v) g();",
    "co_return co_await run_on(pool, look);",
    "// co_await f(Agg{a})",
    "auto [e, n] = co_await socket.async_read_some(buffer, net::as_tuple(net::use_awaitable));",
]


def main():
    for text in BAD:
        assert list(problems_in(text)), f"not noticed: {text}"
    for text in GOOD:
        assert not list(problems_in(text)), f"wrongly refused: {text}"
    found = []
    for folder in FOLDERS:
        for path in sorted((REPOSITORY / folder).rglob("*.[ch]pp")):
            text = path.read_text()
            found += [f"{path.relative_to(REPOSITORY)}:{text.count(chr(10), 0, at) + 1}: {why}"
                      for at, why in problems_in(text)]
    print("\n".join(found) or "every awaited thing has a name")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
