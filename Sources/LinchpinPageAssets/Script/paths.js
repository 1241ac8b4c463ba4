// The path finder: how harm gets from one entity to another or, where it does not, along which
// relations the two are linked.

function preparePaths() {
  const options = make("datalist", { id: "entities-list" },
    entities.map((e) => make("option", { value: e.name === e.id ? e.id : e.name + " [" + e.id + "]" })));
  const input = (id, label) => [make("label", { for: id }, label),
    make("input", { id, list: "entities-list", autocomplete: "off", spellcheck: "false" })];
  byID("finder").replaceChildren(options,
    make("div", { class: "ends" }, ...input("path-from", "From"), ...input("path-to", "To")),
    make("div", {}, button("Reverse", () => change({ from: state.to, to: state.from })),
      button("Clear", () => {
      Object.assign(unknownNames, { from: "", to: "" });
      change({ from: null, to: null });
    })),
    make("div", { id: "path-answer", role: "status" }));
  for (const [id, key] of [["path-from", "from"], ["path-to", "to"]]) {
    byID(id).addEventListener("change", () => {
      const words = byID(id).value.trim();
      const found = words ? entityNamed(words) : null;
      unknownNames[key] = words && found === null ? words : "";
      change({ [key]: found });
    });
  }
}

// What was asked for and is no entity.
const unknownNames = { from: "", to: "" };

// An entity by its id, by its name, or by both as the list offers them.
function entityNamed(words) {
  const id = words.match(/\[(.*)\]$/s)?.[1];
  return indexOfID.get(id) ?? indexOfID.get(words)
    ?? entities.find((e) => e.name.toLowerCase() === words.trim().toLowerCase())?.index ?? null;
}

function renderPaths() {
  for (const [id, index] of [["path-from", state.from], ["path-to", state.to]]) {
    const input = byID(id);
    if (index !== null) input.value = nodes[index].name;
    else if (document.activeElement !== input) input.value = unknownNames[id.slice(5)];
  }
  const answer = byID("path-answer");
  const unknown = [...new Set(Object.values(unknownNames).filter(Boolean))];
  if (unknown.length) {
    return answer.replaceChildren(...unknown.map((words) => make("p", { class: "warning" },
      "No entity is called “" + shownID(words) + "”; names and ids are offered as you type.")));
  }
  const found = foundPath();
  if (!found) return answer.replaceChildren();
  const [from, to] = [nodes[state.from].name, nodes[state.to].name];
  if (found.hit) {
    answer.replaceChildren(
      make("p", {}, capital(text(found.radius.event.phrase)) + " reaches " + to + ": "
        + found.hit.outcome + ", " + plural(found.hit.depth, "hop", "hops") + "."),
      witness(found.radius, found.hit));
  } else if (found.path.length) {
    answer.replaceChildren(
      make("p", {}, "No event at " + from + " reaches " + to + ". The two are linked by "
        + plural(found.links.length, "relation", "relations") + ", which carry no harm this way:"),
      make("ol", {}, found.links.map((r) => make("li", {}, r.sentence + " ", level(r.evidence)))));
  } else {
    answer.replaceChildren(make("p", {}, "Nothing links " + from + " and " + to
      + ", as far as the description and the filters tell."));
  }
}

// `null` unless both ends are given.
function foundPath() {
  const { from, to } = state;
  if (from === null || to === null || from === to) return null;
  for (const kind of EVENT_KINDS) {
    const event = events.get(eventKey(kind, [from]));
    const hits = event ? (radiusOf(event).byEntity.get(to) ?? []).filter(isShownHit) : [];
    if (!hits.length) continue;
    const hit = hits.reduce((a, b) => (b.depth < a.depth ? b : a));
    return { radius: radiusOf(event), hit, path: pathTo(radiusOf(event), hit) };
  }
  return linkedPath(from, to);
}

// The fewest relations that link two entities, whichever way these point; breadth first.
function linkedPath(from, to) {
  const linksOf = new Map();
  for (const relation of relations) {
    if (relation.supplier < 0 || state.off.relation.has(relation.kind)
      || state.off.evidence.has(LEVELS[relation.evidence])) continue;
    for (const end of [relation.dependent, relation.supplier]) {
      if (!linksOf.has(end)) linksOf.set(end, []);
      linksOf.get(end).push(relation);
    }
  }
  const before = new Map([[from, null]]);
  const pending = [from];
  for (let place = 0; place < pending.length && !before.has(to); place += 1) {
    for (const relation of linksOf.get(pending[place]) ?? []) {
      const next = relation.dependent === pending[place] ? relation.supplier : relation.dependent;
      if (before.has(next)) continue;
      before.set(next, { relation, node: pending[place] });
      pending.push(next);
    }
  }
  const [path, links] = [[], []];
  if (!before.has(to)) return { path, links };
  for (let node = to; node !== undefined && node !== null;) {
    path.unshift(node);
    const step = before.get(node);
    if (step) links.unshift(step.relation);
    node = step?.node;
  }
  return { path, links };
}
