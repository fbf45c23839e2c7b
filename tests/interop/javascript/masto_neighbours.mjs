// What a member does with somebody of another server: `bryn`, whom nobody follows yet.
import { arrives, check } from "./checks.mjs";
import { listens } from "./masto_streams.mjs";

const there = "bryn@b.test";

export async function talks(ana, bryn, accessToken) {
  const account = await follows(ana, bryn);
  const post = await reads(ana, bryn);
  await answers(ana, bryn, post);
  await isAnswered(ana, bryn);
  await listens(ana, bryn, accessToken);
  await searches(ana, bryn);
  await marksRead(ana);
  await sorts(ana, bryn, account);
  await hides(ana, bryn);
  await reports(ana, account, post);
  await leaves(ana, bryn, account);
}

async function atHome(ana, uri) {
  return (await ana.v1.timelines.home.list()).find((one) => one.uri === uri) ?? null;
}

async function told(client, type, uri, acct) {
  const all = await client.v1.notifications.list({ types: [type] });
  return all.find((one) => one.status?.uri === uri && one.account.acct === acct) ?? null;
}

async function follows(ana, bryn) {
  const found = await ana.v2.search.list({ q: `@${there}`, resolve: true, type: "accounts" });
  check("finds a member of another server", found.accounts.map((one) => one.acct), [there]);
  const [account] = found.accounts;
  await ana.v1.accounts.$select(account.id).follow({ notify: true });
  const relation = await arrives("bryn's Accept", async () => {
    const [now] = await ana.v1.accounts.relationships.fetch({ id: [account.id] });
    return now.following && now;
  });
  check("follows, and wants to hear of every post",
    [relation.notifying, relation.showingReblogs], [true, true]);
  await arrives("bryn to be told", async () => (
    await bryn.v1.notifications.list({ types: ["follow"] }))[0]?.account.acct === "ana@a.test");
  check("who is told so", true);
  return account;
}

async function reads(ana, bryn) {
  const sent = await bryn.v1.statuses.create({ status: "Helo o'r gogledd #eira", language: "cy" });
  const post = await arrives("bryn's post at home", () => atHome(ana, sent.uri));
  check("their post arrives at home", [post.account.acct, post.language], [there, "cy"]);
  await arrives("ana to be told of it", () => told(ana, "status", sent.uri, there));
  check("and is told of", true);
  check("and stands under its tag",
    (await ana.v1.timelines.tag.$select("eira").list())[0].uri, sent.uri);
  const resolved = await ana.v2.search.list({ q: sent.uri, resolve: true });
  check("and is found by its address", resolved.statuses.map((one) => one.id), [post.id]);
  const tag = await ana.v1.tags.$select("eira").follow();
  check("follows a tag", [tag.name, tag.following], ["eira", true]);
  check("and no longer", (await ana.v1.tags.$select("eira").unfollow()).following, false);
  return post;
}

async function answers(ana, bryn, post) {
  const reply = await ana.v1.statuses.create({ status: `@${there} Helo!`, inReplyToId: post.id });
  await ana.v1.statuses.$select(post.id).favourite();
  await ana.v1.statuses.$select(post.id).reblog({});
  for (const [type, uri] of [["mention", reply.uri], ["favourite", post.uri],
    ["reblog", post.uri]]) {
    await arrives(`bryn's ${type}`, () => told(bryn, type, uri, "ana@a.test"));
    check(`they are told of the ${type}`, true);
  }
}

async function isAnswered(ana, bryn) {
  const sent = await ana.v1.statuses.create({ status: "Pwy sy'n dod?" });
  const seen = (await bryn.v2.search.list({ q: sent.uri, resolve: true })).statuses[0];
  const theirs = bryn.v1.statuses.$select(seen.id);
  const reply = await bryn.v1.statuses.create({ status: "@ana@a.test Fi!", inReplyToId: seen.id });
  await theirs.favourite();
  await theirs.reblog({});
  for (const [type, uri] of [["mention", reply.uri], ["favourite", sent.uri],
    ["reblog", sent.uri]]) {
    await arrives(`ana's ${type}`, () => told(ana, type, uri, there));
    check(`gets notified of a ${type}`, true);
  }
  await groups(ana, sent);
}

async function groups(ana, sent) {
  const grouped = await ana.v2.notifications.list();
  const liked = grouped.notificationGroups.find(
    (one) => one.type === "favourite" && one.statusId === sent.id);
  check("likes come grouped, with whom and what they name beside them",
    [liked.notificationsCount, typeof liked.mostRecentNotificationId,
      grouped.accounts.some((one) => one.id === liked.sampleAccountIds[0]),
      grouped.statuses.some((one) => one.id === liked.statusId)], [1, "number", true, true]);
  const group = ana.v2.notifications.$select(liked.groupKey);
  check("and whom a group is from", (await group.accounts.fetch()).map((one) => one.acct), [there]);
  await group.dismiss();
  check("it is put away", await told(ana, "favourite", sent.uri, there), null);
}

