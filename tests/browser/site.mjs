// node site.mjs FOLDER [FOLDER FOR SCREENSHOTS]
// The site that `cargo xtask docs` writes, as its reader uses it.
import { join } from "node:path";
import { eachView, equal, noBrokenWord, noViolation, withoutScript } from "./page.mjs";

const [site, screenshots] = process.argv.slice(2);
const at = (path) => join(site, path);
const user = "Services88/User/GetUser.html";

// What is typed, and a page that must be among the first hits.
const searches = [
  ["AppointmentEntity.Title", "Services88/types/AppointmentEntity.html#Title", 1],
  ["appointmententity::title", "Services88/types/AppointmentEntity.html#Title", 1],
  ["UserAgent::get_user", user, 1],
  ["netserver::services88::user::UserAgent::get_user", user, 1],
  ["http://www.superoffice.net/ws/crm/NetServer/Services88/User/GetUser", user, 1],
  ["StatusNotAvailable", "Services88/types/EjUserStatus.html#StatusNotAvailable", 1],
  ["GetUsr", user, 5],
  ["AppointmnetEntity", "Services88/types/AppointmentEntity.html", 3],
  ["AppointmentEntity.Titel", "Services88/types/AppointmentEntity.html#Title", 3],
  ["login", "cookbook.html#log-in", 3],
  ["login", "Services88/SoPrincipal/AuthenticateUsernamePassword.html", 8],
  ["getting started", "getting-started.html", 1],
  ["user name password", "Services88/SoPrincipal/AuthenticateUsernamePassword.html", 5],
];

const hits = (page) => page.locator("#hits a").evaluateAll((links) => links.map((it) => it.getAttribute("href").replace(/^(\.\.\/)+/, "")));
const search = async (page, text) => {
  await page.fill("#search", "");
  await page.fill("#search", text);
  await page.locator("#hits:not([hidden]) [role=option]").first().waitFor({ timeout: 10000 });
};

const five = ["index.html", "Services88/User/index.html", user, "Services88/types/AppointmentEntity.html", "Services88/types/EjUserStatus.html"];
const others = [
  "Services88/index.html", "getting-started.html", "cookbook.html", "compare.html",
  "Services88/types/ExternalUserInfoModification.html", "Services88/types/FieldPropertyDictionary.html",
  "Services88/types/WorkflowStepBase.html", "Services88/types/operations/Associate.html",
  "Services88/User/GetSupportedChangePasswordTypes.html",
];
for (const path of [...five, ...others]) {
  await eachView(at(path), async (page, { width, colorScheme }) => {
    const where = `${path}, ${width} px, ${colorScheme}`;
    await noViolation(page, where);
    await noBrokenWord(page, where);
    if (screenshots) await page.screenshot({ path: join(screenshots, `${path.replace(/\W+/g, "-")}-${width}-${colorScheme}.png`) });
    if (path !== user) return;
    await page.keyboard.press("/");
    await page.keyboard.type("user");
    await page.locator("#hits a").first().waitFor();
    await noViolation(page, `${where}, search`);
    if (screenshots) await page.screenshot({ path: join(screenshots, `search-${width}-${colorScheme}.png`) });
    await page.keyboard.press("Escape");
    equal(await page.isVisible("#hits"), false, `${where}: the hits`);

    // The list of pages: there on a wide window, behind a button on a narrow one.
    equal(await page.isVisible("#sidebar"), width > 1200, `${where}: the list of pages`);
    if (width < 1200) await page.click("#menu");
    equal(await page.textContent("#sidebar [aria-current]"), "GetUser", `${where}: the page in the list`);
    await noViolation(page, `${where}, list of pages`);
    await noBrokenWord(page, `${where}, list of pages`);
    if (screenshots) await page.screenshot({ path: join(screenshots, `list-${width}-${colorScheme}.png`) });
    // Over the page, it goes with a click beside it.
    await page.mouse.click(width - 5, 700);
    equal(await page.isVisible("#sidebar"), width > 1200, `${where}: the list of pages, after a click`);
  });
}

await eachView(at("Services88/types/Associate.html"), async (page) => {
  // From a type to an operation that returns it inside of another one.
  await page.click("text=/All \\d+ operations/");
  await page.locator("li", { hasText: "CalculateDays" }).getByText("takes AppointmentEntity").waitFor();
  await page.click("text=CalculateDays");
  await page.locator("h1", { hasText: "CalculateDays" }).waitFor();
}, { widths: [1440] });

await eachView(at("index.html"), async (page) => {
  for (const [text, path, most] of searches) {
    await search(page, text);
    const found = (await hits(page)).slice(0, most);
    if (!found.includes(path)) throw new Error(`search for ${text}: ${JSON.stringify(found)}, expected ${path}`);
  }
}, { widths: [1440] });

await eachView(at(user), async (page, { width, colorScheme }) => {
  // What is copied is what is seen.
  await page.evaluate(() => { Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } }); });
  const copied = async (name) => {
    await page.getByRole("button", { name, exact: true }).click();
    return page.evaluate(() => window.copied);
  };
  equal(await copied("Copy: Rust path"), "netserver::services88::user::UserAgent::get_user", "the path");
  const xml = await copied("Copy: Request");
  equal([xml.startsWith("<s:Envelope"), xml.endsWith("</s:Envelope>\n")], [true, true], "the request");
  await page.check("input[value=curl]");
  const curl = await copied("Copy: Request");
  equal([curl.startsWith("curl --url "), curl.endsWith("XML\n"), curl.includes(xml)], [true, true, true], "the command");

  // Previous, next, and the same page in the other version.
  const next = await page.getAttribute("[rel=next]", "href");
  await page.click("[rel=next]");
  await page.click("[rel=prev]");
  equal(page.url().endsWith(user), true, `back from ${next}`);
  await page.click("text=side by side");
  const frames = page.locator("iframe");
  await frames.nth(1).waitFor();
  equal(await frames.count(), 2, "frames");
  for (const [index, service] of ["Services86", "Services88"].entries()) {
    const frame = frames.nth(index).contentFrame();
    equal(await frame.locator("h1").textContent(), "GetUser", `the page of ${service}`);
    equal((await frame.locator("main nav").first().textContent()).startsWith(service), true, service);
    equal(await frame.locator("header").isVisible(), false, "the header of a frame");
  }
  await noViolation(page, "side by side");
  if (screenshots) await page.screenshot({ path: join(screenshots, `both-${width}-${colorScheme}.png`) });
  await page.evaluate(() => { location.hash = "#javascript:alert(1).html|../../x.html"; });
  await page.waitForFunction(() => !document.querySelector("iframe"));
});

for (const path of five) {
  await withoutScript(at(path), async (page, where) => {
    for (const id of ["#search", "#theme", "#menu"]) equal(await page.isVisible(id), false, `${where}: ${id} of ${path}`);
  });
}
