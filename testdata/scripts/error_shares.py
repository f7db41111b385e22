"""How much of the error of two networks is their own, how much both share, and how much stays with a person.

    python3 testdata/scripts/error_shares.py FACES MODEL MODEL

FACES is a folder with training.csv, identities.csv and images/train_images, such as unseen_faces.py makes.
The mean of both answers loses half of what differs between them (the squared errors of a mean: Krogh and
Vedelsby, 1995); with ever more such networks all of that would go, and what they share would stay. Networks
that learned from the same faces differ by chance, networks that learned from different people by what the
choice of people costs as well. Needs numpy.
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


def people(faces):
    """The person of each row, as a number."""
    with open(faces / "identities.csv", newline="") as lines:
        names = [row["identity"] for row in csv.DictReader(lines)]
    return np.unique(names, return_inverse=True)[1]


def of_people(differences, persons):
    """The squared error that is the same in all pictures of a person, without what single pictures add to a mean."""
    shared = 0.0
    for person in range(persons.max() + 1):
        own = differences[persons == person]
        if len(own) > 1:
            spread = own.var(axis=0, ddof=1)
            shared += len(own) * (own.mean(axis=0) ** 2 - spread / len(own)).mean()
    return shared / len(differences)


def main():
    faces = pathlib.Path(sys.argv[1])
    _, labels = table(faces / "training.csv")
    first, second = (predictions(model, faces) - labels for model in sys.argv[2:4])
    told("the first", first)
    told("the second", second)
    told("their mean", (first + second) / 2)
    own = ((first - second) ** 2).mean() / 2
    total = ((first**2).mean() + (second**2).mean()) / 2
    print(f"their own: {100 * own / total:.1f}% of the squared error; without it RMSE {np.sqrt(total - own):.3f} px")
    same = of_people((first + second) / 2, people(faces))
    print(f"the same in all pictures of a person: {100 * same / total:.1f}%")


if __name__ == "__main__":
    main()
