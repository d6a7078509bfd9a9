// The way through a page with the keyboard alone.

import { readFile } from "node:fs/promises";

import { address, template } from "./portal.mjs";
import { record } from "./report.mjs";
import { fileOf, open } from "./serve.mjs";

/** What the first stops are, in this order, on a wide page and on a telephone. */
const FIRST = {
  1280: [".skip", ".strip a[hreflang]", ".brand", ".mast .find input", ".mast .find button", ".nav a"],
  360: [".skip", ".strip a[hreflang]", ".brand", ".tool", ".nav a"],
};
const MOST_STOPS = 250;

export async function checkKeyboard(browser, origin, folder, province, pages) {
  const circular = pages.find((path) => template(path) === "circular");
  const form = pages.find((path) => template(path) === "form");
  for (const width of [360, 1280]) {
    const { context, page } = await open(browser, origin, { viewport: { width, height: 800 } });
    const go = (path) => page.goto(origin + address(path), { waitUntil: "load" });
    const name = (path) => `${province}${address(path)} at ${width} px, by keyboard`;
    for (const path of pages) {
      await go(path);
      record(`${name(path)}: every stop`, await walk(page, FIRST[width]));
    }
    await go(circular);
    record(`${name(circular)}: skip link`, await skip(page));
    if (width === 1280) {
      await go(circular);
      record(`${name(circular)}: search`, await search(page));
    }
    await go(form);
    record(`${name(form)}: download`, await download(page, folder));
    await context.close();
  }
  const scrolled = await checkScrolling(browser, origin, pages);
  record(`${province}: a wide table scrolls by arrow keys`, scrolled);
}

/** Notes where the focus is: whether it was there before, whether it is seen, whether it lies in the window. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const again = element.dataset.stopped !== undefined;
    element.dataset.stopped = "";
    return {
      again,
      html: element.outerHTML.slice(0, 100),
      seen: (outlined || style.boxShadow !== "none") && box.width > 1 && box.height > 1,
      inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

const at = (page, selector) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

/** Goes on until the focus is on what `selector` names. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await at(page, selector)) return true;
  }
  return false;
}

/** Goes through the whole page: the first stops are as promised, each stop is seen, none is left out. */
async function walk(page, first) {
  const problems = [];
  // Home and search have their field in the text.
  const promised = await page.evaluate((all) => all.filter((selector) => document.querySelector(selector)), first);
  const wanted = await page.evaluate(
    () =>
      [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
        (element) => element.matches(".skip") || (element.checkVisibility() && element.getClientRects().length > 0),
      ).length,
  );
  let stops = 0;
  for (; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const now = await focus(page);
    if (now === null || now.again) break;
    if (stops < promised.length && !(await at(page, promised[stops]))) problems.push(`stop ${stops + 1} is ${now.html}`);
    if (!now.seen) problems.push(`focus is not seen: ${now.html}`);
    if (!now.inside) problems.push(`focus is outside the window: ${now.html}`);
  }
  if (stops !== wanted) problems.push(`${stops} stops, but ${wanted} places that take the focus`);
  return problems;
}

/** The first stop leads past the head: the next one lies in the text. */
async function skip(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const problems = [];
  if (!page.url().endsWith("#main")) problems.push(`leads to ${page.url()}`);
  await page.keyboard.press("Tab");
  if (!(await at(page, "main *"))) problems.push("the next stop is not in the text");
  return problems;
}

async function search(page) {
  if (!(await tabTo(page, ".mast .find input"))) return ["the field is not reached"];
  await page.keyboard.type("กล้อง");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?q=/, { timeout: 5000 }).catch(() => undefined);
  const url = new URL(page.url());
  return url.searchParams.get("q") === "กล้อง" ? [] : [`Enter leads to ${url}`];
}

/** Enter on a download brings the file, byte for byte. */
async function download(page, folder) {
  if (!(await tabTo(page, "main a[href$='.odt']"))) return ["no download is reached"];
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 5000 }), page.keyboard.press("Enter")]);
  const [came, held] = [await readFile(await file.path()), await readFile(await fileOf(folder, file.url()))];
  return came.equals(held) ? [] : [`${file.url()} came with ${came.length} bytes of ${held.length}`];
}

/** A table that is wider than a telephone takes the focus and scrolls by arrow keys, not the page. */
async function checkScrolling(browser, origin, pages) {
  const { context, page } = await open(browser, origin, { viewport: { width: 320, height: 800 } });
  try {
    for (const path of pages) {
      await page.goto(origin + address(path), { waitUntil: "load" });
      const wide = await page.evaluate(() => {
        const box = [...document.querySelectorAll(".scroll")].find((box) => box.scrollWidth > box.clientWidth);
        if (box) box.dataset.wide = "";
        return box !== undefined;
      });
      if (!wide) continue;
      if (!(await tabTo(page, "[data-wide]"))) return [`${path}: the table is not reached`];
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
      const moved = await page
        .waitForFunction(() => document.querySelector("[data-wide]").scrollLeft > 0, null, { timeout: 2000 })
        .catch(() => null);
      return moved ? [] : [`${path}: the table does not scroll`];
    }
    return ["no page has a table that is wider than a telephone"];
  } finally {
    await context.close();
  }
}
