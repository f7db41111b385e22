"""Files go both ways between kpd and Keras 2 and 3, with equal predictions and training after."""

import importlib
import json
import zipfile

import h5py
import numpy as np
import pytest
import tensorflow as tf

from networks import build, trained
from predictions import kpd_predictions

NETWORKS = ["base_model", "model_v1/4", "model_v1/8", "model_v1/16"]
TOLERANCE = 1e-4

# TensorFlow 2.15 has Keras 2 of its own; beside Keras 3 the same lives on as tf_keras.
KERAS_TWO = tf.__version__.startswith("2.15")
MODULES = ["tensorflow.keras"] if KERAS_TWO else ["keras", "tf_keras"]

# Keras 3 no longer writes what save_weights("w.h5") wrote.
LAYOUTS = [".keras", ".weights.h5"] + ([".old.h5"] if KERAS_TWO else [])


def module(name):
    return tf.keras if name == "tensorflow.keras" else importlib.import_module(name)


@pytest.fixture
def keras():
    return module(MODULES[0])


@pytest.fixture(params=MODULES)
def any_keras(request):
    return module(request.param)


def close(found, expected):
    return np.abs(found - expected).max() <= TOLERANCE * np.abs(expected).max()


def saved_model(folder):
    serve = tf.saved_model.load(str(folder)).signatures["serving_default"]
    return lambda images: serve(input_image=tf.constant(images.astype("float32")))["keypoints"].numpy()


@pytest.mark.parametrize("network", NETWORKS)
def test_kpd_converts_and_predicts_what_keras_saved(kpd, keras, network, faces, tmp_path):
    model = trained(keras, network, faces)
    model.save(tmp_path / "theirs.h5")

    kpd("convert", tmp_path / "theirs.h5", tmp_path / "saved")

    expected = model.predict(faces.astype("float32"), verbose=0)
    assert close(saved_model(tmp_path / "saved")(faces), expected)
    assert close(kpd_predictions(kpd, tmp_path / "saved", faces, tmp_path / "faces"), expected)


@pytest.mark.parametrize("ending", LAYOUTS)
def test_kpd_reads_every_layout(kpd, keras, ending, faces, tmp_path):
    model = trained(keras, "model_v1/8", faces)
    theirs = tmp_path / ("theirs" + ending)
    if ending == ".keras":
        model.save(theirs)
    elif ending == ".weights.h5":
        model.save_weights(theirs)
    else:
        model.save_weights(theirs, save_format="h5")

    kpd("convert", theirs, tmp_path / "saved")

    expected = model.predict(faces.astype("float32"), verbose=0)
    assert close(saved_model(tmp_path / "saved")(faces), expected)


@pytest.mark.parametrize("network", ["base_model", "model_v1/8"])
@pytest.mark.parametrize("ending", [".h5", ".keras"])
def test_keras_opens_and_trains_what_kpd_writes(kpd, any_keras, network, ending, faces, tmp_path):
    theirs = trained(any_keras, network, faces)
    theirs.save(tmp_path / "theirs.h5")
    ours = tmp_path / ("ours" + ending)

    kpd("convert", tmp_path / "theirs.h5", tmp_path / "saved")
    kpd("convert", tmp_path / "saved", ours)

    model = any_keras.models.load_model(ours)
    images = faces.astype("float32")
    assert close(model.predict(images, verbose=0), saved_model(tmp_path / "saved")(faces))
    assert close(model.predict(images, verbose=0), theirs.predict(images, verbose=0))
    assert np.isclose(float(model.optimizer.learning_rate), 1e-5)
    history = model.fit(images[:64], np.full((64, 30), 48.0), verbose=0).history
    assert list(history) == ["loss", "mae"]
    if ending == ".h5":
        with h5py.File(ours) as file:
            file.visititems(lambda _, item: [item[()]] if isinstance(item, h5py.Dataset) else dict(item.attrs))


