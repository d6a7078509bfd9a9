// What is printed: the foot of each sheet of a letter, the sheets of a handbook.

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { address } from "./portal.mjs";
import { record } from "./report.mjs";

/** The foot of a sheet of A4: above the margin of 20 mm, 29 mm high. */
const FOOT = ["-r", "72", "-x", "0", "-y", "703", "-W", "595", "-H", "82"];

/** Gives the text of each sheet of a PDF, or of a part of each, measured in points from its top left corner. */
function sheets(pdf, part = []) {
  const { status, stdout, stderr } = spawnSync("pdftotext", [...part, "-", "-"], { input: pdf });
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`);
  return stdout.toString().split("\f").slice(0, -1).map((text) => text.replace(/\s+/g, " ").trim());
}

/** Prints a circular and a whole handbook in each language: the foot stands on each sheet, and nothing stands in it. */
export async function checkPrint(browser, origin, folder, province, paths) {
  const page = await browser.newPage();
  const print = async (path) => {
    await page.goto(origin + address(path));
    return page.pdf({ preferCSSPageSize: true });
  };
  const letters = paths.filter((path) => /(^|\/)circulars\/\d+\//.test(path));
  for (const path of letters) {
    const html = await readFile(join(folder, path), "utf8");
    const id = html.match(/class="sheet-foot[\s\S]*?<b class="nb">([\d ]+)<\/b>/)?.[1];
    if (!id) continue;
    const feet = sheets(await print(path), FOOT);
    const problems = feet.filter((foot) => !foot.includes(id)).map((foot) => `a foot without ${id}: ${foot}`);
    problems.push(...feet.filter((foot) => foot !== feet[0]).map((foot) => `a sheet differs in its foot: ${foot}`));
    record(`${province}/${path}: foot of ${feet.length} sheets`, problems);
  }
  for (const path of paths.filter((path) => path.endsWith("/book/index.html"))) {
    const html = await readFile(join(folder, path), "utf8");
    const chapters = html.match(/<section class="whole-part"/g)?.length ?? 0;
    const all = sheets(await print(path));
    const problems = all.flatMap((text, at) => (text.replaceAll(" ", "").includes(`${at + 1}/${all.length}`) ? [] : [`sheet ${at + 1} has no number`]));
    if (all.length <= chapters) problems.push(`${chapters} chapters on ${all.length} sheets`);
    record(`${province}/${path}: ${all.length} sheets`, problems);
  }
  await page.close();
}
