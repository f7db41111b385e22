"use strict";

const COLORS = {
  eye: "#ffd166", eyebrow: "#7bdff2", nose: "#ff6b6b", mouth: "#b5e48c",
};
const NAME_SIZE = 15;
// Room beside the photo for the longest name.
const GUTTER = 215;
const LONGEST_EDGE = 1600;
const byId = (id) => document.getElementById(id);
const canvas = byId("canvas");
const video = byId("video");

// What is shown: the picture that was sent, where the face was said to be (null lets the server find
// faces), the answer for it, and which of its faces has the table.
const state = { picture: null, blob: null, box: null, whole: false, answer: null, chosen: 0, dragging: null, stream: null };

function partOf(name) {
  return ["eyebrow", "eye", "nose", "mouth"].find((part) => name.includes(part));
}

function say(text, problem = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("problem", problem);
}

function headers() {
  const token = sessionStorage.getItem("token");
  return token ? { Authorization: `Bearer ${token}` } : {};
}

async function request(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { ...headers(), ...options.headers } });
  const json = await response.json().catch(() => ({}));
  if (response.status === 401) byId("access").open = true;
  if (!response.ok) throw new Error(json.error || `The server answered ${response.status}.`);
  return json;
}

function fill(list, entries) {
  list.replaceChildren(...entries.flatMap(([name, value]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    return [term, text];
  }));
}

/* The models and their cards. */

let cards = [];
let findsFaces = false;

async function loadCards() {
  const served = await request("/page/models.json");
  cards = served.models;
  findsFaces = served.finds_faces;
  byId("find").hidden = !findsFaces;
  byId("box-hint").textContent = findsFaces
    ? "Faces are found. Where one is missed, drag over it, or type."
    : "The model wants one face that fills the box. Drag over the photo, or type.";
  const select = byId("model");
  const chosen = select.value;
  select.replaceChildren(...cards.map((card) =>
    new Option(`${card.name}, version ${card.version}`, `${card.name}/${card.version}`)));
  if (chosen && cards.some((card) => `${card.name}/${card.version}` === chosen)) select.value = chosen;
  showCard();
}

function showCard() {
  const card = cards[byId("model").selectedIndex];
  if (!card) return;
  const made = card.provenance || {};
  const entries = [["Name", card.name], ["Version", card.version]];
  if (made.architecture) entries.push(["Architecture", made.architecture]);
  for (const [name, value] of Object.entries(made.architecture_parameters || {})) entries.push([name, value]);
  if (made.created_at) entries.push(["Made", made.created_at.replace("T", " ").replace(/\.\d+/, "")]);
  for (const [name, value] of Object.entries(made.data || {})) entries.push([`Data: ${name}`, short(value)]);
  for (const [name, value] of Object.entries(made.metrics || {})) entries.push([name, short(value)]);
  for (const [name, value] of Object.entries(made.versions || {})) entries.push([name, short(value)]);
  fill(byId("card"), entries);
}

function short(value) {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toPrecision(5);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 24 && /^[0-9a-f]+$/.test(text) ? `${text.slice(0, 12)}…` : text;
}

/* Predictions. */

async function predict(blob, box) {
  const card = cards[byId("model").selectedIndex];
  const query = new URLSearchParams();
  if (card) {
    query.set("model", card.name);
    query.set("version", card.version);
  }
  if (box) query.set("box", [box.x, box.y, box.width, box.height].join(","));
  if (state.whole) query.set("detect", "false");
  const began = performance.now();
  const answer = await request(`/v1/keypoints?${query}`, { method: "POST", body: blob });
  answer.milliseconds.round_trip = performance.now() - began;
  return answer;
}

