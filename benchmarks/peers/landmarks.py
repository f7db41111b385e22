"""Compares the 68 points that kpd, dlib and face-api predict in given boxes, in turns for each face.

The boxes are kpd's crops of held-out photos: framed by the annotated points, and shifted and resized
as a detector's are. Each of the other models was trained on the boxes of another detector, so its boxes
are resized and lowered to suit it best on photos that are not held out. The same photos give the median
offsets of its points, since every set of labels has its own conventions.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time
import warnings

import numpy as np

from geometry import fifteen, is_same, roll, square, turned
from photos import HERE, ROOT, Dlib, all_photos, replace, table

PAGE = ROOT / "docs" / "results.md"
MODEL = ROOT / "saved_models" / "model_v2_68"
MODULES = pathlib.Path(os.environ["NODE_PATH"])
BOXES = {"framed": 0, "loose": 0.09}
SIDES, LOWER = [0.8, 0.9, 1.0, 1.1], [-0.10, -0.05, 0.0, 0.05]
FITTED = 60
FAILED = [0.08, 0.10]


class Worker:
    """A process that answers a box and a photo with points and the seconds that they took."""

    def __init__(self, name, weights, *command):
        self.name = name
        self.bytes = weights.stat().st_size
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def points(self, path, box):
        self.process.stdin.write(f"{','.join(map(str, box))} {path}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"landmarks: {self.name} exited early; see its output above.")
        answer = json.loads(line)
        return np.array(answer["points"]).reshape(-1, 2), answer["seconds"]


def kpd():
    return Worker("kpd, model_v2_68", MODEL / "1" / "saved_model.pb", HERE.parent / "java",
                  "org.kpd.benchmarks.photos.BoxWorker", MODEL)  # fmt: skip


def face_api(net, file):
    weights = MODULES / "@vladmandic" / "face-api" / "model" / f"{file}_model.bin"
    return Worker(f"face-api, {file}", weights, "node", HERE / "face_api.cjs", net)


class DlibInBox(Dlib):
    name = "dlib, 68 points"

    def __init__(self):
        super().__init__()
        self.bytes = pathlib.Path(self.weights).stat().st_size

    def points(self, path, box):
        photo = self.dlib.load_rgb_image(str(path))
        start = time.perf_counter()
        x, y, width, height = box
        # In dlib, a box includes its last pixel.
        area = self.dlib.rectangle(round(x), round(y), round(x + width) - 1, round(y + height) - 1)
        found = self.predictor(photo, area).parts()
        seconds = time.perf_counter() - start
        return np.array([(p.x, p.y) for p in found], float), seconds


def crops(folder, jitter):
    """kpd's box of each photo."""
    command = [HERE.parent / "java", "org.kpd.benchmarks.photos.FaceBoxes", folder / "photos", str(jitter)]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return {name: [float(n) for n in box.split(",")] for name, box in map(str.split, lines)}


def moved(box, side, lower):
    x, y, width, height = box
    return [x + width * (1 - side) / 2, y + height * ((1 - side) / 2 + lower), width * side, height * side]


def errors(points, photo):
    """Errors of 68 points in the face's upright frame, relative to the distance of the outer eye corners."""
    marks = photo.landmarks()
    return turned(points - marks, -roll(photo.points)) / math.dist(marks[36], marks[45])


def nme(rows):
    return [np.linalg.norm(row, axis=1).mean() for row in rows]


def fit(peer, photos, boxes, places):
    """The box adjustment that suits a peer best, and the median offsets of its points with it."""
    answers = {place: [] for place in places}
    for photo in photos:
        for place in places:
            points, _ = peer.points(photo.path, moved(boxes[photo.path.name], *place))
            answers[place].append(errors(points, photo))
    best = min(places, key=lambda place: statistics.fmean(nme(answers[place])))
    return best, np.median(answers[best], axis=0)


