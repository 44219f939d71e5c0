"use strict";
// Shows the two pages that the address names: `compare.html#OLD|NEW`.
(() => {
  const both = document.getElementById("both");
  // Pages of this site only: an address may come from anyone.
  const isPage = (path) => /^[^:?#\\]+\.html$/.test(path) && !path.startsWith("/") && !path.split("/").includes("..");
  const frame = (path) => {
    const it = document.createElement("iframe");
    it.title = path.replace(/\.html$/, "").replaceAll("/", " / ");
    it.src = path.split("/").map(encodeURIComponent).join("/");
    const link = document.createElement("a");
    link.href = it.src;
    link.textContent = it.title;
    const part = document.createElement("section");
    part.append(link, it);
    return part;
  };
  const show = () => {
    let paths;
    try { paths = decodeURIComponent(location.hash.slice(1)).split("|"); } catch { paths = []; }
    both.replaceChildren(...paths.slice(0, 2).filter(isPage).map(frame));
    if (!both.childElementCount) both.textContent = "Open this page by “side by side” under the versions of an operation or a type.";
  };
  addEventListener("hashchange", show);
  show();
})();
