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

  // A name with places where a line may break between its words, as the pages have them.
  window.breakable = (name) => {
    const words = name.replace(/([\p{Ll}\p{N}])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})|[._](?=[\p{L}\p{N}])/gu, "$&\n").split("\n");
    return words.flatMap((word, at) => (at ? [document.createElement("wbr"), word] : [word]));
  };

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
  // Of Rust and TOML, what is text, what is a comment, and the words of the language.
  const tokens = /(\/\/.*|^#.*)|("(?:[^"\\]|\\.)*")|\b(as|async|await|const|dyn|else|enum|false|fn|for|if|impl|in|let|loop|match|mod|move|mut|pub|return|self|Self|static|struct|trait|true|use|where|while)\b/gm;
  for (const code of document.querySelectorAll("code.rs, code.toml, code.rust")) {
    const colour = (_, comment, text, word) => (comment ? `<i>${comment}</i>` : text ? `<u>${text}</u>` : `<b>${word}</b>`);
    code.innerHTML = safe(code.textContent).replace(tokens, colour);
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
