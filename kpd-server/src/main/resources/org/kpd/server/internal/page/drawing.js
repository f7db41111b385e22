/*
 * Draws photos with their points. All lengths are in screen pixels, whatever the photo's size, so that
 * dots and lines are as thick on a passport photo as on one of 24 megapixels. Everything is drawn
 * twice, light on dark, so that it is visible on any photo.
 */

export const COLORS = { eyebrow: "#7bdff2", eye: "#ffd166", nose: "#ff8f8f", mouth: "#b5e48c" };
const OTHER = "#d7dee3";
const LIGHT = "#ffffff";
const DARK = "#101615";
const NAME_FONT = "14px system-ui, sans-serif";
const NUMBER_FONT = "700 12px system-ui, sans-serif";
const NAME_LINE = 21;
const NAME_EDGE = 12;
// With names beside it, a face stays at least this wide, or as wide as without them.
const TELLABLE = 150;
// A small face is enlarged up to this size.
const ENLARGED = 640;
// A close-up shows a little more than the face's box.
const CLOSE = 1.12;
// The position of a point's number in the close-up, in steps to the right and down. "Left" is the person's left.
const BESIDE = {
  left_eye_center: [0, 1], right_eye_center: [0, 1], left_eye_inner_corner: [-1, 0.4], right_eye_inner_corner: [1, 0.4],
  left_eye_outer_corner: [1, 0.4], right_eye_outer_corner: [-1, 0.4], nose_tip: [1.1, 0], mouth_left_corner: [1.1, 0],
  mouth_right_corner: [-1.1, 0], mouth_center_bottom_lip: [0, 1.1],
};
const ABOVE = [0, -1.1];

/** The color of the facial part in a point's name; other names get the jaw's color. */
export function colorOf(name) {
  return COLORS[Object.keys(COLORS).find((part) => name.includes(part))] || OTHER;
}

