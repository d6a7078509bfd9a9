// Every page is valid HTML.

import { HtmlValidate } from "html-validate";

import { record } from "./report.mjs";

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

export async function checkHtml(province, path, text) {
  const report = await validator.validateString(text, path);
  const messages = report.results.flatMap((result) => result.messages);
  record(
    `${province}/${path}: HTML`,
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}
