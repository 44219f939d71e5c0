// node browser.mjs WORK: the site in WORK/site, from its files: search, open, copy, switch theme,
// follow a type. Pictures go to WORK/screenshots.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { eachView, equal, noOverflow } from "../browser/page.mjs";

const [work] = process.argv.slice(2);
const screenshots = join(work, "screenshots");
const file = (page) => resolve(work, "site", page);
const PAGES = [
  "index.html",
  "Services88/index.html",
  "Services88/List/index.html",
  "Services88/Archive/GetArchiveListByColumns.html",
  "Services88/types/Associate.html",
  "Services88/types/Carrier.html",
  "Services88/types/ExternalUserInfoModification.html",
  "Services88/types/WorkflowStepBase.html",
  "Services86/types/ContactEntity.html",
];

mkdirSync(screenshots, { recursive: true });
await eachView(file("index.html"), async (page, { width, colorScheme }) => {
  const shot = async (name) => {
    await noOverflow(page, name);
    await page.screenshot({ path: join(screenshots, `${width}-${colorScheme}-${name}.png`) });
  };

  await page.keyboard.press("/");
  await page.keyboard.type("presence");
  await page.locator("#hits a", { hasText: "SetUserPresenceStatus" }).first().waitFor();
  await shot("search");
  await page.locator("#search").fill("set_user_presence");
  await page.locator("#hits [aria-selected=true]", { hasText: "SetUserPresenceStatus" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/Services88\/User\/SetUserPresenceStatus\.html$/);
  await shot("operation");

  await page.evaluate(() => {
    window.copied = "";
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } });
  });
  const shown = await page.locator("#request-text").innerText();
  await page.locator("#request .copy").click();
  await page.locator("#request .copy", { hasText: "Copied" }).waitFor();
  equal(await page.evaluate(() => window.copied), shown, "what was copied");
  equal(shown.startsWith("<s:Envelope") && shown.includes("<AssociateId>0</AssociateId>"), true, shown);

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  await page.locator("#theme").click();
  const after = await background();
  equal(after !== before, true, `the other theme, ${after},`);
  await page.locator("#request").scrollIntoViewIfNeeded();
  await shot("switched");
  await page.locator("#UserPresenceStatus a", { hasText: "UserPresenceStatus" }).last().click();
  await page.waitForURL(/types\/UserPresenceStatus\.html$/);
  equal(await background(), after, "the theme is kept");
  await shot("type");
  await page.locator("#theme").click();

  for (const name of PAGES) {
    await page.goto(pathToFileURL(file(name)).href);
    await shot(name.replaceAll("/", "-").replace(".html", ""));
  }
});
console.log(`the browser found no errors; screenshots in ${screenshots}`);
