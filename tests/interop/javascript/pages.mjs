// A member at a browser: every page that members see, at the widths of a phone and of a desk, with
// scripts and without, in English and Welsh, light and dark.
//
// usage: pages.mjs '{"origin": …, "chromium": PATH, "app": {"client_id": …, …}, "consent": ADDRESS,
//                   "name": …, "password": …, "reset": ADDRESS, "post": ADDRESS, "shown": FOLDER}'
import { createHmac } from "node:crypto";
import { chromium } from "playwright-core";
import { check } from "./checks.mjs";
import { Visit } from "./looks.mjs";

const settings = JSON.parse(process.argv[2]);
const { app, origin, name, password } = settings;
const callback = app.redirect_uri;
const visits = [
  { width: 390, height: 844, javaScriptEnabled: true, locale: "en-GB", colorScheme: "light" },
  { width: 390, height: 844, javaScriptEnabled: false, locale: "cy-GB", colorScheme: "dark" },
  { width: 1280, height: 800, javaScriptEnabled: true, locale: "cy-GB", colorScheme: "dark" },
  { width: 1280, height: 800, javaScriptEnabled: false, locale: "en-GB", colorScheme: "light" },
];

/// RFC 6238: the six digits of this half minute.
function totp(secret) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signsIn(visit) {
  const { page } = visit;
  await visit.open(settings.consent);
  await visit.looks("sign-in", "input[name=name]", "input[name=password]", "text=Darllenydd");
  check(`${visit.name}: one can type at once`,
    await page.evaluate(() => document.activeElement.name), "name");
  await visit.submit("/sign-in", { name, password: "not the password" }, { enter: true });
  await visit.looks("wrong-password", "[role=alert]", "input[name=password]");
  check(`${visit.name}: the name is kept, the password is not`,
    [await page.inputValue("[name=name]"), await page.inputValue("[name=password]")], [name, ""]);
  await visit.submit("/sign-in", { password }, { enter: true });
}

