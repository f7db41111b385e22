"""Writes testdata/evaluation: faces, two models' predictions, and what NumPy and SciPy find in them.

Run from the root of the repository: python testdata/scripts/make_evaluation_golden.py
Needs numpy, pandas and scipy; last run with 2.0, 3.1 and 1.17.
"""

import json
import pathlib

import numpy as np
import pandas as pd
from scipy.stats import permutation_test

OUT = pathlib.Path(__file__).resolve().parents[1] / "evaluation"
RESAMPLES, SEED = 1000, 7
FEW, MANY = 9, 25

POINTS = """left_eye_center right_eye_center left_eye_inner_corner left_eye_outer_corner
right_eye_inner_corner right_eye_outer_corner left_eyebrow_inner_end left_eyebrow_outer_end
right_eyebrow_inner_end right_eyebrow_outer_end nose_tip mouth_left_corner mouth_right_corner
mouth_center_top_lip mouth_center_bottom_lip""".split()
COLUMNS = [f"{point}_{axis}" for point in POINTS for axis in "xy"]
SHAPE = np.array([66, 37, 30, 37, 59, 38, 73, 38, 37, 38, 23, 38, 56, 29, 80, 30, 40, 29, 15, 30,
                  48, 58, 64, 74, 33, 74, 48, 71, 48, 80], float)


def faces(random, n):
    """The shape turned, scaled and moved, with noise."""
    z = (SHAPE[0::2] - 48) + 1j * (SHAPE[1::2] - 52)
    turn = np.exp(1j * random.normal(0, 0.12, (n, 1))) * random.normal(1, 0.1, (n, 1))
    z = z * turn + (random.normal(0, 4, (n, 2)) @ [1, 1j])[:, None]
    table = np.empty((n, 30))
    table[:, 0::2], table[:, 1::2] = z.real + 48, z.imag + 52
    return (table + random.normal(0, 1.2, table.shape)).round(3)


def oracle(shape, truth):
    placed = np.empty_like(truth)
    s = shape[0::2] + 1j * shape[1::2]
    for row, face in enumerate(truth):
        known = ~np.isnan(face[0::2])
        t = (face[0::2] + 1j * face[1::2])[known]
        design = np.stack([s[known], np.ones(known.sum())], 1)
        factor, shift = np.linalg.lstsq(design, t, rcond=None)[0]
        moved = factor * s + shift
        placed[row, 0::2], placed[row, 1::2] = moved.real, moved.imag
    return placed


def sums(truth, predicted):
    """For each face what the figures are means of."""
    error = predicted - truth
    distance = np.hypot(error[:, 0::2], error[:, 1::2])
    pupils = np.hypot(truth[:, 0] - truth[:, 2], truth[:, 1] - truth[:, 3])
    nme = 100 * np.nanmean(distance, 1) / pupils
    has = ~np.isnan(nme)
    nme = np.where(has, nme, 0)
    return {
        "absolute": np.nansum(abs(error), 1), "squared": np.nansum(error ** 2, 1),
        "coordinates": (~np.isnan(error)).sum(1), "normalized": nme, "failures": has & (nme > 10),
        "area": has * np.maximum(0, 10 - nme) / 10, "faces": has,
        "distance": np.nan_to_num(distance[:, 14]), "points": ~np.isnan(distance[:, 14]),
        "signed": np.nan_to_num(error[:, 21]), "annotated": ~np.isnan(error[:, 21]),
    }


FIGURES = {
    "mae_px": lambda s: s["absolute"] / s["coordinates"],
    "rmse_px": lambda s: np.sqrt(s["squared"] / s["coordinates"]),
    "nme_percent": lambda s: s["normalized"] / s["faces"],
    "failure_rate_percent": lambda s: 100 * s["failures"] / s["faces"],
    "auc_percent": lambda s: 100 * s["area"] / s["faces"],
}
OTHERS = {
    "mouth_center_bottom_lip": lambda s: s["distance"] / s["points"],
    "nose_tip_y": lambda s: s["signed"] / s["annotated"],
}
TERMS = dict(zip(FIGURES, ["absolute", "squared", "normalized", "failures", "area"]))


