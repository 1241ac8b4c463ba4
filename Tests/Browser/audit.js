// An accessibility check of a page as it is now; gives a list of what is wrong.
(() => {
  const wrong = [];
  const shown = (element) => element.getClientRects().length > 0
    && getComputedStyle(element).visibility !== "hidden";
  const say = (rule, element) =>
    wrong.push(rule + ": " + element.outerHTML.slice(0, 120).replace(/\s+/g, " "));
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Names.
  const nameOf = (element) => {
    const label = element.getAttribute("aria-label");
    if (label) return label;
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    if (element.labels?.length) return [...element.labels].map((l) => l.textContent).join(" ");
    return element.textContent + (element.title ?? "");
  };
  for (const element of all("a[href], button, input, select, summary, [role=button], [tabindex='0']")) {
    if (!nameOf(element).trim()) say("no name", element);
  }
  for (const element of all("[role=region], section, nav, aside, figure > svg")) {
    if (!nameOf(element).trim()) say("no name", element);
  }
  for (const element of all("svg[role]")) {
    if (element.getAttribute("role") !== "graphics-document document"
      || element.firstElementChild?.localName !== "title"
      || element.children[1]?.localName !== "desc") say("no title and desc", element);
  }

  // Ids, and references to them.
  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) wrong.push("id twice: " + id);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list"]) {
    for (const element of all("[" + attribute + "]")) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) say("refers to nothing", element);
      }
    }
  }

  // Landmarks, headings, language, title.
  for (const [selector, least] of [["main", 1], ["header", 1], ["nav", 1], ["h1", 1]]) {
    if (all(selector).length < least) wrong.push("no " + selector);
  }
  if (all("main").length > 1 || all("h1").length > 1) wrong.push("more than one main or h1");
  if (!document.documentElement.lang || !document.title) wrong.push("no language or title");
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
    const next = Number(heading.localName[1]);
    if (next > level + 1 && level > 0) say("heading skips a level", heading);
    level = next;
  }

  // Tables.
  for (const table of all("table")) {
    if (!table.caption?.textContent.trim()) say("no caption", table);
    for (const cell of table.querySelectorAll("thead th")) {
      if (cell.scope !== "col") say("no scope", cell);
    }
  }
  for (const list of all("ul, ol")) {
    for (const child of list.children) if (child.localName !== "li") say("not in a list", child);
  }

  // States.
  for (const element of all("[aria-hidden=true]")) {
    if (element.querySelector("a[href], button, [tabindex='0']")) say("hidden, yet focused", element);
  }
  for (const element of all("[tabindex]")) if (element.tabIndex > 0) say("tabindex over 0", element);
  for (const element of all("button button, a button, button a, summary button")) {
    say("a control in a control", element);
  }

  // Contrast, of whatever has text of its own.
  const colour = (words) => {
    const parts = words.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const ground = colour(getComputedStyle(at).backgroundColor);
      if (ground.alpha === 1) return ground.rgb;
    }
    return [255, 255, 255];
  };
  for (const element of all("body *")) {
    const hasText = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!hasText || element.closest("svg") || !shown(element) || element.closest(".unseen")) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(colour(style.color).rgb), luminance(groundOf(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24
      || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) say("contrast " + ratio.toFixed(2), element);
  }
  return [...new Set(wrong)];
})()
