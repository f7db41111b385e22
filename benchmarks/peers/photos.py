"""Compares the faces and points that kpd, MediaPipe and dlib find in whole photos, in turns for each photo.

Every answer is converted to the fifteen points and judged by them: a face is found if the center of the
square around its points is within a quarter of the true square's size, and its size within a factor of
1.4. Models with the field's 68 points are measured on these as well, relative to the distance between
the outer corners of the eyes. Offsets of points, in the face's own frame, are taken from one half of
the photos for the other half, since every set of labels has its own conventions.
"""

import argparse
import csv
import datetime
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import zlib

import numpy as np

import crowds
import machine
from geometry import fifteen, is_same, pupils, roll, square, turned

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "detector.md"
SHIPPED = ["model_v2", "model_v2_68"]

# The fifteen points in Kaggle's order, from MediaPipe's mesh.
MESH = [[473], [468], [362], [263], [133], [33], [336], [300], [107], [70], [4], [291], [61], [0], [17]]
# Without the irises of the refined mesh: the middles of the eyelids.
PLAIN_EYES = [[386, 374, 362, 263], [159, 145, 133, 33]]
POINTS = [
    "left_eye_center", "right_eye_center", "left_eye_inner_corner", "left_eye_outer_corner",
    "right_eye_inner_corner", "right_eye_outer_corner", "left_eyebrow_inner_end", "left_eyebrow_outer_end",
    "right_eyebrow_inner_end", "right_eyebrow_outer_end", "nose_tip", "mouth_left_corner",
    "mouth_right_corner", "mouth_center_top_lip", "mouth_center_bottom_lip",
]  # fmt: skip
FAILED = 0.10
WARM_UP, BLOCK = 100, 64


class Kpd:
    def __init__(self, model, precision="float32"):
        self.name = f"kpd, {model.name}" + ("" if precision == "float32" else f", {precision}")
        command = [HERE.parent / "java", "org.kpd.benchmarks.photos.PhotoWorker", model, precision]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.process.stdout.readline()

    def answer(self, request):
        self.process.stdin.write(f"{request}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("photos: kpd exited early.")
        return json.loads(line)

    def folder(self, paths):
        answer = self.answer(json.dumps([str(path) for path in paths]))
        return answer["seconds"], answer["processor"]

    def faces(self, path):
        answer = self.answer(path)
        points = [np.array(face["points"]).reshape(-1, 2) for face in answer["faces"]]
        return points, answer["seconds"]


class Peer:
    def folder(self, paths):
        """The wall-clock and processor seconds for all photos, one after another, as users call it."""
        start, processor = time.perf_counter(), time.process_time()
        for path in paths:
            self.faces(path)
        return time.perf_counter() - start, time.process_time() - processor


class Mesh(Peer):
    """MediaPipe's FaceMesh as users call it: one photo, any number of faces."""

    def __init__(self, refined, most=10):
        import mediapipe

        self.name = "MediaPipe, refined mesh" if refined else "MediaPipe mesh"
        self.sources = MESH if refined else PLAIN_EYES + MESH[2:]
        self.mesh = mediapipe.solutions.face_mesh.FaceMesh(
            static_image_mode=True, max_num_faces=most, refine_landmarks=refined
        )

    def faces(self, path):
        import cv2

        start = time.perf_counter()
        photo = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        found = self.mesh.process(photo).multi_face_landmarks or []
        seconds = time.perf_counter() - start
        scale = np.array([photo.shape[1], photo.shape[0]])
        # Mesh coordinates are fractions of the photo's size, measured from its edges.
        meshes = [np.array([(p.x, p.y) for p in face.landmark]) * scale - 0.5 for face in found]
        return [np.array([mesh[list(s)].mean(0) for s in self.sources]) for mesh in meshes], seconds


class Dlib(Peer):
    name = "dlib, HOG and 68 points"

    def __init__(self):
        import dlib
        import face_recognition_models

        self.dlib = dlib
        self.detector = dlib.get_frontal_face_detector()
        self.weights = face_recognition_models.pose_predictor_model_location()
        self.predictor = dlib.shape_predictor(self.weights)

    def faces(self, path):
        start = time.perf_counter()
        photo = self.dlib.load_rgb_image(str(path))
        shapes = [self.predictor(photo, box) for box in self.detector(photo, 1)]
        seconds = time.perf_counter() - start
        return [np.array([(p.x, p.y) for p in shape.parts()], float) for shape in shapes], seconds


class Photo:
    def __init__(self, path, points, marks):
        self.path = path
        self.points = points
        self.marks = marks

    def landmarks(self):
        """All 68 landmarks, in pixels from 0; the file counts from 1."""
        lines = self.path.with_suffix(".pts").read_text().splitlines()
        return np.array([line.split() for line in lines[lines.index("{") + 1 : lines.index("}")]], float) - 1


def changed(photo, degrees, scale, folder):
    """The photo rotated about its center, on a canvas that holds all of it, and shrunk."""
    import cv2

    picture = cv2.imread(str(photo.path))
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), -degrees, scale)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    size = math.ceil(width * cosine + height * sine), math.ceil(width * sine + height * cosine)
    turn[:, 2] += (np.array(size) - (width, height)) / 2
    # Large photos come from cameras, as JPEG.
    path = folder / f"{photo.path.stem}.{'jpg' if scale > 1 else 'png'}"
    soft = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale) if scale < 1 else picture
    cv2.imwrite(str(path), cv2.warpAffine(soft, turn, size, flags=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR))
    move = lambda points: points @ turn[:, :2].T + turn[:, 2]
    marks = [((move(center), scale * side), kind) for (center, side), kind in photo.marks]
    return Photo(path, move(photo.points), marks)