def grouped(of_faces, groups):
    return {name: np.bincount(groups, values.astype(float)) for name, values in of_faces.items()}


def replicates(of_groups):
    n = len(of_groups["faces"])
    draws = np.random.RandomState(SEED).randint(0, n, size=(RESAMPLES, n))
    drawn = {name: values[draws].sum(1) for name, values in of_groups.items()}
    return {name: figure(drawn) for name, figure in (FIGURES | OTHERS).items()}


def interval(values):
    return np.percentile(values, [2.5, 97.5]).tolist()


def assess(truth, predicted, groups):
    of_groups = grouped(sums(truth, predicted), groups)
    drawn = replicates(of_groups)
    total = {name: values.sum() for name, values in of_groups.items()}
    return {name: {"value": float(figure(total)), "interval": interval(drawn[name])}
            for name, figure in (FIGURES | OTHERS).items()}


def p_value(difference):
    """Every sign pattern by SciPy where they are few, else drawn ones."""
    if 2 ** len(difference) <= RESAMPLES:
        found = permutation_test((difference,), lambda x, axis: x.sum(axis), permutation_type="samples",
                                 n_resamples=np.inf, vectorized=True)
        return float(found.pvalue)
    flips = 1 - 2 * np.random.RandomState(SEED).randint(0, 2, size=(RESAMPLES, len(difference)))
    far = abs((flips * difference).sum(1)) >= abs(difference.sum()) * (1 - 1e-12)
    return float((far.sum() + 1) / (RESAMPLES + 1))


def compare(truth, first, second, groups):
    one, two = (grouped(sums(truth, table), groups) for table in (first, second))
    drawn_one, drawn_two = replicates(one), replicates(two)
    return {name: {"interval": interval(drawn_two[name] - drawn_one[name]),
                   "p_value": p_value(two[TERMS[name]] - one[TERMS[name]])} for name in FIGURES}


def main():
    OUT.mkdir(exist_ok=True)
    random = np.random.default_rng(11)
    training = faces(random, 20)
    training[3:9, 4:20] = np.nan
    truth = faces(random, 60)
    truth[10:25, 4:20] = np.nan
    truth[10:25, 22:28] = np.nan
    truth[5, 0:2] = np.nan
    hard = random.gamma(2, 0.9, (60, 1))
    first = (np.nan_to_num(truth, nan=48) + hard * random.normal(0.2, 1.5, truth.shape)).round(3)
    second = (np.nan_to_num(truth, nan=48) + hard * random.normal(-0.1, 1.3, truth.shape)).round(3)
    for name, table in {"training": training, "truth": truth, "first": first, "second": second}.items():
        pd.DataFrame(table, columns=COLUMNS).to_csv(OUT / f"{name}.csv", index=False)

    few, many = random.permutation(np.arange(60) % FEW), random.permutation(np.arange(60) % MANY)
    # People are numbered as they come, so that draws meet the same ones.
    few, many = (pd.factorize(groups)[0] for groups in (few, many))
    constant = np.tile(np.nanmean(training, 0), (60, 1))
    shape = training[~np.isnan(training).any(1)].mean(0)
    golden = {
        "resamples": RESAMPLES, "seed": SEED, "few": few.tolist(), "many": many.tolist(),
        "first": assess(truth, first, many), "second": assess(truth, second, many),
        "mean_face": assess(truth, constant, many), "oracle": assess(truth, oracle(shape, truth), many),
        "by_faces": assess(truth, first, np.arange(60)),
        "compared_by_few": compare(truth, first, second, few),
        "compared_by_many": compare(truth, first, second, many),
    }
    (OUT / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


main()
