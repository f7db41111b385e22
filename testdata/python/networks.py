"""Both networks as a Python user writes them, with whichever Keras."""


def base_model(keras, name="base_model"):
    layers = keras.layers
    image = keras.Input((96, 96, 3), name="input_image")
    x = image
    for filters in (32, 64, 128):
        x = layers.Conv2D(filters, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    return keras.Model(image, head(layers, x), name=name)


def model_v1(keras, ratio=8):
    layers = keras.layers
    image = keras.Input((96, 96, 3), name="input_image")
    x = image
    for filters in (32, 64, 128):
        x = layers.Conv2D(filters, 3, activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
        s = layers.GlobalAveragePooling2D()(x)
        s = layers.Dense(filters // ratio, activation="relu")(s)
        s = layers.Dense(filters, activation="sigmoid")(s)
        s = layers.Reshape((1, 1, filters))(s)
        x = layers.Add()([layers.Multiply()([x, s]), x])
    return keras.Model(image, head(layers, x), name="model_v1")


def head(layers, x):
    x = layers.Flatten()(x)
    x = layers.Dense(512, activation="relu")(x)
    return layers.Dense(30)(x)


def build(keras, name):
    network, _, ratio = name.partition("/")
    model = model_v1(keras, int(ratio)) if ratio else base_model(keras)
    model.compile(keras.optimizers.Adam(1e-5), loss="mse", metrics=["mae"])
    return model


def trained(keras, name, faces):
    """Random weights after two steps, so that Adam remembers and biases are not zero."""
    model = build(keras, name)
    points = faces[:64, ::24, ::24, :].reshape(64, -1)[:, :30].astype("float32") / 3
    model.fit(faces[:64].astype("float32"), points, batch_size=32, verbose=0)
    return model
