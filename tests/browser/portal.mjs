// What the files of a portal are: their places, languages and templates.

import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** How many pages are read at the same time. */
const WORKERS = 2;

/** Templates that speak both languages on one page, and so have no page of their own in the other one. */
export const BOTH = ["404", "code check", "landing", "sheet", "tombstone"];

/** Lists of documents, and lists of lists, by the first part of their address. */
const REGISTERS = ["a-z", "audiences", "current", "deadlines", "issuers", "new", "numbers", "sitemap", "topics", "years"];

/** Pages of their own kind. */
const SINGLE = ["open-data", "search", "verify"];

export const language = (path) => (path.startsWith("en/") ? "en" : "th");
export const address = (path) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`;

/** Names the template that makes a page, from the page's place in the portal. */
export function template(path) {
  if (path.endsWith("404.html")) return "404";
  const [kind, ...rest] = path.replace(/^en\//, "").replace(/\/?index\.html$/, "").split("/");
  if (kind === "") return "home";
  if (kind === "d") return ["code check", "landing", "sheet"][rest.length];
  if (SINGLE.includes(kind)) return kind;
  if (REGISTERS.includes(kind)) return register(kind, rest);
  if (!["circulars", "handbooks", "forms"].includes(kind)) return "page";
  if (rest.length === 0 || /^page-\d+$/.test(rest[0])) return `list of ${kind}`;
  if (kind === "circulars") return "circular";
  if (kind === "forms") return "form";
  if (rest.length === 1) return "handbook";
  return rest[1] === "book" ? "book" : "chapter";
}

/** A topic has a page of its own kind; behind it, and everywhere else below a register, stand lists. */
function register(kind, rest) {
  const below = rest.filter((part) => !/^page-\d+$/.test(part));
  if (below.length === 0) return `register: ${kind}`;
  return kind === "topics" && below.length === 1 ? "topic" : `list of ${kind}`;
}

/** Gives the paths of all pages below a folder, in order. */
export async function htmlFiles(folder, below = "") {
  const found = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await htmlFiles(folder, path)));
    else if (entry.name.endsWith(".html")) found.push(path);
  }
  return found.sort();
}

/** Deals items to the workers, each of which does `work` with its share, all at the same time. */
export function share(items, work) {
  const shares = Array.from({ length: WORKERS }, (_, n) => items.filter((_, at) => at % WORKERS === n));
  return Promise.all(shares.filter((items) => items.length > 0).map(work));
}
