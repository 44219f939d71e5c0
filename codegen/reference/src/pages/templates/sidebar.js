"use strict";
// The list of pages beside a page: the agents, and what is beside the page. It is made here from
// `names.js`, since in every page it would double the site. Pages link to their neighbours without it.
(() => {
  const { root, page: here } = document.body.dataset;
  const sidebar = document.getElementById("sidebar");
  const button = document.getElementById("menu");
  const [folder, group] = here.split("/");
  const link = (label, url) => {
    const item = document.createElement("li");
    const it = document.createElement("a");
    it.href = root + url;
    it.append(...window.breakable(label));
    if (url === here) it.setAttribute("aria-current", "page");
    item.append(it);
    return item;
  };
  const list = (items) => {
    const it = document.createElement("ul");
    it.append(...items);
    return it;
  };
  const fill = ({ services, pages }) => {
    const service = services.indexOf(folder);
    const lines = pages.trimEnd().split("\n").map((line) => line.split(" ", 2));
    const own = (kind) => lines.filter(([head]) => head === kind + service).map(([, path]) => path);
    const operations = own("o").filter((path) => path.split("/")[0] === group);
    const title = (path) => path[0].toUpperCase() + path.slice(1).replace(/\.html$/, "").replaceAll("-", " ");
    const guides = lines.filter(([head, path]) => head === "g0" && !path.includes("#")).map(([, path]) => link(title(path), path));
    const top = [link("Start", "index.html"), ...guides, ...services.map((it) => link(it, `${it}/index.html`))];
    const agents = own("a").map((agent) => {
      const item = link(agent, `${folder}/${agent}/index.html`);
      if (agent === group) item.append(list(operations.map((path) => link(path.split("/")[1], `${folder}/${path}.html`))));
      return item;
    });
    const types = group === "types" ? [...own("t"), ...own("e")].sort().map((name) => link(name, `${folder}/types/${name}.html`)) : [];
    sidebar.replaceChildren(list(top), list(types.length ? types : agents));
    const current = sidebar.querySelector("[aria-current]");
    if (current) sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 2;
  };
  const open = () => {
    if (sidebar.childElementCount) return;
    if (window.names) return fill(window.names);
    const script = document.createElement("script");
    script.src = `${root}assets/names.js`;
    script.onload = () => fill(window.names);
    document.head.append(script);
  };
  const show = (shown) => {
    sidebar.hidden = !shown;
    button.setAttribute("aria-expanded", shown);
    if (shown) open();
  };
  button.addEventListener("click", () => show(sidebar.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sidebar.contains(document.activeElement)) return;
    show(false);
    button.focus();
  });
  // Over the page, it goes when the reader turns to the page.
  document.addEventListener("click", (event) => {
    const isOver = getComputedStyle(sidebar).position === "fixed";
    if (isOver && !sidebar.hidden && !sidebar.contains(event.target) && event.target !== button) show(false);
  });
  const isFramed = "framed" in document.documentElement.dataset;
  if (!isFramed && matchMedia("(min-width:75rem)").matches) show(true);
})();
