// How the peer reaches others: looks them up, sends as its actor, passes on what it was sent.

import { signRequest } from "@fedify/fedify";

export async function send(peer, recipients, activity) {
  await peer.context.sendActivity({ identifier: peer.name }, recipients, activity);
  return { id: activity.id.href };
}

export async function lookUp(peer, identifier) {
  const documentLoader = await peer.context.getDocumentLoader({ identifier: peer.name });
  const found = await peer.context.lookupObject(identifier, { documentLoader });
  if (found === null) throw new Error(`${identifier} cannot be looked up`);
  return found;
}

export async function authorOf(peer, object) {
  if (object.attributionId === null) throw new Error(`${object.id} has no author`);
  return await lookUp(peer, object.attributionId);
}

// As Mastodon does it: activities that nobody fetches have a fragment in their id.
export const newId = (peer, kind) => new URL(`#${kind}/${crypto.randomUUID()}`, peer.actorId);

/// Somebody's activity as it is: its actor is another than who signs the request.
export async function passOn(peer, activity, inbox) {
  const [key] = await peer.context.getActorKeyPairs(peer.name);
  const request = new Request(inbox, {
    method: "POST",
    headers: { "content-type": "application/activity+json" },
    body: JSON.stringify(activity),
  });
  const answer = await fetch(await signRequest(request, key.privateKey, key.keyId));
  return { status: answer.status, text: await answer.text() };
}
