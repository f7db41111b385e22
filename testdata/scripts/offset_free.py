"""How exact a model is on faces whose labels follow another convention than those that it learned from.

    ./kpd predict --model MODEL ../shared/data/faces/images/train_images --out answers.csv
    python3 testdata/scripts/offset_free.py answers.csv ../shared/data/faces/training_complete.csv ../shared/data/faces/identities.csv

Sets of labels have habits: one has the end of a brow three pixels further in than another. Each coordinate's mean
difference is therefore taken from one half of the held-out people for the other half. Needs numpy.
"""

import csv
import sys
import zlib

import numpy as np

WIDTH = 30


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        columns = [name for name in reader.fieldnames if name.endswith(("_x", "_y")) and not name.startswith("box_")]
        assert len(columns) == WIDTH, f"{path}: found {len(columns)} columns of points; expected {WIDTH}"
        return columns, np.array([[float(row[name]) for name in columns] for row in reader])


def main(answers, labels, identities):
    names, answered = table(answers)
    order, marked = table(labels)
    answered = answered[:, [names.index(name) for name in order]]
    with open(identities, newline="", encoding="utf-8") as file:
        people = {int(row["row"]): row["identity"] for row in csv.DictReader(file)}
    checksums = {row: zlib.crc32(name.encode()) for row, name in people.items()}
    halves = [
        [row for row, checksum in checksums.items() if checksum % 5 == 0 and checksum // 5 % 2 == half]
        for half in (0, 1)
    ]
    differences = [answered[half] - marked[half] for half in halves]
    plain = np.abs(np.concatenate(differences))
    freed = np.abs(np.concatenate([differences[i] - differences[1 - i].mean(0) for i in (0, 1)]))
    faces, who = sum(map(len, halves)), len({people[row] for half in halves for row in half})
    print(f"{faces} faces of {who} held-out people: MAE {plain.mean():.3f} px, {freed.mean():.3f} px without offsets")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
