"""Data sets and splits, both ways, with NumPy, pandas and scikit-learn."""

import json

import numpy as np
import pandas as pd
import pytest
from sklearn.model_selection import train_test_split

KEYPOINTS = [
    "left_eye_center", "right_eye_center", "left_eye_inner_corner", "left_eye_outer_corner",
    "right_eye_inner_corner", "right_eye_outer_corner", "left_eyebrow_inner_end",
    "left_eyebrow_outer_end", "right_eyebrow_inner_end", "right_eyebrow_outer_end", "nose_tip",
    "mouth_left_corner", "mouth_right_corner", "mouth_center_top_lip", "mouth_center_bottom_lip",
]  # fmt: skip
COLUMNS = [f"{point}_{axis}" for point in KEYPOINTS for axis in "xy"]


@pytest.fixture
def labels():
    values = np.random.RandomState(5).uniform(0, 96, (100, 30)).round(3)
    values[1::3, 4:20] = np.nan
    return pd.DataFrame(values, columns=COLUMNS)


def test_numpy_reads_what_kpd_prepares(kpd, tmp_path):
    kpd("synth", "--out", tmp_path / "faces", "--count", 12, "--seed", 1)
    kpd("prepare", tmp_path / "faces", "--out", tmp_path / "faces.npz", "--labels-out", tmp_path / "labels.csv")

    arrays = np.load(tmp_path / "faces.npz")
    assert arrays["images"].shape == (12, 96, 96, 3) and arrays["images"].dtype == np.uint8
    assert arrays["keypoints"].shape == (12, 30) and arrays["keypoints"].dtype == np.float64
    written = pd.read_csv(tmp_path / "labels.csv")
    assert list(written.columns) == COLUMNS
    assert np.array_equal(written.to_numpy(), arrays["keypoints"])
    original = pd.read_csv(tmp_path / "faces" / "training.csv")
    assert np.array_equal(original.ffill().to_numpy(), arrays["keypoints"])


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("dtype", ["uint8", "float32", "float64"])
def test_kpd_reads_what_numpy_writes(kpd, save, dtype, labels, faces, tmp_path):
    filled = labels.ffill().fillna(0)
    save(tmp_path / "theirs.npz", images=faces[:100].astype(dtype), keypoints=filled.to_numpy())

    kpd("prepare", tmp_path / "theirs.npz", "--out", tmp_path / "ours.npz")

    arrays = np.load(tmp_path / "ours.npz")
    assert np.array_equal(arrays["images"], faces[:100])
    assert np.array_equal(arrays["keypoints"], filled.to_numpy())


def test_missing_labels_are_filled_as_pandas_does(kpd, labels, faces, tmp_path):
    np.savez(tmp_path / "faces.npz", images=faces[:100], keypoints=labels.to_numpy())

    kpd("prepare", tmp_path / "faces.npz", "--out", tmp_path / "ours.npz", "--missing", "forward-fill")

    assert np.array_equal(np.load(tmp_path / "ours.npz")["keypoints"], labels.ffill().to_numpy())


@pytest.mark.parametrize("rows, seed", [(100, 42), (61, 42), (250, 7)])
def test_the_split_is_scikit_learns(kpd, rows, seed, tmp_path):
    """Labels that are powers of their row's number tell by their mean errors which rows were taken."""
    numbers = np.arange(rows)
    table = np.tile(numbers[:, None] / rows, (1, 30)) ** np.linspace(1, 3, 30)
    pd.DataFrame(table, columns=COLUMNS).to_csv(tmp_path / "labels.csv", index=False)
    train, rest = train_test_split(numbers, test_size=0.2, random_state=seed)
    validation, test = train_test_split(rest, test_size=0.5, random_state=seed)
    for name, expected in (("train", train), ("validation", validation), ("test", test)):
        zeros = pd.DataFrame(np.zeros((len(expected), 30)), columns=COLUMNS)
        zeros.to_csv(tmp_path / f"{name}.csv", index=False)
        printed = kpd(
            "evaluate", "--predictions", tmp_path / f"{name}.csv", tmp_path / "labels.csv",
            "--split", name, "--split-seed", seed, "--json",
        )  # fmt: skip
        figures = json.dumps(json.loads(printed))
        assert f"{np.abs(table[expected]).mean():.5f}"[:6] in figures
