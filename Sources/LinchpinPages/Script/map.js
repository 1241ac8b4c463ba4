// A drawing that can be zoomed, moved and walked on, and on which an event is lit up.

class MapView {
  constructor(key) {
    this.key = key;
    this.figure = byID("map-" + key);
    this.svg = this.figure.querySelector("svg");
    const [, , width, height] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    this.size = { width, height };
    this.view = { x: 0, y: 0, width, height };
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
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    this.prepareBoxes();
    this.prepareMoves();
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

  // Zooming and moving change the part of the drawing that is shown.
  prepareMoves() {
    const { svg } = this;
    const pointers = new Map();
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 300), this.place(event));
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      this.hasMoved = false;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    svg.addEventListener("pointermove", (event) => {
      const last = pointers.get(event.pointerId);
      if (!last) return;
      const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
      if (!this.hasMoved && Math.hypot(dx, dy) < 4) return;
      if (!this.hasMoved) svg.setPointerCapture(event.pointerId);
      this.hasMoved = true;
      if (pointers.size === 2) this.pinch(pointers, event);
      else this.move(-dx / this.scale, -dy / this.scale);
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    const end = (event) => pointers.delete(event.pointerId);
    svg.addEventListener("pointerup", end);
    svg.addEventListener("pointercancel", end);
  }

  pinch(pointers, event) {
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, p]) => p);
    const last = pointers.get(event.pointerId);
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    if (before > 0) this.zoom(after / before, this.place(event));
  }

  get scale() {
    const { width, height } = this.svg.getBoundingClientRect();
    return Math.min(width / this.view.width, height / this.view.height) || 1;
  }

  // Where a pointer is, in the drawing's own units.
  place(event) {
    const frame = this.svg.getBoundingClientRect();
    const { x, y, width, height } = this.view;
    return { x: x + width / 2 + (event.clientX - frame.left - frame.width / 2) / this.scale,
      y: y + height / 2 + (event.clientY - frame.top - frame.height / 2) / this.scale };
  }

  show(view) {
    this.view = view;
    this.svg.setAttribute("viewBox",
      [view.x, view.y, view.width, view.height].map((n) => Math.round(n * 100) / 100).join(" "));
    this.annotate();
  }

  move(dx, dy) { this.show({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }); }

  zoom(factor, centre) {
    const { x, y, width, height } = this.view;
    const limit = Math.min(Math.max(width / factor, 120), this.size.width * 2) / width;
    const middle = centre ?? { x: x + width / 2, y: y + height / 2 };
    this.show({ x: middle.x - (middle.x - x) * limit, y: middle.y - (middle.y - y) * limit,
      width: width * limit, height: height * limit });
  }

  // All of the drawing, with its heading and legend.
  fit() { this.show({ x: 0, y: 0, ...this.size }); }

  frameLegend() {
    const legend = this.svg.querySelector(".legend");
    if (!legend) return this.fit();
    const from = this.svg.getScreenCTM().inverse();
    const { left, top, right, bottom } = legend.getBoundingClientRect();
    const start = new DOMPoint(left, top).matrixTransform(from);
    const end = new DOMPoint(right, bottom).matrixTransform(from);
    this.show({ x: start.x - 12, y: start.y - 12, width: end.x - start.x + 24,
      height: end.y - start.y + 24 });
  }

  // All boxes, as large as they can be.
  start() { this.frameBoxes(this.boxes.filter((b) => !b.element.classList.contains("off"))); }

  // Shows some boxes with room around them; never less than they need, never more than all.
  frameBoxes(boxes) {
    const frames = boxes.map((box) => this.frame(box)).filter((frame) => frame.width);
    if (!frames.length) return this.fit();
    const left = Math.min(...frames.map((f) => f.left)) - 30;
    const top = Math.min(...frames.map((f) => f.top)) - 46;
    const right = Math.max(...frames.map((f) => f.left + f.width)) + 30;
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
      const worst = ["compromised", "stopped", "exposed", "tainted"]
        .find((outcome) => hits.some((hit) => hit.outcome === outcome));
      classList.add("hit", "is-" + worst);
      const hit = hits.reduce((a, b) => (b.depth < a.depth ? b : a));
      this.hops.push({ box, depth: hit.depth, isParty: hits.some((h) => h.isParty) });
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
    for (const { box, depth, isParty } of this.hops) {
      if (box.element.classList.contains("off")) continue;
      const frame = this.frame(box);
      const isNamed = scale < 0.62 && (isParty || depth === 0);
      const [x, y] = isNamed ? [frame.left, frame.y] : [frame.left + frame.width, frame.top];
      this.overlay.append(draw("g", {
        class: "hop hop-" + Math.min(depth, 4), transform: `translate(${x} ${y}) scale(${size})` },
      draw("circle", { r: 8 }), draw("text", { y: 3.6 }, String(depth)),
      isNamed ? draw("text", { class: "tall", x: 12, y: 4 }, nodes[box.members[0]].name) : null));
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
