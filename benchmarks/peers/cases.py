"""The cases of the comparison: the workers and the target ratios."""

import typing
from functools import partial

from driver import OURS, Spec

TRAINED = ("base_model", "model_v1")
SHIPPED = "model_v2"
FLOAT, BFLOAT = "float32", "bfloat16"


class Ratio(typing.NamedTuple):
    ours: str
    theirs: str
    target: typing.Optional[float]
    """The maximum ratio of our time to theirs; None where there is no target."""


class Case(typing.NamedTuple):
    key: str
    title: str
    batch: int
    workers: dict
    ratios: list
    reference: typing.Optional[str]
    """The worker whose outputs the others must match; None if outputs are not compared."""


def named(name, precision):
    return f"{name} {precision}"


def training(model, files):
    """Training steps of batch size 32, from the same weights on the same rows."""
    torch_tasks = {"PyTorch": "train", "PyTorch compiled": "train_compiled"}
    workers, ratios = {}, []
    for precision, keras_target, torch_target in ((FLOAT, 0.55, 0.6), (BFLOAT, 0.33, 0.7)):
        ours = named(OURS, precision)
        workers[ours] = Spec(OURS, "train", partial(files.keras, model), precision, 32)
        ratios.append(Ratio(ours, named("Keras fit", FLOAT), keras_target))
        for name, task in torch_tasks.items():
            workers[named(name, precision)] = Spec(
                "torch_peer", task, partial(files.weights, model), precision, 32
            )
            ratios.append(Ratio(ours, named(name, precision), torch_target))
        fit = Spec("keras_peer", "train", partial(files.keras, model), precision, 32)
        workers[named("Keras fit", precision)] = fit
    ratios.append(Ratio(named(OURS, BFLOAT), named("Keras fit", BFLOAT), None))
    title = f"{model}, a training step of 32"
    return Case(f"train-{model}", title, 32, workers, ratios, named("Keras fit", FLOAT))


def prediction(model, batch, files):
    """Prediction calls with the same faces; the shipped model is not a Keras model."""
    ours = {precision: named(OURS, precision) for precision in (FLOAT, BFLOAT)}
    workers = {
        name: Spec(OURS, "predict", partial(files.saved, model), precision, batch)
        for precision, name in ours.items()
    }
    onnx = named("ONNX Runtime", FLOAT)
    workers[onnx] = Spec("onnx_peer", "predict", partial(files.onnx, model), FLOAT, batch)
    for precision in (FLOAT, BFLOAT):
        workers[named("OpenVINO", precision)] = Spec(
            "openvino_peer", "predict", partial(files.onnx, model), precision, batch
        )
    ratios = [
        Ratio(ours[FLOAT], onnx, 1.0 if batch > 1 else 1.2),
        Ratio(ours[FLOAT], named("OpenVINO", FLOAT), None),
        Ratio(ours[BFLOAT], named("OpenVINO", BFLOAT), 1.0 if batch > 1 else None),
    ]
    if model in TRAINED:
        peers = {
            "Keras": Spec("keras_peer", "predict", partial(files.keras, model), FLOAT, batch),
            "PyTorch": Spec("torch_peer", "predict", partial(files.weights, model), FLOAT, batch),
            "PyTorch compiled": Spec(
                "torch_peer", "predict_compiled", partial(files.weights, model), FLOAT, batch
            ),
        }
        for name, spec in peers.items():
            workers[named(name, FLOAT)] = spec
            ratios.append(Ratio(ours[FLOAT], named(name, FLOAT), None))
    title = f"{model}, {'one face' if batch == 1 else f'{batch} faces'} a call"
    return Case(f"predict-{model}-{batch}", title, batch, workers, ratios, onnx)


def networks(batch, files):
    """Our own networks against each other; the target for the small one is twice the speed."""
    names = (SHIPPED, *TRAINED)
    workers = {
        name: Spec(OURS, "predict", partial(files.saved, name), FLOAT, batch) for name in names
    }
    targets = (0.5, None)
    ratios = [Ratio(SHIPPED, name, target) for name, target in zip(TRAINED, targets, strict=True)]
    title = f"The three networks, kpd float32, {batch} faces a call"
    return Case(f"networks-{batch}", title, batch, workers, ratios, None)


def with_peers(case, peers):
    """The case without the workers of peers that are not installed."""
    workers = {name: spec for name, spec in case.workers.items() if spec.peer in {OURS, *peers}}
    ratios = [ratio for ratio in case.ratios if {ratio.ours, ratio.theirs} <= workers.keys()]
    return case._replace(workers=workers, ratios=ratios)


def with_targets(case):
    """The case without the workers that have no target."""
    ratios = [ratio for ratio in case.ratios if ratio.target is not None]
    used = {case.reference}.union(*((ratio.ours, ratio.theirs) for ratio in ratios))
    workers = {name: spec for name, spec in case.workers.items() if name in used}
    return case._replace(workers=workers, ratios=ratios)
