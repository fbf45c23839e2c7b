#!/usr/bin/python3
"""Files and functions that have grown too long to be read at one sitting.

A function is measured as clang-format leaves it: from the line that opens its brace to the line
that closes it at the same indentation. Tables of data are no functions.
"""

import pathlib
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("base", "storage", "keys", "http", "media", "social", "federation", "push", "mail", "web", "api",
           "app",
           "deploy", "docs", "tests")
PRODUCT = FOLDERS[:12]
MOST_LINES = {"file": 600, "function": 80}

# The end of a signature, at most one scope deep: "…) {", "…) const {", ") : a_(b) {".
OPENS = re.compile(r"^( {0,4})\S.*\)( const)?( noexcept)?( override)?( ->.*)? \{$|^( {0,4})\S.*\} \{$")
NOT_FUNCTIONS = re.compile(r"^\s*(namespace|class|struct|enum|union|if|for|while|switch|else)\b")


def indentation(line):
    return len(line) - len(line.lstrip())


def cpp_functions(lines):
    """(length, first line) of what looks like a function."""
    for number, line in enumerate(lines):
        if not OPENS.match(line) or NOT_FUNCTIONS.match(line):
            continue
        deep = indentation(line)
        for length, later in enumerate(lines[number + 1:], 2):
            if later.lstrip().startswith("}") and indentation(later) <= deep:
                yield length, number + 1
                break


def python_functions(lines):
    for number, line in enumerate(lines):
        if not (found := re.match(r"( *)def \w+", line)):
            continue
        length = 1
        for later in lines[number + 1:]:
            if later.strip() and not later.startswith(found[1] + " ") and later.strip() != "):":
                break
            length += 1
        yield length, number + 1


def sources():
    for folder in FOLDERS:
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp", ".ipp", ".py") and "node_modules" not in path.parts:
                yield folder, path, path.read_text().splitlines()


def main():
    files, functions, found = [], [], []
    for folder, path, lines in sources():
        name = path.relative_to(REPOSITORY)
        files.append((len(lines), str(name)))
        of = python_functions if path.suffix == ".py" else cpp_functions
        functions += [(length, f"{name}:{first}") for length, first in of(lines)]
        if folder in PRODUCT and len(lines) > MOST_LINES["file"]:
            found.append(f"{name} has {len(lines)} lines; {MOST_LINES['file']} are the most")
    assert len(functions) > 500, "the measure finds no functions any more"
    found += [f"the function at {where} has {length} lines; {MOST_LINES['function']} are the most"
              for length, where in functions if length > MOST_LINES["function"]]
    for what, measured in ("files", files), ("functions", functions):
        print(f"the longest {what}:")
        for length, where in sorted(measured, reverse=True)[:8]:
            print(f"  {length:4}  {where}")
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
