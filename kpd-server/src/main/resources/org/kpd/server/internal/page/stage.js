/* The photo on the page, as large as fits, on which the pointer draws boxes. */

import { drawCloseUp, drawPhoto, gutterFor, layout, prepare } from "/page/drawing.js";

// The photo ends above the screen's lower edge unless its height would be less than this.
const LEAST_HEIGHT = 240;
const BELOW = 12;
const SMALLEST_BOX = 8;
const SAVED_ROOM = { width: 800, height: 800 };
const SAVED_LONGEST = 4096;

export class Stage {
  /**
   * @param events chooses(point) for a click, in pixels of the photo; draws(box) for a drawn box; fits() after
   *     each layout
   */
  constructor({ frame, canvas, closeUp, events }) {
    Object.assign(this, { frame, canvas, closeUp, events, shown: null, dragged: null, anchor: null, scaled: null });
    new ResizeObserver(() => this.refit()).observe(frame);
    addEventListener("resize", () => this.refit());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.listen();
  }

  /** Shows a picture, its faces, and which of them is chosen. */
  show(shown) {
    this.shown = shown;
    this.refit();
  }

  /** Whether there is room for names next to the photo. */
  get hasRoomForNames() {
    return this.gutter() > 0;
  }

  /** Whether the page is too narrow for names at all. */
  get isNarrow() {
    return this.frame.clientWidth < 560;
  }

  room() {
    const above = this.frame.getBoundingClientRect().top + scrollY;
    return { width: this.frame.clientWidth, height: Math.max(LEAST_HEIGHT, innerHeight - above - BELOW) };
  }

  gutter() {
    const { picture, faces } = this.shown || { faces: [] };
    // With several faces, lines to one would cross the others; the close-up and the table show its names.
    return faces.length === 1 && !this.isNarrow ? gutterFor(picture, faces[0], this.room()) : 0;
  }

  refit() {
    if (!this.shown) return;
    this.place = layout(this.shown.picture, this.room(), this.shown.names ? this.gutter() : 0);
    this.canvas.hidden = false;
    this.canvas.style.width = `${this.place.width}px`;
    this.canvas.style.height = `${this.place.height}px`;
    this.draw();
    this.events.fits();
  }

  draw() {
    if (!this.shown) return;
    const { picture, faces, chosen } = this.shown;
    const density = devicePixelRatio || 1;
    const context = prepare(this.canvas, this.place.width, this.place.height, density);
    drawPhoto(context, this.reduced(density), this.place,
      { faces: this.dragged ? [] : faces, chosen, dragged: this.dragged, style: colors() });
    this.closeUp.hidden = !faces[chosen];
    if (faces[chosen]) {
      const side = this.closeUp.clientWidth;
      drawCloseUp(prepare(this.closeUp, side, side, density), picture, faces[chosen], side);
    }
  }

  /** The picture scaled to its size on the screen, so that dragging does not rescale 24 megapixels each time. */
  reduced(density) {
    const { picture } = this.shown;
    const width = Math.round(picture.width * this.place.scale * density);
    if (width >= picture.width) return picture;
    if (this.scaled && this.scaled.of === picture && this.scaled.canvas.width === width) return this.scaled.canvas;
    const canvas = document.createElement("canvas");
    const height = Math.max(1, Math.round(picture.height * this.place.scale * density));
    prepare(canvas, width, height, 1).drawImage(picture, 0, 0, width, height);
    this.scaled = { of: picture, canvas };
    return canvas;
  }

  /** The photo in its original size with everything drawn on it, as a PNG file. */
  saved() {
    const { picture, faces, chosen, names } = this.shown;
    const gutter = names && faces.length === 1 ? gutterFor(picture, faces[0], SAVED_ROOM) : 0;
    const place = layout(picture, SAVED_ROOM, gutter);
    const density = Math.min(Math.max(1, 1 / place.scale), SAVED_LONGEST / Math.max(place.width, place.height));
    const canvas = document.createElement("canvas");
    const context = prepare(canvas, place.width, place.height, density);
    drawPhoto(context, picture, place, { faces, chosen, dragged: null, style: colors() });
    // The color of the names fits the page's background only.
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = colors().stage;
    context.fillRect(0, 0, place.width, place.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!this.shown || !this.shown.takesBoxes || event.button !== 0) return;
      this.anchor = this.pointOf(event);
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.anchor) return;
      this.dragged = square(this.anchor, this.pointOf(event));
      this.draw();
    });
    for (const type of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(type, () => this.release(type === "pointerup"));
    }
  }

  release(meant) {
    const { anchor, dragged: box } = this;
    if (!anchor) return;
    this.anchor = null;
    this.dragged = null;
    this.draw();
    if (!meant) return;
    if (box && box.width >= SMALLEST_BOX) this.events.draws(box);
    else this.events.chooses(anchor);
  }

  pointOf(event) {
    const bounds = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - bounds.left - this.place.left) / this.place.scale, y: (event.clientY - bounds.top) / this.place.scale };
  }
}

/** The square that a drag spans; the longer side counts, since the model takes square faces. */
function square(anchor, point) {
  const side = Math.max(Math.abs(point.x - anchor.x), Math.abs(point.y - anchor.y));
  return {
    x: Math.round(point.x < anchor.x ? anchor.x - side : anchor.x),
    y: Math.round(point.y < anchor.y ? anchor.y - side : anchor.y),
    width: Math.round(side), height: Math.round(side),
  };
}

function colors() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["ink", "faint", "stage"].map((name) => [name, style.getPropertyValue(`--${name}`)]));
}
