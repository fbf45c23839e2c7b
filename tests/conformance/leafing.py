"""Lists, page by page: to the end, and back to where one began."""

import re

PAGE, LEAST = 2, 5  # Items on a page, and in a list that is tried.
MOST_PAGES = 1000
LINK = re.compile(r'<https://[^/>]+([^>]+)>; rel="(next|prev)"')


def keys_of(answer):
    items = answer.json()
    if isinstance(items, dict):
        items = items.get("notification_groups", items["accounts"])
    return [one if isinstance(one, str) else one.get("id") or one["group_key"] for one in items]


class Leafing:
    """By offset, until nothing comes."""

    def __init__(self, trials, token):
        self.trials, self.token = trials, token
        self.there, self.back, self.odd_links, self.last = [], [], [], []
        self.problem, self.ends = None, False

    def first(self, given):
        row = self.trials.row
        answer = self.trials.world.ask(row.method, row.path, given | {"limit": PAGE}, self.token)
        self.problem = self.problem or self.trials.fits(answer)
        return answer

    def there_and_back(self, given):
        for _ in range(MOST_PAGES):
            found = keys_of(self.first(given | {"offset": len(self.there)}))
            self.there += found
            self.ends = not found
            if self.ends:
                break

    def went_back(self):
        return True  # There is no way back.


class Walk(Leafing):
    """From the first page to the last by `next`, and from there by `prev` until nothing comes."""

    def there_and_back(self, given):
        answer, prev = self.first(given), None
        for _ in range(MOST_PAGES):
            self.last = keys_of(answer) or self.last
            self.there += keys_of(answer)
            links = self.links(answer)
            prev = links.get("prev", prev)
            if "next" not in links:
                break
            answer = self.get(links["next"])
        self.contiguous = True
        while prev and len(self.back) < PAGE * MOST_PAGES:
            self.contiguous &= "min_id=" in prev
            answer = self.get(prev)
            self.back += keys_of(answer)
            self.ends = not keys_of(answer) and answer.header("link") is None
            prev = self.links(answer).get("prev")

    def get(self, target):
        answer = self.trials.world.send("GET", target, [("Authorization", f"Bearer {self.token}")])
        self.problem = self.problem or self.trials.fits(answer)
        return answer

    def links(self, answer):
        """{rel: path and query}; what is not as apps read it is kept in `odd_links`."""
        header = answer.header("link")
        if header is None:
            return {}
        found = LINK.findall(header)
        if [rel for _, rel in found] not in (["next", "prev"], ["prev"]):
            self.odd_links.append(header)
        for target, _ in found:
            cursors = re.findall(r"[?&](max_id|min_id|since_id)=", target)
            if len(cursors) != 1 or f"limit={PAGE}" not in target:
                self.odd_links.append(target)
        return {rel: target for target, rel in found}

    def went_back(self):
        """With min_id each page is the one above; with since_id it is the newest one at once."""
        if len(set(self.back)) != len(self.back) or not set(self.back) <= set(self.there):
            return False
        rest = self.there[:-len(self.last)]
        return set(self.back) == set(rest) if self.contiguous else bool(self.back) or not rest
