// Opens a page from a file in headless Chromium, without any network, and collects errors. All page
// tests use it; see diff.mjs for an example.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser: CHROMIUM, or the first one found in the usual places. */
export function browserPath() {
  return process.env.CHROMIUM ?? known.find((path) => existsSync(path));
}

/**
 * Runs `body(page)` with the page of `file` at each width, light and dark, all at the same time. Fails on
 * console errors, on exceptions, on any request that leaves the file, and on anything wider than the
 * window.
 */
export async function eachView(file, body, { widths = [360, 1440], height = 900 } = {}) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  const view = async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true });
    const page = await context.newPage();
    const wrong = [];
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("request", (request) => /^(file|data):/.test(request.url()) || wrong.push(`request: ${request.url()}`));
    await page.goto(pathToFileURL(file).href);
    await noOverflow(page, `${width} px, ${colorScheme}`);
    await body(page, { width, colorScheme });
    await noOverflow(page, `${width} px, ${colorScheme}, at the end`);
    equal(wrong, [], `${width} px, ${colorScheme}: errors`);
    await context.close();
  };
  try {
    await Promise.all(widths.flatMap((width) => ["light", "dark"].map((scheme) => view(width, scheme))));
  } finally {
    await browser.close();
  }
}

/** Runs `body(page, where)` with the page of `file` in a narrow window in which no script runs. */
export async function withoutScript(file, body) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  try {
    const viewport = { width: 360, height: 900 };
    const context = await browser.newContext({ viewport, offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await noOverflow(page, "without script");
    await body(page, "without script");
  } finally {
    await browser.close();
  }
}

/** Fails if axe finds that the page is not accessible. */
export async function noViolation(page, where) {
  // The page forbids scripts from elsewhere; evaluated by the debugger, it is none of the page's.
  // A stylesheet beside a page cannot be requested from a file.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
  const found = violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html.slice(0, 120))]);
  equal(found, [], `${where}: axe`);
}

/** Fails if the page scrolls sideways, and names the elements that are too wide. */
export async function noOverflow(page, where) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const outside = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > limit + 1);
    return outside.slice(0, 3).map((it) => it.outerHTML.slice(0, 120));
  });
  equal(wide, [], `${where}: wider than the window`);
}

/** Fails if a line breaks inside of a word; names have marks between their words. */
export async function noBrokenWord(page, where) {
  const broken = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("script, pre, svg")) continue;
      for (const { index, 0: word } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map((it) => it.top)).size > 1) found.push(word);
      }
    }
    return found.slice(0, 5);
  });
  equal(broken, [], `${where}: a line breaks inside of a word`);
}

/** Fails, with both values, if they differ. */
export function equal(actual, expected, what) {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a}, expected ${b}`);
}
