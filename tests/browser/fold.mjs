// What an officer needs stands on the first screen of an old telephone, for every circular in both languages: status,
// title, what to do, by when, which file, whom to call. And pages keep within the window when text is
// twice as large.

import { address, share, template } from "./portal.mjs";
import { sideways } from "./reader.mjs";
import { record } from "./report.mjs";
import { open } from "./serve.mjs";

const PHONE = { width: 360, height: 740 };

export async function checkFold(browser, origin, province, paths) {
  await share(paths.filter((path) => template(path) === "circular"), async (paths) => {
    const { context, page } = await open(browser, origin, { viewport: PHONE });
    for (const path of paths) {
      await page.goto(origin + address(path), { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      // The rows after the telephone (applies to, letter) may stand below.
      const ends = await page.evaluate(() => {
        const rows = [...document.querySelectorAll(".answers > div")];
        const last = rows.findLastIndex((row) => row.querySelector("a.tel"));
        const parts = [[".status", document.querySelector(".status")], ["h1", document.querySelector("h1")]];
        for (const row of rows.slice(0, last + 1)) {
          // The number to call is what has to be seen; the name of the office may go on below it.
          const call = row.querySelector("a.tel");
          parts.push([call ? "telephone" : row.querySelector("dt").textContent, call ?? row]);
        }
        return parts.map(([name, element]) => [name, element ? Math.round(element.getBoundingClientRect().bottom) : Infinity]);
      });
      const below = ends.filter(([, end]) => end > PHONE.height);
      const problems = below.map(([name, end]) => `${name} ends at ${end} px`);
      if (ends.length < 6) problems.push(`only ${ends.map(([name]) => name).join(", ")}`);
      record(`${province}${address(path)}: first screen of a telephone`, problems);
    }
    await context.close();
  });
}

/** Pages with a browser whose reader has set letters of twice the size (`LARGE`), at the width of a telephone. */
export async function checkLargeText(browser, origin, province, paths) {
  await share(paths, async (paths) => {
    const { context, page } = await open(browser, origin, { viewport: PHONE });
    for (const path of paths) {
      await page.goto(origin + address(path), { waitUntil: "load" });
      const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
      const problems = await sideways(page);
      if (size !== 32) problems.push(`letters of ${size} px`);
      record(`${province}${address(path)} (${template(path)}): text twice as large`, problems);
    }
    await context.close();
  });
}
