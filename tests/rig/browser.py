"""A browser as far as forms go: pages, cookies, hidden fields, and where it is sent."""

import dataclasses
import html.parser
import urllib.parse

from http_exchange import exchange
from program import ProgramFailed


@dataclasses.dataclass
class Form:
    action: str
    fields: dict = dataclasses.field(default_factory=dict)
    buttons: list = dataclasses.field(default_factory=list)  # (name, value)
    radios: dict = dataclasses.field(default_factory=dict)  # name: all values


class _Forms(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self._open = [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._open = Form(given.get("action", ""))
            self.found.append(self._open)
        elif self._open is None:
            return
        elif tag == "input":
            self._take(given)
        elif tag == "textarea":
            self._open.fields[given["name"]] = ""
        elif tag == "button" and given.get("name"):
            self._open.buttons.append((given["name"], given.get("value", "")))

    def _take(self, given):
        name, value = given.get("name"), given.get("value", "")
        if given.get("type") == "radio":
            self._open.radios.setdefault(name, []).append(value)
            if "checked" not in given:
                return
        if name:
            self._open.fields[name] = value

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


class Browser:
    """Keeps cookies as a browser does for one host; follows nothing by itself."""

    def __init__(self, origin, tls, language="en"):
        self.origin, self._tls, self._language = origin, tls, language
        self.cookies, self.set_cookies = {}, []
        self.headers = []  # Sent with every request.
        self.page, self.address = None, None

    def request(self, method, target, body=b"", headers=()):
        url = urllib.parse.urljoin(self.origin, target)
        if not url.startswith(self.origin + "/"):
            raise ProgramFailed(f"the browser was to leave for {url}")
        lines = [("Accept-Language", self._language), *self.headers, *headers]
        if self.cookies:
            lines.append(("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items())))
        self.page = exchange(url, method, lines, body, tls=self._tls)
        self.address = url
        self._keep_cookies()
        return self.page

    def _keep_cookies(self):
        for name, value in self.page.headers:
            if name.lower() != "set-cookie":
                continue
            self.set_cookies.append(value)
            pair, _, rest = value.partition(";")
            key, _, content = pair.partition("=")
            if "max-age=0" in rest.lower().replace(" ", ""):
                self.cookies.pop(key, None)
            else:
                self.cookies[key] = content

    def open(self, target):
        return self.request("GET", target)

    def follow(self):
        """To where the last answer sent it."""
        return self.open(self.page.header("location"))

    def form(self, action):
        parser = _Forms()
        parser.feed(self.page.text)
        for form in parser.found:
            if urllib.parse.urlsplit(form.action).path == action:
                return form
        raise ProgramFailed(f"no form for {action} at {self.address}:\n{self.page.text}")

    def submit(self, action, button=None, origin=None, **values):
        """Fills in the form for that path and sends it; `button`: (name, value)."""
        form = self.form(action)
        fields = form.fields | values | (dict([button]) if button else {})
        return self.post(form.action, fields, origin)

    def post(self, action, fields, origin=None):
        body = urllib.parse.urlencode(fields).encode()
        return self.request("POST", action, body, [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", origin or self.origin)])
