// verify.js in a browser, on a page with the least that it needs: node --test tests/browser/verify.test.mjs
//
// The page is served with the strict policy that a host is asked to send, over a secure connection (the loopback
// address counts as one), over plain http, where crypto.subtle is missing, and opened from the disk.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'";
const script = await readFile(new URL("../../themes/default/assets/verify.js", import.meta.url), "utf8");
const STATES = ["current", "replaced", "withdrawn", "unknown", "failed", "unreadable", "local", "large"];
const SLOTS =
  '<a data-slot="link" href="../d/">…</a> <b data-slot="title"></b> <span data-slot="id"></span>' +
  '<i data-with="edition">ฉบับที่ <span data-slot="edition"></span></i>' +
  '<code data-slot="sha256"></code> <span data-slot="name"></span>';

const page = (lang, source) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>v</title>
<script src="${source}" defer></script>
<form class="verify" id="verify" data-lists="hashes/" hidden>
<label for="verify-file">ไฟล์</label> <input type="file" id="verify-file"><p class="verify-drop">…</p></form>
<p id="verify-working" role="status" hidden>… <progress max="1" value="0"></progress></p>
<div id="verify-result" role="status" aria-live="polite" tabindex="-1">
${STATES.map((state) => `<div hidden data-result="${state}">${SLOTS}</div>`).join("\n")}
<p hidden data-warning="plain-http">…</p></div>`;

const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");
const bytes = (text) => Buffer.from(text);
const files = {
  current: bytes("%PDF ประกาศ"),
  replaced: bytes("%PDF ฉบับเก่า"),
  withdrawn: bytes("%PDF ยกเลิก"),
  twice: bytes("%PDF แบบเดิม"),
  unknown: bytes("%PDF ไม่รู้จัก"),
  large: Buffer.alloc(70 * 1024 * 1024, "ก"),
};
const entries = [
  [files.current, "48210934\t3\tcurrent\tประกาศ <b>ก</b>\tNotice <b>A</b>"],
  [files.replaced, "48210935\t1\treplaced\tฉบับเก่า\t"],
  [files.withdrawn, "48210936\t-\twithdrawn\tยกเลิกแล้ว\tWithdrawn"],
  [files.twice, "48210937\t1\treplaced\tแบบเดิม\t"],
  [files.twice, "48210937\t2\tcurrent\tแบบเดิม\t"],
  [files.large, "48210938\t-\tcurrent\tภาพถ่าย\tScan"],
];

/** How the server answers for lists: "list", "missing", "login" (a hotspot's page) or a promise to wait for. */
let lists = "list";
let asked = [];
let server;
let browser;
let folder;

before(async () => {
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const send = (status, type, body) => {
      response.writeHead(status, { "Content-Security-Policy": POLICY, "Content-Type": `${type}; charset=utf-8` });
      response.end(body);
    };
    asked.push(`${request.method} ${pathname}`);
    if (pathname === "/verify.js") return send(200, "text/javascript", script);
    if (pathname === "/verify/") return send(200, "text/html", page("th", "/verify.js"));
    if (pathname === "/en/verify/") return send(200, "text/html", page("en", "/verify.js"));
    const byte = /\/hashes\/([0-9a-f]{2})\.txt$/.exec(pathname);
    if (!byte || lists === "missing") return send(404, "text/plain", "not found");
    if (lists === "login") return send(200, "text/html", "<!doctype html><title>Sign in</title>\n");
    await lists;
    const lines = entries.map(([file, rest]) => `${sum(file)}\t${rest}\n`).filter((line) => line.startsWith(byte[1]));
    return send(200, "text/plain", lines.join(""));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP insecure.test 127.0.0.1"],
  });
  folder = await mkdtemp(join(tmpdir(), "prakat-verify-"));
  await writeFile(join(folder, "large.pdf"), files.large);
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
  if (folder) await rm(folder, { recursive: true });
});

/** Opens a page; what it says on the console is a failure unless the test expects it. */
async function open(t, path, host = "127.0.0.1") {
  [lists, asked] = ["list", []];
  const url = path.startsWith("file:") ? path : `http://${host}:${server.address().port}${path}`;
  const opened = await browser.newPage();
  const heard = [];
  opened.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.push(message.text());
  });
  opened.on("pageerror", (error) => heard.push(error.message));
  t.after(async () => {
    await opened.close();
    // Browsers note every answer of 404 and every broken connection; that is what those tests are about.
    const unexpected = heard.filter((text) => !text.startsWith("Failed to load resource"));
    assert.deepEqual(unexpected, []);
  });
  await opened.goto(url);
  return opened;
}

