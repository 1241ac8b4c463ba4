// A map that can be walked on, and on which an event is lit up.

class MapView extends ZoomView {
  constructor(key) {
    const figure = byID("map-" + key);
    super(figure.querySelector("svg"));
    this.key = key;
    this.figure = figure;
    const drawing = data.maps[key];
    this.boxes = [...this.svg.querySelectorAll(".nodes > .node")].map((element, place) => ({
      element, place, members: drawing.nodes[place] ?? [], neighbours: [] }));
    this.lines = [...this.svg.querySelectorAll(".edges > .edge")].map((element, place) => ({
      element, dependent: drawing.edges[2 * place], supplier: drawing.edges[2 * place + 1],
      relations: element.dataset.relations.split(" "), evidence: element.dataset.evidence }));
    for (const line of this.lines) {
      this.boxes[line.dependent]?.neighbours.push(line.supplier);
      this.boxes[line.supplier]?.neighbours.push(line.dependent);
    }
    this.boxOf = new Map(this.boxes.flatMap((box) => box.members.map((m) => [m, box])));
    this.overlay = draw("g", { class: "overlay", "aria-hidden": "true" });
    this.svg.append(this.overlay);
    this.prepareBoxes();
  }

  // Boxes come in the order of the ranking, so that Tab goes from the most dangerous supplier down.
  prepareBoxes() {
    const rankOf = new Map(data.rank.map((entity, rank) => [entity, rank]));
    const rank = (box) => Math.min(...box.members.map((m) => rankOf.get(m) ?? Infinity));
    const ordered = [...this.boxes].sort((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      return left === right ? a.place - b.place : left - right;
    });
    for (const box of ordered) {
      const { element } = box;
      element.parentNode.append(element);
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", rank(box) < Infinity ? "0" : "-1");
      element.addEventListener("click", () => { if (!this.hasMoved) this.pick(box); });
      element.addEventListener("pointerenter", () => this.explain(box));
      element.addEventListener("focus", () => { this.current = box; this.explain(box); });
      element.addEventListener("keydown", (event) => this.walk(event, box));
    }
  }

  pick(box) {
    if (box.members.length === 1) return select(box.members[0]);
    announce(box.element.getAttribute("aria-label"));
  }

  // One line on a box: what the event shown does there, and why.
  explain(box) {
    const hint = byID("hint");
    const event = shownEvent();
    const hits = event
      ? box.members.flatMap((m) => radiusOf(event).byEntity.get(m) ?? []).filter(isShownHit) : [];
    if (!hits.length) {
      const isSeed = event && box.members.some((m) => event.seeds.includes(m));
      hint.textContent = isSeed ? capital(text(event.phrase)) + "."
        : box.element.getAttribute("aria-label").split(":")[0]
          + (event ? ": not reached by " + text(event.phrase) + "." : ".");
      return;
    }
    const hit = hits.reduce((a, b) => (b.depth < a.depth ? b : a));
    const outcomes = [...new Set(hits.map((h) => h.outcome))].join(", ");
    const steps = stepsTo(radiusOf(event), hit).map((step) => step.claim);
    hint.textContent = nodes[hit.entity].name + ": " + outcomes + ", "
      + plural(hit.depth, "hop", "hops") + ", " + LEVELS[hit.evidence] + ". "
      + capital(steps.join("; so ")) + ".";
  }

