// A drawing of which a part is shown: zooming and moving change that part.

class ZoomView {
  constructor(svg) {
    this.svg = svg;
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    this.size = { width, height };
    this.view = { x: 0, y: 0, width, height };
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    this.prepareMoves();
  }

  // Called whenever another part is shown.
  annotate() {}

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

  // All of the drawing, with its legend.
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
}
