// node diff.mjs PAGE.html REPORT.json [FOLDER FOR SCREENSHOTS]
// The page of `cargo xtask diff --format html` shows the same as the JSON of the same comparison.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eachView, equal, noBrokenWord, noViolation, withoutScript } from "./page.mjs";

const [file, report, screenshots] = process.argv.slice(2);
const data = JSON.parse(readFileSync(report, "utf8"));
const levels = ["breaking", "warning", "compatible"];
const number = (text) => Number(text.replaceAll(",", ""));
const found = async (page) => number((await page.textContent("#count")).split(" of ")[0]);
const agentsOf = (change) => {
  if (change.agent !== null) return [change.agent];
  const { requests, responses } = data.reaches[change.reach];
  return [...requests, ...responses].map((name) => name.split(".")[0]);
};
const count = (test) => data.changes.filter(test).length;

await eachView(file, async (page, { width, colorScheme }) => {
  equal(await found(page), data.changes.length, "all changes");
  const cells = (await page.locator("#summary tr:last-child td").allTextContents()).map(number);
  equal(cells, levels.map((level) => data.counts[level]), "the table");
  for (const level of levels) {
    await page.selectOption("#level", level);
    equal(await found(page), data.counts[level], level);
  }
  await page.selectOption("#level", "");
  for (const direction of ["requests", "responses", "both", "nowhere"]) {
    await page.selectOption("#direction", direction);
    equal(await found(page), count((change) => change.direction === direction), direction);
  }
  await page.selectOption("#direction", "");
  const agent = data.changes.map((change) => change.agent).find((name) => name !== null);
  await page.selectOption("#agent", agent);
  equal(await found(page), count((change) => agentsOf(change).includes(agent)), agent);
  await page.selectOption("#agent", "");
  await page.selectOption("#who", "newClient");
  equal(await found(page), count((change) => change.verdicts.newClient.level !== "compatible"), "new client");
  await page.selectOption("#who", "");

  // What is lost silently is found by these words and by its level, and stands first.
  const silent = count((change) => change.level === "breaking" && change.silentLosses > 0);
  await page.selectOption("#level", "silent");
  equal(await found(page), silent, "silent");
  await page.selectOption("#level", "");
  await page.fill("#text", "silent data loss");
  equal((await found(page)) >= silent, true, "the words");
  await page.fill("#text", "");
  if (silent) equal(await page.locator("#list h2").first().textContent(), "breaking: silent data loss", "the first");

  // The filters are in the address: it can be passed on, and gone back to.
  await page.selectOption("#level", "warning");
  await page.selectOption("#agent", agent);
  const filtered = await found(page);
  equal(await page.evaluate(() => location.hash), `#level=warning&agent=${agent}`, "the address");
  await page.reload();
  equal(await found(page), filtered, "the address, opened again");
  await page.evaluate(() => { location.hash = "#level=compatible&agent=nobody"; });
  await page.waitForFunction(() => document.querySelector("#level").value === "compatible");
  equal(await found(page), data.counts.compatible, "an agent that is none");
  await page.evaluate(() => { location.hash = ""; });
  await page.waitForFunction(() => document.querySelector("#level").value === "");
  await noViolation(page, `${width} px, ${colorScheme}`);

  // By keyboard only: go to the search text, to one change, open it, and go back to all.
  const { id } = data.changes[0];
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await page.keyboard.type(id);
  const named = count((change) => [change.id, change.title, change.detail, change.area, change.candidate ?? ""].join(" ").toLowerCase().includes(id.toLowerCase()));
  equal(await found(page), named, "the text");
  await page.locator("details.change summary").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("details.change[open] .body").waitFor({ timeout: 5000 });
  await noViolation(page, `${width} px, ${colorScheme}, open`);
  await noBrokenWord(page, `${width} px, ${colorScheme}, open`);
  if (screenshots) await page.screenshot({ path: join(screenshots, `open-${width}-${colorScheme}.png`) });
  await page.keyboard.press("Escape");
  await page.waitForFunction((all) => document.querySelector("#count").textContent.startsWith(all), data.changes.length.toLocaleString("en-US"));
  if (screenshots) await page.screenshot({ path: join(screenshots, `all-${width}-${colorScheme}.png`) });
});

await withoutScript(file, async (page, where) => {
  const text = await page.textContent("main");
  for (const change of data.changes.filter((it) => it.level === "breaking")) {
    equal(text.includes(change.path.split(".").pop()), true, `${where}: ${change.id}`);
  }
  equal(await page.isVisible("#filters"), false, `${where}: the filters`);
});
