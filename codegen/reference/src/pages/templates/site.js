"use strict";
(() => {
  const root = document.body.dataset.root;
  const $ = (id) => document.getElementById(id);
  const input = $("search");
  const hits = $("hits");

  // Theme: the reader's choice, or else the system's.
  $("theme").addEventListener("click", () => {
    const html = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (html.dataset.theme || system) === "dark" ? "light" : "dark";
    html.dataset.theme = next;
    try { localStorage.theme = next; } catch { /* a file may have no storage */ }
  });

  // Samples: colours and copying.
  const safe = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  for (const code of document.querySelectorAll("code.xml")) {
    const parts = code.textContent.split(/(<[^>]*>)/);
    code.innerHTML = parts.map((part) => {
      const tag = /^<(\/?)([^\s\/>]+)([^>]*?)(\/?)>$/.exec(part);
      if (!tag) return part.trim() ? `<u>${safe(part)}</u>` : part;
      return `<i>&lt;${tag[1]}</i><b>${safe(tag[2])}</b><i>${safe(tag[3])}${tag[4]}&gt;</i>`;
    }).join("");
  }
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* not from a file */ }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      button.textContent = (await copy($(button.dataset.copy).textContent)) ? "Copied" : "Select the text";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }

  // Search: the names are loaded when they are first needed.
  let pages;
  let loading;
  const plain = (text) => text.toLowerCase().replace(/[_.\s]/g, "");
  const kinds = { a: "agent", o: "operation", t: "type", e: "enumeration" };
  const read = ({ services, pages: text }) => text.trim().split("\n").map((line) => {
    const [head, path, ...members] = line.split(" ");
    const [kind, service] = [head[0], +head.slice(1)];
    const name = path.split("/").pop();
    const folder = kind === "t" || kind === "e" ? "types/" : "";
    const file = kind === "a" ? "/index.html" : ".html";
    const url = `${root}${services[service]}/${folder}${path}${file}`;
    const where = services[service] + (kind === "o" ? ` · ${path.split("/")[0]}` : "");
    return { kind, service, name, key: plain(name), full: plain(path.replace("/", "")), url, where, members };
  });
  const load = () => loading ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${root}assets/names.js`;
    script.onload = () => { pages = read(window.names); done(); };
    script.onerror = failed;
    document.head.append(script);
  });
  const score = (key, wanted) => {
    const at = key.indexOf(wanted);
    if (at < 0) return 0;
    return (key.length === wanted.length ? 4 : at === 0 ? 3 : 2) + 1 / (1 + key.length);
  };
  const find = (text) => {
    const wanted = plain(text);
    if (!wanted) return [];
    const found = [];
    for (const page of pages) {
      const points = Math.max(score(page.key, wanted), score(page.full, wanted));
      // The newer version first, operations before types, the types of arrays last.
      const bonus = { a: 0.5, o: 0.2 }[page.kind] || (page.name.startsWith("ArrayOf") ? -0.5 : 0);
      const weight = points + page.service / 10 + bonus;
      if (points) found.push({ ...page, points: weight });
      else if (wanted.length > 2) {
        const member = page.members.find((name) => plain(name).includes(wanted));
        if (member) found.push({ ...page, label: `${page.name}.${member}`, url: `${page.url}#${member}`, points: score(plain(member), wanted) - 2 + page.service / 100 });
      }
    }
    return found.sort((a, b) => b.points - a.points || a.name.localeCompare(b.name)).slice(0, 40);
  };
  let selected = -1;
  const select = (index) => {
    const items = [...hits.querySelectorAll("[role=option]")];
    if (!items.length) return;
    selected = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", at === selected));
    items[selected].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[selected].id);
  };
  const close = () => { hits.hidden = true; input.setAttribute("aria-expanded", "false"); };
  const show = async () => {
    const text = input.value;
    if (!text.trim()) return close();
    await load();
    if (input.value !== text) return;
    const found = find(text);
    hits.replaceChildren(...found.map((page, index) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `hit-${index}`;
      const link = document.createElement("a");
      link.href = page.url;
      link.tabIndex = -1;
      const info = document.createElement("span");
      info.textContent = `${kinds[page.kind]} · ${page.where}`;
      link.append(page.label || page.name, info);
      item.append(link);
      return item;
    }));
    if (!found.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = "No match.";
      hits.append(none);
    }
    hits.hidden = false;
    input.setAttribute("aria-expanded", "true");
    select(0);
  };
  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(selected + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      hits.querySelector("[aria-selected=true] a")?.click();
    } else if (event.key === "Escape") {
      close();
      input.blur();
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
