// What members do with posts: `ana` does it, `ben` is another member of the same server.
import { check, refusal } from "./checks.mjs";

export async function posts(ana, ben, image) {
  await pictures(ana, image);
  await polls(ana, ben);
  await threads(ana, ben);
  await marks(ana, ben);
  await edits(ana);
  await quotes(ana, ben);
  await later(ana);
  await pages(ana, ben);
}

async function pictures(ana, image) {
  const media = await ana.v2.media.create({ file: image, description: "A hall", focus: "0.5,-0.25" });
  check("uploads a picture and waits until it is ready",
    [media.type, typeof media.url, media.description], ["image", "string", "A hall"]);
  check("and is told where to look", media.meta.focus, { x: 0.5, y: -0.25 });
  const once = { requestInit: { headers: new Headers({ "Idempotency-Key": "js" }) } };
  const wanted = { status: "It looks like this: #hall", mediaIds: [media.id], language: "en" };
  const post = await ana.v1.statuses.create(wanted, once);
  check("posts it", post.mediaAttachments.map((one) => one.id), [media.id]);
  check("the same key makes no second post",
    (await ana.v1.statuses.create(wanted, once)).id, post.id);
  const mediaAttributes = [{ id: media.id, description: "The village hall" }];
  const edited = await ana.v1.statuses.$select(post.id).update({ ...wanted, mediaAttributes });
  check("an edit describes the picture anew", edited.mediaAttachments[0].description,
    "The village hall");
  const removed = await ana.v1.statuses.$select(post.id).remove();
  check("what is deleted gives back text and picture",
    [removed.text, removed.mediaAttachments.length], ["It looks like this: #hall", 1]);
  const again = await ana.v1.statuses.create({ status: "Better", mediaIds: [media.id] });
  check("which a new post may have", again.mediaAttachments.map((one) => one.id), [media.id]);
}

async function polls(ana, ben) {
  const poll = { options: ["Tuesday", "Thursday"], expiresIn: 3600 };
  const post = await ana.v1.statuses.create({ status: "When do we meet?", poll });
  check("asks", post.poll.options.map((option) => option.title), poll.options);
  const votes = ben.v1.polls.$select(post.poll.id).votes;
  const voted = await votes.create({ choices: [1] });
  check("another member votes", [voted.voted, voted.ownVotes], [true, [1]]);
  check("once", await refusal(votes.create({ choices: [0] })), 422);
  check("and that is counted",
    (await ana.v1.polls.$select(post.poll.id).fetch()).options[1].votesCount, 1);
}

async function threads(ana, ben) {
  const root = await ana.v1.statuses.create({ status: "Who has a ladder?" });
  const reply = await ben.v1.statuses.create({ status: "@ana I have", inReplyToId: root.id });
  check("replies", [reply.inReplyToId, reply.mentions.map((one) => one.acct)],
    [root.id, ["ana"]]);
  const around = await ana.v1.statuses.$select(root.id).context.fetch();
  check("the thread has it", around.descendants.map((one) => one.id), [reply.id]);
  check("several posts are read at once",
    (await ana.v1.statuses.fetch({ id: [root.id, reply.id] })).length, 2);
}

async function marks(ana, ben) {
  const post = await ana.v1.statuses.create({ status: "Seeds to swap" });
  const his = ben.v1.statuses.$select(post.id);
  check("likes", (await his.favourite()).favourited);
  const boost = await his.reblog({});
  check("boosts", [boost.reblog.id, boost.reblog.reblogged], [post.id, true]);
  check("bookmarks", (await his.bookmark()).bookmarked);
  check("and finds it again",
    [(await ben.v1.bookmarks.list())[0].id, (await ben.v1.favourites.list())[0].id],
    [post.id, post.id]);
  const hers = ana.v1.statuses.$select(post.id);
  check("its author reads who liked it",
    (await hers.favouritedBy.list()).map((one) => one.acct), ["ben"]);
  check("and who boosted it",
    (await hers.rebloggedBy.list()).map((one) => one.acct).includes("ben"));
  check("pins it", [(await hers.pin()).pinned, (await hers.unpin()).pinned], [true, false]);
  await his.unfavourite();
  await his.unreblog();
  const now = await his.unbookmark();
  check("all of it is taken back", [now.favourited, now.reblogged, now.bookmarked],
    [false, false, false]);
}

async function edits(ana) {
  const post = await ana.v1.statuses.create({ status: "Bore dda", spoilerText: "greeting" });
  const mine = ana.v1.statuses.$select(post.id);
  const edited = await mine.update({ status: "Bore da" });
  check("edits", [edited.content, edited.editedAt !== null], ["<p>Bore da</p>", true]);
  check("what was said before is kept", (await mine.history.list()).map((one) => one.content),
    ["<p>Bore dda</p>", "<p>Bore da</p>"]);
  check("what was typed can be had", (await mine.source.fetch()).text, "Bore da");
  await mine.remove();
  check("what is deleted is gone", await refusal(mine.fetch()), 404);
}

async function quotes(ana, ben) {
  const post = await ana.v1.statuses.create({
    status: "Worth repeating", quoteApprovalPolicy: "public",
  });
  const quoting = await ben.v1.statuses.create({ status: "Quite", quotedStatusId: post.id });
  check("quotes", [quoting.quote.state, quoting.quote.quotedStatus.id],
    ["accepted", post.id]);
}

async function later(ana) {
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3600_000);
  const waiting = await ana.v1.statuses.create({
    status: "Good morning", scheduledAt: due.toISOString(),
  });
  check("posts for later", [waiting.params.text, waiting.scheduledAt],
    ["Good morning", due.toISOString()]);
  const next = new Date(due.getTime() + 60_000).toISOString();
  const one = ana.v1.scheduledStatuses.$select(waiting.id);
  check("still later", (await one.update({ scheduledAt: next })).scheduledAt, next);
  await one.remove();
  check("or not at all", await ana.v1.scheduledStatuses.list(), []);
}

async function pages(ana, ben) {
  const ids = [];
  for (let number = 0; number < 5; ++number) {
    const post = await ana.v1.statuses.create({ status: `number ${number}` });
    await ben.v1.statuses.$select(post.id).bookmark();
    ids.unshift(post.id);
  }
  const read = [];
  for await (const page of ben.v1.bookmarks.list({ limit: 2 }))
    read.push(...page.map((one) => one.id));
  check("leafs to the end, through each once", [read.slice(0, ids.length), new Set(read).size],
    [ids, read.length]);
  const me = await ana.v1.accounts.verifyCredentials();
  const seen = [];
  const back = ana.v1.accounts.$select(me.id).statuses
    .list({ limit: 2, minId: ids.at(-1) }).setDirection("prev");
  for await (const page of back) seen.push(...page.map((one) => one.id).reverse());
  check("and back", seen, ids.slice(0, -1).reverse());
}
