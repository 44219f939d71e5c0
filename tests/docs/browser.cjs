// The site in a headless Chromium, from the file: search, open, copy, switch theme, follow a type.
// Usage: node browser.cjs WORK; screenshots go to WORK/screenshots.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [work] = process.argv.slice(2);
const shots = path.join(work, "screenshots");
const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const executablePath = candidates.find((file) => file && fs.existsSync(file));
const pageUrl = (file) => pathToFileURL(path.resolve(work, "site", file)).href;
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

async function noScroll(page, name) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert(content <= window, `${name} scrolls sideways: ${content} in ${window}`);
}

async function walk(browser, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: "light" });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) problems.push(`network: ${request.url()}`); });
  const shot = async (name) => {
    await noScroll(page, name);
    await page.screenshot({ path: path.join(shots, `${width}-${name}.png`) });
  };

  await page.goto(pageUrl("index.html"));
  await page.keyboard.press("/");
  await page.keyboard.type("presence");
  const hit = page.locator("#hits a", { hasText: "SetUserPresenceStatus" }).first();
  await hit.waitFor();
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
  const shown = await page.locator("#request-text").textContent();
  await page.locator("#request .copy").click();
  await page.locator("#request .copy", { hasText: "Copied" }).waitFor();
  const copied = await page.evaluate(() => window.copied);
  assert.equal(copied, shown);
  assert(copied.startsWith("<s:Envelope") && copied.includes("<AssociateId>0</AssociateId>"), copied);

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.locator("#theme").click();
  assert.notEqual(await background(), light);
  await page.locator("#request").scrollIntoViewIfNeeded();
  await shot("dark");

  await page.locator("#UserPresenceStatus a", { hasText: "UserPresenceStatus" }).last().click();
  await page.waitForURL(/types\/UserPresenceStatus\.html$/);
  assert.notEqual(await background(), light, "the theme is not kept");
  await shot("type");
  await page.locator("#theme").click();

  for (const file of PAGES) {
    await page.goto(pageUrl(file));
    await shot(file.replaceAll("/", "-").replace(".html", ""));
  }
  assert.deepEqual(problems, []);
  await context.close();
}

(async () => {
  assert(executablePath, "no Chromium; install one or set CHROMIUM");
  fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const width of [360, 1440]) await walk(browser, width);
  await browser.close();
  console.log(`the browser is content; screenshots in ${shots}`);
})().catch((error) => { console.error(error); process.exit(1); });