class Judged:
    def __init__(self):
        self.errors, self.seconds = [], []

    def figures(self, offsets):
        plain = nme(self.errors)
        failed = [100 * statistics.fmean(value > limit for value in plain) for limit in FAILED]
        freed = nme([row - offsets for row in self.errors])
        return [f"{100 * statistics.fmean(plain):.2f}", *(f"{share:.1f}" for share in failed),
                f"{100 * statistics.fmean(freed):.2f}"]  # fmt: skip


def measure(peers, places, photos, boxes):
    judged = [Judged() for _ in peers]
    for number, photo in enumerate(photos):
        turns = list(zip(peers, places, judged))
        for peer, place, result in turns if number % 2 == 0 else reversed(turns):
            points, seconds = peer.points(photo.path, moved(boxes[photo.path.name], *place))
            result.errors.append(errors(points, photo))
            result.seconds.append(seconds)
        print(f"\r{number + 1} of {len(photos)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return judged


def own_boxes(dlib, photos):
    """dlib's errors in the boxes of its own detector, by the number of each photo in which this finds the face."""
    found = {}
    for number, photo in enumerate(photos):
        faces, _ = dlib.faces(photo.path)
        right = [face for face in faces if is_same(square(photo.points), square(fifteen(face)))]
        if right:
            found[number] = min((errors(face, photo) for face in right), key=lambda row: np.abs(row).mean())
    return found


def text(peers, places, offsets, judged, own, count):
    load = os.getloadavg()[0]
    header = ["", "weights, kB", "side", "lower"]
    for kind in BOXES:
        header += [f"{kind}: NME, %", "over 8%, %", "over 10%, %", "NME without offsets, %"]
    header.append("time, kpd = 1")
    times = [statistics.median(result["framed"].seconds) for result in judged]
    lines = [
        [peer.name, f"{peer.bytes / 1000:,.0f}", f"{place[0]:.2f}", f"{place[1]:+.2f}",
         *(figure for kind in BOXES for figure in result[kind].figures(offset)), f"{spent / times[0]:.1f}"]
        for peer, place, offset, result, spent in zip(peers, places, offsets, judged, times)
    ]  # fmt: skip
    theirs = 100 * statistics.fmean(nme(own.values()))
    ours = 100 * statistics.fmean(nme(judged[0]["loose"].errors[number] for number in own))
    return (
        f"Written by `benchmarks/landmarks` on {datetime.date.today().isoformat()}; load at the end {load:.1f}, "
        f"{os.cpu_count()} cores. {count} faces.\n\n{table(header, lines)}\n"
        f"In the boxes of its own detector, which finds {len(own)} of these faces, dlib is at {theirs:.2f}%; "
        f"on the same faces kpd is at {ours:.2f}% in loose boxes.\n"
    )


def evenly(photos, most):
    return photos[:: max(1, len(photos) // most)][:most]


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/landmarks")
    parser.add_argument("data", type=pathlib.Path, help="a folder with the layout of ../shared/data/w300")
    parser.add_argument("--photos", type=int, help="only this many, evenly spaced; does not write the page")
    options = parser.parse_args()
    boxes = {kind: crops(options.data, jitter) for kind, jitter in BOXES.items()}
    held_out, others = all_photos(options.data)
    held_out, others = evenly(held_out, options.photos or len(held_out)), evenly(others, FITTED)
    peers = [kpd(), DlibInBox(), face_api("faceLandmark68Net", "face_landmark_68"),
             face_api("faceLandmark68TinyNet", "face_landmark_68_tiny")]  # fmt: skip
    grid = [(side, lower) for side in SIDES for lower in LOWER]
    fits = [fit(peer, others, boxes["framed"], grid if number else [(1, 0)]) for number, peer in enumerate(peers)]
    places, offsets = zip(*fits)
    runs = {kind: measure(peers, places, held_out, boxes[kind]) for kind in BOXES}
    judged = [dict(zip(runs, results)) for results in zip(*runs.values())]
    result = text(peers, places, offsets, judged, own_boxes(peers[1], held_out), len(held_out))
    print(result)
    if not options.photos:
        replace(PAGE, "landmarks", result)


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=UserWarning)
    main()
