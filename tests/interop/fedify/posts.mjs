// What the peer publishes: notes, polls and votes, edits and deletions, and its own move.

import {
  Collection,
  Create,
  Delete,
  Mention,
  Move,
  Note,
  PUBLIC_COLLECTION,
  Question,
  Tombstone,
  Update,
} from "@fedify/fedify";
import { Temporal } from "@js-temporal/polyfill";
import { authorOf, lookUp, newId, send } from "./sending.mjs";

export class Posts {
  constructor(peer) {
    this.peer = peer;
  }

  /// `mention`, `inReplyTo` and `quote` are optional; the note goes to whom it mentions and to
  /// followers, or, `quiet`, to nobody: it can be fetched.
  async createNote({ content, mention = [], inReplyTo = null, quote = null, quiet = false }) {
    const mentioned = await Promise.all(mention.map((target) => lookUp(this.peer, target)));
    const note = new Note({
      ...this.#common(Note, mentioned),
      content,
      replyTarget: inReplyTo === null ? null : new URL(inReplyTo),
      quoteUrl: quote === null ? null : new URL(quote),
    });
    return await this.#publish(note, quiet ? [] : mentioned, quiet);
  }

  async createPoll({ content, options }) {
    const poll = new Question({
      ...this.#common(Question, []),
      content,
      exclusiveOptions: options.map((name) => this.#option(name, 0)),
      endTime: Temporal.Now.instant().add({ hours: 1 }),
      voters: 0,
    });
    return await this.#publish(poll, []);
  }

  /// As everybody's servers do it: a note with a name and no content, to the author alone.
  async vote({ poll, choice }) {
    const question = await lookUp(this.peer, poll);
    const author = await authorOf(this.peer, question);
    const note = new Note({
      id: newId(this.peer, "votes"),
      attribution: this.peer.actorId,
      name: choice,
      replyTarget: question.id,
      to: author.id,
    });
    const create = new Create({
      id: newId(this.peer, "create"),
      actor: this.peer.actorId,
      object: note,
      to: author.id,
    });
    return await send(this.peer, author, create);
  }

  /// New numbers of a poll of the peer's own: no edit, so its `updated` stays away.
  async tally({ object, votes, voters }) {
    const options = [];
    for await (const option of this.#find(object).getExclusiveOptions()) options.push(option.name);
    return await this.#change(object, {
      exclusiveOptions: options.map((name, place) => this.#option(name.toString(), votes[place])),
      voters,
    });
  }

  async edit({ object, content }) {
    return await this.#change(object, { content, updated: Temporal.Now.instant() });
  }

  async delete(object) {
    const post = this.#find(object);
    this.peer.posts.delete(object);
    const gone = new Delete({
      id: newId(this.peer, "delete"),
      actor: this.peer.actorId,
      object: new Tombstone({ id: post.id }),
      to: PUBLIC_COLLECTION,
    });
    return await this.#tell(gone);
  }

  /// Says that the peer is also somebody else, who may then move here.
  async alias(target) {
    this.peer.aliases.push((await lookUp(this.peer, target)).id);
    return { aliases: this.peer.aliases.map((id) => id.href) };
  }

  async move(target) {
    this.peer.movedTo = (await lookUp(this.peer, target)).id;
    return await this.#tell(
      new Move({
        id: newId(this.peer, "move"),
        actor: this.peer.actorId,
        object: this.peer.actorId,
        target: this.peer.movedTo,
      }),
    );
  }

  #common(Kind, mentioned) {
    const { peer } = this;
    return {
      id: peer.context.getObjectUri(Kind, { id: crypto.randomUUID() }),
      attribution: peer.actorId,
      published: Temporal.Now.instant(),
      to: PUBLIC_COLLECTION,
      ccs: [peer.followersId, ...mentioned.map((actor) => actor.id)],
      tags: mentioned.map(
        (actor) =>
          new Mention({ href: actor.id, name: `@${actor.preferredUsername}@${actor.id.host}` }),
      ),
    };
  }

  #option(name, votes) {
    return new Note({ name, replies: new Collection({ totalItems: votes }) });
  }

  #find(id) {
    const post = this.peer.posts.get(id);
    if (post === undefined) throw new Error(`not a post of the peer: ${id}`);
    return post;
  }

  async #publish(post, mentioned, quiet = false) {
    const { peer } = this;
    peer.posts.set(post.id.href, post);
    const create = new Create({
      id: new URL(`#create`, post.id),
      actor: peer.actorId,
      object: post,
      published: post.published,
      tos: post.toIds,
      ccs: post.ccIds,
    });
    const done = quiet ? { id: create.id.href } : await this.#tell(create, mentioned);
    return { ...done, object: post.id.href };
  }

  async #change(id, changes) {
    const changed = this.#find(id).clone(changes);
    this.peer.posts.set(id, changed);
    return await this.#tell(
      new Update({
        id: newId(this.peer, "update"),
        actor: this.peer.actorId,
        object: changed,
        tos: changed.toIds,
        ccs: changed.ccIds,
      }),
    );
  }

  async #tell(activity, others = []) {
    return await send(this.peer, [...others, ...this.peer.followers.values()], activity);
  }
}