def all_photos(folder):
    """The photos that none of our models were trained on (HeldOutFifth of kpd-data), and the others."""
    identities = {int(row["row"]): row["identity"] for row in rows(folder / "identities.csv")}
    marks = {}
    for row in rows(folder / "faces.csv"):
        mark = (np.array([float(row["x"]), float(row["y"])]), float(row["size"]))
        marks.setdefault(int(row["photo"]), []).append((mark, row["kind"]))
    held_out, others = [], []
    for row in csv.reader((folder / "photo_points.csv").read_text().splitlines()[1:]):
        number = int(row[0])
        side = others if zlib.crc32(identities[number].encode()) % 5 else held_out
        points = np.array(row[1:], float).reshape(-1, 2)
        side.append(Photo(folder / "photos" / f"{number}.jpg", points, marks[number]))
    return held_out, others


def rows(path):
    with path.open(newline="") as file:
        yield from csv.DictReader(file)


class Judged:
    """The accumulated results of one peer."""

    def __init__(self, count):
        self.seconds = []
        self.folder = []
        """For each block of photos: their number, and the wall-clock and processor seconds."""
        self.extras = self.strays = 0
        self.errors = [None] * count
        """For each photo: 15 offsets in the face's frame, as fractions of the distance between the pupils."""
        self.landmarks = []
        """For each found face with 68 points: their mean error, relative to the distance of the outer eye corners."""

    def add(self, number, photo, faces, seconds):
        self.seconds.append(seconds)
        truth = square(photo.points)
        found = [(square(fifteen(face)), face) for face in faces]
        right = [face for place, face in found if is_same(truth, place)]
        if right:
            best = min(right, key=lambda face: np.abs(fifteen(face) - photo.points).mean())
            error = turned(fifteen(best) - photo.points, -roll(photo.points))
            self.errors[number] = error / pupils(photo.points)
            if len(best) == 68 and photo.path.with_suffix(".pts").exists():
                marked = photo.landmarks()
                distances = np.linalg.norm(best - marked, axis=1)
                self.landmarks.append(distances.mean() / math.dist(marked[36], marked[45]))
        others = [place for place, face in found if not is_same(truth, place)]
        self.extras += len(others)
        self.strays += sum(not any(self.shows(mark, kind, place) for mark, kind in photo.marks) for place in others)

    @staticmethod
    def shows(mark, kind, place):
        on_it = math.dist(mark[0], place[0]) <= mark[1]
        return is_same(mark, place) or (kind == "doubtful" and on_it)

    def figures(self):
        found = [error for error in self.errors if error is not None]
        plain = [np.linalg.norm(error, axis=1).mean() for error in found]
        halves = [found[0::2], found[1::2]]
        offsets = [np.mean(half, axis=0) if half else 0 for half in halves]
        moved = [np.linalg.norm(error - offsets[1 - i % 2], axis=1) for i, error in enumerate(found)]
        freed = [distances.mean() for distances in moved]
        lost = len(self.errors) - len(found)
        failures = lost + sum(value > FAILED for value in freed)
        return {
            "found": len(found),
            "extras": self.extras,
            "strays": self.strays,
            "nme": 100 * statistics.fmean(plain),
            "freed": 100 * statistics.fmean(freed),
            "failures": 100 * failures / len(self.errors),
            "landmarks": 100 * statistics.fmean(self.landmarks) if self.landmarks else None,
            "points": 100 * np.mean(moved, axis=0),
            "milliseconds": 1000 * statistics.median(self.seconds),
            "folder": self.per_photo(1),
            "processor": self.per_photo(2),
        }


    def per_photo(self, column):
        return 1000 * sum(block[column] for block in self.folder) / sum(block[0] for block in self.folder)


