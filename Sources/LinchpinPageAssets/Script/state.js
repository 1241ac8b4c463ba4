// What the page shows, and its address: the part after # holds all of it, so that a link brings
// somebody else to the same view.

const state = {
  part: "overview", selected: null, event: "", view: data.maps.focus ? "focus" : "whole",
  query: "", from: null, to: null,
  off: { kind: new Set(), relation: new Set(), tier: new Set(), evidence: new Set() },
};

const parts = [...document.querySelectorAll("main > .part:not(.unscripted)")].map((p) => p.id);

function addressOf(state) {
  const fields = [];
  const add = (key, value) => { if (value) fields.push(key + "=" + encodeURIComponent(value)); };
  add("part", state.part === "overview" ? "" : state.part);
  add("sel", state.selected === null ? "" : nodes[state.selected].id);
  add("event", state.selected === null ? "" : state.event);
  add("view", data.maps.focus && state.view === "whole" ? "whole" : "");
  add("q", state.query);
  add("from", state.from === null ? "" : nodes[state.from].id);
  add("to", state.to === null ? "" : nodes[state.to].id);
  for (const [group, values] of Object.entries(state.off)) {
    add("no-" + group, [...values].sort().join(","));
  }
  return fields.length ? "#" + fields.join("&") : "";
}

function readAddress() {
  const hash = location.hash.slice(1);
  const found = { part: "overview", selected: null, event: "", query: "", from: null, to: null,
    view: data.maps.focus ? "focus" : "whole",
    off: { kind: new Set(), relation: new Set(), tier: new Set(), evidence: new Set() } };
  if (hash && !hash.includes("=")) {
    const target = document.getElementById(decoded(hash));
    const part = target && target.closest("main > .part");
    return { ...found, part: part && parts.includes(part.id) ? part.id : "overview", target };
  }
  for (const field of hash.split("&")) {
    const cut = field.indexOf("=");
    if (cut < 0) continue;
    const [key, value] = [field.slice(0, cut), decoded(field.slice(cut + 1))];
    if (key === "part" && parts.includes(value)) found.part = value;
    if (key === "sel") found.selected = indexOfID.get(value) ?? null;
    if (key === "event" && EVENT_KINDS.includes(value)) found.event = value;
    if (key === "view" && value === "whole") found.view = "whole";
    if (key === "q") found.query = value;
    if (key === "from" || key === "to") found[key] = indexOfID.get(value) ?? null;
    const group = key.startsWith("no-") && Object.hasOwn(found.off, key.slice(3))
      ? found.off[key.slice(3)] : null;
    if (group) for (const word of value.split(",")) if (word) group.add(word);
  }
  if (found.selected !== null) found.view = viewFor(found.selected, found.event, found.view);
  return found;
}

function decoded(field) {
  try { return decodeURIComponent(field); } catch { return field; }
}

// The event shown: of what is selected, else the one that the page opens with.
function shownEvent() {
  if (state.selected === null) return focusEvent;
  return events.get(eventKey(state.event, [state.selected])) ?? null;
}

// The event's own drawing shows its event only; anything else is lit up on the whole map.
function viewFor(selected, event, view) {
  if (!data.maps.focus) return "whole";
  const isFocus = data.focus.seeds.length === 1 && data.focus.seeds[0] === selected
    && data.focus.kind === (event || eventKindsOf(selected)[0]);
  return isFocus ? view : "whole";
}

function change(patch) {
  Object.assign(state, patch);
  if (state.selected !== null && !state.event) {
    state.event = eventKindsOf(state.selected)[0] ?? "breach";
  }
  render();
  const address = addressOf(state);
  if (location.hash !== address) {
    history.replaceState(null, "", address || location.pathname + location.search);
  }
}

function select(index, event = "") {
  const view = viewFor(index, event, state.view);
  change({ selected: index, event, part: "overview", view });
}
