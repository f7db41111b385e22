"""Makes testdata/keras: models as Keras 2 and Keras 3 save them, with weights by a formula.

Run once with each Keras; the files of the other are left alone:

    python testdata/scripts/make_keras_fixtures.py      # TensorFlow 2.15, Keras 2
    python testdata/scripts/make_keras_fixtures.py      # Keras 3

Value i of weight k is ((i % 31) - 15 + k) / 64, which half precision and bfloat16 hold exactly. Adam's
first moments are ((i % 29) - 14 + k) / 1024, its second ones ((i % 23) + k) / 4096, after 1234 steps.
Weights of more than a million values repeat after 3 of them, so that the files, compressed once
more, stay small.
"""

import os
import pathlib
import shutil
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import h5py
import numpy as np
import tensorflow as tf

if tf.__version__.startswith("2.15"):
    from tensorflow import keras

    PREFIX = "k2"
else:
    import keras

    PREFIX = "k3"

layers = keras.layers
OUT = pathlib.Path(__file__).resolve().parents[1] / "keras"
STEPS = 1234


def ramp(k, shape, period=31, start=15, scale=64):
    count = int(np.prod(shape))
    values = np.arange(count) % (3 if count > 1_000_000 else period) - start + k
    return (values / scale).astype("float32").reshape(shape)


def head(x, units, hidden):
    x = layers.Flatten()(x)
    x = layers.Dense(hidden, activation="relu")(x)
    return layers.Dense(units)(x)


