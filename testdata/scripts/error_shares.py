"""How much of the error of two networks that were trained alike is chance, and how much both share.

    python3 testdata/scripts/error_shares.py FACES MODEL MODEL

FACES is a folder with training.csv and images/train_images, such as unseen_faces.py makes. The mean of
both answers loses half of what differs between them by chance (the squared errors of a mean: Krogh and
Vedelsby, 1995); with ever more networks all of that would go, and what they share would stay. Needs numpy.
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def table(file):
    """The names and the numbers of a file of labels or points."""
    with open(file, newline="") as lines:
        rows = list(csv.reader(lines))
    return rows[0], np.array(rows[1:], float)


def numbers(file, columns):
    with open(file, newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return {row[0]: np.array(row[-columns:], float) for row in rows}


def predictions(model, faces):
    """The answers in the order of the label rows."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "points.csv")
        pictures = faces / "images" / "train_images"
        command = [ROOT / "kpd", "predict", "--model", model, "--out", out, pictures]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = numbers(out, 30)
    return np.array([found[name] for name in sorted(found, key=lambda name: int(pathlib.Path(name).stem))])


def told(name, differences):
    print(f"{name}: MAE {np.abs(differences).mean():.3f} px, RMSE {np.sqrt((differences**2).mean()):.3f} px")


def main():
    faces = pathlib.Path(sys.argv[1])
    _, labels = table(faces / "training.csv")
    first, second = (predictions(model, faces) - labels for model in sys.argv[2:4])
    told("the first", first)
    told("the second", second)
    told("their mean", (first + second) / 2)
    chance = ((first - second) ** 2).mean() / 2
    total = ((first**2).mean() + (second**2).mean()) / 2
    print(f"by chance: {100 * chance / total:.1f}% of the squared error; without it RMSE {np.sqrt(total - chance):.3f} px")


if __name__ == "__main__":
    main()
