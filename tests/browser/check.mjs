// Reads what was published as a reader's browser does: node tests/browser/check.mjs [FOLDER WITH THE PORTALS]
//
// 1. Every page of every portal is valid HTML.
// 2. Every page at 320 px: no horizontal scrolling, no console error, no request to another host, and a language
//    switch that leads to the same page in the other language and back, or both languages on the page.
// 3. The largest page of each template, in each language, at 320 and 1280 px, light and dark: axe finds nothing. The
//    first portal is read in all four looks, the others, which differ in texts and accent, in two of them.
//    The switch of these pages is also clicked.
//
// 4. Every page of an identifier stays below 20,000 bytes with all that it asks for.
//
// Pages are served from the loopback address with the strict policy that a host is asked to send, so that an inline
// style or a script is a console error here too.

import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, "..", "..", "public"));
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const WORKERS = 2;
const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];
const SWITCH = "header a[hreflang]";

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Layout of the source, which no reader sees.
    "no-trailing-whitespace": "off",
    // `<!doctype html>` and `<!DOCTYPE html>` are the same; the standard's own pages use the first.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title is as long as the subject of the letter, which is not ours to shorten.
    "long-title": "off",
    // Telephone numbers are printed as the office writes them, with spaces that may break.
    "tel-non-breaking": "off",
    // `role="list"` keeps a list without markers a list in WebKit.
    "no-redundant-role": "off",
    // The same; and the box in which a wide table scrolls is a region, not a section of the text.
    "prefer-native-element": ["error", { exclude: ["list", "region"] }],
    // The one form there is acts as soon as a file is chosen, by a script, and is sent nowhere.
    "wcag/h32": "off",
    // Headings are Thai, and so are their ids; HTML allows all but spaces.
    "valid-id": ["error", { relaxed: true }],
  },
});

let passed = 0;
const failures = [];

function record(what, problems) {
  if (problems.length === 0) {
    passed += 1;
  } else {
    failures.push(what);
    console.log(`FAIL ${what}`);
    for (const problem of problems) console.log(`     ${problem}`);
  }
}

async function htmlFiles(folder, below = "") {
  const found = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await htmlFiles(folder, path)));
    else if (entry.name.endsWith(".html")) found.push(path);
  }
  return found.sort();
}

/** Names the template that makes a page, from the page's place in the portal. */
function template(path) {
  const parts = path.replace(/^en\//, "").split("/");
  const [kind] = parts;
  if (path.endsWith("404.html")) return "404";
  if (kind === "d") return { 2: "code check", 3: "landing", 4: "sheet" }[parts.length];
  if (parts.length === 1) return "home";
  if (!["circulars", "handbooks", "forms"].includes(kind)) return "page";
  if (parts.length === 2) return `list of ${kind}`;
  if (kind === "circulars") return "circular";
  if (kind === "forms") return "form";
  if (parts[2] === "book") return "book";
  return parts.length === 3 ? "handbook" : "chapter";
}

/** Templates that speak both languages on one page, and so have no page of their own in the other one. */
const BOTH = ["404", "code check", "landing", "sheet", "tombstone"];
/** Most bytes of the page of an identifier with all that it asks for, as it is sent without compression. */
const LANDING_BYTES = 20_000;

const language = (path) => (path.startsWith("en/") ? "en" : "th");
const address = (path) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`;

function serve(folder) {
  const server = createServer(async (request, response) => {
    const headers = { "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff" };
    try {
      const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      let path = join(folder, asked);
      if (path !== folder && !path.startsWith(folder + sep)) throw new Error("outside the portal");
      if ((await stat(path)).isDirectory()) path = join(path, "index.html");
      const bytes = await readFile(path);
      response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { ...headers, "Content-Type": "text/plain; charset=utf-8" });
      response.end("not found");
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** Deals items to the workers. */
const shares = (items) => Array.from({ length: WORKERS }, (_, n) => items.filter((_, at) => at % WORKERS === n));

/** Runs `work` on every share, all at the same time. */
const each = (items, work) => Promise.all(items.map(work));

/** Opens a page and notes what it says on the console and what it asks of other hosts. */
async function open(browser, origin, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) heard.push(`answered ${response.status()}: ${response.url()}`);
  });
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`) || url.startsWith("data:")) return route.continue();
    heard.push(`request to another host: ${url}`);
    return route.abort();
  });
  return { context, page, heard };
}

/** Loads every page at 320 px and gives where each switch leads. */
async function readAll(browser, origin, province, paths) {
  const switches = new Map();
  await each(shares(paths), async (share) => {
    const { context, page, heard } = await open(browser, origin, { viewport: { width: 320, height: 800 } });
    for (const path of share) {
      heard.length = 0;
      await page.goto(origin + address(path), { waitUntil: "load" });
      const seen = await page.evaluate((selector) => {
        const limit = document.documentElement.clientWidth;
        const wide = [...document.querySelectorAll("body *")].filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && box.right > limit + 1;
        });
        return {
          lang: document.documentElement.lang,
          scrolls: document.documentElement.scrollWidth > limit,
          wide: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)),
          switches: [...document.querySelectorAll(selector)].map((link) => link.href),
          // What is gone is told where it was, in both languages; search engines are told to leave it out.
          gone: document.querySelector('meta[name="robots"][content="noindex"]') !== null,
          languages: new Set([...document.querySelectorAll("[lang]")].map((element) => element.lang)).size,
        };
      }, SWITCH);
      const problems = [...heard];
      if (seen.lang !== language(path)) problems.push(`lang is "${seen.lang}"`);
      if (seen.scrolls) problems.push("scrolls sideways at 320 px:", ...seen.wide);
      const both = BOTH.includes(template(path)) || seen.gone;
      if (both && seen.languages < 2) problems.push("says nothing in the other language");
      if (both && seen.switches.length > 0) problems.push("has a switch although it speaks both languages");
      if (!both) switches.set(origin + address(path), seen.switches);
      record(`${province}${address(path)} at 320 px`, problems);
    }
    await context.close();
  });
  return switches;
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

