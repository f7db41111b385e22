"""Makes testdata/keras/training_golden.json: how Keras 3 trains both networks on made-up faces.

    python testdata/scripts/make_training_golden.py

Everything follows from NumPy's RandomState, which kpd implements too:

- Initial weights: RandomState(42), kernel after kernel uniform(-limit, limit) with Glorot's limit; biases 0.
- Images: gray clouds in 3 channels. A 7x7 grid, random_sample((n, 49)) of RandomState(7), with 16 pixels between its
  points, interpolated linearly down and then across; pixel = floor(192 * cloud + 64 * random_sample((n, 96, 96))
  of RandomState(8)). Rough edges and equal neighbors would make every rounding error grow.
- Labels: coordinate j of a face is 20 + 51.2 * grid point j.
- `steps`: 50 steps of Adam on batches of 32 rows, in order, from 192 images, over and over.
- `spread` of `steps`: how far Keras leaves its own losses, as shares of them and up to each step, when the initial weights are changed in the seventh
  digit (the farthest of three such runs). Another order of the same sums, on another processor or in another program, does the same: where the file
  is there already, as from a processor with other vector instructions, its losses stay and the departures of this run widen the spread.
- `fit`: the first 72 images train, the next 24 validate; half of each label is noise, 20 + 56 *
  random_sample((n, 30)) of RandomState(9), so that validation ends training. The order of epoch e is the e-th
  RandomState(42).permutation(72); batches of 32, the last of 8; early stopping with patience 1, which ends it while rounding errors are
  still small.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np
import tensorflow as tf

if tf.__version__.startswith("2.15"):
    from tensorflow import keras
else:
    import keras

from make_keras_fixtures import base_model, model_v1

OUT = pathlib.Path(__file__).resolve().parents[1] / "keras" / "training_golden.json"
IMAGES = 192
SAMPLES = 16
SEVENTH_DIGIT = 1e-7
DEPARTURES = 3
FIT_RATE = 1e-4


def faces(count):
    grid = np.random.RandomState(7).random_sample((count, 7, 7))
    before, after = np.arange(96) // 16, np.arange(96) // 16 + 1
    share = np.arange(96) % 16 / 16
    rows = grid[:, before] * (1 - share)[None, :, None] + grid[:, after] * share[None, :, None]
    clouds = rows[:, :, before] * (1 - share) + rows[:, :, after] * share
    noise = np.random.RandomState(8).random_sample((count, 96, 96))
    images = np.floor(192 * clouds + 64 * noise)
    labels = 20 + 51.2 * grid.reshape(count, 49)[:, :30]
    return np.repeat(images[..., None], 3, axis=3).astype("float32"), labels.astype("float32")


def initialize(model):
    random = np.random.RandomState(42)
    values = []
    for weight in model.get_weights():
        if weight.ndim == 1:
            values.append(np.zeros_like(weight))
        else:
            fans = np.prod(weight.shape[:-2]) * (weight.shape[-2] + weight.shape[-1])
            limit = np.sqrt(6 / fans)
            values.append(random.uniform(-limit, limit, weight.shape).astype("float32"))
    model.set_weights(values)
    return model


def compiled(model, rate):
    model.compile(keras.optimizers.Adam(rate), loss="mse", metrics=["mae"])
    return model


def samples(weight):
    """Values spread over the whole weight, by position."""
    flat = weight.reshape(-1)
    positions = np.linspace(0, flat.size - 1, min(SAMPLES, flat.size)).astype(int)
    return {str(p): float(flat[p]) for p in positions}


def described(model, names):
    return {name: samples(weight) for name, weight in zip(names, model.get_weights())}


def names(model):
    kinds = [layer.__class__.__name__.lower() for layer in model.layers if layer.weights]
    numbered = []
    for i, kind in enumerate(kinds):
        number = kinds[:i].count(kind)
        numbered.append(kind if number == 0 else f"{kind}_{number}")
    return [f"{layer}/{weight}" for layer in numbered for weight in ("kernel", "bias")]


def shaken(model, seed):
    random = np.random.RandomState(seed)
    model.set_weights(
        [
            (weight * (1 + SEVENTH_DIGIT * random.uniform(-1, 1, weight.shape))).astype("float32")
            for weight in model.get_weights()
        ]
    )
    return model


def taken(model, images, labels):
    losses = []
    for step in range(50):
        start = 32 * step % IMAGES
        model.reset_metrics()
        loss = model.train_on_batch(images[start : start + 32], labels[start : start + 32])
        losses.append(float(loss[0]))
    return losses


def farthest(departures):
    """Up to each step, as a share."""
    return [float(f"{share:.3g}") for share in np.maximum.accumulate(np.max(departures, axis=0))]


def widened(earlier, steps):
    """What was recorded before, with the departures of this run."""
    departures = np.abs(np.divide(steps["losses"], earlier["losses"]) - 1)
    spreads = [departures, steps["spread"], earlier.get("spread", departures)]
    return {**earlier, "spread": farthest(spreads)}


def steps(build, rate, images, labels):
    model = compiled(initialize(build()), rate)
    losses = taken(model, images, labels)
    others = [
        taken(compiled(shaken(initialize(build()), seed), rate), images, labels)
        for seed in range(1, DEPARTURES + 1)
    ]
    departures = [np.abs(np.divide(other, losses) - 1) for other in others]
    return {
        "losses": losses,
        "spread": farthest(departures),
        "weights": described(model, names(model)),
    }


def batches(images, labels):
    """Batches of 32, the last smaller, in a new order each epoch."""
    random = np.random.RandomState(42)
    while True:
        order = random.permutation(len(images))
        for start in range(0, len(images), 32):
            rows = order[start : start + 32]
            yield images[rows], labels[rows]


def fit(build, images, labels):
    noise = 20 + 56 * np.random.RandomState(9).random_sample(labels.shape)
    labels = ((labels + noise.astype("float32")) / 2).astype("float32")
    model = compiled(initialize(build()), FIT_RATE)
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=1, restore_best_weights=True
    )
    history = model.fit(
        batches(images[:72], labels[:72]),
        steps_per_epoch=3,
        validation_data=(images[72:96], labels[72:96]),
        epochs=40,
        callbacks=[stopping],
        verbose=0,
    ).history
    return {
        "learning_rate": FIT_RATE,
        "history": {key: [float(v) for v in values] for key, values in history.items()},
        "stopped_epoch": len(history["loss"]),
        "best_epoch": int(np.argmin(history["val_loss"])) + 1,
        "weights": described(model, names(model)),
    }


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    images, labels = faces(IMAGES)
    golden = {}
    for name, build in (("base_model", base_model), ("model_v1", lambda: model_v1(8))):
        golden[name] = {
            "steps": {str(rate): steps(build, rate, images, labels) for rate in (1e-5, 1e-3)},
            "fit": fit(build, images, labels),
        }
    if out.exists():
        for name, earlier in json.loads(out.read_text()).items():
            for rate, steps_before in earlier["steps"].items():
                earlier["steps"][rate] = widened(steps_before, golden[name]["steps"][rate])
            golden[name] = earlier
    out.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
