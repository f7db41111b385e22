// Answers each line of standard input, a face's x,y,width,height and the path of its photo, with a line
// of JSON: the coordinates of its 68 points in the photo's pixels, and the seconds that they took
// without decoding. Argument: the name of a landmark network of face-api.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");
const faceapi = require("@vladmandic/face-api/dist/face-api.node-wasm.js");
const jpeg = require("jpeg-js");

const folder = (module) => path.dirname(require.resolve(module));

async function load(name) {
  wasm.setWasmPaths(folder("@tensorflow/tfjs-backend-wasm") + path.sep);
  await tf.setBackend("wasm");
  await tf.ready();
  const net = faceapi.nets[name];
  await net.loadFromDisk(path.join(folder("@vladmandic/face-api/package.json"), "model"));
  return net;
}

function decoded(file) {
  const photo = jpeg.decode(fs.readFileSync(file), { useTArray: true, formatAsRGBA: false });
  return tf.tensor3d(photo.data, [photo.height, photo.width, 3], "int32");
}

/** What detectFaceLandmarks does with a detector's box, which is clipped at the photo's edges. */
async function landmarks(net, photo, [x, y, width, height]) {
  const box = new faceapi.Rect(x, y, width, height);
  const [face] = await faceapi.extractFaceTensors(photo, [box]);
  const found = await net.detectLandmarks(face);
  face.dispose();
  const corner = box.clipAtImageBorders(photo.shape[1], photo.shape[0]);
  return found.positions.flatMap((point) => [point.x + corner.x, point.y + corner.y]);
}

async function main(name) {
  const net = await load(name);
  let file, photo;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const space = line.indexOf(" ");
    if (file !== line.slice(space + 1)) {
      photo?.dispose();
      file = line.slice(space + 1);
      photo = decoded(file);
    }
    const start = performance.now();
    const points = await landmarks(net, photo, line.slice(0, space).split(",").map(Number));
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(JSON.stringify({ seconds, points }) + "\n");
  }
}

main(process.argv[2]);
