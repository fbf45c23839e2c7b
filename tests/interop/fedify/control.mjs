// What a test driver can make the peer do, as one function for each address of the control API.

import { Announce, Follow, Like, PUBLIC_COLLECTION, Undo } from "@fedify/fedify";
import { Posts } from "./posts.mjs";
import { authorOf, lookUp, newId, passOn, send } from "./sending.mjs";

export class Control {
  /// Sent activities that can be undone: "follow https://…" -> activity.
  #undoable = new Map();

  constructor(peer) {
    this.peer = peer;
    const posts = new Posts(peer);
    this.actions = {
      "GET /health": () => ({ ok: true }),
      "GET /received": () => peer.received,
      "GET /requests": () => peer.requests,
      "GET /followers": () => [...peer.followers.keys()],
      "POST /lookup": ({ target }) => this.lookup(target),
      "POST /follow": ({ target }) => this.follow(target),
      "POST /undo-follow": ({ target }) => this.undoFollow(target),
      "POST /like": ({ object }) => this.react(Like, "like", object),
      "POST /undo-like": ({ object }) => this.undoReaction("like", object),
      "POST /announce": ({ object }) => this.react(Announce, "announce", object),
      "POST /undo-announce": ({ object }) => this.undoReaction("announce", object),
      "POST /create-note": (note) => posts.createNote(note),
      "POST /create-poll": (poll) => posts.createPoll(poll),
      "POST /vote": (vote) => posts.vote(vote),
      "POST /tally": (tally) => posts.tally(tally),
      "POST /edit": (edit) => posts.edit(edit),
      "POST /delete": ({ object }) => posts.delete(object),
      "POST /alias": ({ target }) => posts.alias(target),
      "POST /move": ({ target }) => posts.move(target),
      "POST /pass-on": ({ activity, inbox }) => passOn(peer, activity, inbox),
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
    return await this.#undo(`follow ${actor.id.href}`, [actor]);
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
    return await send(peer, this.#audience(kind, author), reaction);
  }

  async undoReaction(kind, target) {
    const object = await lookUp(this.peer, target);
    const author = await authorOf(this.peer, object);
    return await this.#undo(`${kind} ${object.id.href}`, this.#audience(kind, author));
  }

  /// The author, and of a boost the followers too.
  #audience(kind, author) {
    const others = kind === "announce" ? [...this.peer.followers.values()] : [];
    return [author, ...others.filter((one) => one.id.href !== author.id.href)];
  }

  async #undo(what, recipients) {
    const activity = this.#undoable.get(what);
    if (activity === undefined) throw new Error(`never sent: ${what}`);
    this.#undoable.delete(what);
    const undo = new Undo({
      id: newId(this.peer, "undo"),
      actor: this.peer.actorId,
      object: activity,
    });
    return await send(this.peer, recipients, undo);
  }
}
