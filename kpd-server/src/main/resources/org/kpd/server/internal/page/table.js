/* Lists and tables. */

import { colorOf } from "/page/drawing.js";

/** Fills a description list. */
export function fill(list, entries) {
  list.replaceChildren(...entries.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
}

/** A face's points, numbered as in the close-up. */
export function fillPoints(body, face) {
  body.replaceChildren(...Object.entries(face ? face.points : {}).map(([name, point], i) => {
    const row = document.createElement("tr");
    const label = document.createElement("td");
    const number = element("span", String(i + 1));
    number.className = "number";
    number.style.backgroundColor = colorOf(name);
    label.append(number, name.replaceAll("_", " "));
    row.append(label, element("td", coordinate(point.x)), element("td", coordinate(point.y)));
    return row;
  }));
}

/** The time of each step. */
export function fillTimes(list, times) {
  const named = [["Receive and decode", "receive_and_decode"], ["Find faces", "detect"], ["Predict", "predict"], ["Round trip", "round_trip"]];
  fill(list, named.filter(([, key]) => key in times).map(([name, key]) => [name, `${times[key].toFixed(1)} ms`]));
}

function coordinate(number) {
  return typeof number === "number" ? number.toFixed(1) : "";
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
