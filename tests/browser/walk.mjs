// Ways through the portal with scripts switched off, by what a reader sees and clicks.

import { record } from "./report.mjs";
import { open } from "./serve.mjs";

/** What an officer in Samut Prakan has to learn about cameras, in each language. */
const CAMERAS = {
  th: {
    home: "/",
    topic: "กล้องโทรทัศน์วงจรปิด",
    holds: ["หลักเกณฑ์และแนวทางปฏิบัติการจัดหาระบบคอมพิวเตอร์", "มท 0210.5/ว 10800", "ตั้งแต่ 1 ตุลาคม 2567"],
    local: ["สป 0017.2/ว 3047", "ตั้งแต่ 17 กรกฎาคม 2567", "ใช้แทน", "สป 0017.2/ว 3415"],
    status: "มีผลใช้บังคับ ตั้งแต่ 1 ตุลาคม 2567",
  },
  en: {
    home: "/en/",
    topic: "CCTV",
    holds: ["criteria and guidelines on the procurement of computer systems", "มท 0210.5/ว 10800", "1 October 2024"],
    local: ["สป 0017.2/ว 3047", "17 July 2024", "Replaces", "สป 0017.2/ว 3415"],
    status: "In force since 1 October 2024",
  },
};

/** The telephone of the provincial office. */
const CALL = "tel:+6627025021";

export async function checkWalks(browser, origin, province) {
  const options = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false, acceptDownloads: true };
  const { context, page, heard } = await open(browser, origin, options);
  page.setDefaultTimeout(5000);
  const walk = async (name, steps) => {
    heard.length = 0;
    const problems = [];
    const expect = (right, problem) => right || problems.push(problem);
    await steps(expect).catch((error) => problems.push(error.message.split("\n")[0]));
    record(`${province}: without a script, ${name}`, [...problems, ...heard]);
  };
  const go = (path) => page.goto(origin + path);
  const click = async (link) => {
    await link.first().click();
    await page.waitForLoadState("load");
  };
  const opens = async (href) => (await context.request.get(new URL(href, page.url()).href)).ok();

  for (const [lang, words] of Object.entries(CAMERAS)) {
    if (province === "samut-prakan") await walk(`the rule on cameras (${lang})`, (expect) => cameras(expect, words));
    await walk(`from the registers to a letter (${lang})`, async (expect) => {
      await go(words.home);
      await click(page.locator("footer a[href$='years/']"));
      await click(page.locator("main a[href*='/years/2567/']"));
      await click(page.locator("main .docs a[href*='/circulars/2567/']"));
      expect((await page.locator(".status").count()) === 1, `no status at ${page.url()}`);
      expect((await page.locator(`a[href^='tel:']`).count()) > 0, `nobody to call at ${page.url()}`);
    });
    await walk(`the search shows registers (${lang})`, async (expect) => {
      await go(words.home);
      await page.locator("main input[name=q]").fill("กล้อง");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?q=/);
      expect(await page.locator("noscript p").isVisible(), "does not say that a script is needed");
      const links = await page.locator("main .go a:visible").evaluateAll((links) => links.map(({ href }) => href));
      expect(links.length >= 6, `shows ${links.length} registers`);
      for (const href of links) expect(await opens(href), `${href} leads nowhere`);
    });
  }
  await walk("the language switch keeps the page", async (expect) => {
    await go("/handbooks/computer-procurement/scope/");
    await click(page.locator("header a[hreflang=en]"));
    expect(page.url().endsWith("/en/handbooks/computer-procurement/scope/"), `came to ${page.url()}`);
    await click(page.locator("header a[hreflang=th]"));
    expect(!page.url().includes("/en/"), `came back to ${page.url()}`);
  });
  await walk("ways on from an address that does not exist", async (expect) => {
    const answer = await go("/en/circulars/2567/none/");
    expect(answer.status() === 404, `answered ${answer.status()}`);
    // This answer is what was asked for.
    heard.length = 0;
    const links = await page.locator("main a").evaluateAll((links) => links.map(({ href }) => href));
    expect(links.length >= 6, `shows ${links.length} ways`);
    for (const href of links) expect(await opens(href), `${href} leads nowhere`);
    await page.locator("main input[name=q]").fill("กล้อง");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\/\?q=/);
  });
  await context.close();

  /** From the home page to the rule: which holds, since when, what it replaced, which file, whom to call. */
  async function cameras(expect, { home, topic, holds, local, status }) {
    const said = async (locator) => (await locator.innerText()).replace(/[\s\u200b]+/g, " ");
    await go(home);
    await click(page.locator("main a[href*='topics/cctv/']").filter({ hasText: topic }));
    const boxes = await page.locator(".now").all();
    const texts = await Promise.all(boxes.map(said));
    for (const word of holds) expect(texts[0].includes(word), `the first rule does not say ${word}`);
    const own = texts.find((text) => text.includes(local[0])) ?? "";
    for (const word of local) expect(own.includes(word), `the rule of the province does not say ${word}`);
    expect(await page.locator(`a[href="${CALL}"]`).first().isVisible(), "the topic does not say whom to call");

    await click(page.locator(".now a").filter({ hasText: holds[0] }));
    expect((await said(page.locator(".status-word"))).includes(status), `the status is ${await said(page.locator(".status"))}`);
    expect(await page.locator(`.answers a[href="${CALL}"]`).isVisible(), "the letter does not say whom to call");
    const letter = page.url();

    await click(page.locator(".answers a[href*='forms/moi-project-forms/']"));
    expect(await page.locator(".status").isVisible(), "the form does not tell the status of its rule");
    await click(page.locator("header nav a[href$='forms/']"));
    await click(page.locator("main a[href*='forms/project-proposal/']"));
    const file = page.locator("main a[href$='.odt']").first();
    const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
    expect((await download.failure()) === null, "the form does not download");

    await page.goto(letter);
    const sheet = page.locator("#forward a[href*='/sheet/']").first();
    await click(sheet);
    expect(/\/d\/\d{8}\/sheet\/$/.test(page.url()), `the sheet is ${page.url()}`);
    const landing = await page.goto(page.url().replace(/sheet\/$/, ""));
    expect(landing.ok() && (await page.locator("main .status").isVisible()), "the page of the code does not tell the status");
  }
}
