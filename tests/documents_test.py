#!/usr/bin/python3
"""The documents say what is: generated pages are current, links and names lead somewhere.

$YNGHYD names the binary, see rig/ynghyd_server.py.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "rig"))
from checks import check, run_checks  # noqa: E402
from ynghyd_server import REPOSITORY, find_binary  # noqa: E402

FOLDERS = ("base", "storage", "keys", "http", "media", "social", "federation", "push", "mail", "web", "api",
           "app")


def documents():
    found = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
    return found + [path for folder in FOLDERS for path in (REPOSITORY / folder).glob("*.md")]


def sources():
    return [path for folder in (*FOLDERS, "tests") for path in (REPOSITORY / folder).rglob("*")
            if path.suffix in (".hpp", ".cpp", ".py") and "node_modules" not in path.parts]


def anchors(page):
    """Headings as GitHub makes anchors of them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def made_pages_are_current():
    for script, name in ("docs/storage.py", "docs/storage.md"), ("docs/endpoints.py",
                                                                 "docs/mastodon-api.md"):
        made = subprocess.run([sys.executable, REPOSITORY / script], capture_output=True, text=True,
                              check=True).stdout
        check(f"{name} is what {script} prints", (REPOSITORY / name).read_text() == made)


def example_is_what_init_writes():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([find_binary(), "init", "--domain", "copro.example"], cwd=folder, check=True,
                       capture_output=True)
        written = (pathlib.Path(folder) / "ynghyd.toml").read_text()
    check("deploy/ynghyd.example.toml is what `ynghyd init --domain copro.example` writes",
          (REPOSITORY / "deploy/ynghyd.example.toml").read_text() == written)


def links_lead_somewhere():
    lost = []
    for page in documents():
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
            path, _, anchor = link.partition("#")
            if link.startswith(("http://", "https://")):
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                lost.append(f"{page.relative_to(REPOSITORY)}: {link}")
    check("every link between documents leads somewhere", lost, [])


def cited_headings_exist():
    known = anchors(REPOSITORY / "docs/specs.md")
    lost = [f"{path.relative_to(REPOSITORY)}: {anchor}" for path in sources()
            for anchor in re.findall(r"docs/specs\.md#([\w-]+)", path.read_text())
            if anchor not in known]
    check("every heading of docs/specs.md that code cites is there", lost, [])


def named_files_exist():
    """`folder/name` in a document is a file (any suffix), a folder, or a file's stem."""
    lost = []
    for page in documents():
        for name in re.findall(r"`([a-z]+/[\w./-]*\w)/?`", page.read_text()):
            path = REPOSITORY / name
            if name.split("/")[0] not in (*FOLDERS, "tests", "deploy", "docs"):
                continue
            if not path.exists() and not list(path.parent.glob(path.name + ".*")):
                lost.append(f"{page.relative_to(REPOSITORY)}: {name}")
    check("every file that a document names is there", lost, [])


def named_commands_exist():
    """The first words of each `ynghyd …` in a document."""
    def helps(words):
        return subprocess.run([find_binary(), *words, "--help"], capture_output=True).returncode == 0

    known, lost = {}, []
    for page in documents():
        for words in re.findall(r"\bynghyd ((?:[a-z][a-z-]* ?){1,2})", "\n".join(
                re.findall(r"`[^`]+`|^    .+$", page.read_text(), re.MULTILINE))):
            verb = tuple(words.split())
            known.setdefault(verb, helps(verb) or helps(verb[:1]))
            if not known[verb]:
                lost.append(f"{page.relative_to(REPOSITORY)}: ynghyd {words}")
    check("every command that a document names is known", lost, [])


def map_is_complete():
    text = (REPOSITORY / "README.md").read_text()
    missing = [path.name for path in REPOSITORY.iterdir() if path.is_dir()
               and not path.name.startswith(".") and path.name not in ("build", "cmake")
               and f"`{path.name}/`" not in text]
    check("the README's map has every folder", missing, [])


def main():
    made_pages_are_current()
    links_lead_somewhere()
    cited_headings_exist()
    named_files_exist()
    map_is_complete()
    named_commands_exist()
    example_is_what_init_writes()


if __name__ == "__main__":
    run_checks(main)