function showAnswer(answer) {
  state.answer = answer;
  state.chosen = 0;
  const times = answer.milliseconds;
  fill(byId("times"), [
    ["Receive and decode", `${times.receive_and_decode.toFixed(1)} ms`],
    ...("detect" in times ? [["Find faces", `${times.detect.toFixed(1)} ms`]] : []),
    ["Predict", `${times.predict.toFixed(1)} ms`],
    ["Round trip", `${times.round_trip.toFixed(1)} ms`],
  ]);
  byId("save").disabled = false;
  const options = answer.faces.map((face, i) => new Option(`Face ${i + 1} of ${answer.faces.length}`, i));
  byId("face").replaceChildren(...options);
  byId("face-choice").hidden = answer.faces.length < 2;
  show(state.picture);
  choose(0);
}

/** Puts a face's points into the table. */
function choose(index) {
  state.chosen = index;
  byId("face").value = index;
  const face = state.answer.faces[index];
  const rows = Object.entries(face ? face.points : {}).map(([name, point]) => {
    const row = document.createElement("tr");
    const label = document.createElement("td");
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    swatch.style.backgroundColor = COLORS[partOf(name)];
    label.append(swatch, name.replaceAll("_", " "));
    row.append(label, cell(point.x), cell(point.y));
    return row;
  });
  byId("points").tBodies[0].replaceChildren(...rows);
  writeBox();
  draw();
}

function summary(answer) {
  const size = `a photo of ${answer.image.width} × ${answer.image.height} pixels`;
  if (answer.faces.length === 0) return `Found no face in ${size}. Drag over one, or take the whole photo.`;
  const points = `${Object.keys(answer.points).length} points`;
  return answer.faces.length === 1 ? `Found ${points} in ${size}.` : `Found ${answer.faces.length} faces of ${points} in ${size}.`;
}

function cell(number) {
  const data = document.createElement("td");
  data.textContent = number === null ? "" : number.toFixed(1);
  return data;
}

async function refresh() {
  if (!state.blob) return;
  say("Predicting …");
  const blob = state.blob;
  try {
    const answer = await predict(blob, state.box);
    if (blob !== state.blob) return;
    showAnswer(answer);
    say(summary(answer));
  } catch (problem) {
    state.answer = null;
    draw();
    say(problem.message, true);
  }
}

/* Drawing. */

function draw() {
  if (!state.picture) return;
  const context = canvas.getContext("2d");
  const gutter = gutterOf();
  const scale = (canvas.width - 2 * gutter) / state.picture.width;
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.translate(gutter, 0);
  context.drawImage(state.picture, 0, 0, state.picture.width * scale, canvas.height);
  const faces = state.answer && !state.dragging ? state.answer.faces : [];
  if (state.dragging) drawBox(context, state.dragging, scale, false);
  // The face in the table has an unbroken box.
  faces.forEach((face, i) => drawBox(context, face.box, scale, faces.length > 1 && i === state.chosen));
  if (faces.length > 0 && gutterOf() > 0) drawNames(context, faces[0], scale);
  for (const face of faces) drawPoints(context, face, scale);
}

