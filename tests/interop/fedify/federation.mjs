// The peer's side of the fediverse: one actor, its notes, and what its inbox has verified.

import {
  Accept,
  Activity,
  createFederation,
  detachSignature,
  Endpoints,
  Follow,
  generateCryptoKeyPair,
  MemoryKvStore,
  Note,
  Person,
  Question,
  Undo,
  verifyObject,
  verifyRequest,
} from "@fedify/fedify";

const schemes = {
  cavage: "draft-cavage-http-signatures-12",
  rfc9421: "rfc9421",
};

const schemeOf = (request) => (request.headers.has("signature-input") ? "rfc9421" : "cavage");

export class Peer {
  constructor({ origin, name, firstKnock, demand }) {
    if (!(firstKnock in schemes)) throw new Error(`--first-knock: ${Object.keys(schemes)}`);
    this.name = name;
    this.demand = demand; // the only signatures that are taken; "": any
    this.posts = new Map(); // id -> Note or Question
    this.aliases = []; // who else the actor is
    this.movedTo = null;
    this.followers = new Map(); // actor URL -> {id, inboxId, endpoints}
    this.received = []; // verified activities, oldest first
    this.requests = []; // everything that was asked of us, oldest first
    this.federation = createFederation({
      kv: new MemoryKvStore(),
      // Without queues an activity is judged before its request is answered, and a delivery that
      // was refused is an exception for whoever asked for it.
      origin,
      firstKnock: schemes[firstKnock],
      allowPrivateAddress: true, // Everybody in a test network lives on loopback.
    });
    this.context = this.federation.createContext(new URL(origin), {});
    this.#serveActor();
    this.#servePosts();
    this.#listen();
  }

  get actorId() {
    return this.context.getActorUri(this.name);
  }

  get followersId() {
    return this.context.getFollowersUri(this.name);
  }

  async start() {
    this.keyPairs = [
      await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"),
      await generateCryptoKeyPair("Ed25519"),
    ];
  }

  /// Answers one request and keeps a line about it, for whoever asks why a test failed.
  async answer(request) {
    const line = { method: request.method, url: request.url, signer: null };
    this.requests.push(line);
    if (request.method === "POST" && this.demand && this.demand !== schemeOf(request)) {
      line.status = 401;
      return new Response(null, { status: 401 });
    }
    const arrival = request.method === "POST" ? await this.#inspect(request) : {};
    line.signer = arrival.signer ?? null;
    const response = await this.federation.fetch(request, { contextData: arrival });
    line.status = response.status;
    return response;
  }

  /// Who signed, judged by itself: Fedify's inbox takes a good proof inside the JSON in place of a
  /// good HTTP signature, and tests want to know about each.
  async #inspect(request) {
    const loaders = {
      documentLoader: this.context.documentLoader,
      contextLoader: this.context.contextLoader,
    };
    const arrival = {
      scheme: schemeOf(request),
      proof: "none",
    };
    try {
      arrival.json = await request.clone().json();
      const key = await verifyRequest(request.clone(), loaders);
      arrival.key = key?.id?.href;
      arrival.signer = key?.ownerId?.href;
      if (arrival.json.proof !== undefined) {
        // Fedify adds a Linked Data Signature after the proof, which does not cover it.
        const covered = detachSignature(arrival.json);
        const proven = await verifyObject(Activity, covered, loaders);
        arrival.proof = proven === null ? "wrong" : "verified";
      }
    } catch (error) {
      arrival.error = String(error);
    }
    return arrival;
  }

  #serveActor() {
    this.federation
      .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
        if (identifier !== this.name) return null;
        const keys = await context.getActorKeyPairs(identifier);
        return new Person({
          id: context.getActorUri(identifier),
          preferredUsername: identifier,
          name: "A peer written by others",
          inbox: context.getInboxUri(identifier),
          outbox: context.getOutboxUri(identifier),
          followers: context.getFollowersUri(identifier),
          endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
          publicKey: keys[0].cryptographicKey,
          assertionMethods: keys.map((key) => key.multikey),
          aliases: this.aliases,
          successor: this.movedTo,
        });
      })
      .setKeyPairsDispatcher((_context, identifier) =>
        identifier === this.name ? this.keyPairs : []
      );
    this.federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] }));
    this.federation.setFollowersDispatcher("/users/{identifier}/followers", () => ({
      items: [...this.followers.values()],
    }));
  }

  #servePosts() {
    for (const [Kind, folder] of [[Note, "notes"], [Question, "polls"]]) {
      this.federation.setObjectDispatcher(
        Kind,
        `/${folder}/{id}`,
        (context, { id }) => this.posts.get(context.getObjectUri(Kind, { id }).href) ?? null,
      );
    }
  }

  #listen() {
    this.federation
      .setInboxListeners("/users/{identifier}/inbox", "/inbox")
      .on(Follow, async (context, follow) => {
        this.#keep(context);
        const follower = await follow.getActor(context);
        this.followers.set(follower.id.href, follower);
        const accept = new Accept({
          id: new URL(`#accepts/${crypto.randomUUID()}`, this.actorId),
          actor: this.actorId,
          object: follow,
        });
        // Not awaited: the follower's own request must not hang on this one.
        context.sendActivity({ identifier: this.name }, follower, accept).catch(console.error);
      })
      .on(Undo, async (context, undo) => {
        this.#keep(context);
        const undone = await undo.getObject(context);
        if (undone instanceof Follow) this.followers.delete(undo.actorId.href);
      })
      .on(Activity, (context) => this.#keep(context));
  }

  #keep(context) {
    const { json, key, signer, scheme, proof } = context.data;
    this.received.push({
      type: json.type,
      id: json.id,
      actor: typeof json.actor === "string" ? json.actor : json.actor?.id,
      signer: signer ?? null,
      key: key ?? null,
      scheme,
      proof,
      activity: json,
    });
  }
}