/** Which widths and colour schemes axe sees: all in the first portal, then each once, since only the accent differs. */
const looks = (first) =>
  WIDTHS.flatMap((width, w) => SCHEMES.map((scheme, s) => ({ width, scheme, always: w !== s }))).filter(
    ({ always }) => first || always,
  );

/** Reads the pages in every look with axe, then clicks the switch there and back. */
async function checkTemplates(browser, origin, province, paths, first) {
  for (const { width, scheme } of looks(first)) {
    const viewport = { width, height: 900 };
    const { context, page, heard } = await open(browser, origin, { viewport, colorScheme: scheme, reducedMotion: "reduce" });
    for (const path of paths) {
      heard.length = 0;
      await page.goto(origin + address(path), { waitUntil: "load" });
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const problems = violations.flatMap(({ id, help, nodes }) => [
        `${id}: ${help} (${nodes.length})`,
        ...nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 160)} — ${node.any[0]?.message ?? node.failureSummary}`),
      ]);
      record(`${province}${address(path)} (${template(path)}) at ${width} px, ${scheme}`, [...problems, ...heard]);
    }
    await context.close();
  }
  const { context, page } = await open(browser, origin, { viewport: { width: 1280, height: 900 } });
  for (const path of paths.filter((path) => !BOTH.includes(template(path)))) {
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

/** Weighs the page of an identifier with its stylesheets and icon; it may ask for nothing else. */
async function checkWeight(folder, province, path, text) {
  const problems = [];
  if (/<script|<img|<iframe/.test(text)) problems.push("asks for more than stylesheets and the icon");
  let bytes = Buffer.byteLength(text);
  for (const [, href] of text.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)) {
    bytes += (await stat(join(folder, dirname(path), href))).size;
  }
  if (bytes >= LANDING_BYTES) problems.push(`weighs ${bytes} bytes`);
  record(`${province}/${path}: weight`, problems);
}

async function checkPortal(browser, province, first) {
  const folder = join(root, province);
  const paths = await htmlFiles(folder);
  const largest = new Map();
  for (const path of paths) {
    const text = await readFile(join(folder, path), "utf8");
    const report = await validator.validateString(text, path);
    const messages = report.results.flatMap((result) => result.messages);
    record(
      `${province}/${path}: HTML`,
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
    );
    if (template(path) === "landing") await checkWeight(folder, province, path, text);
    const group = `${template(path)} ${language(path)}`;
    if (!(largest.get(group)?.length >= text.length)) largest.set(group, { path, length: text.length });
  }
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    checkSwitches(origin, province, await readAll(browser, origin, province, paths));
    const pages = [...largest.values()].map(({ path }) => path);
    await each(shares(pages), (share) => checkTemplates(browser, origin, province, share, first));
    if (first) await checkPrint(browser, origin, province, paths);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Gives the text of each sheet of a PDF, or of a part of each, measured in points from its top left corner. */
function sheets(pdf, part = []) {
  const { status, stdout, stderr } = spawnSync("pdftotext", [...part, "-", "-"], { input: pdf });
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`);
  return stdout.toString().split("\f").slice(0, -1).map((text) => text.replace(/\s+/g, " ").trim());
}

/** The foot of a sheet of A4: above the margin of 20 mm, 29 mm high. */
const FOOT = ["-r", "72", "-x", "0", "-y", "703", "-W", "595", "-H", "82"];

/** Prints a circular and a whole handbook in each language: the foot stands on each sheet, and nothing stands in it. */
async function checkPrint(browser, origin, province, paths) {
  const page = await browser.newPage();
  const print = async (path) => {
    await page.goto(origin + address(path));
    return page.pdf({ preferCSSPageSize: true });
  };
  const letters = paths.filter((path) => /(^|\/)circulars\/\d+\//.test(path));
  for (const path of letters) {
    const html = await readFile(join(root, province, path), "utf8");
    const id = html.match(/class="sheet-foot[\s\S]*?<b class="nb">([\d ]+)<\/b>/)?.[1];
    if (!id) continue;
    const feet = sheets(await print(path), FOOT);
    const problems = feet.filter((foot) => !foot.includes(id)).map((foot) => `a foot without ${id}: ${foot}`);
    problems.push(...feet.filter((foot) => foot !== feet[0]).map((foot) => `a sheet differs in its foot: ${foot}`));
    record(`${province}/${path}: foot of ${feet.length} sheets`, problems);
  }
  for (const path of paths.filter((path) => path.endsWith("/book/index.html"))) {
    const html = await readFile(join(root, province, path), "utf8");
    const chapters = html.match(/<section class="whole-part"/g)?.length ?? 0;
    const all = sheets(await print(path));
    const problems = all.flatMap((text, at) => (text.includes(`${at + 1} / ${all.length}`) ? [] : [`sheet ${at + 1} has no number`]));
    if (all.length <= chapters) problems.push(`${chapters} chapters on ${all.length} sheets`);
    record(`${province}/${path}: ${all.length} sheets`, problems);
  }
  await page.close();
}

const entries = await readdir(root, { withFileTypes: true });
const provinces = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
if (provinces.length === 0) throw new Error(`there is no portal in ${root}`);
const browser = await chromium.launch({
  executablePath: browserPath,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  for (const [at, province] of provinces.sort().entries()) await checkPortal(browser, province, at === 0);
} finally {
  await browser.close();
}
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
