"""What a member hears at once by Mastodon.py, from another server, too: used by clients_test.py."""

from mastodon import StreamListener

from checks import check
from program import wait_until


class Ear(StreamListener):
    """Keeps what it hears, as (event, what it is about)."""

    def __init__(self):
        self.heard = []

    def on_update(self, status):
        self.heard.append(("update", status["uri"]))

    def on_status_update(self, status):
        self.heard.append(("status.update", status["uri"]))

    def on_delete(self, status_id):
        self.heard.append(("delete", int(status_id)))

    def on_notification(self, notification):
        self.heard.append(("notification", notification["type"]))

    def hears(self, event, about):
        wait_until(lambda: (event, about) in list(self.heard), f"{event} {about} on the stream")
        return True


def hears_by_mastodon_py(client, bryn):
    """`client`: ana's, who follows `bryn` of another server."""
    ear = Ear()
    stream = client.stream_user(ear, run_async=True)
    wait_until(lambda: stream.is_receiving(), "the stream to begin")
    sent = bryn.status_post("Clywch hyn")
    check("Mastodon.py hears of a post of another server, by server-sent events",
          ear.hears("update", sent["uri"]))
    here = next(one for one in client.timeline_home() if one["uri"] == sent["uri"])
    bryn.status_update(sent, status="Clywch hyn nawr")
    check("of its edit", ear.hears("status.update", sent["uri"]))
    bryn.status_delete(sent)
    check("and of its end", ear.hears("delete", here["id"]))
    bryn.status_post("@ana@a.test Wyt ti'n gwrando?")
    check("a mention is a notification on the stream", ear.hears("notification", "mention"))
    stream.close()
