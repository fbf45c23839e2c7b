"""Other servers, as a script plays them: one process, any number of host names and actors.

    peer = Peer(certificate, ca, ["127.0.61.1"])
    with peer:
        ada = peer.host("one.peers.test").actor("ada")
        answer = peer.send({"type": "Follow", …}, ada, "https://a.test/inbox")
        peer.wait_for("Accept", to=ada)

Names and addresses come from test_network.enter. Actor documents, WebFinger and inboxes work by
themselves; Host.script makes a path misbehave. Received POSTs are kept as they came and judged by
http_signature.problem_with when asked.
"""

import asyncio
import dataclasses
import functools
import json
import ssl
import threading
import time

import http_signature
import message_signature
from http_exchange import Answer, exchange, trusting
from http_signature import ACTIVITY_JSON, signed_request
from message_signature import signed_message, signed_read
from program import ProgramFailed, wait_until
from scripted_host import Host


@dataclasses.dataclass
class Received:
    """A request as it arrived."""
    host: str
    method: str
    target: str
    headers: list
    body: bytes
    at: float
    status: int = 0  # What was answered; 0: nothing (yet).

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @functools.cached_property
    def activity(self):
        return json.loads(self.body)

    @property
    def url(self):
        return f"https://{self.host}{self.target}"

    @property
    def scheme(self):
        """How it is signed."""
        if self.header("Signature-Input"):
            return "rfc9421"
        return "cavage" if self.header("Signature") else None


class Peer:
    def __init__(self, certificate, ca, addresses, port=443):
        """`certificate` None: plain HTTP. It must be good for every host name used."""
        self._certificate, self._addresses, self._port = certificate, addresses, port
        self._hosts, self._keys = {}, {}
        self.tls = trusting(ca)
        self.requests = []  # Every request, in the order of arrival.
        self.connections = 0

    def host(self, name):
        return self._hosts.setdefault(name, Host(name))

    # ------------------------------------------------------------------------ what it was sent

    def deliveries(self, kind=None, to=None, host=None, **wanted):
        """POSTs to inboxes so far, narrowed down by type, actor, host name and members."""
        def fits(one):
            return (one.method == "POST" and (host is None or one.host == host)
                    and (to is None or one.url in (to.inbox, to.shared_inbox))
                    and (kind is None or one.activity["type"] == kind)
                    and all(one.activity.get(key) == value for key, value in wanted.items()))
        return [one for one in list(self.requests) if fits(one)]

    def wait_for(self, kind, to=None, seconds=15.0, count=1, **wanted):
        """The `count`th such delivery."""
        def arrived():
            found = self.deliveries(kind, to, **wanted)
            return found[count - 1] if len(found) >= count else None
        who = f" for {to.handle}" if to else ""
        return wait_until(arrived, f"{kind} {wanted or ''}{who} (time {count})", seconds)

    def wait_for_id(self, uri, host, seconds=15.0):
        """The activity with this id, as that host got it."""
        return self.wait_for(None, seconds=seconds, host=host, id=uri).activity

    def fetches(self, path=None, host=None):
        """GET requests so far."""
        return [one for one in list(self.requests) if one.method == "GET"
                and (path is None or one.target == path) and (host is None or one.host == host)]

    def problem_with(self, delivery):
        """None when digest, date and signature are right by our own verification."""
        if delivery.header("Signature-Input"):
            return message_signature.problem_with(delivery, self._find_key)
        return http_signature.problem_with(delivery.method, delivery.target, delivery.headers,
                                           delivery.body, delivery.at, self._find_key)

    def forget_keys(self):
        """Keys are asked for once; from now on those that are shown now count."""
        self._keys.clear()

    def _find_key(self, key_id):
        if key_id not in self._keys:
            answer = self.get(key_id.partition("#")[0])
            shown = answer.json()["publicKey"]
            if shown["id"] != key_id or shown["owner"] != answer.json()["id"]:
                raise ProgramFailed(f"{key_id}: its owner shows {shown}")
            self._keys[key_id] = shown["publicKeyPem"]
        return self._keys[key_id]

    # ---------------------------------------------------------------------------- what it sends

    def get(self, url, accept=ACTIVITY_JSON, method="GET", headers=()):
        lines = ([("Accept", accept)] if accept else []) + list(headers)
        return exchange(url, method, lines, tls=self.tls)

    def signed_get(self, url, actor, accept=ACTIVITY_JSON, **tampering):
        """See signed_read for `tampering`."""
        return self.get(url, accept, headers=signed_read(url, actor, **tampering))

    def send(self, activity, actor, inbox, *, scheme="cavage", **tampering) -> Answer:
        """Signs and POSTs. `activity` may be bytes. `tampering`: see signed_request, and
        signed_message for the scheme rfc9421."""
        sign = signed_message if scheme == "rfc9421" else signed_request
        request = sign(activity, actor, inbox, **tampering)
        return exchange(inbox, "POST", *request, tls=self.tls)

    def follow(self, actor, target, inbox):
        """Follows `target` (an actor id) and waits for the Accept, which it returns."""
        follow = actor.activity("Follow", target)
        answer = self.send(follow, actor, inbox)
        if answer.status != 202:
            raise ProgramFailed(f"Follow of {target}: {answer}")

        def accepted():
            return next((one for one in self.deliveries("Accept", actor)
                         if follow["id"] in (one.activity["object"],
                                             dict(one.activity["object"]).get("id"))), None)
        return wait_until(accepted, f"Accept of {follow['id']}", 15.0)

    # ------------------------------------------------------------------------------- the server

    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *exception):
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _listen(self):
        tls = None
        if self._certificate:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(self._certificate.cert, self._certificate.key)
        self._servers = [
            await asyncio.start_server(self._serve, address, self._port, ssl=tls, backlog=1000)
            for address in self._addresses]

    async def _end(self):
        for server in self._servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader, writer):
        self.connections += 1
        try:
            while (request := await self._read(reader)) is not None:
                self.requests.append(request)
                step = self.host(request.host).answer_to(request)
                if not await self._answer(request, step, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError,
                asyncio.CancelledError):
            pass  # The other side went away, or the test is over.
        finally:
            writer.close()

    @staticmethod
    async def _read(reader):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        method, target, _ = first.split(" ")
        headers = [tuple(part.strip() for part in line.split(":", 1)) for line in lines]
        request = Received("", method, target, headers, b"", 0.0)
        request.host = (request.header("Host") or "").lower()
        request.body = await reader.readexactly(int(request.header("Content-Length") or 0))
        request.at = time.time()
        return request

    @staticmethod
    async def _answer(request, step, writer):
        """False when the connection is to end."""
        await asyncio.sleep(step.delay)
        if step.end == "cut":
            return False
        if step.end == "never":
            await asyncio.sleep(86_400)  # Not an Event: what only waits for itself is collected.
        lines = [*step.headers, ("Content-Length", len(step.body))]
        head = f"HTTP/1.1 {step.status} Scripted\r\n" + "".join(f"{n}: {v}\r\n" for n, v in lines)
        data = head.encode() + b"\r\n" + (b"" if request.method == "HEAD" else step.body)
        if step.end == "drip":
            for byte in data:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1.0)
            return True
        request.status = step.status
        writer.write(data)
        await writer.drain()
        return True
