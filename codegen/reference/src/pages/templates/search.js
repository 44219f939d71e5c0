"use strict";
// Finds pages by what they are called and what they say. `names.js` has both; it is loaded when it is
// first needed.
(() => {
  const root = document.body.dataset.root;
  const input = document.getElementById("search");
  const hits = document.getElementById("hits");
  const kinds = { a: "agent", o: "operation", t: "type", e: "enumeration", g: "guide" };
  // What people look for under another name.
  const synonyms = [
    ["login", "logs in", "log in", "authenticate"],
    ["logon", "logs in", "log in", "authenticate"],
    ["signin", "logs in", "log in", "authenticate"],
    ["fetch", "get"], ["read", "get"], ["remove", "delete"], ["update", "save"], ["upload", "set stream"],
  ];

  // Names are compared without case and without what separates words.
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const words = (text) => text.replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, "$1 ").toLowerCase();

  let pages;
  const read = ({ services, namespaces, pages: lines, texts }) => {
    const said = texts.split("\n");
    return lines.trimEnd().split("\n").map((line, index) => {
      const [head, path, ...names] = line.split(" ");
      const [kind, service] = [head[0], +head.slice(1)];
      const text = /^\^\d+$/.test(said[index]) ? said[+said[index].slice(1)] : said[index];
      if (kind === "g") {
        return { kind, service: 0, name: text, keys: [], actions: [], members: [], text: "", words: words(text), url: root + path, where: "" };
      }
      const parts = path.split("/");
      const name = parts.at(-1);
      const others = names.filter((it) => it[0] === "=").map((it) => it.slice(1));
      const members = names.filter((it) => it[0] !== "=").map((anchor) => ({ anchor, label: anchor.replace("@", ""), key: plain(anchor) }));
      const folder = kind === "t" || kind === "e" ? "types/" : "";
      const url = `${root}${services[service]}/${folder}${path}${kind === "a" ? "/index.html" : ".html"}`;
      const where = services[service] + (kind === "o" ? ` · ${parts[0]}` : "");
      const actions = kind === "o" ? [others[0] ?? `${namespaces[service]}/${path}`].map(plain) : [];
      const keys = [plain(name), ...(kind === "o" ? [plain(path)] : []), ...(kind === "a" ? others.map(plain) : [])];
      return { kind, service, name, agent: parts[0], keys, actions, members, text, words: words(`${path} ${text}`), url, where };
    });
  };
  // The methods of a trait are called after it in Rust: `UserAgent::get_user`.
  const addTraits = (all) => {
    const traits = new Map(all.filter((it) => it.kind === "a").map((it) => [`${it.service} ${it.agent}`, it.keys[1]]));
    for (const page of all.filter((it) => it.kind === "o")) page.keys.push(traits.get(`${page.service} ${page.agent}`) + page.keys[0]);
    return all;
  };
  let loading;
  const load = () => loading ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${root}assets/names.js`;
    script.onload = () => { pages = addTraits(read(window.names)); done(); };
    script.onerror = failed;
    document.head.append(script);
  });

  // Higher is better: the whole name, its beginning, a part of it. Short names before long ones.
  const score = (key, wanted) => {
    const at = key.indexOf(wanted);
    if (at < 0) return 0;
    return (key.length === wanted.length ? 4 : at === 0 ? 3 : 2) + 1 / (1 + key.length);
  };
  const best = (keys, wanted) => Math.max(0, ...keys.map((key) => score(key, wanted)));
  const ofMember = (page, member, points) => ({ ...page, label: `${page.name}.${member.label}`, url: `${page.url}#${member.anchor}`, points });
  /** Names of pages, SOAP actions, and names on pages, alone or after that of their page. */
  const byName = (wanted) => {
    const found = [];
    for (const page of pages) {
      // The newer version first, operations before types, the types of arrays last.
      const bonus = page.service / 10 + ({ a: 0.5, o: 0.2 }[page.kind] || (page.name.startsWith("ArrayOf") ? -0.5 : 0));
      const points = best(page.keys, wanted) || (wanted.length > 9 && best(page.actions, wanted));
      if (points) { found.push({ ...page, points: points + bonus }); continue; }
      if (wanted.length < 3) continue;
      const scored = (member) => {
        const qualified = page.keys.some((key) => wanted.length > key.length && wanted.startsWith(key)) && best(page.keys.map((key) => key + member.key), wanted);
        return qualified || score(member.key, wanted) - 2;
      };
      const members = page.members.map((member) => [member, scored(member)]).filter(([, it]) => it > 0).sort((a, b) => b[1] - a[1]);
      if (members.length) found.push(ofMember(page, members[0][0], members[0][1] + page.service / 100));
    }
    return found;
  };
  /** Pages whose names and texts have each of the words, or what people mean by it. */
  const byWords = (text) => {
    const wanted = words(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (!wanted.length || wanted.some((it) => it.length < 3)) return [];
    const choices = wanted.map((word) => [word, ...synonyms.filter(([it]) => it === word).flatMap(([, ...rest]) => rest)]);
    const starts = (page, word) => ` ${page.words.replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${word}`);
    const has = (page) => choices.every((choice) => choice.some((word) => starts(page, word)));
    const bonus = { g: 1.8, o: 0.6, a: 0.4 };
    // A text that begins with what is wanted is about it.
    const isAbout = (page) => choices.some((choice) => choice.some((word) => page.text.toLowerCase().startsWith(word)));
    const points = (page) => 1 + (bonus[page.kind] || 0) + (isAbout(page) ? 0.4 : 0) + page.service / 10 - page.words.length / 1e4;
    return pages.filter(has).map((page) => ({ ...page, points: points(page) }));
  };
  /** How many letters must be changed, added, left out or swapped, if these are at most `most`. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, it) => it)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  /** Names that are nearly what was typed. */
  const byGuess = (wanted) => {
    if (wanted.length < 4) return [];
    const most = wanted.length < 7 ? 1 : 2;
    const near = (key) => Math.max(0, most + 1 - distance(key, wanted, most));
    const found = [];
    for (const page of pages) {
      const points = Math.max(0, ...page.keys.map(near));
      if (points) { found.push({ ...page, points: points + page.service / 10 }); continue; }
      for (const member of page.members) {
        const starts = page.keys.some((key) => wanted.length - key.length > 1 && Math.abs(key.length + member.key.length - wanted.length) <= most);
        const it = Math.max(near(member.key) - 0.5, ...(starts ? page.keys.map((key) => near(key + member.key)) : []));
        if (it > 0) { found.push(ofMember(page, member, it + page.service / 10)); break; }
      }
    }
    return found;
  };
  const find = (text) => {
    const wanted = plain(text);
    if (!wanted) return [];
    const found = byName(wanted);
    // A path in Rust or in a document: what it ends with.
    const parts = text.split(/::|[./]/).filter(Boolean);
    for (let from = 1; from < parts.length && !found.length; from += 1) found.push(...byName(plain(parts.slice(from).join("."))));
    const known = new Set(found.map((it) => it.url));
    found.push(...byWords(text).filter((it) => !known.has(it.url)));
    if (!found.length) found.push(...byGuess(wanted));
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
  const close = () => {
    hits.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const option = (page, index) => {
    const link = document.createElement("a");
    link.setAttribute("role", "option");
    link.id = `hit-${index}`;
    link.href = page.url;
    link.tabIndex = -1;
    const name = document.createElement("b");
    name.append(...window.breakable(page.label || page.name));
    const info = document.createElement("span");
    info.textContent = [kinds[page.kind], page.where].filter(Boolean).join(" · ");
    link.append(name, info);
    if (page.text && !page.label) {
      const text = document.createElement("small");
      text.textContent = page.text;
      link.append(text);
    }
    return link;
  };
  const none = () => {
    const item = document.createElement("div");
    item.className = "none";
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    item.textContent = "No match.";
    return item;
  };
  const show = async () => {
    const text = input.value;
    if (!text.trim()) return close();
    await load();
    if (input.value !== text) return;
    const found = find(text);
    hits.replaceChildren(...(found.length ? found.map(option) : [none()]));
    hits.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (found.length) select(0);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(selected + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      hits.querySelector("a[aria-selected=true]")?.click();
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
