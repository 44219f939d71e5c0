"use strict";
(() => {
  const $ = (id) => document.getElementById(id);

  // Theme: the reader's choice, or else the system's.
  $("theme").addEventListener("click", () => {
    const html = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (html.dataset.theme || system) === "dark" ? "light" : "dark";
    html.dataset.theme = next;
    try { localStorage.theme = next; } catch { /* a file may have no storage */ }
  });

  // Samples: colours, and copying.
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
  // The text that is seen: a request may stand inside of a command or not.
  const shown = (element) => {
    const parts = [...element.children].filter((it) => it.localName === "code" && getComputedStyle(it).display !== "none");
    return (parts.length ? parts : [element]).map((it) => it.textContent).join("");
  };
  const copied = (button) => (button.dataset.copy ? $(button.dataset.copy) : button.previousElementSibling);
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      button.textContent = (await copy(shown(copied(button)))) ? "Copied" : "Select the text";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
})();
