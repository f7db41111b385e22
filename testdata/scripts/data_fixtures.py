"""Writes testdata/data: what NumPy, pandas and scikit-learn give, for the tests of org.kpd.data.

Run from the root of the repository: python testdata/scripts/data_fixtures.py
Needs numpy, pandas and scikit-learn; last run with 2.0, 3.1 and 1.9.
"""

import pathlib
import struct
import zlib

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

OUT = pathlib.Path(__file__).resolve().parents[1] / "data"

POINTS = """left_eye_center right_eye_center left_eye_inner_corner left_eye_outer_corner
right_eye_inner_corner right_eye_outer_corner left_eyebrow_inner_end left_eyebrow_outer_end
right_eyebrow_inner_end right_eyebrow_outer_end nose_tip mouth_left_corner mouth_right_corner
mouth_center_top_lip mouth_center_bottom_lip""".split()
COLUMNS = [f"{point}_{axis}" for point in POINTS for axis in "xy"]


def crc(numbers):
    return zlib.crc32(np.asarray(numbers, dtype="<i4").tobytes())


def head(numbers):
    return " ".join(str(n) for n in numbers[:10])


def random_numbers():
    with open(OUT / "permutations.csv", "w") as out:
        out.write("seed,n,head,crc32,next_double\n")
        for seed in (0, 1, 42, 2026, 4294967295):
            for n in (1, 2, 3, 10, 255, 256, 257, 624, 1000, 7049, 70000):
                state = np.random.RandomState(seed)
                drawn = state.permutation(n)
                out.write(f"{seed},{n},{head(drawn)},{crc(drawn)},{state.random_sample()!r}\n")


def splits():
    with open(OUT / "splits.csv", "w") as out:
        out.write("seed,n,part,size,head,crc32\n")
        for seed in (0, 42, 123456789):
            for n in (6, 7, 9, 10, 11, 15, 99, 100, 1000, 3295, 7049):
                train, rest = train_test_split(range(n), test_size=0.2, random_state=seed)
                validation, test = train_test_split(rest, test_size=0.5, random_state=seed)
                for part, rows in (("train", train), ("validation", validation), ("test", test)):
                    out.write(f"{seed},{n},{part},{len(rows)},{head(rows)},{crc(rows)}\n")


def printed_numbers():
    state = np.random.RandomState(7)
    bits = state.randint(0, 2**63, 300, dtype=np.uint64) * 2 + state.randint(0, 2, 300, dtype=np.uint64)
    doubles = [struct.unpack("<d", struct.pack("<Q", int(b)))[0] for b in bits]
    doubles += [2.0**e for e in range(-1074, 1024, 23)] + [10.0**e for e in range(-20, 25)]
    doubles += [65.0, -65.0, 1e-4, 9.9999e-5, 1e16, 9999999999999998.0, 0.1, 1 / 3, 0.0, -0.0, 5e-324, 2e-3]
    doubles += list(np.round(state.rand(100) * 96, 10))
    with open(OUT / "doubles.csv", "w") as out:
        out.write("bits,printed\n")
        for value in doubles:
            if np.isfinite(value):
                out.write(f"{struct.unpack('<Q', struct.pack('<d', value))[0]:016x},{float(value)!r}\n")
    floats = list(state.randint(0, 2**32, 300, dtype=np.uint64).astype(np.uint32).view(np.float32))
    floats += [np.float32(2.0**e) for e in range(-149, 128, 5)]
    floats += [np.float32(v) for v in (65, 1e-4, 1e-5, 1e10, 1e16, 16777216, 123456789, 0.1, 0, 1e-45)]
    floats += list((state.rand(200) * 96).astype(np.float32))
    finite = [value for value in floats if np.isfinite(value)]
    lines = pd.DataFrame({"f": np.array(finite, np.float32)}).to_csv(index=False).split()[1:]
    with open(OUT / "floats.csv", "w") as out:
        out.write("bits,printed\n")
        for value, printed in zip(finite, lines):
            out.write(f"{int(np.float32(value).view(np.uint32)):08x},{printed}\n")


def analysis():
    state = np.random.RandomState(3)
    table = pd.DataFrame(np.round(state.rand(23, 30) * 96, 4), columns=COLUMNS)
    table = table.mask(pd.DataFrame(state.rand(23, 30) < 0.3, columns=COLUMNS))
    table.iloc[0] = np.round(state.rand(30) * 96, 4)
    table.to_csv(OUT / "labels.csv", index=False)
    table.describe().transpose().to_csv(OUT / "labels_described.csv")
    table.ffill().to_csv(OUT / "labels_forward_filled.csv", index=False)
    table.fillna(table.mean()).to_csv(OUT / "labels_mean.csv", index=False)


def faces(count, channels):
    y, x = np.mgrid[0:96, 0:96]
    images = np.stack([(x * (i + 1) + y) % 256 for i in range(count)]).astype(np.uint8)
    return images if channels == 0 else np.stack([images + 10 * c for c in range(channels)], axis=-1)


def arrays():
    keypoints = np.arange(60, dtype=np.float64).reshape(2, 30) + 0.5
    keypoints[1, 4] = np.nan
    color, gray = faces(2, 3), faces(2, 0)
    copied = np.repeat(gray[..., None], 3, axis=-1)
    np.savez_compressed(OUT / "color.npz", images=color, keypoints=keypoints)
    np.savez(OUT / "stored.npz", images=color, keypoints=keypoints)
    np.savez_compressed(OUT / "copied_gray.npz", images=copied, keypoints=keypoints)
    np.savez_compressed(OUT / "gray.npz", images=gray, keypoints=keypoints.reshape(2, 15, 2))
    np.savez_compressed(OUT / "float32.npz", images=color.astype(np.float32), keypoints=keypoints.astype(np.float32))
    np.savez_compressed(OUT / "big_endian.npz", images=color.astype(">f8"), keypoints=keypoints.astype(">f8"))
    np.savez_compressed(OUT / "fortran_keypoints.npz", images=color, keypoints=np.asfortranarray(keypoints))
    np.savez_compressed(OUT / "fortran_images.npz", images=np.asfortranarray(color), keypoints=keypoints)
    np.savez_compressed(OUT / "scaled.npz", images=color.astype(np.float32) / 255, keypoints=keypoints)
    np.savez_compressed(OUT / "out_of_range.npz", images=color.astype(np.float32) + 200, keypoints=keypoints)
    np.savez_compressed(OUT / "int64.npz", images=color.astype(np.int64), keypoints=keypoints)
    np.savez_compressed(OUT / "object.npz", images=np.array([None, "face"], dtype=object), keypoints=keypoints)
    np.savez_compressed(OUT / "wrong_shape.npz", images=color[:, :95], keypoints=keypoints)
    np.savez_compressed(OUT / "wrong_count.npz", images=color[:1], keypoints=keypoints)
    np.savez_compressed(OUT / "renamed.npz", x=color, y=keypoints)
    np.save(OUT / "gray.npy", gray)
    for version in ((2, 0), (3, 0)):
        with open(OUT / f"version_{version[0]}.npy", "wb") as out:
            np.lib.format.write_array(out, np.arange(6.0).reshape(2, 3), version=version)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    random_numbers()
    splits()
    printed_numbers()
    analysis()
    arrays()
