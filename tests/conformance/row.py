"""One endpoint as the conformance test knows it, and how to add one.

A row says how a call succeeds; all that must be refused is then tried by itself:

    Row("POST /api/v1/lists/:id/accounts", "w:lists", "{}",
        lambda w: {"id": w.list(), "account_ids": [w.friend().id]},
        refused=[{"account_ids": []}])

* the endpoint, as docs/mastodon-api.tsv has it;
* who may call it: `pub` (no token needed or looked at), `pub*` (no token needed, but a token adds
  something), `app` (any token), `user` (any member's), or scopes with `r:`, `w:`, `ar:` and `aw:`
  for read, write, admin:read and admin:write, `+f` where `follow` is enough, too;
* the shape of the answer, see shapes.py; or `text` (of the answer), `page`, `events`, `socket`;
* what is sent: parts of the path by their names, all else in the query (GET, DELETE) or as JSON. A
  function of the World, because it makes afresh what the call is about. `_as` names the member
  who calls (`ana`), `_form` sends a form, `_files` has files, `_headers` more lines;
* `refused`: changes to that, each of which must be answered with 4xx; None takes a parameter away;
* `pages`: for lists, a function that makes a new member with five items and returns the member and
  what is sent. The list is read to the end and back; with `_offset`, by offset to the end.

The row goes to the list of its area in one of the files *_rows.py. An endpoint that is served and
has no row fails the test; a row whose endpoint is not served yet waits.
"""

import dataclasses
import re

FAMILIES = {"r:": "read:", "w:": "write:", "ar:": "admin:read:", "aw:": "admin:write:"}


@dataclasses.dataclass
class Row:
    endpoint: str
    scope: str
    shape: str
    asked: object = staticmethod(lambda world: {})
    refused: tuple = ()
    pages: object = None
    status: int = 200
    any_name: bool = False  # The path takes any word, as names of tags are.

    @property
    def method(self):
        return self.endpoint.split(" ")[0]

    @property
    def path(self):
        return self.endpoint.split(" ")[1]

    @property
    def path_parameters(self):
        return re.findall(r":(\w+)", self.path)

    @property
    def is_public(self):
        return self.scope.startswith("pub")

    @property
    def looks_at_tokens(self):
        return self.scope != "pub"

    @property
    def scopes(self):
        """Each of which is enough: the narrowest first."""
        found = []
        for word in self.scope.split():
            prefix = next((one for one in FAMILIES if word.startswith(one)), None)
            if prefix:
                found.append(FAMILIES[prefix] + word[len(prefix):])
            elif word == "+f":
                found.append("follow")
            elif word in ("profile", "push", "read", "write", "admin:read", "admin:write"):
                found.append(word)
        return found

    @property
    def wants_member(self):
        return not self.is_public and self.scope != "app"
