// Nothing jumps when the fonts come late: every font is held back for a second, and the shifts of the page are added
// up as the browser scores them (0.1 is what the web calls good).

import { address, share, template } from "./portal.mjs";
import { record } from "./report.mjs";
import { open } from "./serve.mjs";

const LATE = 1000;
const MOST = 0.01;
const WINDOWS = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

export async function checkShift(browser, origin, province, paths) {
  const cases = paths.flatMap((path) => WINDOWS.map((viewport) => ({ path, viewport })));
  await share(cases, async (cases) => {
    for (const { path, viewport } of cases) {
      const { context, page } = await open(browser, origin, { viewport });
      await context.route("**/*.woff2", async (route) => {
        await new Promise((done) => setTimeout(done, LATE));
        await route.continue();
      });
      await page.addInitScript(() => {
        globalThis.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            globalThis.shifts.push({
              value: entry.value,
              what: entry.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80)),
            });
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(origin + address(path), { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(300);
      const shifts = await page.evaluate(() => globalThis.shifts);
      const fonts = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length);
      const sum = shifts.reduce((sum, { value }) => sum + value, 0);
      const problems = [];
      if (sum >= MOST) problems.push(`shifts by ${sum.toFixed(4)}`, ...shifts.flatMap(({ what }) => what).slice(0, 3));
      if (fonts === 0) problems.push("shows no font of its own");
      record(`${province}${address(path)} (${template(path)}) at ${viewport.width} px: fonts come late`, problems);
      await context.close();
    }
  });
}
