// The side panel: what is selected, what an event there does, to whom, and why.

function renderPanel() {
  const panel = byID("panel");
  const { selected } = state;
  panel.hidden = selected === null;
  if (selected === null) return panel.replaceChildren();
  const entity = nodes[selected];
  const event = shownEvent();
  panel.replaceChildren(
    make("div", { class: "panel-top" },
      make("h2", {}, entity.name),
      button("Clear", () => clearSelection(), { class: "clear", "aria-label": "Clear the selection" })),
    make("p", { class: "quiet" }, aboutEntity(entity)),
    entity.notes ? make("p", {}, entity.notes) : "",
    eventSwitch(selected),
    ...(event ? describeEvent(event) : [make("p", {}, nothing(selected))]),
    ...alternatives(selected),
    ...namedBy(selected),
    ...sourceList("Sources on " + entity.name, entity.sources));
}

function aboutEntity(entity) {
  const facts = [entity.kind];
  if (shownID(entity.id) !== entity.name) facts.push("id " + shownID(entity.id));
  if (entity.owner >= 0) facts.push("of " + nodes[entity.owner].name);
  if (entity.country) facts.push(entity.country);
  if (entity.tier) facts.push(entity.tier);
  return facts.join(" · ");
}

function eventSwitch(selected) {
  const kinds = eventKindsOf(selected);
  if (kinds.length < 2) return "";
  return make("div", { class: "switch", role: "group", "aria-label": "Which event" },
    kinds.map((kind) => button(capital(kind), () => select(selected, kind),
      { "aria-pressed": String(kind === state.event) })));
}

function nothing(selected) {
  const { id, name } = nodes[selected];
  return leftOut.has(eventKey(state.event, [selected]))
    ? "Left out to keep this page small; run linchpin blast --" + state.event + " " + id + "."
    : "No event at " + name + " hits anything that the description tells of.";
}

function describeEvent(event) {
  const radius = radiusOf(event);
  const shown = radius.hits.filter(isShownHit);
  const blocks = [make("p", { class: "headline" }, text(event.headline)),
    ...event.doubts.map((doubt) => make("p", { class: "quiet" }, text(doubt)))];
  const hidden = radius.hits.length - shown.length;
  if (hidden) {
    blocks.push(make("p", { class: "quiet" },
      plural(hidden, "hit is", "hits are") + " left out by the filter on evidence."));
  }
  for (const outcome of OUTCOMES) {
    const hits = shown.filter((hit) => hit.isParty && hit.outcome === outcome).sort(nearest);
    if (hits.length) blocks.push(...hitList(capital(outcome), hits, radius));
  }
  const others = shown.filter((hit) => !hit.isParty).sort(nearest);
  if (others.length) {
    blocks.push(make("details", { class: "more" },
      make("summary", {}, "Everything else reached, by hop (" + others.length + ")"),
      ...byHop(others, radius)));
  }
  return blocks;
}

const nearest = (a, b) => a.depth - b.depth || b.evidence - a.evidence || a.entity - b.entity;

function byHop(hits, radius) {
  const depths = [...new Set(hits.map((hit) => hit.depth))];
  return depths.flatMap((depth) => [
    make("h4", {}, "Hop " + depth),
    make("ul", { class: "hits" }, hits.filter((hit) => hit.depth === depth)
      .map((hit) => hitItem(hit, radius, hit.outcome)))]);
}

function hitList(title, hits, radius) {
  return [make("h3", {}, title + " (" + hits.length + ")"),
    make("ul", { class: "hits" }, hits.map((hit) => hitItem(hit, radius)))];
}

// One hit; opened, it says why.
function hitItem(hit, radius, outcome = "") {
  const details = make("details", { class: "why" },
    make("summary", {},
      make("span", { class: "ring ring-" + Math.min(hit.depth, 4), "aria-hidden": "true" },
        String(hit.depth)),
      make("span", { class: "who" }, nodes[hit.entity].name, outcome ? " " + outcome : ""),
      make("span", { class: "unseen" }, ", " + plural(hit.depth, "hop", "hops") + ", "),
      level(hit.evidence)));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length < 2) details.append(witness(radius, hit));
  });
  return make("li", {}, details);
}

// The reasons in words, from the event to the hit, with the relations and their sources.
function witness(radius, hit) {
  return make("ol", { class: "witness" }, stepsTo(radius, hit).map((step) => {
    const item = make("li", {}, make("span", { class: "claim" }, capital(step.claim)));
    if (step.isEvent) item.append(make("span", { class: "because" }, "the event itself"));
    if (!step.reason) return item;
    const { reason } = step;
    const quota = reason.of > 1 && reason.need > 1 ? " (" + reason.need + " of " + reason.of + " needed)" : "";
    item.append(make("span", { class: "because" }, "because " + reason.text + quota));
    for (const relation of reason.relations) {
      item.append(make("span", { class: "fact" }, relation.sentence + " ",
        level(relation.evidence), relation.status === "active" ? "" : " " + relation.status,
        relation.sources.length ? "" : " no source"));
      item.append(...relation.sources.map(source));
    }
    return item;
  }));
}

function alternatives(selected) {
  const list = data.alternatives[selected] ?? [];
  if (!list.length) return [];
  const items = list.map(([dependent, service, ...others]) => make("li", {},
    make("strong", {}, nodes[dependent].name), service < 0 ? "" : ", " + text(service), ": ",
    others.length ? others.map((o) => nodes[o].name).join(", ")
      : make("em", {}, "nobody that the description names")));
  return [make("details", { class: "more" },
    make("summary", {}, "Who could stand in (" + list.length + ")"),
    make("p", { class: "quiet" }, "Members of the same group, or contracted for the same service. "
      + "A stand-in helps against an outage; against a breach it is one more copy."),
    make("ul", {}, items))];
}

function namedBy(selected) {
  const list = relations.filter((r) => r.dependent === selected || r.supplier === selected);
  if (!list.length) return [];
  return [make("details", { class: "more" },
    make("summary", {}, "Relations (" + list.length + ")"),
    make("ul", { class: "relations" }, list.map((relation) => make("li", {},
      relation.sentence + " ", level(relation.evidence),
      relation.status === "active" ? "" : " " + relation.status,
      relation.sources.length ? relation.sources.map(source)
        : make("span", { class: "quiet" }, " no source")))))];
}

function sourceList(title, list) {
  if (!list.length) return [];
  return [make("details", { class: "more" }, make("summary", {}, title + " (" + list.length + ")"),
    make("ul", {}, list.map((address) => make("li", {}, source(address)))))];
}

// Tiles say what the event shown does, in the numbers of the analysis.
function renderTiles() {
  if (!byID("event-name")) return;
  const event = shownEvent();
  const keys = [...OUTCOMES, "rivals"];
  byID("event-name").textContent = event ? text(event.phrase)
    : "an event at " + nodes[state.selected].name + " that hits nothing";
  keys.forEach((key, place) => {
    const count = event ? event.counts[place] : 0;
    const tile = document.querySelector(`[data-tile="${key}"]`);
    // Where nobody competes, there is no tile of rivals.
    if (!tile) return;
    tile.textContent = String(count);
    tile.closest(".tile").classList.toggle("none", count === 0);
    const note = event?.notes[place];
    document.querySelector(`[data-note="${key}"]`).textContent = note === undefined ? "" : text(note);
  });
  byID("doubts")?.replaceChildren(
    ...(event?.doubts ?? []).map((doubt) => make("p", {}, text(doubt))));
}

function clearSelection() {
  change({ selected: null, event: "", from: null, to: null, view: data.maps.focus ? "focus" : "whole" });
}
