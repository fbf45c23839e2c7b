#!/usr/bin/python3
"""Prints docs/storage.md: the tables of keys as storage/tables.hpp has them.

    docs/storage.py > docs/storage.md
"""

import pathlib
import re

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]

BEFORE = """\
# Storage

<!-- Made by docs/storage.py from storage/tables.hpp; tests/documents_test.py says when it is stale. -->

Everything is a row: an ordered key of bytes and a value. `storage/engine.hpp` says what an engine can do, RocksDB is
the one that exists. A key is put together in `storage/keyspace.hpp` and nowhere else; its first byte is the table.

| | table | key | value | written by |
|---|---|---|---|---|
"""

AFTER = """\

`-`: the key says it all. Parts of keys compare as bytes in the order that is wanted (`storage/key_codec.hpp`): ids are 8
bytes big-endian, or their complement where the newest comes first; a host has its labels reversed, so that a domain and
its subdomains adjoin; addresses are SHA-256, or its first 8 bytes where the host stands beside it.

Records are one version byte and then tagged fields (`storage/records.hpp`). Fields that a program does not know are kept, so
that an older one loses nothing; a tag is never used twice. Rows are at most 64 KiB: what is bigger is a
file under `blobs/`, named by its SHA-256.

## Promises

* What answered somebody with success is synced: it survives a power cut. Claims of jobs are only buffered; a
  lost claim leaves the job due.
* A transaction sees its own writes, and runs again when another changed what it had read.
* Once a second the number of the last synced write is put into a file of its own. A store that is behind
  its mark has lost what was promised (RocksDB opens without a word when the end of its log is gone) and is not opened.
* With less than `storage.reserve` (512 MiB) free on its disk nothing more is written, and everything can be read; writing goes
  on by itself when there is room. A fault of the disk stops all writing. `/health` and `ynghyd doctor` say why.

## How RocksDB is set up

| setting | why |
|---|---|
| one cache for blocks, indexes, filters and write buffers (`storage.cache`) | memory has one limit |
| jobs and leases in a column family of their own, small, compacted on deletion | a queue leaves tombstones where the next claim begins to look |
| checksums of files, logs tracked in the manifest | damage is found early and refused, not copied |
| files opened when first read, no statistics at the start | a fast start, however much is stored |
| a commit checks its reads against 8 MiB of history | older transactions run again instead of growing memory |
| LZ4 above, zstd at the bottom | what is old is rarely read |

## The data folder

| | |
|---|---|
| `store/` | RocksDB |
| `blobs/` | bodies that are too big for a row |
| `media/` | pictures and their previews, by hash: what `/media/` serves |
| `scratch/`, `lent/` | files on their way in; may be emptied while no server runs |
| `secret.key` | opens the private keys in the store; only its owner may read it |
| `control.sock` | how commands reach the running server |

Copy the folder while the server is stopped: it has no absolute paths and may be moved.
"""


def strings(text):
    return re.findall(r'"([^"]*)"', text)


def rows():
    """(number, name, parts, part names, value, writer) of every table."""
    header = (REPOSITORY / "storage/tables.hpp").read_text()
    numbers = dict(re.findall(r"constexpr std::uint8_t (\w+) = (0x[0-9a-f]{2});", header))
    body = header[header.index("std::to_array<Table>({"):header.index("});")]
    entries = re.findall(
        r'\{table::(\w+),\s*"(\w+)",\s*\{([^}]*)\},\s*\{([^}]*)\},\s*"([^"]*)",\s*"([^"]*)"\}', body)
    assert len(entries) == body.count("{table::") == len(numbers), "tables.hpp has another form now"
    for constant, name, parts, names, value, writer in entries:
        kinds = [kind.strip().removeprefix("KeyPart::") for kind in parts.split(",")]
        yield numbers[constant], name, kinds, strings(names), value, writer


def shown(kind, name):
    return {"newest_first_id": f"{name} ↓", "hash32": f"SHA-256({name})",
            "hash8": f"hash({name})"}.get(kind, name)


def page():
    lines = []
    for number, name, kinds, names, value, writer in rows():
        key = ", ".join(shown(kind, part) for kind, part in zip(kinds, names, strict=True))
        folder = REPOSITORY / writer
        assert folder.is_dir() or list(folder.parent.glob(folder.name + ".*")), f"no file {writer}"
        lines.append(f"| `{number[2:]}` | {name} | {key} | {value} | `{writer}` |\n")
    return BEFORE + "".join(lines) + AFTER


if __name__ == "__main__":
    print(page(), end="")
