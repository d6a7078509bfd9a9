// What a page weighs, as a host sends it: texts with gzip at its usual level, all else as it is. A kB is 1000 bytes.
//
// The page of an identifier is for a telephone far from the mast: it is weighed without compression.

import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { address, share, template } from "./portal.mjs";
import { record } from "./report.mjs";
import { fileOf, open } from "./serve.mjs";

const HTML = 20_000;
const WITHOUT_FONTS = 60_000;
const WITH_FONTS = 110_000;
/** All four files: two weights, each for Thai and for Latin letters. */
const FONTS = 45_000;
/** The page of an identifier with all that it asks for, as it lies on the disk. */
const LANDING = 20_000;

const TEXTS = [".html", ".css", ".js", ".json", ".svg", ".xml", ".csv"];

async function sent(folder, url) {
  const path = await fileOf(folder, url);
  const bytes = await readFile(path);
  return TEXTS.includes(extname(path)) ? gzipSync(bytes, { level: 6 }).length : bytes.length;
}

/**
 * Opens each page, scrolls to its end, and weighs what it asked for, whether that came before or not. Every circular is
 * weighed, and the largest page of each template. Prints the heaviest of each kind, for those who read the run.
 */
export async function checkWeights(browser, origin, folder, province, paths) {
  const heaviest = { html: 0, withoutFonts: 0, withFonts: 0 };
  await share(paths, async (paths) => {
    const { context, page } = await open(browser, origin, { viewport: { width: 1280, height: 900 } });
    const asked = new Set();
    page.on("request", (request) => asked.add(request.url()));
    for (const path of paths) {
      asked.clear();
      await page.goto(origin + address(path), { waitUntil: "load" });
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.evaluate(() => document.fonts.ready);
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));

      const weights = { html: await sent(folder, address(path)), withoutFonts: 0, withFonts: 0 };
      for (const url of asked) {
        const bytes = await sent(folder, url).catch(() => 0);
        weights.withFonts += bytes;
        if (!url.endsWith(".woff2")) weights.withoutFonts += bytes;
      }
      const problems = [];
      if (weights.html >= HTML) problems.push(`HTML of ${weights.html} bytes, compressed`);
      if (weights.withoutFonts >= WITHOUT_FONTS) problems.push(`${weights.withoutFonts} bytes but for fonts`);
      if (weights.withFonts >= WITH_FONTS) problems.push(`${weights.withFonts} bytes with fonts`);
      record(`${province}${address(path)} (${template(path)}): weight`, problems);
      for (const name of Object.keys(heaviest)) heaviest[name] = Math.max(heaviest[name], weights[name]);
    }
    await context.close();
  });
  const { html, withoutFonts, withFonts } = heaviest;
  console.log(`${province}: heaviest HTML ${html} bytes, page ${withoutFonts}, with fonts ${withFonts}`);
}

/** Weighs all fonts of a portal. */
export async function checkFonts(folder, province, fonts) {
  let bytes = 0;
  for (const font of fonts) bytes += (await stat(join(folder, font))).size;
  record(`${province}: weight of fonts`, bytes > FONTS ? [`${bytes} bytes`] : []);
}

/** Weighs the page of an identifier with its stylesheets and icon; it may ask for nothing else. */
export async function checkLanding(folder, province, path, text) {
  const problems = [];
  if (/<script|<img|<iframe/.test(text)) problems.push("asks for more than stylesheets and the icon");
  let bytes = Buffer.byteLength(text);
  for (const [, href] of text.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)) {
    bytes += (await stat(join(folder, dirname(path), href))).size;
  }
  if (bytes >= LANDING) problems.push(`weighs ${bytes} bytes`);
  record(`${province}/${path}: weight`, problems);
}
