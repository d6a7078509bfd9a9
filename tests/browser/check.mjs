// Reads what was published as a reader's browser does: node tests/browser/check.mjs [FOLDER WITH THE PORTALS]
//
// In every portal:
//   html.mjs      every page is valid HTML
//   reader.mjs    every page at 320 px: no sideways scrolling, no error, no other host, its language switch
//   axe.mjs       the largest page of each template: axe finds nothing
//   fold.mjs      every circular: the answers stand on the first screen of a telephone; text twice as large
//   weight.mjs    what pages and fonts weigh
//   walk.mjs      ways through the portal without a script
//   search.mjs    the search, with its script
// In the first portal, since the others have the same theme:
//   keyboard.mjs  ways through pages with the keyboard
//   shift.mjs     nothing jumps when fonts come late
//   print.mjs     sheets of letters and handbooks
//
// Pages are served from the loopback address with the strict policy that a host is asked to send (serve.mjs).

import { readFile, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { checkTemplates } from "./axe.mjs";
import { checkFold, checkLargeText } from "./fold.mjs";
import { checkHtml } from "./html.mjs";
import { checkKeyboard } from "./keyboard.mjs";
import { htmlFiles, language, template } from "./portal.mjs";
import { checkPages } from "./reader.mjs";
import { checkPrint } from "./print.mjs";
import { close } from "./report.mjs";
import { checkSearch } from "./search.mjs";
import { LARGE, launch, serve } from "./serve.mjs";
import { checkShift } from "./shift.mjs";
import { checkWalks } from "./walk.mjs";
import { checkFonts, checkLanding, checkWeights } from "./weight.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, "..", "..", "public"));
/** `node check.mjs FOLDER fold shift` runs these alone, while one works on them. */
const only = process.argv.slice(3);

/** Templates whose pages are long or read most: the keyboard goes through them. */
const BY_KEYBOARD = ["home", "circular", "form", "chapter", "topic", "search", "list of circulars"];
/** Templates that an officer opens first. */
const LATE_FONTS = ["home", "circular", "chapter"];

async function checkPortal(browser, large, province, first) {
  const folder = join(root, province);
  const paths = await htmlFiles(folder);
  const wanted = (name) => only.length === 0 || only.includes(name);
  const largest = new Map();
  for (const path of paths) {
    const text = await readFile(join(folder, path), "utf8");
    if (wanted("html")) await checkHtml(province, path, text);
    if (wanted("weight") && template(path) === "landing") await checkLanding(folder, province, path, text);
    const group = `${template(path)} ${language(path)}`;
    if (!(largest.get(group)?.length >= text.length)) largest.set(group, { path, length: text.length });
  }
  const pages = [...largest.values()].map(({ path }) => path);
  const thai = (names) => pages.filter((path) => language(path) === "th" && names.includes(template(path)));
  const circulars = paths.filter((path) => template(path) === "circular");

  const server = await serve(folder);
  const { origin } = server;
  const run = async (name, work) => {
    if (!wanted(name)) return;
    const start = Date.now();
    await work();
    console.log(`${province}: ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  };
  try {
    await run("reader", () => checkPages(browser, origin, province, paths));
    await run("axe", () => checkTemplates(browser, origin, province, pages, first));
    await run("fold", () => checkFold(browser, origin, province, circulars));
    await run("large", () => checkLargeText(large, origin, province, pages));
    await run("weight", () => checkWeights(browser, origin, folder, province, [...new Set([...pages, ...circulars])]));
    if (wanted("weight")) {
      const fonts = (await readdir(join(folder, "assets", "fonts"))).filter((name) => name.endsWith(".woff2"));
      await checkFonts(folder, province, fonts.map((name) => join("assets", "fonts", name)));
    }
    await run("walk", () => checkWalks(browser, origin, province));
    await run("search", () => checkSearch(browser, origin, province));
    if (!first) return;
    await run("keyboard", () => checkKeyboard(browser, origin, folder, province, thai(BY_KEYBOARD)));
    await run("shift", () => checkShift(browser, origin, province, thai(LATE_FONTS)));
    await run("print", () => checkPrint(browser, origin, folder, province, paths));
  } finally {
    server.close();
  }
}

const entries = await readdir(root, { withFileTypes: true });
const provinces = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
if (provinces.length === 0) throw new Error(`there is no portal in ${root}`);
const browser = await launch();
const large = await launch(LARGE);
try {
  for (const [at, province] of provinces.sort().entries()) await checkPortal(browser, large, province, at === 0);
} finally {
  await browser.close();
  await large.close();
}
process.exitCode = close();