function drawBox(context, box, scale, unbroken) {
  context.setLineDash(unbroken ? [] : [8, 6]);
  context.lineWidth = Math.max(1.5, canvas.width / 600);
  context.strokeStyle = "#ffffff";
  context.strokeRect(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
  context.setLineDash([]);
}

function radiusOf(face, scale) {
  return Math.max(2.5, face.box.width * scale / 110);
}

/** Names grow with the photo, which is shown reduced when it is large. */
function unit() {
  return Math.max(1, canvas.height / 700);
}

function gutterOf() {
  // Lines to one face of several would cross the others; the table has their names.
  const single = !state.answer || state.answer.faces.length < 2;
  return byId("names").checked && single ? Math.round(GUTTER * unit()) : 0;
}

function drawPoints(context, face, scale) {
  const radius = radiusOf(face, scale);
  for (const [name, point] of Object.entries(face.points)) {
    const x = (point.x + 0.5) * scale;
    const y = (point.y + 0.5) * scale;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = COLORS[partOf(name)];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = "#000000";
    context.stroke();
  }
}

/** Names in a column at each side, the person's right at the left, with a line to their points. */
function drawNames(context, face, scale) {
  const points = face.points;
  const radius = radiusOf(face, scale);
  const middle = Object.values(points).reduce((sum, point) => sum + point.x, 0) / Object.keys(points).length;
  const placed = Object.entries(points).map(([name, point]) => ({
    text: name.replaceAll("_", " "), x: (point.x + 0.5) * scale, y: (point.y + 0.5) * scale, atLeft: point.x < middle,
  }));
  const size = NAME_SIZE * unit();
  context.font = `${size}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  for (const atLeft of [true, false]) {
    const column = placed.filter((label) => label.atLeft === atLeft).sort((a, b) => a.y - b.y);
    spread(column, size * 1.5, canvas.height - size);
    for (const label of column) drawName(context, label, radius);
  }
}

/** Gives each label of a column its own line, as near to its point as the others let it. */
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

function drawName(context, label, radius) {
  const right = canvas.width - 2 * gutterOf();
  const edge = label.atLeft ? -10 : right + 10;
  const style = getComputedStyle(document.body);
  context.lineWidth = 1;
  for (const [from, to, color] of [
    [[edge, label.line], [label.atLeft ? 0 : right, label.line], style.getPropertyValue("--faint")],
    [[label.atLeft ? 0 : right, label.line], [label.x + (label.atLeft ? -radius : radius), label.y], "rgba(255, 255, 255, 0.75)"],
  ]) {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.strokeStyle = color;
    context.stroke();
  }
  context.textAlign = label.atLeft ? "right" : "left";
  context.fillStyle = style.getPropertyValue("--ink");
  context.fillText(label.text, label.atLeft ? edge - 5 : edge + 5, label.line);
}

/* Photos. */

async function open(file) {
  stopCamera();
  try {
    // The orientation that a camera noted is applied here as on the server.
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    Object.assign(state, { picture, blob: file, box: null, whole: false, answer: null });
    show(picture);
    writeBox();
    await refresh();
  } catch (problem) {
    say("This file could not be shown as a picture; expected a JPEG or PNG photo.", true);
  }
}

function show(picture) {
  // Small faces are enlarged, so that names have room; large photos are shown reduced.
  const longest = Math.max(picture.width, picture.height);
  const scale = longest < 640 ? 640 / longest : Math.min(1, LONGEST_EDGE / longest);
  canvas.height = Math.round(picture.height * scale);
  canvas.width = Math.round(picture.width * scale) + 2 * gutterOf();
  canvas.hidden = false;
  byId("hint").hidden = true;
  byId("drop").classList.add("full");
  draw();
}

function writeBox() {
  const face = state.answer && state.answer.faces[state.chosen];
  const box = state.box || (face && face.box);
  for (const side of ["x", "y", "width", "height"]) byId(`box-${side}`).value = box ? Math.round(box[side]) : "";
}

function readBox() {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((side) => byId(`box-${side}`).valueAsNumber);
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    say("Found an incomplete face box; expected four numbers, width and height above 0.", true);
    return;
  }
  Object.assign(state, { box: { x, y, width, height }, whole: false });
  refresh();
}

function pointOf(event) {
  const bounds = canvas.getBoundingClientRect();
  return {
    x: ((event.clientX - bounds.left) / bounds.width * canvas.width - gutterOf()) / (canvas.width - 2 * gutterOf()) * state.picture.width,
    y: (event.clientY - bounds.top) / bounds.height * state.picture.height,
  };
}

/** A click on a face shows its points. */
function chooseAt(point) {
  const faces = state.answer ? state.answer.faces : [];
  const index = faces.findIndex(({ box }) => point.x >= box.x && point.x < box.x + box.width
    && point.y >= box.y && point.y < box.y + box.height);
  if (index >= 0) choose(index);
}

let anchor = null;
canvas.addEventListener("pointerdown", (event) => {
  if (!state.blob) return;
  anchor = pointOf(event);
  canvas.setPointerCapture(event.pointerId);
});
canvas.addEventListener("pointermove", (event) => {
  if (!anchor) return;
  const point = pointOf(event);
  // A face is square to the model: the longer side counts.
  const side = Math.max(Math.abs(point.x - anchor.x), Math.abs(point.y - anchor.y));
  state.dragging = {
    x: Math.round(point.x < anchor.x ? anchor.x - side : anchor.x),
    y: Math.round(point.y < anchor.y ? anchor.y - side : anchor.y),
    width: Math.round(side), height: Math.round(side),
  };
  draw();
});
for (const type of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(type, () => {
    const pressed = anchor;
    anchor = null;
    if (!pressed) return;
    const box = state.dragging;
    state.dragging = null;
    if (type === "pointerup" && box && box.width >= 8) {
      Object.assign(state, { box, whole: false });
      writeBox();
      refresh();
    } else {
      if (type === "pointerup") chooseAt(pressed);
      draw();
    }
  });
}

/* The webcam: frames are sent one after the other; without a detector the middle square is the face. */

async function startCamera() {
  try {
    state.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
  } catch (problem) {
    say("The webcam could not be used; expected permission, and a page from localhost or over HTTPS.", true);
    return;
  }
  video.srcObject = state.stream;
  await video.play();
  byId("camera").setAttribute("aria-pressed", "true");
  say(findsFaces ? "" : "Keep your face in the square.");
  follow(state.stream);
}

function stopCamera() {
  if (!state.stream) return;
  state.stream.getTracks().forEach((track) => track.stop());
  state.stream = null;
  byId("camera").setAttribute("aria-pressed", "false");
  say("");
}

async function follow(stream) {
  while (state.stream === stream) {
    try {
      const frame = await createImageBitmap(video);
      const side = Math.round(Math.min(frame.width, frame.height) * 0.7);
      const box = findsFaces ? null
        : { x: Math.round((frame.width - side) / 2), y: Math.round((frame.height - side) / 2), width: side, height: side };
      const blob = await encoded(frame);
      const answer = await predict(blob, box);
      if (state.stream !== stream) return;
      Object.assign(state, { picture: frame, blob: null, box, whole: false, answer, chosen: 0 });
      show(frame);
      showAnswer(answer);
    } catch (problem) {
      say(problem.message, true);
      await new Promise((wake) => setTimeout(wake, 1000));
    }
  }
}

async function encoded(frame) {
  const copy = document.createElement("canvas");
  copy.width = frame.width;
  copy.height = frame.height;
  copy.getContext("2d").drawImage(frame, 0, 0);
  return new Promise((done) => copy.toBlob(done, "image/jpeg", 0.9));
}

/* Controls. */

byId("choose").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", (event) => {
  const file = event.target.files[0];
  event.target.value = "";
  if (file) open(file);
});
byId("camera").addEventListener("click", () => (state.stream ? stopCamera() : startCamera()));
byId("names").addEventListener("change", () => state.picture && show(state.picture));
byId("apply").addEventListener("click", readBox);
for (const whole of [true, false]) {
  byId(whole ? "whole" : "find").addEventListener("click", () => {
    Object.assign(state, { box: null, whole });
    refresh();
  });
}
byId("face").addEventListener("change", (event) => choose(Number(event.target.value)));
byId("model").addEventListener("change", () => {
  showCard();
  refresh();
});
byId("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.download = "keypoints.png";
  link.href = canvas.toDataURL("image/png");
  link.click();
});
byId("access").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("token", byId("token").value);
  loadCards().then(() => say("The token is used from now on."), (problem) => say(problem.message, true));
});
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    byId("drop").classList.add("over");
  });
}
for (const type of ["dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    byId("drop").classList.remove("over");
    const file = event.dataTransfer && event.dataTransfer.files[0];
    if (type === "drop" && file) open(file);
  });
}
document.addEventListener("paste", (event) => {
  const file = event.clipboardData && event.clipboardData.files[0];
  if (file) open(file);
});

byId("curl").textContent = `curl --data-binary @photo.jpg ${location.origin}/v1/keypoints`;
// On a phone the photo needs the whole width.
if (matchMedia("(max-width: 40rem)").matches) byId("names").checked = false;
if (!navigator.mediaDevices) byId("camera").disabled = true;
loadCards().catch((problem) => say(problem.message, true));
