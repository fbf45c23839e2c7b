// A Fedify server for tests. Run it with Node 22 or later:
//
//   node peer.mjs --host fedify.test --address 127.0.60.2 --port 443 --cert C --key K
//                 [--name peer] [--control 0] [--first-knock cavage|rfc9421]
//                 [--demand cavage|rfc9421] [--verbose]
//
// NODE_EXTRA_CA_CERTS names the CA of the test network. When it serves, it prints one line:
//   ready control=127.0.0.1:40123 public=https://fedify.test pid=4711

import { Console } from "node:console";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { parseArgs } from "node:util";
import { configure, getConsoleSink } from "@logtape/logtape";
import { Control } from "./control.mjs";
import { Peer } from "./federation.mjs";

const { values: options } = parseArgs({
  options: {
    host: { type: "string" },
    address: { type: "string" },
    port: { type: "string", default: "443" },
    cert: { type: "string" },
    key: { type: "string" },
    name: { type: "string", default: "peer" },
    control: { type: "string", default: "0" },
    "first-knock": { type: "string", default: "cavage" },
    demand: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
  },
});

async function readBody(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function toRequest(message, body, origin) {
  const headers = new Headers();
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    headers.append(message.rawHeaders[at], message.rawHeaders[at + 1]);
  }
  const hasBody = message.method !== "GET" && message.method !== "HEAD";
  return new Request(new URL(message.url, origin), {
    method: message.method,
    headers,
    body: hasBody ? body : undefined,
  });
}

function serveFederation(peer, origin) {
  const certificate = { cert: readFileSync(options.cert), key: readFileSync(options.key) };
  return createHttpsServer(certificate, async (message, out) => {
    try {
      const response = await peer.answer(toRequest(message, await readBody(message), origin));
      out.writeHead(response.status, Object.fromEntries(response.headers));
      out.end(Buffer.from(await response.arrayBuffer()));
    } catch (error) {
      console.error(error);
      out.writeHead(500).end();
    }
  });
}

function serveControl(control) {
  return createHttpServer(async (message, out) => {
    const answer = (status, value) => {
      out.writeHead(status, { "content-type": "application/json" });
      out.end(JSON.stringify(value));
    };
    const action = control.actions[`${message.method} ${message.url}`];
    if (action === undefined) return answer(404, { error: "no such action" });
    try {
      const body = await readBody(message);
      answer(200, await action(body.length > 0 ? JSON.parse(body) : {}));
    } catch (error) {
      answer(502, { error: String(error) });
    }
  });
}

await configure({
  // Standard output carries the ready line only.
  sinks: { errors: getConsoleSink({ console: new Console(process.stderr) }) },
  loggers: [
    { category: "fedify", sinks: ["errors"], lowestLevel: options.verbose ? "debug" : "warning" },
    { category: ["logtape", "meta"], sinks: ["errors"], lowestLevel: "error" },
  ],
});

const port = Number(options.port);
const origin = `https://${options.host}${port === 443 ? "" : `:${port}`}`;
const peer = new Peer({
  origin,
  name: options.name,
  firstKnock: options["first-knock"],
  demand: options.demand,
});
await peer.start();
const federation = serveFederation(peer, origin).listen(port, options.address);
const control = serveControl(new Control(peer)).listen(Number(options.control), "127.0.0.1");
await Promise.all([once(federation, "listening"), once(control, "listening")]);
process.on("SIGTERM", () => process.exit(0));
console.log(`ready control=127.0.0.1:${control.address().port} public=${origin} pid=${process.pid}`);
