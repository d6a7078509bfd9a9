// Serves a portal as a host is asked to, and opens it in the browser.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

import { chromium } from "playwright-core";

/** The policy that hosts are asked to send: an inline style or script is an error on the console here too. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** Gives the file that an address of a portal names; throws where there is none. */
export async function fileOf(folder, url) {
  const asked = decodeURIComponent(new URL(url, "http://localhost").pathname);
  const path = join(folder, asked);
  if (path !== folder && !path.startsWith(folder + sep)) throw new Error("outside the portal");
  return (await stat(path)).isDirectory() ? join(path, "index.html") : path;
}

/** Serves a folder on the loopback address, with its own page for addresses that do not exist. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const send = async (status, path) => {
      const bytes = await readFile(path);
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const headers = { "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Content-Type": type };
      response.writeHead(status, headers);
      response.end(bytes);
    };
    try {
      await send(200, await fileOf(folder, request.url));
    } catch {
      await send(404, join(folder, "404.html")).catch(() => response.writeHead(404).end());
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What the browser is started with. It asks nobody for anything. */
const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
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
};

export const launch = (...args) => chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, ...args] });

/** The setting of a reader who needs letters of twice the usual size. */
export const LARGE = "--blink-settings=defaultFontSize=32";

/** Opens a page in a context of its own and notes what it says on the console and what it asks of other hosts. */
export async function open(browser, origin, options) {
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
