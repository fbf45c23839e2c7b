// Who one is, what the server is, and the profile.
import { check, refusal } from "./checks.mjs";

export async function knowsItself(ana, image) {
  await server(ana);
  await profile(ana, image);
  await quietCorners(ana);
}

async function server(ana) {
  const instance = await ana.v2.instance.fetch();
  const older = await ana.v1.instance.fetch();
  check("reads what the server is, in both versions",
    [instance.domain, older.uri, instance.version === older.version], ["a.test", "a.test", true]);
  check("which takes pictures",
    instance.configuration.mediaAttachments.supportedMimeTypes.includes("image/jpeg"));
  const me = await ana.v1.accounts.verifyCredentials();
  check("knows who it is", [me.acct, typeof me.id], ["ana", "string"]);
  check("and how to find itself", (await ana.v1.accounts.lookup({ acct: "ana" })).id, me.id);
  const preferences = await ana.v1.preferences.fetch();
  check("and its preferences", preferences["posting:default:visibility"], "public");
}

async function profile(ana, image) {
  const before = await ana.v1.accounts.verifyCredentials();
  const changed = await ana.v1.accounts.updateCredentials({
    displayName: "Ana Siôn", note: "Croeso\n\nall", avatar: image,
    fieldsAttributes: [{ name: "Village", value: "Llan" }, { name: "Choir", value: "alto" }],
    source: { language: "cy", privacy: "public" },
  });
  check("changes the profile, as a form with a picture",
    [changed.displayName, changed.source.note, changed.source.language],
    ["Ana Siôn", "Croeso\n\nall", "cy"]);
  check("whose fields keep their order", changed.fields.map((field) => field.name),
    ["Village", "Choir"]);
  check("the picture is another", changed.avatar !== before.avatar);
  check("and can be had", (await fetch(changed.avatar)).headers.get("content-type")
    .startsWith("image/"));
  check("until it is taken away", (await ana.v1.profile.avatar.remove()).avatar, before.avatar);
  const tag = await ana.v1.featuredTags.create({ name: "corau" });
  check("features a tag",
    (await ana.v1.featuredTags.list()).map((one) => one.name), ["corau"]);
  await ana.v1.featuredTags.$select(tag.id).remove();
  check("and no longer", await ana.v1.featuredTags.list(), []);
}

/// What apps ask for when they start, and what has nothing to say.
async function quietCorners(ana) {
  const asked = {
    announcements: ana.v1.announcements, "custom emoji": ana.v1.customEmojis, lists: ana.v1.lists,
    "followed tags": ana.v1.followedTags, filters: ana.v2.filters, blocks: ana.v1.blocks,
    mutes: ana.v1.mutes, "domain blocks": ana.v1.domainBlocks,
    "follow requests": ana.v1.followRequests, endorsements: ana.v1.endorsements,
    "scheduled posts": ana.v1.scheduledStatuses,
  };
  for (const [what, resource] of Object.entries(asked))
    check(`there are no ${what} yet`, await resource.list(), []);
  const { tags, statuses, links } = ana.v1.trends;
  for (const [what, resource] of Object.entries({ tags, statuses, links }))
    check(`trending ${what} are a list`, Array.isArray(await resource.list()));
  check("suggestions are a list", Array.isArray(await ana.v2.suggestions.list()));
  check("what there is not is refused in JSON", await refusal(
    ana.v1.statuses.$select("1").fetch()), 404);
}
