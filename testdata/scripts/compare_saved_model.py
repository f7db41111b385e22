"""Shows that Python answers what kpd answers, from the same SavedModel on the same faces.

    python3 testdata/scripts/compare_saved_model.py MODEL FACES [COUNT]

MODEL is a SavedModel folder that kpd exported (or the folder of its versions), FACES a folder of
96x96 face pictures. The faces are rewritten as PNG first, so that both sides see the same pixels
whichever JPEG decoder they have. Needs tensorflow, numpy and pillow.
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import tensorflow as tf
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = 1e-4


def newest_version(model):
    if (model / "saved_model.pb").exists():
        return model
    return max((p for p in model.iterdir() if p.name.isdigit()), key=lambda p: int(p.name))


def main():
    model = newest_version(pathlib.Path(sys.argv[1]))
    faces = sorted(pathlib.Path(sys.argv[2]).glob("*.jpg"))[: int(sys.argv[3]) if len(sys.argv) > 3 else 256]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pictures = []
        for number, face in enumerate(faces):
            picture = folder / f"{number:05d}.png"
            Image.open(face).convert("L").save(picture)
            pictures.append(picture)
        out = folder / "points.csv"
        subprocess.run(
            [ROOT / "kpd", "predict", "--model", model, "--out", out, folder], check=True, stdout=subprocess.DEVNULL
        )
        with open(out) as lines:
            ours = np.array([[float(v) for v in row[1:]] for row in list(csv.reader(lines))[1:]])
        gray = np.stack([np.asarray(Image.open(p)) for p in pictures])
    pixels = np.repeat(gray[..., None], 3, axis=-1)
    signatures = tf.saved_model.load(str(model)).signatures
    worst = 0.0
    for name, images in [
        ("serving_default", pixels.astype("float32")),
        ("serving_uint8", pixels),
        ("serving_gray", gray[..., None]),
    ]:
        theirs = signatures[name](input_image=tf.constant(images))["keypoints"].numpy()
        difference = float(np.abs(theirs - ours).max() / np.abs(theirs).max())
        print(f"{name}: {len(ours)} faces, largest difference {np.abs(theirs - ours).max():.2e} px, {difference:.1e} of the largest coordinate")
        worst = max(worst, difference)
    sys.exit(0 if worst <= TOLERANCE else f"larger than {TOLERANCE}")


if __name__ == "__main__":
    main()
