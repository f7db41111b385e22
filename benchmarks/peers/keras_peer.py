"""Keras 3 on TensorFlow: `fit` and a compiled call, as Keras users run them."""

import time

import keras
import numpy as np
import tensorflow as tf
from worker import BATCH, COMPARED_STEPS, Batches


def versions():
    return {"Keras": keras.__version__, "TensorFlow (Python)": tf.__version__}


class Clock(keras.callbacks.Callback):
    """Times the steps after the first, so that the setup in `fit` does not count."""

    def on_train_batch_end(self, batch, logs=None):
        self.end = time.perf_counter()
        if batch == 0:
            self.start = self.end

    def seconds(self):
        return self.end - self.start


class Fit:
    def __init__(self, request):
        self.batches = Batches(request)
        self.model = keras.models.load_model(request.model, compile=False)
        self.model.compile(keras.optimizers.Adam(1e-5), loss="mse", metrics=["mae"])

    def run(self, steps):
        clock = Clock()
        self.fit(steps + 1, [clock])
        return clock.seconds()

    def outputs(self):
        return {"loss": self.fit(COMPARED_STEPS, []).history["loss"][0]}

    def fit(self, steps, callbacks):
        images, labels = self.batches.take(steps)
        return self.model.fit(
            images, labels, batch_size=BATCH, shuffle=False, verbose=0, callbacks=callbacks
        )


class Call:
    def __init__(self, request):
        model = keras.models.load_model(request.model, compile=False)
        self.call = tf.function(lambda faces: model(faces, training=False))
        self.faces = tf.constant(request.chosen())

    def run(self, times):
        for _ in range(times):
            self.call(self.faces).numpy()

    def outputs(self):
        return {"keypoints": self.call(self.faces).numpy().tolist()}


def set_up(request):
    tf.config.threading.set_intra_op_parallelism_threads(request.threads)
    if request.precision == "bfloat16":
        options = {"auto_mixed_precision_onednn_bfloat16": True}
        tf.config.optimizer.set_experimental_options(options)
    np.random.seed(0)


def train(request):
    set_up(request)
    return Fit(request)


def predict(request):
    set_up(request)
    return Call(request)