def measure(peers, photos, others):
    """Measures the peers in turns, after a warm-up on other photos, since Java compiles what runs often."""
    judged = {peer.name: Judged(len(photos)) for peer in peers}
    for peer in peers:
        for photo in others[:WARM_UP]:
            peer.faces(photo.path)
    for number, photo in enumerate(photos):
        for peer in peers if number % 2 == 0 else reversed(peers):
            judged[peer.name].add(number, photo, *peer.faces(photo.path))
        if number % 20 == 0:
            print(f"\r{number} of {len(photos)}", end="", file=sys.stderr)
    for first in range(0, len(photos), BLOCK):
        paths = [photo.path for photo in photos[first : first + BLOCK]]
        for peer in peers if first // BLOCK % 2 == 0 else reversed(peers):
            judged[peer.name].folder.append((len(paths), *peer.folder(paths)))
    print(file=sys.stderr)
    return {name: answers.figures() for name, answers in judged.items()}


def table(header, lines):
    return "".join(f"| {' | '.join(line)} |\n" for line in [header, ["---"] * len(header), *lines])


def text(figures, photos):
    day = datetime.date.today().isoformat()
    load = os.getloadavg()[0]
    header = ["", f"found of {len(photos)}", "further detections", "of them at no face", "NME, %",
              "NME without offsets, %", "failures over 10%, %", "NME of 68, %", "ms a photo",
              "of a folder, ms a photo", "processor, ms a photo"]  # fmt: skip
    lines = [
        [name, str(row["found"]), str(row["extras"]), str(row["strays"]), f"{row['nme']:.2f}",
         f"{row['freed']:.2f}", f"{row['failures']:.1f}",
         "" if row["landmarks"] is None else f"{row['landmarks']:.2f}", f"{row['milliseconds']:.1f}",
         f"{row['folder']:.1f}", f"{row['processor']:.1f}"]
        for name, row in figures.items()
    ]  # fmt: skip
    points = [[point, *(f"{row['points'][i]:.2f}" for row in figures.values())] for i, point in enumerate(POINTS)]
    return (
        f"Written by `benchmarks/photos` on {day}; load of other work at the start {load:.1f}, {os.cpu_count()} cores.\n\n"
        + table(header, lines)
        + "\nNME of each point without offsets, %:\n\n"
        + table(["point", *figures], points)
    )


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/photos")
    parser.add_argument("data", type=pathlib.Path, help="a folder with the layout of ../shared/data/w300")
    parser.add_argument("--photos", type=int, help="only this many, evenly spaced; only prints")
    parser.add_argument("--turned", type=float, default=0, help="degrees to rotate the photos by; only prints")
    parser.add_argument("--scale", type=float, default=1, help="factor to resize the photos by; only prints")
    parser.add_argument("--crowds", action="store_true", help="photos of 12 to 600 faces, composed of them; writes its own table")
    parser.add_argument("--model", type=pathlib.Path, action="append", help="a model of kpd; by default each that ships")
    options = parser.parse_args()
    photos, others = all_photos(options.data)
    if options.photos:
        photos = photos[:: max(1, len(photos) // options.photos)][: options.photos]
    models = options.model or [ROOT / "saved_models" / name for name in SHIPPED]
    if options.crowds:
        result = crowds.text([Kpd(models[0]), Mesh(True, most=1000)], photos)
        print(result)
        replace(PAGE, "crowds", result)
        return
    half = [Kpd(models[0], "bfloat16")] if machine.has_bfloat16() else []
    peers = [*(Kpd(model) for model in models), *half, Mesh(False), Mesh(True)]
    as_they_are = not options.turned and options.scale == 1
    if as_they_are:
        peers.append(Dlib())  # It finds only upright faces.
    with tempfile.TemporaryDirectory() as folder:
        if not as_they_are:
            photos = [changed(photo, options.turned, options.scale, pathlib.Path(folder)) for photo in photos]
        result = text(measure(peers, photos, others), photos)
    print(result)
    if as_they_are and not options.photos:
        replace(PAGE, "photos", result)


def replace(page, name, result):
    """Writes a result between the page's markers with a name."""
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    before, _, rest = page.read_text().partition(begin)
    page.write_text(before + begin + result.strip() + "\n" + end + rest.partition(end)[2])


if __name__ == "__main__":
    main()
