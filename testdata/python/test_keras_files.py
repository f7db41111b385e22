"""Files go both ways between kpd and Keras 2 and 3, with equal predictions and training after."""

import importlib

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
