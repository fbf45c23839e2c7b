// Checks, one line for each that passes; the first that fails ends the program.
import { inspect, isDeepStrictEqual } from "node:util";

export function check(what, seen, expected = true) {
  if (!isDeepStrictEqual(seen, expected)) {
    const shown = [expected, seen].map((value) => inspect(value, { depth: 6 }));
    throw new Error(`FAILED ${what}\n  expected ${shown[0]}\n  saw      ${shown[1]}`);
  }
  console.log(`ok ${what}`);
}

/// What `look` gives at last; others' servers take their time.
export async function arrives(what, look, seconds = 15) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`FAILED ${what}: not after ${seconds} seconds`);
}

/// The status of the refusal; 200 when there was none.
export async function refusal(promise) {
  try {
    await promise;
    return 200;
  } catch (error) {
    if (error.statusCode === undefined) throw error;
    return error.statusCode;
  }
}
