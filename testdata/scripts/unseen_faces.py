"""Makes a test set of people that the shipped models have never seen, not even in their test split.

    python3 testdata/scripts/unseen_faces.py P1_FACIAL_KEYPOINTS FACES OUT

P1_FACIAL_KEYPOINTS is a checkout of Udacity's project of that name: frames of the YouTube Faces data
set with 68 points each (MIT license). FACES is the folder that the models were trained on, part of the
same frames; whoever its identities.csv names is left out here. OUT gets the layout of FACES:
images/train_images, training.csv and identities.csv.

Crops are drawn as those of FACES were: a square 1.12 to 1.42 times as wide as the box around the 68
points, moved by up to 6% of its side, and reduced by an antialiased bilinear filter. (Found by solving
for the squares of all 3,295 faces; the points come out equal to seven digits.) Needs numpy and pillow.
"""

import csv
import pathlib
import sys

import numpy as np
from PIL import Image

SIZE = 96
SEED = 42
SIDES = (1.12, 1.42)
SHIFT = 0.06
TRIES = 100
# Where each of the 15 points is among the 68; an eye's center is the mean of its outline.
POINTS = {
    "left_eye_center": [42, 43, 44, 45, 46, 47],
    "right_eye_center": [36, 37, 38, 39, 40, 41],
    "left_eye_inner_corner": [42],
    "left_eye_outer_corner": [45],
    "right_eye_inner_corner": [39],
    "right_eye_outer_corner": [36],
    "left_eyebrow_inner_end": [22],
    "left_eyebrow_outer_end": [26],
    "right_eyebrow_inner_end": [21],
    "right_eyebrow_outer_end": [17],
    "nose_tip": [30],
    "mouth_left_corner": [54],
    "mouth_right_corner": [48],
    "mouth_center_top_lip": [51],
    "mouth_center_bottom_lip": [57],
}


def person(frame):
    return frame.rsplit("_", 1)[0]


def frames(project):
    """Each frame's file and its 68 points; the source counts pixels from 1."""
    for part in ("training", "test"):
        with open(project / "data" / f"{part}_frames_keypoints.csv", newline="") as lines:
            for name, *numbers in list(csv.reader(lines))[1:]:
                yield project / "data" / part / name, np.array(numbers, float).reshape(-1, 2) - 1


def square(points, size, random):
    """The left upper corner and the side of a crop inside a picture; nothing if none was found."""
    low, high = points.min(axis=0), points.max(axis=0)
    for _ in range(TRIES):
        side = random.uniform(*SIDES) * (high - low).max()
        corner = (low + high + 1 - side) / 2 + random.uniform(-SHIFT, SHIFT, 2) * side
        if corner.min() >= 0 and np.all(corner + side <= size):
            return corner, side
    return None


def main():
    project, faces, out = map(pathlib.Path, sys.argv[1:])
    with open(faces / "identities.csv", newline="") as lines:
        known = {row["identity"] for row in csv.DictReader(lines)}
    pictures = out / "images" / "train_images"
    pictures.mkdir(parents=True)
    random = np.random.RandomState(SEED)
    labels, identities, outside = [], [], 0
    for file, points in frames(project):
        if person(file.name) in known:
            continue
        with Image.open(file) as photo:
            found = square(points, photo.size, random)
            if found is None:
                outside += 1
                continue
            corner, side = found
            crop = photo.convert("L").resize((SIZE, SIZE), Image.BILINEAR, (*corner, *(corner + side)))
        crop.save(pictures / f"{len(labels)}.jpg", quality=95)
        # The center of a pixel is half a pixel from its edge, in both pictures.
        moved = (points + 0.5 - corner) * SIZE / side - 0.5
        labels.append(np.concatenate([moved[rows].mean(axis=0) for rows in POINTS.values()]))
        identities.append((len(identities), person(file.name), file.parent.name, file.name))
    with open(out / "training.csv", "w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow([f"{name}_{axis}" for name in POINTS for axis in "xy"])
        writer.writerows([[f"{value:.6f}" for value in row] for row in labels])
    with open(out / "identities.csv", "w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["row", "identity", "part", "source"])
        writer.writerows(identities)
    people = {name for _, name, _, _ in identities}
    print(f"{len(labels)} faces of {len(people)} people; {outside} frames hold no whole crop.")


if __name__ == "__main__":
    main()