async function searches(ana, bryn) {
  const elsewhere = await bryn.v1.statuses.create({ status: "For whoever finds it" });
  const own = await ana.v1.statuses.create({ status: "Penderyn grows turnips #erfin" });
  const find = (q, type) => ana.v2.search.list({ q, type, resolve: true });
  check("searches its own posts by words",
    (await find("TURNIPS", "statuses")).statuses.map((one) => one.id), [own.id]);
  check("tags", (await find("erfin", "hashtags")).hashtags.map((one) => one.name), ["erfin"]);
  check("accounts", (await find("bryn", "accounts")).accounts.map((one) => one.acct), [there]);
  check("and posts elsewhere by their addresses",
    (await find(elsewhere.uri)).statuses.map((one) => one.uri), [elsewhere.uri]);
}

async function marksRead(ana) {
  const before = (await ana.v1.notifications.unreadCount.fetch()).count;
  const [newest] = await ana.v1.notifications.list();
  await ana.v1.markers.create({ notifications: { lastReadId: newest.id } });
  const marker = await ana.v1.markers.fetch({ timeline: ["notifications"] });
  check("remembers how far it has read", marker.notifications.lastReadId, newest.id);
  check("what is read is not counted",
    [before > 0, (await ana.v1.notifications.unreadCount.fetch()).count], [true, 0]);
  await ana.v1.notifications.clear();
  check("all notifications are put away", await ana.v1.notifications.list(), []);
}

async function sorts(ana, bryn, account) {
  const made = await ana.v1.lists.create({ title: "North", exclusive: true });
  const list = ana.v1.lists.$select(made.id);
  await list.accounts.create({ accountIds: [account.id] });
  check("keeps a list", (await list.accounts.list()).map((one) => one.id), [account.id]);
  check("an account tells its lists",
    (await ana.v1.accounts.$select(account.id).lists.list()).map((one) => one.id), [made.id]);
  const sent = await bryn.v1.statuses.create({ status: "For those on the list" });
  await arrives("a post on the list", async () => (
    await ana.v1.timelines.list.$select(made.id).list())[0]?.uri === sent.uri);
  check("what is on an exclusive list is not at home", await atHome(ana, sent.uri), null);
  await list.accounts.remove({ accountIds: [account.id] });
  await list.remove();
  check("without the list it is", (await atHome(ana, sent.uri))?.uri, sent.uri);
}

async function hides(ana, bryn) {
  const sent = await bryn.v1.statuses.create({ status: "The final score is 3-1" });
  await arrives("a post at home", () => atHome(ana, sent.uri));
  const made = await ana.v2.filters.create({
    title: "Sport", context: ["home"], filterAction: "hide",
    keywordsAttributes: [{ keyword: "score", wholeWord: true }, { keyword: "goal" }],
  });
  check("filters", made.keywords.map((one) => one.keyword), ["score", "goal"]);
  const [met] = (await atHome(ana, sent.uri)).filtered;
  check("the server says what a filter meets",
    [met.filter.title, met.filter.filterAction, met.keywordMatches], ["Sport", "hide", ["score"]]);
  const filter = ana.v2.filters.$select(made.id);
  const changed = await filter.update({
    keywordsAttributes: [{ id: made.keywords[0].id, _destroy: true }],
  });
  check("a word is taken out", changed.keywords.map((one) => one.keyword), ["goal"]);
  check("and no longer met", (await atHome(ana, sent.uri)).filtered, []);
  await filter.remove();
  check("a filter goes", await ana.v2.filters.list(), []);
}

async function reports(ana, account, post) {
  const report = await ana.v1.reports.create({
    accountId: account.id, statusIds: [post.id], comment: "Too cold", category: "spam",
  });
  check("reports", [report.targetAccount.id, report.statusIds, report.category],
    [account.id, [post.id], "spam"]);
}

async function leaves(ana, bryn, account) {
  const one = ana.v1.accounts.$select(account.id);
  check("notes", (await one.note.create({ comment: "cold up there" })).note,
    "cold up there");
  check("mutes", (await one.mute({ duration: 3600 })).muting);
  check("for a while", (await ana.v1.mutes.list()).map((muted) => muted.acct), [there]);
  check("unmutes", (await one.unmute()).muting, false);
  const blocked = await one.block();
  check("blocks, which ends following", [blocked.blocking, blocked.following], [true, false]);
  await arrives("bryn to lose a follower", async () => {
    const me = await bryn.v1.accounts.verifyCredentials();
    return me.followersCount === 0;
  });
  check("unblocks", (await one.unblock()).blocking, false);
  await ana.v1.domainBlocks.create({ domain: "b.test" });
  check("blocks a server", await ana.v1.domainBlocks.list(), ["b.test"]);
  await ana.v1.domainBlocks.remove({ domain: "b.test" });
  check("and unblocks it", await ana.v1.domainBlocks.list(), []);
}
