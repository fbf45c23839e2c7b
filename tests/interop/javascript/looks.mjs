// What every page has to keep, at every width: judged as a browser lays it out.
import { mkdirSync } from "node:fs";
import { check } from "./checks.mjs";

/// What is wrong with the page that is open, in words.
function problemsOfPage() {
  const problems = [];
  const wide = document.documentElement;
  if (wide.scrollWidth > window.innerWidth)
    problems.push(`it is ${wide.scrollWidth} wide in a window of ${window.innerWidth}`);
  if (!wide.lang) problems.push("it has no language");
  const headings = document.querySelectorAll("h1");
  if (headings.length !== 1 || !headings[0].checkVisibility())
    problems.push(`it has ${headings.length} headings`);
  const named = (element) => `<${element.tagName.toLowerCase()} name="${element.name}">`;
  for (const field of document.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    const label = field.labels[0];
    if (!label || !label.innerText.trim()) problems.push(`${named(field)} has no label`);
    const { width, height } = field.getBoundingClientRect();
    if (field.type === "radio" || !field.checkVisibility()) continue;
    if (height < 24 || width < 100) problems.push(`${named(field)} is ${width} by ${height}`);
    // With smaller letters, phones make the page bigger when somebody types.
    if (parseFloat(getComputedStyle(field).fontSize) < 16)
      problems.push(`${named(field)} has small letters`);
  }
  for (const button of document.querySelectorAll("button")) {
    if (!button.innerText.trim() && button.checkVisibility())
      problems.push(`${named(button)} says nothing`);
    if (button.checkVisibility() && button.getBoundingClientRect().height < 24
        && !button.classList.contains("link"))
      problems.push(`${named(button)} is too small for a finger`);
  }
  return problems;
}

/// One visitor's browser: a page, and what it is called in pictures.
export class Visit {
  constructor(page, name, folder) {
    this.page = page;
    this.name = name;
    this.folder = folder;
    if (folder) mkdirSync(folder, { recursive: true });
  }

  /// Judges the page, keeps a picture of it, and that what must be seen can be seen.
  async looks(what, ...seen) {
    const problems = await this.page.evaluate(problemsOfPage);
    for (const selector of seen)
      if (!await this.page.locator(selector).first().isVisible())
        problems.push(`${selector} cannot be seen`);
    if (this.folder)
      await this.page.screenshot({ path: `${this.folder}/${this.name}-${what}.png`, fullPage: true });
    check(`${this.name}: ${what}`, problems, []);
  }

  open(address) {
    return this.page.goto(address);
  }

  /// Fills in a form by the names of its fields, and sends it by its first button or with Enter.
  async submit(action, values = {}, { enter = false, button = "button" } = {}) {
    const form = this.page.locator(`form[action^="${action}"]`).first();
    for (const [name, value] of Object.entries(values)) await form.locator(`[name=${name}]`).fill(value);
    const sent = this.page.waitForEvent("framenavigated");
    if (enter) await this.page.keyboard.press("Enter");
    else await form.locator(button).first().click();
    await sent;
    await this.page.waitForLoadState();
  }
}