@pytest.mark.parametrize("network", ["base_model", "model_v1/8"])
def test_keras_loads_weights_that_kpd_writes(kpd, keras, network, faces, tmp_path):
    theirs = trained(keras, network, faces)
    theirs.save(tmp_path / "theirs.h5")

    kpd("convert", tmp_path / "theirs.h5", tmp_path / "ours.weights.h5")

    model = build(keras, network)
    model.load_weights(tmp_path / "ours.weights.h5")
    images = faces.astype("float32")
    assert close(model.predict(images, verbose=0), theirs.predict(images, verbose=0))


if not KERAS_TWO:  # Adam's state in .keras files is laid out for Keras 3.

    def test_adam_goes_on_where_it_stopped(kpd, keras, faces, tmp_path):
        theirs = trained(keras, "model_v1/8", faces)
        theirs.save(tmp_path / "theirs.keras")

        kpd("convert", tmp_path / "theirs.keras", tmp_path / "ours.keras")

        images, points = faces[64:128].astype("float32"), np.full((64, 30), 48.0)
        histories = []
        for name in ("theirs.keras", "ours.keras"):
            model = keras.models.load_model(tmp_path / name)
            assert int(model.optimizer.iterations) == 2
            histories.append(model.fit(images, points, epochs=2, shuffle=False, verbose=0).history)
        assert np.allclose(histories[0]["loss"], histories[1]["loss"], rtol=1e-6)


# Each: which of the five layers with weights are frozen, an optimizer, and an ending.
OPTIMIZERS = [
    ([0], "Adam", ".h5"),
    ([1, 3], "Adam", ".keras"),
    ([4], "Adam", ".weights.h5"),
    ([0, 1, 2, 3, 4], "AdamW", ".keras"),
    ([], "SGD", ".h5"),
    ([2], "Lion" if KERAS_TWO else "Nadam", ".weights.h5"),
    ([3], "LossScaleOptimizer", ".keras"),
    ([0], "Mine", ".h5"),
] + ([([0], "legacy", ".h5")] if KERAS_TWO else [])


def optimizer(keras, name):
    known = keras.optimizers
    if name == "LossScaleOptimizer":
        wrapper = keras.mixed_precision if KERAS_TWO else known
        return wrapper.LossScaleOptimizer(known.Adam(1e-4))
    if name == "Mine":
        return type("Mine", (known.SGD,), {})(1e-4, momentum=0.5)
    if name == "legacy":
        return known.legacy.Adam(1e-4)
    return known.SGD(1e-7, momentum=0.9) if name == "SGD" else getattr(known, name)(1e-4)


def as_kpd_reads(kpd, keras, theirs, folder):
    """The network with the weights that kpd finds in a file."""
    kpd("convert", theirs, folder / "ours.weights.h5")
    model = build(keras, "base_model")
    model.load_weights(folder / "ours.weights.h5")
    return model


@pytest.mark.parametrize("frozen, name, ending", OPTIMIZERS)
def test_no_optimizer_keeps_kpd_from_the_weights(kpd, keras, frozen, name, ending, faces, tmp_path):
    model = build(keras, "base_model")
    weighted = [layer for layer in model.layers if layer.weights]
    for number in frozen:
        weighted[number].trainable = False
    model.compile(optimizer(keras, name), loss="mse")
    images = faces[:8].astype("float32")
    model.fit(images, np.full((8, 30), 48.0), verbose=0)
    theirs = tmp_path / ("theirs" + ending)
    model.save_weights(theirs) if ending == ".weights.h5" else model.save(theirs)

    ours = as_kpd_reads(kpd, keras, theirs, tmp_path)

    assert close(ours.predict(images, verbose=0), model.predict(images, verbose=0))


