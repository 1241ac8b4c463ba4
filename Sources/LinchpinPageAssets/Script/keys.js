// The keyboard, and the buttons at the top.

function prepareKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = event.target.closest?.("input, textarea, select");
    if (event.key === "Escape") return escape(event);
    if (isTyping || byID("help").open) return;
    const view = maps[state.view];
    const keys = {
      "/": () => { change({ part: "overview" }); byID("query").focus(); },
      "?": () => byID("help").showModal(),
      "+": () => view.zoom(1.3), "=": () => view.zoom(1.3), "-": () => view.zoom(1 / 1.3),
      "0": () => view.start(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  byID("help-close").addEventListener("click", () => byID("help").close());
  byID("keys").addEventListener("click", () => byID("help").showModal());
  byID("print").addEventListener("click", () => window.print());
  byID("copy").addEventListener("click", copyLink);
  byID("theme").addEventListener("click", switchTheme);
}

// Closes what is open, the nearest first; then clears the selection.
function escape(event) {
  if (byID("help").open) return;
  const open = document.querySelector("details.drop[open], #paths[open]");
  if (!byID("results").hidden) byID("results").hidden = true;
  else if (event.target === byID("query") && state.query) {
    byID("query").value = "";
    change({ query: "" });
  } else if (open) {
    open.open = false;
    open.firstElementChild.focus();
  } else if (state.selected !== null) {
    const { selected } = state;
    const isInMap = document.activeElement.closest?.("#map");
    const isInPanel = document.activeElement.closest?.("#panel");
    clearSelection();
    if (isInMap) maps[state.view].boxOf.get(selected)?.element.focus();
    if (isInPanel) document.querySelector(`#ranking tr[data-entity="${selected}"] a`)?.focus();
  }
}

async function copyLink() {
  const url = location.href;
  try {
    await navigator.clipboard.writeText(url);
  } catch {
    const field = make("textarea", { class: "unseen", "aria-label": "Link" });
    field.value = url;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    byID("copy").focus();
  }
  byID("copy").textContent = "Copied";
  announce("The link is copied");
  setTimeout(() => { byID("copy").textContent = "Copy link"; }, 2000);
}

function switchTheme() {
  const root = document.documentElement;
  const next = { "": "light", light: "dark", dark: "" }[root.dataset.theme ?? ""];
  if (next) root.dataset.theme = next;
  else delete root.dataset.theme;
  byID("theme").textContent = "Theme: " + (next || "system");
}

// On paper everything is open, and the maps are whole.
function preparePrint() {
  let closed = [];
  let views = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("main details:not([open]):not(.drop)")]
      .filter((details) => !details.closest("#panel, #paths, .records"));
    for (const details of closed) details.open = true;
    views = Object.values(maps).map((map) => [map, map.view]);
    for (const [map] of views) map.fit();
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    for (const [map, view] of views) map.show(view);
  });
}
