// Search and filters. Neither changes a number: they choose what is shown.

// Reads a query: words that all have to match, `kind:`, `tier:`, `country:`, `id:` and /regex/.
// Returns a test, or the reason why there is none.
function parseQuery(query) {
  const tests = [];
  const pattern = query.trim().match(/^\/(.*)\/$/s);
  if (pattern) {
    const problem = patternProblem(pattern[1]);
    if (problem) return { problem };
    const regex = new RegExp(pattern[1], "iu");
    return { test: (entity) => regex.test(short(entity.name)) || regex.test(short(entity.id)) };
  }
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const [, key, value] = word.match(/^([a-z-]+):(.*)$/) ?? [];
    const isText = !key || (!FIELDS.includes(key) && entities.some((e) => words(e).includes(word)));
    if (isText) tests.push((entity) => words(entity).includes(word));
    else if (!FIELDS.includes(key)) {
      return { problem: "There is no field “" + key + "”: the fields are " + FIELDS.join(", ") + "." };
    } else if (value) tests.push((entity) => field(entity, key).includes(value));
  }
  return { test: (entity) => tests.every((test) => test(entity)) };
}

const FIELDS = ["kind", "tier", "country", "id"];
const words = (entity) => (entity.name + "\n" + entity.id).toLowerCase();
const field = (entity, key) => String(entity[key] ?? "").toLowerCase().replace(/^tier /, "");
const short = (words) => words.slice(0, 200);

// Some patterns take longer than anybody waits: repeated groups that themselves repeat.
function patternProblem(pattern) {
  if (pattern.length > 100) return "A pattern has at most 100 characters.";
  // A group that repeats, and can match one text in several ways, tries them all.
  if (/\([^)]*[+*}?|][^)]*\)\s*[+*{]/.test(pattern) || /\)\)\s*[+*{]/.test(pattern) || /[+*}]\s*[+*]/.test(pattern)
    || (pattern.match(/[+*]/g) ?? []).length > 6 || /\\[1-9k]/.test(pattern)) {
    return "This pattern repeats what itself repeats, and could take very long.";
  }
  try {
    new RegExp(pattern, "iu");
    return "";
  } catch {
    return "This is no regular expression.";
  }
}

// The entities that the filters leave, and those of them that the search found.
function shownEntities() {
  const { off, query } = state;
  const kept = entities.filter((e) => !off.kind.has(e.kind) && !off.tier.has(e.tier));
  const parsed = query.trim() ? parseQuery(query) : null;
  const found = parsed?.test ? kept.filter(parsed.test) : null;
  return { kept, found, problem: parsed?.problem ?? "" };
}

function renderQuery() {
  const { kept, found, problem } = shownEntities();
  const shown = new Set(kept.map((entity) => entity.index));
  const matches = found && new Set(found.map((entity) => entity.index));
  for (const map of Object.values(maps)) map.filter(shown, matches);
  const listed = matches ?? shown;
  for (const row of document.querySelectorAll("table[data-filtered] tbody tr")) {
    row.hidden = !listed.has(Number(row.dataset.entity));
  }
  for (const row of document.querySelectorAll("#ranking tbody tr")) {
    row.hidden = !listed.has(Number(row.dataset.entity));
  }
  const lines = relations.filter((r) => shown.has(r.dependent)
    && (r.supplier < 0 || shown.has(r.supplier)) && !state.off.relation.has(r.kind)
    && !state.off.evidence.has(LEVELS[r.evidence]));
  byID("counter").textContent = "Showing " + listed.size + " of "
    + plural(entities.length, "entity", "entities") + ", " + lines.length + " of "
    + plural(relations.length, "relation", "relations");
  byID("query-note").textContent = problem;
  renderResults(found ?? []);
}

function renderResults(found) {
  const results = byID("results");
  const isOpen = document.activeElement === byID("query") || results.contains(document.activeElement);
  results.hidden = !isOpen || !state.query.trim() || !found.length;
  results.replaceChildren(...found.slice(0, 12).map((entity) =>
    make("li", {}, button([entity.name, make("span", { class: "kind" }, entity.kind)],
      () => pickFound(entity)))));
  if (found.length > 12) {
    results.append(make("li", { class: "quiet" }, "… and " + (found.length - 12) + " more"));
  }
}

// What was searched for is found: the search is over.
function pickFound(entity) {
  byID("query").value = "";
  state.query = "";
  select(entity.index);
  byID("results").hidden = true;
  byID("panel").focus();
}

function prepareSearch() {
  const input = byID("query");
  input.addEventListener("input", () => change({ query: input.value }));
  input.addEventListener("focus", () => renderQuery());
  input.addEventListener("keydown", (event) => {
    const first = byID("results").querySelector("button");
    if (event.key === "Enter" && first && !byID("results").hidden) first.click();
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  byID("results").addEventListener("keydown", (event) => {
    const buttons = [...byID("results").querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons.indexOf(document.activeElement) + step;
    (buttons[next] ?? input).focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) byID("results").hidden = true;
  });
}

// One chip for each word that occurs; pressed ones are shown.
function prepareFilters() {
  const used = (list, order) => {
    const words = [...new Set(list)];
    return order ? order.filter((word) => words.includes(word)) : words.sort();
  };
  const groups = [
    ["kind", "Kinds", used(entities.map((e) => e.kind))],
    ["relation", "Relations", used(relations.map((r) => r.kind), RELATIONS)],
    ["tier", "Tiers", used(entities.map((e) => e.tier))],
    ["evidence", "Evidence", used(relations.map((r) => LEVELS[r.evidence]), [...LEVELS].reverse())],
  ];
  byID("chips").replaceChildren(...groups.map(([group, title, words]) =>
    make("fieldset", {}, make("legend", {}, title),
      words.map((word) => button(word, () => toggle(group, word),
        { class: "chip", "data-group": group, "data-word": word })))),
  button("Show all", () => change({ off: emptyFilters() }), { class: "reset" }));
}

const emptyFilters = () =>
  ({ kind: new Set(), relation: new Set(), tier: new Set(), evidence: new Set() });

function toggle(group, word) {
  const words = new Set(state.off[group]);
  if (!words.delete(word)) words.add(word);
  change({ off: { ...state.off, [group]: words } });
}

function renderFilters() {
  for (const chip of document.querySelectorAll(".chip")) {
    const isOn = !state.off[chip.dataset.group].has(chip.dataset.word);
    chip.setAttribute("aria-pressed", String(isOn));
  }
  const count = Object.values(state.off).reduce((sum, words) => sum + words.size, 0);
  byID("filters").firstElementChild.textContent = count ? "Filters (" + count + " off)" : "Filters";
}
