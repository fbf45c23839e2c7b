// What a member hears at once on a WebSocket: `ana` follows `bryn` of another server.
import { createStreamingAPIClient } from "masto";
import { arrives, check } from "./checks.mjs";

export async function listens(ana, bryn, accessToken) {
  const { configuration } = await ana.v2.instance.fetch();
  const streaming = createStreamingAPIClient({
    streamingApiUrl: configuration.urls.streaming, accessToken,
  });
  const ear = hearing(streaming.user.subscribe());
  const tagged = hearing(streaming.hashtag.subscribe({ tag: "Eira" }));
  await begin(ana, ear);
  const sent = await bryn.v1.statuses.create({ status: "Clywch hyn #eira" });
  const post = await ear.hears("update", (one) => one.uri === sent.uri);
  check("hears of a post of another server on the socket", post.account.acct, "bryn@b.test");
  await tagged.hears("update", (one) => one.uri === sent.uri);
  check("and for its tag on the same socket", true);
  await bryn.v1.statuses.$select(sent.id).update({ status: "Clywch hyn nawr" });
  const edited = await ear.hears("status.update", (one) => one.uri === sent.uri);
  check("of its edit", edited.content, "<p>Clywch hyn nawr</p>");
  await bryn.v1.statuses.$select(sent.id).remove();
  await ear.hears("delete", (id) => id === post.id);
  check("and of its end", true);
  await bryn.v1.statuses.create({ status: "@ana@a.test Wyt ti'n gwrando?" });
  const told = await ear.hears("notification", (one) => one.type === "mention");
  check("gets notified on the socket", told.account.acct, "bryn@b.test");
  streaming.close();
}

/// Nothing says that a subscription has begun, but what comes of it.
async function begin(ana, ear) {
  const sent = [];
  await arrives("the stream to begin", async () => {
    if (sent.length === 0 || sent.length % 5 === 0)
      sent.push((await ana.v1.statuses.create({ status: `Helo? ${sent.length}` })).uri);
    else
      sent.push(null);
    return ear.heard.some((one) => one.event === "update" && sent.includes(one.payload.uri));
  });
}

function hearing(subscription) {
  const heard = [];
  const forever = async () => {
    for await (const event of subscription) heard.push(event);
  };
  forever().catch((error) => heard.push({ event: "failure", payload: error }));
  const hears = async (event, fits) => {
    const found = await arrives(`${event} on the stream`, async () => (
      heard.find((one) => one.event === event && fits(one.payload))));
    return found.payload;
  };
  return { heard, hears };
}
