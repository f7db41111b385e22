"""Our SavedModel in TensorFlow's own tools, ONNX Runtime and TFLite."""

import pathlib
import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf

from networks import trained

TOLERANCE = 1e-4


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
    import onnxruntime

    folder, expected = converted
    onnx = tmp_path / "model.onnx"
    subprocess.run(
        [sys.executable, "-m", "tf2onnx.convert", "--saved-model", folder, "--output", onnx],
        check=True,
        capture_output=True,
    )
    session = onnxruntime.InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    found = session.run(None, {name: faces.astype("float32")})[0]
    assert close(found, expected)


def test_tflite_answers_the_same(converted, faces):
    folder, expected = converted
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder), signature_keys=["serving_default"])
    interpreter = tf.lite.Interpreter(model_content=converter.convert())
    run = interpreter.get_signature_runner("serving_default")
    found = np.concatenate(
        [run(input_image=faces[i : i + 1].astype("float32"))["keypoints"] for i in range(16)]
    )
    assert close(found, expected[:16])
