// What the page was made from. Nothing here is computed anew: sets, counts, depths and reasons
// come from the analysis; the script chooses which of them to show.

const data = JSON.parse(document.getElementById("data").textContent);
const OUTCOMES = ["exposed", "tainted", "stopped", "interrupted", "compromised"];
// The one that a box's colour stands for where there are several: the worst first.
const WORST_FIRST = ["compromised", "stopped", "exposed", "tainted", "interrupted"];
const LEVELS = ["assumed", "alleged", "reported", "confirmed"];
// "incident" is a dated event, as it happened; the others are what-ifs.
const EVENT_KINDS = ["incident", "breach", "outage", "ransomware", "leak", "tamper", "events"];
const RELATIONS = ["needs", "engages", "staffed-by", "hosted-on", "runs", "holds", "produces",
  "derived-from", "grants", "owned-by"];

const text = (number) => data.texts[number] ?? "";

const entities = data.entities.map((row, index) => {
  const [id, name, kind, owner, tier, country, counted, notes = -1, ...sources] = row;
  return { index, id, name: text(name), kind, owner, tier, country, counted: counted === 1,
    notes: notes < 0 ? "" : text(notes), sources: sources.map((s) => data.sources[s]) };
});
// Silos and implicit artefacts have no box and no row of their own.
const nodes = entities.concat(data.derived.map(([id, name, kind, owner], place) => ({
  index: entities.length + place, id, name: text(name), kind, owner, tier: "", country: "",
  counted: false, notes: "", sources: [] })));

const relations = data.relations.map((row, index) => {
  const [kind, dependent, supplier, evidence, status, sentence, ...sources] = row;
  return { index, kind: RELATIONS[kind], dependent, supplier, evidence, status,
    sentence: text(sentence), sources: sources.map((s) => data.sources[s]) };
});

const indexOfID = new Map(nodes.map((node) => [node.id, node.index]));

const eventKey = (kind, seeds) => kind + ":" + seeds.join(",");
const events = new Map(data.events.map((event) => [eventKey(event.kind, event.seeds), event]));
const leftOut = new Set(data.left.map(([kind, seed]) => eventKey(kind, [seed])));

// What an event does: its hits, and by entity the hits of it. Decoded once, when first asked for.
function radiusOf(event) {
  if (event.radius) return event.radius;
  const hits = [];
  for (let place = 0; place < event.hits.length; place += 5) {
    const [entity, code, depth, evidence, step] = event.hits.slice(place, place + 5);
    hits.push({ entity, outcome: OUTCOMES[code & 7], isParty: code >= 8, depth, evidence, step });
  }
  const byEntity = new Map();
  for (const hit of hits) {
    if (!byEntity.has(hit.entity)) byEntity.set(hit.entity, []);
    byEntity.get(hit.entity).push(hit);
  }
  // Who is stopped is interrupted: that goes without saying.
  const isStopped = (entity) => byEntity.get(entity).some((hit) => hit.outcome === "stopped");
  const isTold = (hit) => hit.outcome !== "interrupted" || !isStopped(hit.entity);
  for (const [entity, list] of byEntity) byEntity.set(entity, list.filter(isTold));
  event.radius = { event, seeds: event.seeds, hits: hits.filter((hit) =>
    byEntity.get(hit.entity).includes(hit)), byEntity };
  return event.radius;
}

// The steps from the event to a hit, in order.
function stepsTo(radius, hit) {
  const steps = [];
  for (let place = hit.step; place >= 0; place = radius.event.steps[3 * place + 2]) {
    const claim = radius.event.steps[3 * place];
    const reason = radius.event.steps[3 * place + 1];
    steps.unshift({ node: data.claims[2 * claim], claim: text(data.claims[2 * claim + 1]),
      reason: reason < 0 ? null : reasonOf(reason), isEvent: reason === -1 });
  }
  return steps;
}

function reasonOf(number) {
  const [sentence, need, of, evidence, ...used] = data.reasons[number];
  return { text: text(sentence), need, of, evidence, relations: used.map((r) => relations[r]) };
}

// The entities on the way, each named once in a row, as the command line's JSON has them.
function pathTo(radius, hit) {
  const path = [];
  for (const step of stepsTo(radius, hit)) {
    if (path.at(-1) !== step.node) path.push(step.node);
  }
  if (path.at(-1) !== hit.entity) path.push(hit.entity);
  return path;
}

// The events that can happen to an entity and that the analysis looked at.
function eventKindsOf(index) {
  return EVENT_KINDS.filter((kind) => {
    const key = eventKey(kind, [index]);
    return events.has(key) || leftOut.has(key);
  });
}

const focusEvent = (data.focus && events.get(eventKey(data.focus.kind, data.focus.seeds))) || null;

// Identifiers may hold marks that reorder text; shown, they are spelled out.
function shownID(id) {
  return id.replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g,
    (mark) => "\\u{" + mark.codePointAt(0).toString(16).toUpperCase() + "}");
}

const plural = (count, one, many) => count + " " + (count === 1 ? one : many);
const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);