def base_model(size=96, filters=(32, 64, 128), hidden=512):
    image = keras.Input((size, size, 3), name="input_image")
    x = image
    for count in filters:
        x = layers.Conv2D(count, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    return keras.Model(image, head(x, 30, hidden), name="base_model")


def model_v1(ratio, size=96, filters=(32, 64, 128), hidden=512):
    image = keras.Input((size, size, 3), name="input_image")
    x = image
    for count in filters:
        x = layers.Conv2D(count, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
        s = layers.GlobalAveragePooling2D()(x)
        s = layers.Dense(count // ratio, activation="relu")(s)
        s = layers.Dense(count, activation="sigmoid")(s)
        s = layers.Reshape((1, 1, count))(s)
        x = layers.Add()([layers.Multiply()([s, x]), x])
    return keras.Model(image, head(x, 30, hidden), name="model_v1")


def sequential_base(dtype=None):
    """With what users add: layers that act in training only, activations on their own."""
    start = {"input_shape": (96, 96, 3)} if PREFIX == "k2" else {"shape": (96, 96, 3)}
    stack = [layers.InputLayer(**start)]
    for count in (32, 64, 128):
        stack += [
            layers.Conv2D(count, (3, 3), dtype=dtype),
            layers.Activation("relu", dtype=dtype),
            layers.MaxPooling2D((2, 2), dtype=dtype),
        ]
    stack += [
        layers.Flatten(dtype=dtype),
        layers.Dropout(0.25, dtype=dtype),
        layers.Dense(512, dtype=dtype),
        layers.ReLU(dtype=dtype),
        layers.Dropout(0.5, dtype=dtype),
        layers.Dense(30, name="keypoints", dtype=dtype),
    ]
    return keras.Sequential(stack)


def fill(model):
    model.set_weights([ramp(k, w.shape) for k, w in enumerate(model.get_weights())])
    return model


def compiled(model, trained=False):
    model.compile(keras.optimizers.Adam(1e-5), loss="mse", metrics=["mae"])
    if trained:
        model.optimizer.build(model.trainable_variables)
        moments = []
        for k, weight in enumerate(model.get_weights()):
            moments.append(ramp(k, weight.shape, 29, 14, 1024))
            moments.append(ramp(k, weight.shape, 23, 0, 4096))
        variables = list(model.optimizer.variables)
        variables[0].assign(STEPS)
        for variable, value in zip(variables[-len(moments) :], moments):
            variable.assign(value)
    return model


def recompress(source, target, smallest, **how):
    """Copies a file of h5py's, all attributes included, with its larger datasets compressed."""

    def copy(name, item):
        if isinstance(item, h5py.Group):
            made = target.require_group(name)
        elif item.size > smallest:
            made = target.create_dataset(name, data=item[()], chunks=item.shape, **how)
        else:
            made = target.create_dataset(name, data=item[()])
        for key, value in item.attrs.items():
            made.attrs[key] = value

    for key, value in source.attrs.items():
        target.attrs[key] = value
    source.visititems(copy)


def save(model, name):
    """Saves a model and compresses what was saved."""
    path = OUT / f"{PREFIX}_{name}"
    raw = path.with_name("raw_" + path.name)
    if name.endswith(".old.h5"):
        model.save_weights(raw, save_format="h5")
    elif name.endswith(".weights.h5"):
        model.save_weights(raw)
    else:
        model.save(raw)
    if name.endswith(".keras"):
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                new.writestr(entry.filename, old.read(entry), compresslevel=9)
    else:
        with h5py.File(raw) as old, h5py.File(path, "w") as new:
            recompress(old, new, 10_000, compression="gzip", compression_opts=9, shuffle=True)
    raw.unlink()


def save_plain(model, name):
    path = OUT / "tiny" / f"{PREFIX}_{name}"
    model.save_weights(path) if name.endswith(".weights.h5") else model.save(path)
    return path


def whole_models():
    # Saving an .h5 file takes the optimizer out of what Keras 3 says of the compilation: archives first.
    for name, model in (("base", base_model()), ("v1_r8", model_v1(8))):
        fill(model)
        save(model, f"{name}.weights.h5")
        if PREFIX == "k2":
            save(model, f"{name}.old.h5")
        save(compiled(model, trained=name == "v1_r8"), f"{name}.keras")
        save(compiled(model, trained=name == "base"), f"{name}.h5")
    for ratio in (4, 16):
        model = compiled(fill(model_v1(ratio)))
        save(model, f"v1_r{ratio}.keras" if PREFIX == "k3" else f"v1_r{ratio}.h5")


def variants():
    save(compiled(fill(sequential_base())), "sequential.h5")
    if PREFIX == "k2":
        save_uneven(fill(base_model()), "uneven_chunks.h5")
        return
    for dtype in ("float16", "float64", "bfloat16"):
        save(fill(sequential_base(dtype)), f"{dtype}.keras")


def save_uneven(model, name):
    """Chunks that stand out beyond the edges, with checksums."""
    raw = OUT / "raw.h5"
    model.save(raw)
    with h5py.File(raw) as old, h5py.File(OUT / f"{PREFIX}_{name}", "w") as new:
        for key, value in old.attrs.items():
            new.attrs[key] = value

        def copy(path, item):
            if isinstance(item, h5py.Group):
                made = new.require_group(path)
            else:
                made = new.create_dataset(
                    path,
                    data=item[()],
                    chunks=tuple(n if n <= 3 else n // 3 + 2 for n in item.shape),
                    compression="gzip",
                    compression_opts=9,
                    fletcher32=True,
                )
            for key, value in item.attrs.items():
                made.attrs[key] = value

        old.visititems(copy)
    raw.unlink()


def tiny():
    """Networks of the same build on 24x24 images, small enough to be damaged thousands of times."""
    shape = {"size": 24, "filters": (4, 4, 8), "hidden": 6}
    for name, model in (("base", base_model(**shape)), ("v1", model_v1(2, **shape))):
        fill(model)
        save_plain(compiled(model, True), f"{name}.keras")
        save_plain(model, f"{name}.weights.h5")
        path = save_plain(compiled(model, True), f"{name}.h5")
        if name == "base" and PREFIX == "k2":
            with h5py.File(path) as old, h5py.File(OUT / "tiny" / "chunked.h5", "w") as new:
                recompress(old, new, 1, compression="gzip", shuffle=True)


IDENTITIES = (
    "GaussianNoise(0.5)",
    "RandomBrightness(0.2)",
    "RandomContrast(0.2)",
    "RandomFlip()",
    "RandomRotation(0.1)",
    "RandomTranslation(0.1, 0.1)",
    "RandomZoom(0.1)",
    "RandomCrop(24, 24)",
    "Resizing(24, 24)",
    "CenterCrop(24, 24)",
    "Identity()",
) + (
    ("RandomHeight(0.1)", "RandomWidth(0.1)", "Resizing(24, 24)")
    if PREFIX == "k2"
    else (
        "AugMix()",
        "CutMix()",
        "MixUp()",
        "RandAugment()",
        "RandomColorDegeneration(0.2)",
        "RandomColorJitter()",
        "RandomElasticTransform()",
        "RandomErasing()",
        "RandomGaussianBlur()",
        "RandomGrayscale()",
        "RandomHue(0.2)",
        "RandomInvert()",
        "RandomPerspective()",
        "RandomPosterization(4)",
        "RandomSaturation(0.2)",
        "RandomSharpness(0.2)",
        "RandomShear(0.1, 0.1)",
        "Solarization()",
        "Pipeline([layers.RandomFlip(), layers.RandAugment(), layers.Equalization()])",
    )
)

# Keras 3.12 cannot copy their settings, and so not write them into .h5 files.
NOT_IN_H5 = ("Brightness", "Degeneration", "Posterization", "Saturation", "Sharpness", "Solarization")

# Those that take any tensor, between the layers of a network.
ANYWHERE = (
    "Dropout(0.2)",
    "SpatialDropout2D(0.2)",
    "AlphaDropout(0.2)",
    "GaussianDropout(0.2)",
    "GaussianNoise(0.2)",
    "ActivityRegularization(0.1)",
    "Activation('linear')",
)


def augmented(ending, size=24, filters=(4, 4, 8), hidden=6):
    """Every layer that passes its input on when a model predicts, some in models of their own."""
    image = keras.Input((size, size, 3), name="input_image")
    x = keras.Sequential([layers.RandomFlip(), layers.RandomRotation(0.1)], name="augmentation")(image)
    inner = keras.Input((size, size, 3))
    x = keras.Model(inner, layers.RandomZoom(0.1)(keras.Sequential([layers.RandomFlip()])(inner)))(x)
    for made in IDENTITIES:
        if ending == "h5" and PREFIX == "k3" and any(name in made for name in NOT_IN_H5):
            continue
        x = eval("layers." + made, {"layers": layers})(x)
    for count in filters:
        x = layers.Conv2D(count, 3, activation="relu")(x)
        for made in ANYWHERE:
            x = eval("layers." + made, {"layers": layers})(x)
        x = layers.MaxPooling2D(2)(x)
    return keras.Model(image, head(x, 30, hidden), name="base_model")


def optimizers():
    """A network whose first convolution is frozen, others whose optimizers remember otherwise."""
    shape = {"size": 24, "filters": (4, 4, 8), "hidden": 6}
    # An .h5 file last: Keras 3 takes the optimizer out of the compilation where it writes one.
    for ending in ("keras", "weights.h5", "h5"):
        model = fill(base_model(**shape))
        model.layers[1].trainable = False
        model.compile(keras.optimizers.Adam(1e-5), loss="mse", metrics=["mae"])
        step(model)
        save_plain(model, f"frozen.{ending}")
    others = {"momentum": keras.optimizers.SGD(1e-5, momentum=0.9)}
    if PREFIX == "k3":
        others["scaled"] = keras.optimizers.LossScaleOptimizer(keras.optimizers.AdamW(1e-5))
    for name, optimizer in others.items():
        model = fill(base_model(**shape))
        model.compile(optimizer, loss="mse", metrics=["mae"])
        step(model)
        save_plain(model, f"{name}.keras")
    for ending in ("keras", "weights.h5", "h5"):
        save_plain(compiled(fill(augmented(ending))), f"augmented.{ending}")


def step(model):
    """A step on black images: its moments are some numbers; the weights are those before it."""
    weights = model.get_weights()
    model.fit(np.zeros((2, 24, 24, 3), "float32"), np.zeros((2, 30), "float32"), verbose=0)
    model.set_weights(weights)


def saved_models():
    """What tf.saved_model.save writes of a model of Keras 3, without values, and what export does."""
    image = keras.Input((96, 96, 3))
    pooled = layers.GlobalAveragePooling2D()(image)
    model = keras.Model(image, layers.Dense(30, name="keypoints")(pooled))
    model.set_weights([np.zeros((3, 30), "float32"), np.arange(30, dtype="float32")])
    for name in ("saved", "exported"):
        shutil.rmtree(OUT / f"k3_{name}", ignore_errors=True)
    tf.saved_model.save(model, str(OUT / "k3_saved" / "1"))
    model.export(str(OUT / "k3_exported" / "1"), verbose=False)


if __name__ == "__main__":
    (OUT / "tiny").mkdir(parents=True, exist_ok=True)
    # The first models of a session, so that those saved have numbers in their layers' names.
    base_model(), model_v1(8)
    whole_models()
    variants()
    tiny()
    optimizers()
    if PREFIX == "k3":
        saved_models()
