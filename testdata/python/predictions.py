"""What kpd, ONNX Runtime and TFLite answer for faces in blue, green, red: [N, 2 * points] in pixels."""

import csv
import subprocess
import sys

import numpy as np
import tensorflow as tf
from PIL import Image


def kpd_predictions(kpd, model, faces, folder):
    folder.mkdir()
    pictures = []
    for number, face in enumerate(faces):
        pictures.append(folder / f"{number:04d}.png")
        Image.fromarray(face[..., ::-1]).save(pictures[-1])
    kpd("predict", "--model", model, "--out", folder / "points.csv", *pictures)
    header, *rows = csv.reader((folder / "points.csv").open())
    # Box and confidence stand before the points.
    points = range(header.index("confidence") + 1, len(header))
    return np.array([[float(row[column]) for column in points] for row in rows])


def onnx_runtime(folder, faces, work):
    import onnxruntime

    onnx = work / "model.onnx"
    subprocess.run(
        [sys.executable, "-m", "tf2onnx.convert", "--saved-model", folder, "--output", onnx],
        check=True,
        capture_output=True,
    )
    session = onnxruntime.InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: faces.astype("float32")})[0]


def tflite(folder, faces):
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder), signature_keys=["serving_default"])
    interpreter = tf.lite.Interpreter(model_content=converter.convert())
    run = interpreter.get_signature_runner("serving_default")
    return np.concatenate(
        [run(input_image=face[np.newaxis].astype("float32"))["keypoints"] for face in faces]
    )
