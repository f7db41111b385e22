"""Our SavedModel in TensorFlow's own tools, ONNX Runtime and TFLite."""

import pathlib
import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf

from command import ROOT
from networks import trained
from predictions import kpd_predictions, onnx_runtime, tflite

TOLERANCE = 1e-4
PIXELS = 0.01


@pytest.fixture(scope="module", params=["base_model", "model_v1/8"])
def converted(request, kpd, faces, tmp_path_factory):
    """A SavedModel of kpd's and what it has to answer."""
    folder = tmp_path_factory.mktemp("model")
    model = trained(keras, request.param, faces)
    model.save(folder / "theirs.keras")
    kpd("convert", folder / "theirs.keras", folder / "saved" / "1")
    return folder / "saved" / "1", model.predict(faces.astype("float32"), verbose=0)


def close(found, expected):
    return np.abs(found - expected).max() <= TOLERANCE * np.abs(expected).max()


def test_tensorflow_loads_both_signatures(converted, faces):
    folder, expected = converted
    signatures = tf.saved_model.load(str(folder)).signatures
    as_floats = signatures["serving_default"](input_image=tf.constant(faces.astype("float32")))
    as_bytes = signatures["serving_uint8"](input_image=tf.constant(faces))
    assert close(as_floats["keypoints"].numpy(), expected)
    assert close(as_bytes["keypoints"].numpy(), expected)


def test_keras_takes_it_as_a_layer(converted, faces):
    folder, expected = converted
    layer = keras.layers.TFSMLayer(str(folder), call_endpoint="serving_default")
    assert close(layer(faces.astype("float32"))["keypoints"].numpy(), expected)


def test_saved_model_cli_shows_the_signature(converted):
    folder, _ = converted
    tool = pathlib.Path(sys.executable).with_name("saved_model_cli")
    shown = subprocess.run(
        [tool, "show", "--dir", folder, "--tag_set", "serve", "--signature_def", "serving_default"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "inputs['input_image'] tensor_info" in shown
    assert "shape: (-1, 96, 96, 3)" in shown
    assert "outputs['keypoints'] tensor_info" in shown
    assert "shape: (-1, 30)" in shown
    assert "tensorflow/serving/predict" in shown


def test_onnx_runtime_answers_the_same(converted, faces, tmp_path):
    folder, expected = converted
    assert close(onnx_runtime(folder, faces, tmp_path), expected)


def test_tflite_answers_the_same(converted, faces):
    folder, expected = converted
    assert close(tflite(folder, faces[:16]), expected[:16])


@pytest.mark.parametrize("name", ["model_v2", "model_v2_68"])
def test_shipped_models_answer_the_same_everywhere(name, kpd, faces, tmp_path):
    folder = ROOT / "saved_models" / name / "1"
    signatures = tf.saved_model.load(str(folder)).signatures
    expected = signatures["serving_default"](input_image=tf.constant(faces.astype("float32")))
    expected = expected["keypoints"].numpy()
    assert np.abs(onnx_runtime(folder, faces, tmp_path) - expected).max() < PIXELS
    assert np.abs(tflite(folder, faces) - expected).max() < PIXELS
    found = kpd_predictions(kpd, folder, faces, tmp_path / "faces")
    assert np.abs(found - expected).max() < PIXELS
