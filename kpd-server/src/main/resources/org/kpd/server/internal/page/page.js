"use strict";

import { details, sentences } from "/page/card.js";
import { Camera, hasCamera } from "/page/camera.js";
import { encoded, read } from "/page/photo.js";
import { Problem, request, useToken } from "/page/server.js";
import { Stage } from "/page/stage.js";
import { fill, fillPoints, fillTimes } from "/page/table.js";

const SIDES = ["x", "y", "width", "height"];
const WELCOME = "Ready. Choose a photo, or try a drawn face.";
const byId = (id) => document.getElementById(id);

// What is shown: the photo and the bytes sent for it, the face box from the user (null lets the server find
// faces), the answer, and the index of the face in the table.
const state = { photo: null, box: null, whole: false, answer: null, chosen: 0 };
let served = { models: [], finds_faces: false };
let running = null;
let again = null;
let opened = 0;

const camera = new Camera(byId("video"));
const stage = new Stage({
  frame: byId("drop"), canvas: byId("canvas"), closeUp: byId("close-up"),
  events: { draws: (box) => locate({ box, whole: false }), chooses: chooseAt, fits: updateNames },
});

/* The status line. */

function say(text) {
  byId("status").textContent = text;
  byId("status").parentElement.classList.remove("problem");
  byId("retry").hidden = true;
}

/** Shows a failure; retry is the function to call again if that may help. */
function complain(problem, retry) {
  if (problem.name === "AbortError") return;
  say(problem.message);
  byId("status").parentElement.classList.add("problem");
  if (problem.wantsToken) {
    again = retry;
    byId("access").hidden = false;
    byId("token").focus();
  } else if (problem.canRetry && retry) {
    again = retry;
    byId("retry").hidden = false;
  }
}

function summary({ image, faces, points }) {
  const size = `a photo of ${image.width}\u00a0×\u00a0${image.height} pixels`;
  if (faces.length === 0) return `Found no face in ${size}. Draw a box around one, or use the whole photo.`;
  const count = `${Object.keys(points).length} points`;
  return faces.length === 1 ? `Found ${count} in ${size}.` : `Found ${faces.length} faces with ${count} each in ${size}.`;
}

/* The models and their cards. */

async function loadCards() {
  served = await request("/page/models.json");
  const select = byId("model");
  const chosen = select.value;
  const names = served.models.map(({ name, version }) => [`${name}, version ${version}`, `${name}/${version}`]);
  select.replaceChildren(...names.map(([text, value]) => new Option(text, value)));
  if (names.some(([, value]) => value === chosen)) select.value = chosen;
  byId("model-choice").hidden = names.length < 2;
  byId("served").hidden = names.length !== 1;
  byId("served").textContent = names.length === 1 ? names[0][0] : "";
  byId("find").hidden = !served.finds_faces;
  byId("box-hint").textContent = served.finds_faces
    ? "Faces are found automatically. If one is missed, draw a box around it (on a phone, start sideways), or type one in."
    : "The model expects one face that fills the box. Draw the box on the photo (on a phone, start sideways), or type it in.";
  showCard();
}

function showCard() {
  const card = chosenModel();
  if (!card) return;
  fill(byId("card"), sentences(card));
  const more = details(card);
  byId("card-more").hidden = more.length === 0;
  fill(byId("card-details"), more);
}

function chosenModel() {
  return served.models[byId("model").selectedIndex];
}

function start() {
  return loadCards().then(() => say(WELCOME), (problem) => complain(problem, start));
}

/* Predictions. */

