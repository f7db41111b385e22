"""A SavedModel made by Python, served by `kpd serve`, and what TensorFlow itself answers."""

import io
import re
import subprocess

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from command import COMMAND

NAME = "faces"


class Blocks(tf.Module):
    """Means of 8x8 blocks times a matrix: cheap, and sensitive to every pixel and channel."""

    def __init__(self):
        super().__init__()
        random = np.random.default_rng(1)
        self.matrix = tf.Variable(random.normal(0, 0.01, (12 * 12 * 3, 30)).astype(np.float32))
        self.offset = tf.Variable(random.uniform(20, 70, 30).astype(np.float32))

    def answer(self, pixels):
        means = tf.nn.avg_pool2d(tf.cast(pixels, tf.float32), 8, 8, "VALID")
        return {"keypoints": tf.reshape(means, [-1, 432]) @ self.matrix + self.offset}

    @tf.function(input_signature=[tf.TensorSpec([None, 96, 96, 3], tf.float32, "input_image")])
    def serving_default(self, input_image):
        return self.answer(input_image)

    @tf.function(input_signature=[tf.TensorSpec([None, 96, 96, 3], tf.uint8, "input_image")])
    def serving_uint8(self, input_image):
        return self.answer(input_image)


class Server:
    """A running `kpd serve`."""

    def __init__(self, host, port, folder):
        self.host = host
        self.port = port
        self.address = f"{host}:{port}"
        self.url = f"http://{self.address}"
        self._signatures = tf.saved_model.load(str(folder)).signatures

    def expected(self, faces):
        """What TensorFlow answers from the same SavedModel."""
        faces = tf.constant(np.asarray(faces, np.float32))
        return self._signatures["serving_default"](input_image=faces)["keypoints"].numpy()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / NAME / "1"
    module = Blocks()
    tf.saved_model.save(
        module,
        str(folder),
        signatures={
            "serving_default": module.serving_default,
            "serving_uint8": module.serving_uint8,
        },
    )
    process = subprocess.Popen(
        COMMAND + ["serve", "--model", f"{NAME}={folder.parent}", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout:
            if found := re.match(r"Serving at http://(.+):(\d+)/", line):
                break
        else:
            raise AssertionError("kpd serve ended before it served.")
        yield Server(found[1], int(found[2]), folder)
    finally:
        process.terminate()
        code = process.wait(60)
        assert code == 0, f"kpd serve ended with {code}."


@pytest.fixture
def faces():
    return np.random.default_rng(7).integers(0, 256, (3, 96, 96, 3), dtype=np.uint8)


def png(face):
    """A face of blue, green, red as a PNG file."""
    stream = io.BytesIO()
    Image.fromarray(face[:, :, ::-1]).save(stream, "png")
    return stream.getvalue()


def assert_same(actual, expected):
    np.testing.assert_allclose(np.asarray(actual, np.float64), expected, rtol=1e-6, atol=1e-4)
    # Beside what float32 can show of numbers near 100, pixels must agree to 1e-5 of their size.
    assert np.max(np.abs(np.asarray(actual) - expected) / np.abs(expected)) < 1e-5
