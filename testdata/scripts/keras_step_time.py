"""Times a training step of Keras' fit on the data that kpd trains on.

    python3 testdata/scripts/keras_step_time.py FACES.npz [base_model|model_v1] [EPOCHS]

FACES.npz is what `kpd prepare` writes. Compare with the ms/step that `kpd train FACES.npz` prints
in the same minutes on the same machine. Needs tensorflow and keras 3.
"""

import sys
import time

import keras
import numpy as np
from keras import layers


def network(name):
    inputs = x = keras.Input((96, 96, 3))
    for filters in (32, 64, 128):
        x = layers.MaxPooling2D()(layers.Conv2D(filters, 3, activation="relu")(x))
        if name == "model_v1":
            gate = layers.GlobalAveragePooling2D()(x)
            gate = layers.Dense(filters // 8, activation="relu")(gate)
            gate = layers.Dense(filters, activation="sigmoid")(gate)
            gate = layers.Reshape((1, 1, filters))(gate)
            x = layers.Add()([x, layers.Multiply()([x, gate])])
    x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
    return keras.Model(inputs, layers.Dense(30)(x))


def main():
    with np.load(sys.argv[1]) as data:
        images, labels = data["images"][:640], data["keypoints"][:640].astype("float32")
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    model = network(sys.argv[2] if len(sys.argv) > 2 else "model_v1")
    model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="mse", metrics=["mae"])
    model.fit(images, labels, batch_size=32, epochs=1, verbose=0)
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3):
        start = time.perf_counter()
        model.fit(images, labels, batch_size=32, epochs=1, verbose=0)
        print(f"{1000 * (time.perf_counter() - start) / (len(images) / 32):.0f} ms/step")


if __name__ == "__main__":
    main()