/** Requests the points in a photo; a later request aborts this one. */
async function predict(blob, { box, whole }, isSecond = false) {
  if (running) running.abort();
  running = new AbortController();
  const query = new URLSearchParams();
  const card = chosenModel();
  if (card) {
    query.set("model", card.name);
    query.set("version", card.version);
  }
  if (box) query.set("box", SIDES.map((side) => box[side]).join(","));
  if (whole) query.set("detect", "false");
  const began = performance.now();
  try {
    const answer = await request(`/v1/keypoints?${query}`, { method: "POST", body: blob, signal: running.signal });
    answer.milliseconds.round_trip = performance.now() - began;
    return answer;
  } catch (problem) {
    if (problem.status !== 404 || isSecond) throw problem;
    // A version has been replaced since the cards were loaded.
    await loadCards();
    return predict(blob, { box, whole }, true);
  }
}

async function refresh() {
  if (!state.photo) return;
  say("Looking at the photo …");
  try {
    const answer = await predict(state.photo.blob, state);
    Object.assign(state, { answer, chosen: 0 });
    show();
    say(summary(answer));
  } catch (problem) {
    if (problem.name === "AbortError") return;
    state.answer = null;
    show();
    complain(problem, refresh);
  }
}

function locate(place) {
  Object.assign(state, place);
  writeBox();
  return refresh();
}

/** Updates the whole page from the state. */
function show() {
  const faces = state.answer ? state.answer.faces : [];
  byId("invitation").hidden = Boolean(state.photo);
  byId("drop").classList.toggle("full", Boolean(state.photo));
  byId("face").replaceChildren(...faces.map((face, i) => new Option(`Face ${i + 1} of ${faces.length}`, i)));
  byId("face").value = state.chosen;
  byId("face-choice").hidden = faces.length < 2;
  byId("box-fields").disabled = !state.photo || camera.isOn;
  byId("save").disabled = !state.answer;
  byId("times-card").hidden = !state.answer;
  if (state.answer) fillTimes(byId("times"), state.answer.milliseconds);
  byId("points").hidden = faces.length === 0;
  byId("no-points").hidden = faces.length > 0;
  // The close-up must be laid out before it is drawn.
  byId("close-up").hidden = faces.length === 0;
  fillPoints(byId("points").tBodies[0], faces[state.chosen]);
  writeBox();
  if (state.photo) {
    const names = byId("names").checked;
    stage.show({ picture: state.photo.picture, faces, chosen: state.chosen, names, takesBoxes: !camera.isOn });
  }
}

/** Offers the names of points only where there is room for them. */
function updateNames() {
  byId("names-choice").hidden = stage.isNarrow;
  byId("names").disabled = !stage.hasRoomForNames;
}

function choose(index) {
  state.chosen = index;
  show();
}

/** Shows the points of the face that was clicked. */
function chooseAt(point) {
  const faces = state.answer ? state.answer.faces : [];
  const index = faces.findIndex(({ box }) => point.x >= box.x && point.x < box.x + box.width
    && point.y >= box.y && point.y < box.y + box.height);
  if (index >= 0) choose(index);
}

/* Photos. */

async function open(files) {
  stopCamera();
  const mine = ++opened;
  if (files.length === 0) return complain(new Problem("Found no file; expected a JPEG, PNG or WebP photo."));
  try {
    const photo = await read(files[0], served.limits);
    // Another file was chosen while this one was being read.
    if (mine !== opened) return;
    Object.assign(state, { photo, box: null, whole: false, answer: null, chosen: 0 });
    show();
  } catch (problem) {
    return complain(problem);
  }
  return refresh();
}

async function openSample() {
  try {
    const response = await fetch("/page/sample.jpg");
    await open([new File([await response.blob()], "sample.jpg")]);
  } catch {
    complain(new Problem("The drawn face could not be loaded.", { canRetry: true }), openSample);
  }
}

function writeBox() {
  const face = state.answer && state.answer.faces[state.chosen];
  const box = state.box || (face && face.box);
  for (const side of SIDES) {
    byId(`box-${side}`).value = box ? Math.round(box[side]) : "";
    byId(`box-${side}`).removeAttribute("aria-invalid");
  }
}