/** Fits a picture into the available room: its scale and size, with a gutter for names on either side. */
export function layout(picture, room, gutter = 0) {
  const longest = Math.max(picture.width, picture.height);
  const largest = Math.max(1, ENLARGED / longest);
  const scale = Math.max(1 / longest,
    Math.min((room.width - 2 * gutter) / picture.width, room.height / picture.height, largest));
  return {
    scale, left: gutter, width: Math.round(picture.width * scale) + 2 * gutter, height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The width of the gutter for names; 0 if it would make the face too small to tell its points apart. */
export function gutterFor(picture, face, room) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = NAME_FONT;
  const widest = Math.max(...Object.keys(face.points).map((name) => context.measureText(textOf(name)).width));
  const gutter = Math.ceil(widest) + 2 * NAME_EDGE;
  if (room.width <= 2 * gutter || room.height < NAME_LINE * Object.keys(face.points).length / 1.5) return 0;
  const without = layout(picture, room).scale * face.box.width;
  const beside = layout(picture, room, gutter).scale * face.box.width;
  return beside >= Math.min(without, TELLABLE) ? gutter : 0;
}

/** Sizes a canvas on the screen, at the resolution of the device. */
export function prepare(canvas, width, height, density) {
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext("2d");
  context.setTransform(density, 0, 0, density, 0, 0);
  context.imageSmoothingQuality = "high";
  return context;
}

/** Draws a picture with boxes and points, and names if the layout has a gutter. */
export function drawPhoto(context, picture, place, { faces, chosen, dragged, style }) {
  context.clearRect(0, 0, place.width, place.height);
  context.save();
  context.translate(place.left, 0);
  context.drawImage(picture, 0, 0, place.width - 2 * place.left, place.height);
  const toScreen = (box) => ({ x: box.x * place.scale, y: box.y * place.scale, width: box.width * place.scale, height: box.height * place.scale, roll: box.roll || 0 });
  if (dragged) drawBox(context, toScreen(dragged), 1.5, [7, 5]);
  faces.forEach((face, i) => {
    if (i !== chosen) drawBox(context, toScreen(face.box), 1.5, [7, 5]);
  });
  // The face in the table has a solid box, above all others.
  if (faces[chosen]) drawBox(context, toScreen(faces[chosen].box), faces.length > 1 ? 2.5 : 1.5, []);
  if (faces.length === 1 && place.left > 0) drawNames(context, faces[0], place, style);
  for (const face of faces) {
    const radius = clamp(face.box.width * place.scale / 48, 1.5, 5);
    for (const [name, point] of Object.entries(face.points)) {
      drawDot(context, (point.x + 0.5) * place.scale, (point.y + 0.5) * place.scale, radius, name);
    }
  }
  context.restore();
}

/** Draws one face that fills a square of the given side, with its points numbered as in the table. */
export function drawCloseUp(context, picture, face, side) {
  const shown = Math.min(CLOSE * Math.max(face.box.width, face.box.height), Math.max(picture.width, picture.height));
  const left = within(face.box.x + (face.box.width - shown) / 2, picture.width - shown);
  const top = within(face.box.y + (face.box.height - shown) / 2, picture.height - shown);
  const scale = side / shown;
  context.clearRect(0, 0, side, side);
  context.drawImage(picture, left, top, shown, shown, 0, 0, side, side);
  const placed = Object.entries(face.points).map(([name, point]) =>
    ({ name, x: (point.x + 0.5 - left) * scale, y: (point.y + 0.5 - top) * scale }));
  for (const { name, x, y } of placed) drawDot(context, x, y, 4, name);
  context.font = NUMBER_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  placed.forEach(({ name, x, y }, i) => {
    const [right, down] = BESIDE[name] || ABOVE;
    context.lineWidth = 3.5;
    context.strokeStyle = DARK;
    context.strokeText(i + 1, x + right * 13, y + down * 13);
    context.fillStyle = LIGHT;
    context.fillText(i + 1, x + right * 13, y + down * 13);
  });
}

/** Keeps a window inside the photo if it fits. */
function within(start, last) {
  return last >= 0 ? clamp(start, 0, last) : start;
}

function drawBox(context, box, width, dashes) {
  context.save();
  // The box of a rotated face is rotated about its center.
  context.translate(box.x + box.width / 2, box.y + box.height / 2);
  context.rotate(box.roll * Math.PI / 180);
  context.translate(-box.x - box.width / 2, -box.y - box.height / 2);
  context.lineWidth = width + 2.25;
  context.strokeStyle = DARK;
  context.strokeRect(box.x, box.y, box.width, box.height);
  context.setLineDash(dashes);
  context.lineWidth = width;
  context.strokeStyle = LIGHT;
  context.strokeRect(box.x, box.y, box.width, box.height);
  context.restore();
}

function drawDot(context, x, y, radius, name) {
  context.beginPath();
  context.arc(x, y, radius + clamp(radius / 3, 0.75, 1.5), 0, 2 * Math.PI);
  context.fillStyle = DARK;
  context.fill();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colorOf(name);
  context.fill();
}

/** Draws names in a column on each side, the person's right on the left, with lines to their points. */
function drawNames(context, face, place, style) {
  const points = Object.entries(face.points);
  const middle = points.reduce((sum, [, point]) => sum + point.x, 0) / points.length;
  const placed = points.map(([name, point]) => ({
    text: textOf(name), x: (point.x + 0.5) * place.scale, y: (point.y + 0.5) * place.scale, atLeft: point.x < middle,
  }));
  context.font = NAME_FONT;
  context.textBaseline = "middle";
  for (const atLeft of [true, false]) {
    const column = placed.filter((label) => label.atLeft === atLeft).sort((a, b) => a.y - b.y);
    spread(column, NAME_LINE, place.height - NAME_LINE / 2);
    for (const label of column) drawName(context, label, place, style);
  }
}

/** Gives each label of a column its own line, as close to its point as the others allow. */
function spread(column, gap, bottom) {
  let free = gap / 2;
  for (const label of column) {
    label.line = Math.max(label.y, free);
    free = label.line + gap;
  }
  let most = bottom;
  for (const label of [...column].reverse()) {
    label.line = Math.min(label.line, most);
    most = label.line - gap;
  }
}

function drawName(context, label, place, style) {
  const border = label.atLeft ? 0 : place.width - 2 * place.left;
  const edge = border + (label.atLeft ? -NAME_EDGE : NAME_EDGE);
  drawLine(context, [edge, label.line], [border, label.line], 1, style.faint);
  drawLine(context, [border, label.line], [label.x, label.y], 3, "rgba(16, 22, 21, 0.75)");
  drawLine(context, [border, label.line], [label.x, label.y], 1.25, LIGHT);
  context.textAlign = label.atLeft ? "right" : "left";
  context.fillStyle = style.ink;
  context.fillText(label.text, label.atLeft ? edge - 5 : edge + 5, label.line);
}

function drawLine(context, from, to, width, color) {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
}

function textOf(name) {
  return name.replaceAll("_", " ");
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