  // Arrows: to an end of a line on that side, then up and down among these ends.
  walk(event, box) {
    const { key } = event;
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      return this.pick(box);
    }
    const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!side && !step) return;
    event.preventDefault();
    const here = this.frame(box);
    const isVisible = (other) => !other.element.classList.contains("off");
    if (side) {
      const ends = [...new Set(box.neighbours)].map((place) => this.boxes[place])
        .filter((other) => isVisible(other) && (this.frame(other).x - here.x) * side > 4)
        .sort((a, b) => this.frame(a).y - this.frame(b).y);
      if (!ends.length) return;
      // What is lit up goes before what is not.
      const isLit = (other) => /\b(hit|seed)\b/.test(other.element.getAttribute("class"));
      const nearest = (ends.some(isLit) ? ends.filter(isLit) : ends).reduce((a, b) =>
        (Math.abs(this.frame(b).y - here.y) < Math.abs(this.frame(a).y - here.y) ? b : a));
      this.siblings = ends;
      return nearest.element.focus();
    }
    if (!this.siblings?.includes(box)) {
      this.siblings = this.boxes
        .filter((other) => isVisible(other) && Math.abs(this.frame(other).x - here.x) < 60)
        .sort((a, b) => this.frame(a).y - this.frame(b).y);
    }
    const { siblings } = this;
    const next = (siblings.indexOf(box) + step + siblings.length) % siblings.length;
    siblings[next]?.element.focus();
  }

  frame(box) {
    if (!box.frame || !box.frame.width) {
      const { x, y, width, height } = box.element.getBBox();
      box.frame = { x: x + width / 2, y: y + height / 2, left: x, top: y, width, height };
    }
    return box.frame;
  }

  // All boxes, as large as they can be.
  start() {
    const shown = this.boxes.filter((b) => !b.element.classList.contains("off"));
    // Lines may lead around the boxes; where some are filtered out, theirs do not count.
    const lines = shown.length === this.boxes.length && this.svg.querySelector(".edges")?.getBBox();
    this.frameBoxes(shown, lines || undefined);
  }

  // Shows some boxes with room around them; never less than they need, never more than all.
  frameBoxes(boxes, lines) {
    const frames = boxes.map((box) => this.frame(box)).filter((frame) => frame.width);
    if (!frames.length) return this.fit();
    const left = Math.min(...frames.map((f) => f.left), lines?.x ?? Infinity) - 30;
    const top = Math.min(...frames.map((f) => f.top)) - 46;
    const right = Math.max(...frames.map((f) => f.left + f.width),
      lines ? lines.x + lines.width : -Infinity) + 30;
    const bottom = Math.max(...frames.map((f) => f.top + f.height)) + 30;
    const grow = (start, end, least) => {
      const size = Math.max(end - start, least);
      return [(start + end - size) / 2, size];
    };
    const [x, width] = grow(left, right, 600);
    const [y, height] = grow(top, bottom, 400);
    this.show({ x, y, width, height });
  }

  // Lights up what an event strikes and reaches; everything else is dimmed by the style.
  light(radius, path) {
    const isStatic = this.key === "focus";
    const lit = !isStatic && (radius || path);
    this.svg.classList.toggle("lit", Boolean(lit));
    this.hops = [];
    const harmed = new Set();
    const way = (entityPath) => {
      const boxes = entityPath.map((index) => this.boxOf.get(index)).filter(Boolean);
      for (let i = 1; i < boxes.length; i += 1) {
        harmed.add(boxes[i - 1].place + ">" + boxes[i].place);
        harmed.add(boxes[i].place + ">" + boxes[i - 1].place);
      }
    };
    if (lit && path) way(path);
    for (const box of this.boxes) {
      const { classList } = box.element;
      for (const name of ["seed", "hit", "selected", ...OUTCOMES.map((o) => "is-" + o)]) {
        classList.remove(name);
      }
      if (box.members.includes(state.selected)) classList.add("selected");
      if (!lit) continue;
      if (path) {
        classList.toggle("hit", box.members.some((m) => path.includes(m)));
        continue;
      }
      if (box.members.some((m) => radius.seeds.includes(m))) {
        classList.add("seed");
        this.hops.push({ box, depth: 0 });
        continue;
      }
      const hits = box.members.flatMap((m) => radius.byEntity.get(m) ?? []).filter(isShownHit);
      if (!hits.length) continue;
      const worst = WORST_FIRST.find((outcome) => hits.some((hit) => hit.outcome === outcome));
      classList.add("hit", "is-" + worst);
      const hit = hits.reduce((a, b) => (b.depth < a.depth ? b : a));
      const count = new Set(hits.map((h) => h.entity)).size;
      this.hops.push({ box, depth: hit.depth, count, isParty: hits.some((h) => h.isParty) });
    }
    if (lit && radius && !path) {
      for (const hit of radius.hits.filter(isShownHit)) way(pathTo(radius, hit));
    }
    for (const line of this.lines) {
      line.element.classList.toggle("onway", harmed.has(line.dependent + ">" + line.supplier));
    }
    this.annotate();
  }

  // Hop numbers, and names where the boxes are too small to be read, in the size of the screen.
  annotate() {
    this.overlay.replaceChildren();
    if (!this.hops?.length || this.figure.hidden) return;
    const scale = this.scale;
    const size = 1 / Math.max(Math.min(scale, 1.2), 0.05);
    for (const { box, depth, count, isParty } of this.hops) {
      if (box.element.classList.contains("off")) continue;
      const frame = this.frame(box);
      const isFolded = box.members.length > 1;
      const isNamed = !isFolded && scale < 0.62 && (isParty || depth === 0);
      const [x, y] = isNamed ? [frame.left, frame.y] : [frame.left + frame.width, frame.top];
      this.overlay.append(draw("g", {
        class: "hop hop-" + Math.min(depth, 4), transform: `translate(${x} ${y}) scale(${size})` },
      draw("circle", { r: 8 }), draw("text", { y: 3.6 }, String(depth)),
      isNamed ? draw("text", { class: "tall", x: 12, y: 4 }, nodes[box.members[0]].name) : null,
      isFolded && count ? draw("text", { class: "tall", x: 11, y: -5 }, count + " of them") : null));
    }
  }

  // Takes away what the filters leave out, and marks what a search found.
  filter(shown, found) {
    for (const box of this.boxes) {
      const isOff = box.members.length > 0 && !box.members.some((m) => shown.has(m));
      box.element.classList.toggle("off", isOff);
      box.element.classList.toggle("match", found !== null && box.members.some((m) => found.has(m)));
    }
    this.svg.classList.toggle("searched", found !== null);
    for (const line of this.lines) {
      const ends = [line.dependent, line.supplier].map((place) => this.boxes[place]);
      const isOff = ends.some((box) => box?.element.classList.contains("off"))
        || line.relations.every((word) => state.off.relation.has(word))
        || state.off.evidence.has(line.evidence);
      line.element.classList.toggle("off", isOff);
    }
    this.annotate();
  }
}

// Hits on evidence that is filtered away are not shown.
function isShownHit(hit) { return !state.off.evidence.has(LEVELS[hit.evidence]); }
