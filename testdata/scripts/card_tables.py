"""The tables of a model card: errors by pose, by size, by person and by point, on the test faces of a training.

    python3 testdata/scripts/card_tables.py FACES RESULTS MODEL

FACES is the folder the model learned from, with training_complete.csv and identities.csv; RESULTS is what
`kpd train` left of it, whose predictions tell which faces were the test's. Needs numpy.
"""

import pathlib
import sys

import numpy as np
from error_shares import people, predictions, table

LEFT_EYE, RIGHT_EYE, NOSE = 0, 1, 10


def shown(name, chosen, errors, nme):
    failures = 100 * (nme[chosen] > 10).mean()
    print(f"| {name} | {chosen.sum()} | {errors[chosen].mean():.3f} | {nme[chosen].mean():.2f} | {failures:.1f} |")


def groups(values, names, edges, errors, nme):
    limits = [-np.inf, *edges, np.inf]
    for name, low, high in zip(names, limits, limits[1:]):
        shown(name, (values >= low) & (values < high), errors, nme)


def main():
    faces, results, model = map(pathlib.Path, sys.argv[1:4])
    columns, labels = table(faces / "training_complete.csv")
    (tested,) = results.glob("*_keypoint_predictions.csv")
    everywhere = predictions(model, faces)
    # The predictions carry no row numbers. Those of a training in bfloat16 are a little off.
    apart = np.abs(table(tested)[1][:, None, :] - everywhere[None]).max(axis=2)
    rows = apart.argmin(axis=1)
    if apart.min(axis=1).max() > 0.5:
        sys.exit(f"{tested}: found predictions that {model} does not make; expected those of its own training.")

    truth = labels[rows].reshape(-1, 15, 2)
    difference = everywhere[rows].reshape(-1, 15, 2) - truth
    errors = np.abs(difference).mean(axis=(1, 2))
    distances = np.linalg.norm(difference, axis=2)
    axis = truth[:, LEFT_EYE] - truth[:, RIGHT_EYE]
    size = np.linalg.norm(axis, axis=1)
    nme = 100 * distances.mean(axis=1) / size
    tilt = np.degrees(np.arctan2(np.abs(axis[:, 1]), np.abs(axis[:, 0])))
    middle = (truth[:, LEFT_EYE] + truth[:, RIGHT_EYE]) / 2
    turn = np.abs(((truth[:, NOSE] - middle) * axis).sum(axis=1)) / size**2

    groups(tilt, ("tilted by less than 5 degrees", "5 to 10", "10 and more"), (5, 10), errors, nme)
    groups(size, ("pupils less than 28 px apart", "28 to 34", "34 and more"), (28, 34), errors, nme)
    groups(turn, ("nose less than 0.10 off the middle", "0.10 to 0.25", "0.25 and more"), (0.1, 0.25), errors, nme)
    persons = people(faces)[rows]
    means = sorted(errors[persons == person].mean() for person in set(persons))
    print(f"by person: {means[0]:.2f} to {means[-1]:.2f}, median {np.median(means):.2f}")
    for name, distance in zip(columns[::2], distances.mean(axis=0)):
        print(f"| {name.removesuffix('_x')} | {distance:.2f} |")


if __name__ == "__main__":
    main()
