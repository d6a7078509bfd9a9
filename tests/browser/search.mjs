// The search, with its script: what officers type, what they get, and that a query is never more than text.

import { record } from "./report.mjs";
import { open } from "./serve.mjs";

/** Spellings of one letter, and the end of its address. */
const NUMBERS = ["มท 0210.5/ว 10800", "มท0210.5/ว10800", "ว ๑๐๘๐๐", "ว10800"];
const LETTER = "/circulars/2567/mt-0210-5-w10800/";
/** An identifier of that letter, and one with a wrong digit. */
const CODES = { right: ["90211944", "9021 1944", "๙๐๒๑-๑๙๔๔"], wrong: "90211945" };
const WORDS = { "/search/": ["กล้อง", "คอมพิวเตอร์"], "/en/search/": ["CCTV", "กล้อง"] };
const HOSTILE = ["<b>x", "<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>"];

export async function checkSearch(browser, origin, province) {
  const { context, page, heard } = await open(browser, origin, { viewport: { width: 360, height: 740 } });
  const check = async (start, query, look) => {
    heard.length = 0;
    const problems = [];
    const expect = (right, problem) => right || problems.push(problem);
    await page.goto(origin + start);
    await page.locator("main input[name=q]").fill(query);
    await page.keyboard.press("Enter");
    await look(expect).catch((error) => problems.push(error.message.split("\n")[0]));
    record(`${province}${start}: search for ${query}`, [...problems, ...heard]);
  };
  const answered = () => page.waitForFunction(() => document.querySelector("#hits-count")?.textContent.trim(), null, { timeout: 5000 });
  const hits = async () => {
    await page.waitForURL(/\?q=/);
    await answered();
    return page.locator("#hits a").evaluateAll((links) => links.map(({ href }) => href));
  };

  for (const start of Object.keys(WORDS)) {
    for (const query of NUMBERS) {
      await check(start, query, async (expect) => {
        const [first] = await hits();
        expect(first?.endsWith(LETTER), `the first hit is ${first}`);
      });
    }
    for (const query of WORDS[start]) {
      await check(start, query, async (expect) => {
        const found = await hits();
        expect(found.length > 0, "finds nothing");
        for (const href of found) {
          expect((await context.request.get(href)).ok(), `${href} leads nowhere`);
        }
      });
    }
    for (const query of CODES.right) {
      await check(start, query, async () => page.waitForURL(`**/d/${CODES.right[0]}/`, { timeout: 5000 }));
    }
    await check(start, CODES.wrong, async (expect) => {
      expect((await hits()).length === 0, "has hits for a wrong code");
      expect((await page.locator("#hits-count").innerText()).includes(CODES.wrong), "does not say which code is wrong");
    });
    await check(start, "คำนี้ไม่มีแน่นอน", async (expect) => {
      expect((await hits()).length === 0, "finds something");
      expect((await page.locator("#hits-count").innerText()).includes("คำนี้ไม่มีแน่นอน"), "does not repeat what was asked");
      expect(await page.locator("main .go a").first().isVisible(), "shows no register");
    });
    for (const query of HOSTILE) {
      await check(start, query, async (expect) => {
        await hits();
        const made = await page.locator("#hits-count *, main b:text-is('x'), main img, main script").count();
        expect(made === 0, "the query became elements of the page");
        expect((await page.locator("main input[name=q]").inputValue()) === query, "the field does not hold the query");
      });
    }
  }
  await context.close();
}
