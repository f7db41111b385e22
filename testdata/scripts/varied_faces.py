"""Copies a folder of faces with one thing changed, to learn how much that thing costs a network.

    python3 testdata/scripts/varied_faces.py FACES OUT [--half 0|1] [--side PIXELS] [--jitter PIXELS]

FACES is a folder with images/train_images, identities.csv and training_complete.csv or training.csv; OUT
gets the same layout with training.csv. `--half` keeps every second person by name, `--side` reduces each
face to so many pixels a side and enlarges it again, `--jitter` moves every coordinate by normal noise of
that standard deviation. Needs numpy and pillow.
"""

import argparse
import csv
import pathlib

import numpy as np
from PIL import Image

SEED = 42
QUALITY = 95


def options():
    parser = argparse.ArgumentParser(description="Copies a folder of faces with one thing changed.")
    parser.add_argument("faces", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--side", type=int)
    parser.add_argument("--jitter", type=float, default=0.0)
    return parser.parse_args()


def read(file):
    with open(file, newline="") as lines:
        return list(csv.reader(lines))


def write(file, rows):
    with open(file, "w", newline="") as lines:
        csv.writer(lines).writerows(rows)


def kept(identities, half):
    people = sorted({row[1] for row in identities})
    chosen = set(people if half is None else people[half::2])
    return [number for number, row in enumerate(identities) if row[1] in chosen]


def coarser(file, side):
    with Image.open(file) as face:
        return face.resize((side, side), Image.BILINEAR).resize(face.size, Image.BICUBIC)


def main():
    chosen = options()
    identity_names, *identities = read(chosen.faces / "identities.csv")
    complete = chosen.faces / "training_complete.csv"
    label_names, *labels = read(complete if complete.exists() else chosen.faces / "training.csv")
    rows = kept(identities, chosen.half)
    pictures = chosen.out / "images" / "train_images"
    pictures.mkdir(parents=True)
    for number, row in enumerate(rows):
        source = chosen.faces / "images" / "train_images" / f"{row}.jpg"
        target = pictures / f"{number}.jpg"
        if chosen.side is None:
            target.write_bytes(source.read_bytes())
        else:
            coarser(source, chosen.side).save(target, quality=QUALITY)
    noise = np.random.RandomState(SEED).normal(0, chosen.jitter, (len(labels), len(label_names)))
    moved = np.array(labels, float) + noise
    write(chosen.out / "training.csv", [label_names, *(moved[row].round(6) for row in rows)])
    renumbered = [[number, *identities[row][1:]] for number, row in enumerate(rows)]
    write(chosen.out / "identities.csv", [identity_names, *renumbered])
    print(f"{len(rows)} faces of {len({row[1] for row in renumbered})} people")


if __name__ == "__main__":
    main()
