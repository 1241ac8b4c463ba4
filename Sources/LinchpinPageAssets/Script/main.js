// Puts the page together, and shows what its address says.

const maps = {};

function prepareMaps() {
  const stage = byID("map");
  const whole = byID("map-whole");
  if (!stage.contains(whole)) {
    byID("whole").remove();
    stage.append(whole);
  }
  for (const key of Object.keys(data.maps)) maps[key] = new MapView(key);
  const zoom = (label, name, act) =>
    button(label, () => act(maps[state.view]), { "aria-label": name, title: name });
  const views = data.maps.focus ? [["focus", "Event"], ["whole", "Whole chain"]] : [];
  byID("map-tools").replaceChildren(
    make("div", { class: "switch", role: "group", "aria-label": "Which map", hidden: !views.length },
      views.map(([key, label]) => button(label, () => showView(key), { "data-view": key }))),
    make("div", { class: "zoom", role: "group", "aria-label": "Zoom" },
      zoom("−", "Zoom out", (map) => map.zoom(1 / 1.3)), zoom("+", "Zoom in", (map) => map.zoom(1.3)),
      zoom("Fit", "Fit the boxes", (map) => map.start()),
      zoom("Legend", "Show the legend", (map) => map.frameLegend())));
  new ResizeObserver(() => { for (const map of Object.values(maps)) map.annotate(); })
    .observe(stage);
}

function showView(view) {
  const isOther = view === "focus" && shownEvent() !== focusEvent;
  change(isOther ? { view, selected: null, event: "" } : { view });
}

function renderMaps() {
  const event = shownEvent();
  const path = foundPath()?.path;
  const hadFocus = document.activeElement?.closest?.(".drawing");
  const view = path?.length ? "whole" : state.view;
  for (const [key, map] of Object.entries(maps)) map.figure.hidden = key !== view;
  for (const choice of document.querySelectorAll("[data-view]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.view === view));
  }
  const map = maps[view];
  const radius = state.selected === null ? null : event ? radiusOf(event)
    : { seeds: [state.selected], hits: [], byEntity: new Map() };
  map.light(radius, path?.length ? path : null);
  const lit = view + ":" + (path?.length ? path.join() : radius && state.selected + state.event);
  if (map.lit !== lit) {
    map.lit = lit;
    const boxes = map.boxes.filter(({ element: { classList } }) =>
      classList.contains("hit") || classList.contains("seed"));
    if (map.hops.length || path?.length) map.frameBoxes(boxes);
    else map.start();
  }
  if (hadFocus && hadFocus.hidden && state.selected !== null) {
    map.boxOf.get(state.selected)?.element.focus({ preventScroll: true });
  }
}

function renderParts() {
  for (const part of document.querySelectorAll("main > .part")) {
    part.classList.toggle("shown", part.id === state.part);
  }
  for (const link of document.querySelectorAll("nav a[data-part]")) {
    if (link.dataset.part === state.part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function render() {
  renderParts();
  renderFilters();
  renderPanel();
  renderTiles();
  renderPaths();
  renderMaps();
  renderQuery();
  for (const row of document.querySelectorAll("tr[data-entity]")) {
    row.classList.toggle("chosen", Number(row.dataset.entity) === state.selected);
  }
}

function prepareLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = link.closest("tr[data-entity]");
    if (link.classList.contains("pick") && row) {
      event.preventDefault();
      select(Number(row.dataset.entity));
      announce(byID("panel").querySelector(".headline")?.textContent ?? "Selected");
    } else if (parts.includes(link.hash.slice(1))) {
      event.preventDefault();
      change({ part: link.hash.slice(1) });
      window.scrollTo(0, 0);
    }
  });
  window.addEventListener("hashchange", restore);
}

function restore() {
  const { target, ...found } = readAddress();
  byID("query").value = found.query;
  const hash = location.hash;
  if (found.selected !== null && !found.event) found.event = eventKindsOf(found.selected)[0] ?? "breach";
  Object.assign(state, found);
  render();
  if (found.from !== null && found.to !== null) byID("paths").open = true;
  if (target && hash && target.id !== state.part) target.scrollIntoView();
}

document.documentElement.classList.add("js");
prepareMaps();
prepareSearch();
prepareFilters();
preparePaths();
prepareTables();
prepareKeys();
preparePrint();
prepareLinks();
restore();
