// The largest page of each template, in each language, narrow and wide, light and dark: axe finds nothing.

import axe from "axe-core";

import { BOTH, address, share, template } from "./portal.mjs";
import { SWITCH } from "./reader.mjs";
import { record } from "./report.mjs";
import { open } from "./serve.mjs";

const LOOKS = [
  { width: 320, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
];

/** The first portal is seen in all looks, the others, which differ in texts and accent, in two of them. */
export async function checkTemplates(browser, origin, province, paths, first) {
  await share(paths, async (paths) => {
    for (const { width, colorScheme } of first ? LOOKS : LOOKS.slice(0, 2)) {
      const options = { viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" };
      const { context, page, heard } = await open(browser, origin, options);
      for (const path of paths) {
        heard.length = 0;
        await page.goto(origin + address(path), { waitUntil: "load" });
        const problems = await violations(page);
        record(`${province}${address(path)} (${template(path)}) at ${width} px, ${colorScheme}`, [...problems, ...heard]);
      }
      await context.close();
    }
    await clickSwitches(browser, origin, province, paths.filter((path) => !BOTH.includes(template(path))));
  });
}

async function violations(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help} (${nodes.length})`,
    ...nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 160)} — ${node.any[0]?.message ?? node.failureSummary}`),
  ]);
}

/** Clicks the switch of each page there and back. */
async function clickSwitches(browser, origin, province, paths) {
  const { context, page } = await open(browser, origin, { viewport: { width: 1280, height: 900 } });
  for (const path of paths) {
    const start = origin + address(path);
    const problems = [];
    await page.goto(start);
    for (const wanted of [(url) => url !== start, (url) => url === start]) {
      await page.locator(SWITCH).first().click();
      await page.waitForLoadState("load");
      if (!wanted(page.url())) problems.push(`came to ${page.url()}`);
    }
    record(`${province}${address(path)}: switch clicked and clicked back`, problems);
  }
  await context.close();
}