function readBox() {
  const fields = SIDES.map((side) => byId(`box-${side}`));
  const isWrong = (field) => !Number.isFinite(field.valueAsNumber) || (field.min !== "" && field.valueAsNumber < Number(field.min));
  fields.forEach((field) => field.toggleAttribute("aria-invalid", false));
  const wrong = fields.filter(isWrong);
  if (wrong.length > 0) {
    wrong.forEach((field) => field.setAttribute("aria-invalid", "true"));
    wrong[0].focus();
    return complain(new Problem("Found an incomplete face box; expected four numbers, with a width and height of at least 1."));
  }
  const [x, y, width, height] = fields.map((field) => field.valueAsNumber);
  return locate({ box: { x, y, width, height }, whole: false });
}

/* The webcam: frames are sent one at a time; without a detector, the central square is the face. */

async function startCamera() {
  try {
    await camera.start();
  } catch (problem) {
    return complain(problem);
  }
  byId("camera").setAttribute("aria-pressed", "true");
  sayWhatIsFilmed();
  return follow(camera.stream);
}

function sayWhatIsFilmed() {
  say(served.finds_faces ? "Following the faces in front of the webcam." : "Keep your face in the square.");
}

/** Stops the webcam; the last frame stays as a photo. */
function stopCamera() {
  if (!camera.isOn) return;
  camera.stop();
  byId("camera").setAttribute("aria-pressed", "false");
  show();
  say(state.answer ? summary(state.answer) : WELCOME);
}

async function follow(stream) {
  let failed = false;
  while (camera.stream === stream) {
    try {
      const picture = await camera.frame();
      const photo = { picture, blob: await encoded(picture) };
      const box = served.finds_faces ? null : middle(picture);
      const answer = await predict(photo.blob, { box, whole: false });
      if (camera.stream !== stream) return;
      Object.assign(state, { photo, box, whole: false, answer, chosen: 0 });
      show();
      if (failed) sayWhatIsFilmed();
      failed = false;
    } catch (problem) {
      if (camera.stream !== stream) return;
      failed = true;
      complain(problem);
      await new Promise((wake) => setTimeout(wake, 1000));
    }
  }
}

function middle({ width, height }) {
  const side = Math.round(Math.min(width, height) * 0.7);
  return { x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), width: side, height: side };
}

/* Controls. */

for (const id of ["choose", "invitation"]) byId(id).addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  if (files.length > 0) open(files);
});
byId("sample").addEventListener("click", openSample);
byId("camera").addEventListener("click", () => (camera.isOn ? stopCamera() : startCamera()));
byId("names").addEventListener("change", show);
byId("box").addEventListener("submit", (event) => {
  event.preventDefault();
  readBox();
});
byId("whole").addEventListener("click", () => locate({ box: null, whole: true }));
byId("find").addEventListener("click", () => locate({ box: null, whole: false }));
byId("face").addEventListener("change", (event) => choose(Number(event.target.value)));
byId("model").addEventListener("change", () => {
  showCard();
  refresh();
});
byId("retry").addEventListener("click", () => again());
byId("save").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.download = "keypoints.png";
  link.href = URL.createObjectURL(await stage.saved());
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
byId("access").addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(byId("token").value);
  loadCards().then(
    () => {
      byId("access").hidden = true;
      say("The token was accepted. Choose a photo, or try a drawn face.");
      if (state.photo) refresh();
    },
    (problem) => complain(problem, start));
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
    if (type === "drop") open([...(event.dataTransfer ? event.dataTransfer.files : [])]);
  });
}
document.addEventListener("paste", (event) => {
  const files = event.clipboardData ? [...event.clipboardData.files] : [];
  if (files.length > 0) open(files);
});

byId("curl").textContent = `curl --data-binary @photo.jpg ${location.origin}/v1/keypoints`;
if (!hasCamera) {
  byId("camera").disabled = true;
  byId("camera").textContent = "Webcam: over HTTPS only";
}
updateNames();
start();