/// What the app does with its code.
async function takesToken(address) {
  const answer = await fetch(`${origin}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code", code: new URL(address).searchParams.get("code"),
      client_id: app.client_id, client_secret: app.client_secret, redirect_uri: callback,
    }),
  });
  return answer.status;
}

async function consents(visit) {
  const { page } = visit;
  await visit.looks("consent", "text=Darllenydd", "ul.scopes li", "button[value=allow]",
    "button[value=deny]", "fieldset label.choice", `text=${new URL(callback).host}`);
  check(`${visit.name}: one is oneself, unless one chooses`,
    await page.locator("label.choice input").evaluateAll((all) => all.map((one) => one.checked)),
    [true, false]);
  await page.locator("label.choice", { hasText: "Côr y Cwm" }).click();
  await visit.submit("/oauth/authorize", {}, { button: "[value=allow]" });
  check(`${visit.name}: the browser is led to the app with a code`,
    page.url().split("=")[0], `${callback}?code`);
  check(`${visit.name}: which is good for a token`, await takesToken(page.url()), 200);
  await visit.open(settings.consent);
  await visit.submit("/oauth/authorize", {}, { button: "[value=deny]" });
  check(`${visit.name}: or with a no`, page.url().split("&")[0],
    `${callback}?error=access_denied`);
}

async function looksAtSettings(visit) {
  const { page } = visit;
  await visit.open(`${origin}/settings`);
  await visit.looks("settings", "text=Darllenydd", "form[action='/settings/apps'] button",
    "form[action='/settings/password'] button", "form[action='/sign-out'] button");
  await visit.submit("/settings/password", { password: "wrong", new_password: "long enough 1" });
  await visit.looks("settings-refused", "[role=alert]");
  await visit.submit("/settings/apps");
  check(`${visit.name}: an app is shut out`, await page.locator("[role=status]").isVisible());
}

/// Gives a code that is good once.
async function addsSecondFactor(visit) {
  const { page } = visit;
  await visit.submit("/settings/second-factor/begin");
  await visit.looks("second-factor", "svg", "code", "input[name=code]");
  const picture = await page.locator("svg").boundingBox();
  check(`${visit.name}: a phone can read the picture`, picture.width >= 150);
  const secret = await page.locator("code").first().innerText();
  await visit.submit("/settings/second-factor", { code: "000000" });
  check(`${visit.name}: a wrong code is refused`, await page.locator("[role=alert]").isVisible());
  await visit.submit("/settings/second-factor", { code: totp(secret) });
  await visit.looks("recovery-codes", "ul.recovery code");
  return page.locator("ul.recovery code").first().innerText();
}

async function needsSecondFactor(visit, recoveryCode) {
  const { page } = visit;
  await visit.open(`${origin}/settings`);
  await visit.submit("/sign-out");
  await visit.open(`${origin}/sign-in`);
  await visit.submit("/sign-in", { name, password });
  await visit.looks("code-wanted", "input[name=code]");
  await visit.submit("/sign-in/code", { code: "000000" });
  await visit.looks("wrong-code", "[role=alert]");
  await visit.submit("/sign-in/code", { code: recoveryCode });
  check(`${visit.name}: a recovery code leads in`, page.url(), `${origin}/settings`);
  await page.locator("summary").click();
  await visit.looks("settings-with-factor", "input[name=password]");
  await visit.submit("/settings/second-factor/remove", { password });
  check(`${visit.name}: the second factor goes`, await page.locator("[role=status]").isVisible());
}

async function joins(visit, index) {
  const { page } = visit;
  await visit.open(`${origin}/settings`);
  await visit.submit("/sign-out");
  await visit.open(`${origin}/sign-up`);
  await visit.looks("sign-up", "input[name=email]", "textarea[name=reason]");
  const wanted = { email: `new${index}@example.org`, password: "hen wlad fy nhadau", reason: "To sing" };
  await visit.submit("/sign-up", { name, ...wanted });
  await visit.looks("sign-up-refused", "[role=alert]");
  check(`${visit.name}: what was typed is kept`, await page.inputValue("[name=email]"), wanted.email);
  await visit.submit("/sign-up", { name: `new${index}`, password: wanted.password });
  await visit.looks("sign-up-done");
  await visit.open(`${origin}/sign-in`);
  await visit.looks("sign-in-anew", "a[href^='/forgot']");
  await visit.open(`${origin}/forgot`);
  await visit.looks("forgot", "input[name=email]");
  await visit.submit("/forgot", { email: wanted.email });
  await visit.looks("forgot-sent");
  await visit.open(settings.reset);
  await visit.looks("reset", "input[name=password]");
}

async function reads(visit) {
  await visit.open(settings.consent.replace("client_id=", "client_id=9"));
  await visit.looks("error");
  for (const [what, address] of [["front", "/"], ["profile", `/@${name}`], ["post", settings.post]]) {
    await visit.open(new URL(address, origin).href);
    await visit.looks(what);
  }
}

async function visitAll(browser) {
  for (const [index, { width, height, ...options }] of visits.entries()) {
    const context = await browser.newContext({
      ...options, viewport: { width, height }, ignoreHTTPSErrors: true,
    });
    context.setDefaultTimeout(10_000);
    const scripts = options.javaScriptEnabled ? "" : "-no-scripts";
    const title = `${width}-${options.locale.slice(0, 2)}${scripts}`;
    const visit = new Visit(await context.newPage(), title, settings.shown);
    await signsIn(visit);
    await consents(visit);
    await looksAtSettings(visit);
    await needsSecondFactor(visit, await addsSecondFactor(visit));
    await joins(visit, index);
    await reads(visit);
    await context.close();
  }
}

// Its sandbox is not for root, and there is nothing here but our own pages.
const browser = await chromium.launch({
  executablePath: settings.chromium, args: ["--no-sandbox", "--disable-gpu"],
});
try {
  await visitAll(browser);
} catch (error) {
  console.log(error.stack);
  process.exitCode = 1;
} finally {
  await browser.close();
}