const payload = (file, name = "แบบ.pdf") => ({ name, mimeType: "application/pdf", buffer: file });

/** Gives what a reader sees once there is an answer. */
async function answer(opened) {
  await opened.locator("[data-result]:not([hidden])").waitFor({ state: "attached" });
  return opened.evaluate(() => {
    const shown = [...document.querySelectorAll("[data-result]")].filter((part) => !part.hidden);
    const slot = (name) => shown[0].querySelector(`[data-slot="${name}"]`);
    return {
      states: shown.map((part) => part.dataset.result),
      title: slot("title").textContent,
      lang: slot("title").lang,
      id: slot("id").textContent,
      edition: slot("edition").parentElement.hidden ? null : slot("edition").textContent,
      sha256: slot("sha256").textContent,
      name: slot("name").textContent,
      link: slot("link").getAttribute("href"),
      working: !document.getElementById("verify-working").hidden,
      warned: !document.querySelector("[data-warning]").hidden,
      focus: document.activeElement.id,
    };
  });
}

async function verified(opened, file) {
  await opened.locator("#verify-file").setInputFiles(file);
  return answer(opened);
}

test("a file that holds", async (t) => {
  const opened = await open(t, "/verify/");
  assert.equal(await opened.locator("#verify").isVisible(), true);
  assert.deepEqual(await verified(opened, payload(files.current)), {
    states: ["current"],
    title: "ประกาศ <b>ก</b>",
    lang: "th",
    id: "4821 0934",
    edition: "3",
    sha256: sum(files.current),
    name: "แบบ.pdf",
    link: "../d/48210934/",
    working: false,
    warned: false,
    focus: "verify-result",
  });
  const list = `GET /verify/hashes/${sum(files.current).slice(0, 2)}.txt`;
  assert.deepEqual(asked.filter((line) => !line.endsWith(".ico")), ["GET /verify/", "GET /verify.js", list]);
});

test("one page answers for one file after another", async (t) => {
  const opened = await open(t, "/en/verify/");
  const replaced = await verified(opened, payload(files.replaced));
  assert.deepEqual([replaced.states, replaced.title, replaced.lang], [["replaced"], "ฉบับเก่า", "th"]);
  const withdrawn = await verified(opened, payload(files.withdrawn));
  assert.deepEqual([withdrawn.states, withdrawn.title, withdrawn.edition], [["withdrawn"], "Withdrawn", null]);
  const current = await verified(opened, payload(files.current));
  assert.deepEqual([current.states, current.title, current.lang], [["current"], "Notice <b>A</b>", "en"]);
  const again = await verified(opened, payload(files.current));
  assert.equal(again.link, "../d/48210934/", "the identifier is added once");
  const twice = await verified(opened, payload(files.twice));
  assert.deepEqual([twice.states, twice.edition], [["current"], "2"], "the edition that holds comes first");
  const unknown = await verified(opened, payload(files.unknown));
  assert.deepEqual([unknown.states, unknown.sha256], [["unknown"], sum(files.unknown)]);
});

test("a list that does not come is no “unknown”", async (t) => {
  const opened = await open(t, "/verify/");
  for (const answered of ["missing", "login"]) {
    lists = answered;
    assert.deepEqual((await verified(opened, payload(files.unknown))).states, ["failed"], answered);
  }
  lists = "list";
  await opened.context().setOffline(true);
  assert.deepEqual((await verified(opened, payload(files.unknown))).states, ["failed"], "offline");
  await opened.context().setOffline(false);
  assert.deepEqual((await verified(opened, payload(files.unknown))).states, ["unknown"]);
});

