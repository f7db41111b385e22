"""Makes testdata/keras/training_golden.json: how Keras 3 trains both networks on made-up faces.

    python testdata/scripts/make_training_golden.py

Everything follows from NumPy's RandomState, which kpd implements too:

- Initial weights: RandomState(42), kernel after kernel uniform(-limit, limit) with Glorot's limit; biases 0.
- Images: 6x6 blocks of 16x16 pixels, floor(256 * random_sample((n, 36))) of RandomState(7), gray, in 3 channels.
- Labels: coordinate j of a face is 20 + 0.2 * the gray value of block j.
- `steps`: 50 steps of Adam on batches of 32 rows, in order, from 320 images, over and over.
- `fit`: the first 72 images train, images 200 to 223 validate; half of each label is noise, 20 + 56 *
  random_sample((n, 30)) of RandomState(9), so that validation ends training. The order of epoch e is the e-th
  RandomState(42).permutation(72); batches of 32, the last of 8; Adam at 3e-4; early stopping with patience 3.
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
IMAGES = 320
SAMPLES = 16


def faces(count):
    blocks = np.floor(256 * np.random.RandomState(7).random_sample((count, 36)))
    images = blocks.reshape(count, 6, 6).repeat(16, axis=1).repeat(16, axis=2)
    images = np.repeat(images[..., None], 3, axis=3).astype("float32")
    labels = (20 + 0.2 * blocks[:, :30]).astype("float32")
    return images, labels


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


def steps(build, rate, images, labels):
    model = compiled(initialize(build()), rate)
    losses = []
    for step in range(50):
        start = 32 * step % IMAGES
        model.reset_metrics()
        loss = model.train_on_batch(images[start : start + 32], labels[start : start + 32])
        losses.append(float(loss[0]))
    return {"losses": losses, "weights": described(model, names(model))}


class InOrder(keras.utils.Sequence if hasattr(keras.utils, "Sequence") else keras.utils.PyDataset):
    """The batches of a fixed order, a new one each epoch."""

    def __init__(self, images, labels, seed):
        try:
            super().__init__()
        except TypeError:
            pass
        self.images, self.labels = images, labels
        self.random = np.random.RandomState(seed)
        self.order = self.random.permutation(len(images))

    def __len__(self):
        return -(-len(self.images) // 32)

    def __getitem__(self, batch):
        rows = self.order[32 * batch : 32 * batch + 32]
        return self.images[rows], self.labels[rows]

    def on_epoch_end(self):
        self.order = self.random.permutation(len(self.images))


def fit(build, images, labels):
    noise = 20 + 56 * np.random.RandomState(9).random_sample(labels.shape)
    labels = ((labels + noise.astype("float32")) / 2).astype("float32")
    model = compiled(initialize(build()), 3e-4)
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=3, restore_best_weights=True
    )
    history = model.fit(
        InOrder(images[:72], labels[:72], 42),
        validation_data=(images[200:224], labels[200:224]),
        epochs=40,
        shuffle=False,
        callbacks=[stopping],
        verbose=0,
    ).history
    return {
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
    out.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