IMAGE_LAYERS = [
    ("GaussianNoise", 0.5), ("RandomBrightness", 0.2), ("RandomContrast", 0.2), ("RandomFlip",),
    ("RandomRotation", 0.1), ("RandomTranslation", 0.1, 0.1), ("RandomZoom", 0.1),
    ("RandomCrop", 96, 96), ("CenterCrop", 96, 96), ("Resizing", 96, 96), ("Identity",),
]  # fmt: skip
IMAGE_LAYERS_OF_THREE = [
    ("AugMix",), ("CutMix",), ("MixUp",), ("RandAugment",), ("RandomColorDegeneration", 0.2),
    ("RandomColorJitter",), ("RandomElasticTransform",), ("RandomErasing",), ("RandomGaussianBlur",),
    ("RandomGrayscale",), ("RandomHue", 0.2), ("RandomInvert",), ("RandomPerspective",),
    ("RandomPosterization", 4), ("RandomSaturation", 0.2), ("RandomSharpness", 0.2),
    ("RandomShear", 0.1, 0.1), ("Solarization",),
]  # fmt: skip
ANYWHERE = [
    ("Dropout", 0.2), ("SpatialDropout2D", 0.2), ("AlphaDropout", 0.2), ("GaussianDropout", 0.2),
    ("GaussianNoise", 0.2), ("ActivityRegularization", 0.1), ("Activation", "linear"),
]  # fmt: skip


@pytest.mark.parametrize("ending", [".keras", ".weights.h5"] + ([".h5"] if KERAS_TWO else []))
def test_layers_that_act_in_training_only_do_not_matter(kpd, keras, ending, faces, tmp_path):
    layers = keras.layers

    def through(x, family):
        for name, *settings in family:
            x = getattr(layers, name)(*settings)(x)
        return x

    image = keras.Input((96, 96, 3))
    x = keras.Sequential([layers.RandomFlip(), layers.RandomRotation(0.1)], name="augmentation")(image)
    x = through(x, IMAGE_LAYERS + ([] if KERAS_TWO else IMAGE_LAYERS_OF_THREE))
    for filters in (32, 64, 128):
        x = through(layers.Conv2D(filters, 3, activation="relu")(x), ANYWHERE)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
    model = keras.Model(image, layers.Dense(30)(x))
    model.compile("adam", loss="mse")
    theirs = tmp_path / ("theirs" + ending)
    model.save_weights(theirs) if ending == ".weights.h5" else model.save(theirs)

    ours = as_kpd_reads(kpd, keras, theirs, tmp_path)

    images = faces[:8].astype("float32")
    assert close(ours.predict(images, verbose=0), model.predict(images, verbose=0))


def give_delta(archive, delta):
    """Keras 3 forgets Huber's delta when it saves."""
    with zipfile.ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    config = json.loads(entries["config.json"])
    config["compile_config"]["loss"]["config"]["delta"] = delta
    entries["config.json"] = json.dumps(config).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)


@pytest.mark.parametrize("ending", [".h5", ".keras"])
def test_keras_trains_on_with_the_loss_and_optimizer_of_a_file(kpd, any_keras, ending, faces, tmp_path):
    theirs = build(any_keras, "base_model")
    loss = any_keras.losses.Huber(delta=2.0)
    theirs.compile(any_keras.optimizers.AdamW(3e-4, weight_decay=1e-3), loss=loss, metrics=["mae"])
    theirs.save(tmp_path / "theirs.keras")
    give_delta(tmp_path / "theirs.keras", 2.0)

    kpd("convert", tmp_path / "theirs.keras", tmp_path / ("ours" + ending))

    ours = any_keras.models.load_model(tmp_path / ("ours" + ending))
    # No name of AdamW in .h5 files means the same to Keras 2 and Keras 3.
    assert type(ours.optimizer).__name__ == ("Adam" if ending == ".h5" else "AdamW")
    assert np.isclose(float(ours.optimizer.learning_rate), 3e-4)
    if ending == ".keras":
        assert np.isclose(float(ours.optimizer.weight_decay), 1e-3)
    images, points = faces[:8].astype("float32"), np.full((8, 30), 48.0)
    histories = [m.fit(images, points, shuffle=False, verbose=0).history for m in (theirs, ours)]
    assert np.isclose(histories[0]["loss"], histories[1]["loss"], rtol=1e-5).all()