test("another file, chosen while the first is worked on", async (t) => {
  const opened = await open(t, "/verify/");
  let release;
  lists = new Promise((done) => (release = done));
  await opened.locator("#verify-file").setInputFiles(payload(files.current));
  await opened.waitForFunction(() => !document.getElementById("verify-working").hidden);
  await opened.locator("#verify-file").setInputFiles(payload(files.replaced));
  release();
  assert.deepEqual((await answer(opened)).states, ["replaced"]);
  await opened.waitForTimeout(200);
  assert.deepEqual((await answer(opened)).states, ["replaced"], "the first answer came later and is not shown");

  await opened.locator("#verify-file").setInputFiles(join(folder, "large.pdf"));
  await opened.waitForFunction(() => document.querySelector("progress").value > 0);
  const small = await verified(opened, payload(files.withdrawn));
  assert.deepEqual([small.states, small.name], [["withdrawn"], "แบบ.pdf"]);
});

test("a large file is read in pieces, with progress", async (t) => {
  const opened = await open(t, "/verify/");
  await opened.locator("#verify-file").setInputFiles(join(folder, "large.pdf"));
  await opened.waitForFunction(() => {
    const { value } = document.querySelector("progress");
    return value > 0 && value < 1 && !document.getElementById("verify-working").hidden;
  });
  const found = await answer(opened);
  assert.deepEqual([found.states, found.sha256, found.name], [["current"], sum(files.large), "large.pdf"]);
});

test("a file too large is not read", async (t) => {
  const opened = await open(t, "/verify/");
  const path = join(folder, "huge.pdf");
  await writeFile(path, "");
  await truncate(path, 512 * 1024 * 1024 + 1);
  const found = await verified(opened, path);
  assert.deepEqual([found.states, found.working], [["large"], false]);
});

test("a file that is gone can not be read", async (t) => {
  const opened = await open(t, "/verify/");
  const path = join(folder, "gone.pdf");
  await writeFile(path, "%PDF");
  await opened.evaluate(() => {
    // The file is to vanish after it was chosen and before the script hears of it.
    const hold = (event) => event.isTrusted && event.stopImmediatePropagation();
    document.addEventListener("change", hold, { capture: true });
  });
  await opened.locator("#verify-file").setInputFiles(path);
  await rm(path);
  await opened.evaluate(() => {
    document.getElementById("verify-file").dispatchEvent(new Event("change"));
  });
  assert.deepEqual((await answer(opened)).states, ["unreadable"]);
});

test("a file that is dropped", async (t) => {
  const opened = await open(t, "/verify/");
  await opened.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "วาง.pdf"));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector(".verify-drop").dispatchEvent(event);
  }, files.current.toString());
  const found = await answer(opened);
  assert.deepEqual([found.states, found.name], [["current"], "วาง.pdf"]);
});

test("over plain http the own SHA-256 is used, with a warning", async (t) => {
  const opened = await open(t, "/verify/", "insecure.test");
  assert.equal(await opened.evaluate(() => crypto.subtle === undefined), true);
  for (const name of ["current", "unknown"]) {
    const found = await verified(opened, payload(files[name]));
    assert.deepEqual([found.states, found.sha256, found.warned], [[name], sum(files[name]), true]);
  }
});

test("from the disk the hash is shown and nothing asked", async (t) => {
  await writeFile(join(folder, "verify.js"), script);
  await writeFile(join(folder, "verify.html"), page("th", "verify.js"));
  const opened = await open(t, pathToFileURL(join(folder, "verify.html")).href);
  const found = await verified(opened, payload(files.current));
  assert.deepEqual([found.states, found.sha256, found.warned], [["local"], sum(files.current), false]);
  assert.deepEqual(asked, []);
});

test("the script leaves nothing behind for others", async (t) => {
  const opened = await open(t, "/verify/");
  const names = await opened.evaluate(() => Object.keys(window));
  await opened.goto(new URL("/none", opened.url()).href);
  const usual = new Set(await opened.evaluate(() => Object.keys(window)));
  assert.deepEqual(names.filter((name) => !usual.has(name)), []);
});
