// Takes the pictures of the README: node docs/screenshots/make.mjs [FOLDER WITH THE PORTALS]
//
// Build the portals first (`cargo run --release -- build`); `npm ci` in tests/browser brings the driver of Chromium. The
// pages are served as in tests/browser. Where pngquant is installed, it makes the pictures a third as large.

import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, open, serve } from "../../tests/browser/serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, "..", "..", "public"));

// As wide as the window; telephones are sharper.
const PHONE = { width: 360, height: 740, scale: 1.5 };
const DESK = { width: 1280, height: 860 };
const RULE = "circulars/2567/mt-0210-5-w10800/";

const PICTURES = [
  { name: "home", province: "chiang-rai", path: "/", ...DESK },
  { name: "circular", province: "samut-prakan", path: `/${RULE}`, ...PHONE },
  { name: "circular-en", province: "samut-prakan", path: `/en/${RULE}`, ...DESK },
  { name: "topic", province: "samut-prakan", path: "/topics/cctv/", ...PHONE },
  { name: "register", province: "ang-thong", path: "/circulars/", ...DESK },
  { name: "current-dark", province: "ang-thong", path: "/current/", ...DESK, colorScheme: "dark" },
  { name: "landing", province: "samut-prakan", path: "/d/90211944/", ...PHONE },
  { name: "chapter", province: "chiang-rai", path: "/handbooks/computer-procurement/provincial-committee/", ...DESK },
];

const browser = await launch("--font-render-hinting=none");
for (const { name, province, path, width, height, scale = 1, colorScheme = "light" } of PICTURES) {
  const server = await serve(join(root, province));
  const viewport = { width, height };
  const { context, page } = await open(browser, server.origin, { viewport, deviceScaleFactor: scale, colorScheme });
  const answer = await page.goto(server.origin + path, { waitUntil: "networkidle" });
  if (!answer.ok()) throw new Error(`${province}${path} answered ${answer.status()}`);
  await page.evaluate(() => document.fonts.ready);
  const picture = join(here, `${name}.png`);
  await page.screenshot({ path: picture });
  spawnSync("pngquant", ["--force", "--ext", ".png", "--quality", "80-95", "--strip", picture]);
  await context.close();
  server.close();
}
await browser.close();
