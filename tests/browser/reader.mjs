// Every page at 320 px: nothing to scroll sideways, nothing on the console, nothing asked of another host, and a
// language switch that leads to the same page in the other language and back, or both languages on the page.

import { BOTH, address, language, share, template } from "./portal.mjs";
import { record } from "./report.mjs";
import { open } from "./serve.mjs";

export const SWITCH = "header a[hreflang]";

export async function checkPages(browser, origin, province, paths) {
  const switches = new Map();
  await share(paths, async (paths) => {
    const { context, page, heard } = await open(browser, origin, { viewport: { width: 320, height: 800 } });
    for (const path of paths) {
      heard.length = 0;
      await page.goto(origin + address(path), { waitUntil: "load" });
      const seen = await page.evaluate((selector) => ({
        lang: document.documentElement.lang,
        switches: [...document.querySelectorAll(selector)].map((link) => link.href),
        noindex: document.querySelector('meta[name="robots"][content="noindex"]') !== null,
        languages: new Set([...document.querySelectorAll("[lang]")].map((element) => element.lang)).size,
      }), SWITCH);
      const problems = [...heard, ...(await sideways(page))];
      if (seen.lang !== language(path)) problems.push(`lang is "${seen.lang}"`);
      // What is gone is told where it was, in both languages; search engines are told to leave it out, as they are
      // told of the page of the search, which has nothing of its own.
      const gone = seen.noindex && template(path) !== "search";
      const both = BOTH.includes(template(path)) || gone;
      if (both && seen.languages < 2) problems.push("says nothing in the other language");
      if (both && seen.switches.length > 0) problems.push("has a switch although it speaks both languages");
      if (!both) switches.set(origin + address(path), seen.switches);
      record(`${province}${address(path)} at 320 px`, problems);
    }
    await context.close();
  });
  checkSwitches(origin, province, switches);
}

/** Names what reaches beyond the edge of the window, if the page scrolls sideways. */
export async function sideways(page) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return null;
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.right > limit + 1 && element.closest(".scroll, pre") === null;
      })
      .map((element) => `  ${Math.round(element.getBoundingClientRect().right - limit)} px: ${element.outerHTML.slice(0, 120)}`);
  });
  return wide ? ["scrolls sideways:", ...wide.slice(0, 3)] : [];
}

function checkSwitches(origin, province, switches) {
  for (const [from, targets] of switches) {
    const problems = [];
    const path = from.slice(origin.length);
    const other = path.startsWith("/en/") ? path.slice(3) : `/en${path}`;
    if (targets.length !== 1) problems.push(`has ${targets.length} switches`);
    else if (targets[0] !== origin + other) problems.push(`leads to ${targets[0]}, not to ${other}`);
    else if (switches.get(targets[0])?.[0] !== from) problems.push(`${other} does not lead back`);
    record(`${province}${path}: language switch`, problems);
  }
}
