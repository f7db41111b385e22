"""Exports a model for the peers: its Keras weights for PyTorch, its SavedModel as ONNX.

    python convert.py weights MODEL.h5 WEIGHTS.npz
    python convert.py onnx SAVED_MODEL MODEL.onnx
"""

import subprocess
import sys

import numpy as np


def weights(keras_file, target):
    import keras

    model = keras.models.load_model(keras_file, compile=False)
    np.savez(target, *model.get_weights())


def onnx(saved_model, target):
    signature = ["--signature_def", "serving_default", "--tag", "serve", "--opset", "17"]
    command = [sys.executable, "-m", "tf2onnx.convert", "--saved-model", saved_model]
    subprocess.run([*command, *signature, "--output", target], check=True)


if __name__ == "__main__":
    {"weights": weights, "onnx": onnx}[sys.argv[1]](*sys.argv[2:])
