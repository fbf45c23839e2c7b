// A member with an app made with masto.js: signs in, posts, and talks with a second server.
//
// usage: masto_client.mjs '{"origin": …, "image": …, "ben": TOKEN, "there": ORIGIN, "bryn": TOKEN}'
//
// Prints "authorize URL" and reads the code that a person got there; then a line for each check.
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import readline from "node:readline/promises";
import { createOAuthAPIClient, createRestAPIClient } from "masto";
import { check, refusal } from "./checks.mjs";
import { knowsItself } from "./masto_account.mjs";
import { talks } from "./masto_neighbours.mjs";
import { posts } from "./masto_posts.mjs";

const settings = JSON.parse(process.argv[2]);
const redirectUri = "urn:ietf:wg:oauth:2.0:oob";
const scopes = "read write follow push";
const name = "Darllenydd JS";

async function codeFrom(app, codeVerifier) {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: scopes,
    code_challenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  console.log(`authorize ${settings.origin}/oauth/authorize?${query}`);
  const input = readline.createInterface({ input: process.stdin });
  const { value } = await input[Symbol.asyncIterator]().next();
  input.close();
  return value;
}

async function signIn(oauth) {
  const nobody = createRestAPIClient({ url: settings.origin });
  const app = await nobody.v1.apps.create({ clientName: name, redirectUris: redirectUri, scopes });
  check("registers", [app.name, app.redirectUri], [name, redirectUri]);
  check("without a token it is refused, in JSON",
    await refusal(nobody.v1.accounts.verifyCredentials()), 401);
  const codeVerifier = randomBytes(40).toString("hex");
  const code = await codeFrom(app, codeVerifier);
  const token = await oauth.token.create({
    grantType: "authorization_code", clientId: app.clientId, clientSecret: app.clientSecret,
    redirectUri, code, codeVerifier, scope: scopes,
  });
  check("signs in", [token.tokenType, token.scope], ["Bearer", scopes]);
  return { app, token };
}

async function main() {
  const oauth = createOAuthAPIClient({ url: settings.origin });
  const { app, token } = await signIn(oauth);
  const image = new Blob([await readFile(settings.image)], { type: "image/jpeg" });
  const ana = createRestAPIClient({ url: settings.origin, accessToken: token.accessToken });
  const ben = createRestAPIClient({ url: settings.origin, accessToken: settings.ben });
  const bryn = createRestAPIClient({ url: settings.there, accessToken: settings.bryn });
  await knowsItself(ana, image);
  await posts(ana, ben, image);
  await talks(ana, bryn, token.accessToken);
  await oauth.revoke({
    clientId: app.clientId, clientSecret: app.clientSecret, token: token.accessToken,
  });
  check("signs out", await refusal(ana.v1.accounts.verifyCredentials()), 401);
}

try {
  await main();
} catch (error) {
  // The library's errors carry the whole answer with them: these two lines say enough.
  console.log(error.statusCode ?? "", error.stack);
  process.exitCode = 1;
}
