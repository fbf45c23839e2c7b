// What a test driver can make the peer do, as one function for each address of the control API.

import {
  Announce,
  Create,
  Follow,
  Like,
  Mention,
  Note,
  PUBLIC_COLLECTION,
  Undo,
} from "@fedify/fedify";
import { Temporal } from "@js-temporal/polyfill";

async function send(peer, recipients, activity) {
  await peer.context.sendActivity({ identifier: peer.name }, recipients, activity);
  return { id: activity.id.href };
}

async function lookUp(peer, identifier) {
  const documentLoader = await peer.context.getDocumentLoader({ identifier: peer.name });
  const found = await peer.context.lookupObject(identifier, { documentLoader });
  if (found === null) throw new Error(`${identifier} cannot be looked up`);
  return found;
}

async function authorOf(peer, object) {
  if (object.attributionId === null) throw new Error(`${object.id} has no author`);
  return await lookUp(peer, object.attributionId);
}

// As Mastodon does it: activities that nobody fetches have a fragment in their id.
const newId = (peer, kind) => new URL(`#${kind}/${crypto.randomUUID()}`, peer.actorId);

export class Control {
  /// Sent activities that can be undone: "follow https://…" -> activity.
  #undoable = new Map();

  constructor(peer) {
    this.peer = peer;
    this.actions = {
      "GET /health": () => ({ ok: true }),
      "GET /received": () => peer.received,
      "GET /requests": () => peer.requests,
      "GET /followers": () => [...peer.followers.keys()],
      "POST /lookup": ({ target }) => this.lookup(target),
      "POST /follow": ({ target }) => this.follow(target),
      "POST /undo-follow": ({ target }) => this.undoFollow(target),
      "POST /create-note": (note) => this.createNote(note),
      "POST /like": ({ object }) => this.react(Like, "like", object),
      "POST /undo-like": ({ object }) => this.undoReaction("like", object),
      "POST /announce": ({ object }) => this.react(Announce, "announce", object),
      "POST /undo-announce": ({ object }) => this.undoReaction("announce", object),
    };
  }

  /// The document as the peer understands it.
  async lookup(target) {
    const found = await lookUp(this.peer, target);
    return await found.toJsonLd({ format: "compact", contextLoader: this.peer.context.contextLoader });
  }

  async follow(target) {
    const actor = await lookUp(this.peer, target);
    const follow = new Follow({
      id: newId(this.peer, "follow"),
      actor: this.peer.actorId,
      object: actor.id,
    });
    this.#undoable.set(`follow ${actor.id.href}`, follow);
    return await send(this.peer, actor, follow);
  }

  async undoFollow(target) {
    const actor = await lookUp(this.peer, target);
    return await this.#undo(`follow ${actor.id.href}`, actor);
  }

  /// `mention` and `inReplyTo` are optional; the note goes to whom it mentions and to followers.
  async createNote({ content, mention = [], inReplyTo = null }) {
    const { peer } = this;
    const mentioned = await Promise.all(mention.map((target) => lookUp(peer, target)));
    const id = crypto.randomUUID();
    const note = new Note({
      id: peer.context.getObjectUri(Note, { id }),
      attribution: peer.actorId,
      content,
      published: Temporal.Now.instant(),
      to: PUBLIC_COLLECTION,
      ccs: [peer.followersId, ...mentioned.map((actor) => actor.id)],
      tags: mentioned.map((actor) =>
        new Mention({ href: actor.id, name: `@${actor.preferredUsername}@${actor.id.host}` })
      ),
      replyTarget: inReplyTo === null ? null : new URL(inReplyTo),
    });
    peer.notes.set(id, note);
    const create = new Create({
      id: new URL(`#create`, note.id),
      actor: peer.actorId,
      object: note,
      published: note.published,
      tos: note.toIds,
      ccs: note.ccIds,
    });
    const recipients = [...mentioned, ...peer.followers.values()];
    return { ...(await send(peer, recipients, create)), object: note.id.href };
  }

  async react(Kind, kind, target) {
    const { peer } = this;
    const object = await lookUp(peer, target);
    const author = await authorOf(peer, object);
    const reaction = new Kind({
      id: newId(peer, kind),
      actor: peer.actorId,
      object: object.id,
      to: kind === "announce" ? PUBLIC_COLLECTION : null,
      cc: author.id,
    });
    this.#undoable.set(`${kind} ${object.id.href}`, reaction);
    return await send(peer, author, reaction);
  }

  async undoReaction(kind, target) {
    const object = await lookUp(this.peer, target);
    const author = await authorOf(this.peer, object);
    return await this.#undo(`${kind} ${object.id.href}`, author);
  }

  async #undo(what, recipient) {
    const activity = this.#undoable.get(what);
    if (activity === undefined) throw new Error(`never sent: ${what}`);
    this.#undoable.delete(what);
    const undo = new Undo({
      id: newId(this.peer, "undo"),
      actor: this.peer.actorId,
      object: activity,
    });
    return await send(this.peer, recipient, undo);
  }
}
