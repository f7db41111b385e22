/* Files that users choose, drop and paste. */

import { Problem } from "/page/server.js";

const KINDS = [
  ["JPEG", 0, "\xff\xd8\xff"], ["PNG", 0, "\x89PNG"], ["GIF", 0, "GIF8"], ["BMP", 0, "BM"], ["TIFF", 0, "II*\0"], ["TIFF", 0, "MM\0*"],
  ["WebP", 8, "WEBP"], ["AVIF", 4, "ftypavi"], ["HEIC", 4, "ftyphei"], ["HEIC", 4, "ftyphev"], ["HEIC", 4, "ftypmif1"], ["HEIC", 4, "ftypmsf1"],
  ["video", 4, "ftyp"], ["PDF", 0, "%PDF"], ["SVG", 0, "<svg"],
];
const SENT_AS_THEY_ARE = ["JPEG", "PNG", "WebP"];

/**
 * Reads a file: the picture to show, and the bytes to send. Formats that only the browser can read
 * are sent as JPEG.
 */
export async function read(file, limits) {
  const name = file.name || "The picture";
  if (file.size === 0) throw new Problem(`${name} is empty; expected a JPEG, PNG or WebP photo.`);
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer)).catch(() => {
    throw new Problem(`${name} could not be read; expected a file that still exists.`);
  });
  const kind = kindOf(bytes);
  // The EXIF orientation is applied here as on the server.
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new Problem(unreadable(name, kind));
  });
  const pixels = picture.width * picture.height;
  if (limits && pixels > limits.pixels) {
    throw new Problem(`${name} has ${short(pixels / 1e6)} megapixels; this server takes at most ${short(limits.pixels / 1e6)}. Make it smaller.`);
  }
  const blob = SENT_AS_THEY_ARE.includes(kind) && !(kind === "PNG" && isTurned(bytes)) ? file : await encoded(picture);
  if (limits && blob.size > limits.bytes) {
    throw new Problem(`${name} has ${short(blob.size / 2 ** 20)} MB; this server takes at most ${short(limits.bytes / 2 ** 20)} MB. Make it smaller.`);
  }
  return { picture, blob };
}

/** A picture as a JPEG file; transparency becomes white. */
export function encoded(picture) {
  const copy = document.createElement("canvas");
  copy.width = picture.width;
  copy.height = picture.height;
  const context = copy.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(picture, 0, 0);
  return new Promise((done) => copy.toBlob(done, "image/jpeg", 0.95));
}

function kindOf(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const found = KINDS.find(([, offset, magic]) => head.startsWith(magic, offset));
  return found ? found[0] : null;
}

/** Whether a PNG file has an EXIF chunk; not every browser applies it, so the picture is sent as shown. */
function isTurned(bytes) {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === "eXIf") return true;
  }
  return false;
}

function unreadable(name, kind) {
  if (SENT_AS_THEY_ARE.includes(kind)) return `${name} is a damaged ${kind} picture; expected a whole one.`;
  if (kind) return `${name} is a ${kind} file, which this browser cannot show; expected a JPEG, PNG or WebP photo. Save it as JPEG first.`;
  return `${name} is not a picture; expected a JPEG, PNG or WebP photo.`;
}

function short(number) {
  return number.toLocaleString("en", { maximumFractionDigits: 1 });
}
