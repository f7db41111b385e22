"""The data and models of a comparison, created once by kpd's own commands."""

import csv
import pathlib
import subprocess
import sys

from driver import HERE, ROOT

SHIPPED = ROOT / "saved_models"


class Files:
    """A cache of files in one folder, each created on first use."""

    def __init__(self, folder, source, drawn, epochs):
        """Real faces from a folder in the reference layout, or synthetic ones if it is missing."""
        self.folder = folder
        self.source = source
        self.drawn = drawn
        self.epochs = epochs
        folder.mkdir(parents=True, exist_ok=True)

    def faces(self):
        return self._made("faces.npz", self._prepare)

    def saved(self, model):
        shipped = SHIPPED / model
        return shipped if shipped.exists() else self.trained(model, "float32") / "saved"

    def keras(self, model):
        name = f"{self._named(model)}.h5"
        return self._made(name, lambda out: kpd("convert", self.saved(model), out))

    def weights(self, model):
        name = f"{self._named(model)}.npz"
        return self._made(name, lambda out: convert("weights", self.keras(model), out))

    def onnx(self, model):
        def make(out):
            convert("onnx", max(self.saved(model).glob("[0-9]*")), out)

        return self._made(f"{self._named(model)}.onnx", make)

    def _named(self, model):
        """The cache key; a model that was trained for another number of epochs is another model."""
        return model if (SHIPPED / model).exists() else f"{model}-{self.epochs}"

    def trained(self, model, precision):
        """The output of a short run of the reference recipe: results and a SavedModel."""

        def make(out):
            kpd(
                *("train", self.faces(), "--model", model, "--precision", precision),
                *("--epochs", self.epochs, "--out", out / "results", "--export", out / "saved"),
            )

        return self._made(f"{model}-{precision}-{self.epochs}", make)

    def validation_losses(self, model, precision):
        history = self.trained(model, precision) / "results" / "training_history.csv"
        with history.open() as rows:
            return [float(row["val_loss"]) for row in csv.DictReader(rows)]

    def are_real(self):
        return self.source is not None and self.source.exists()

    def _prepare(self, out):
        if self.are_real():
            labels = ["--labels", self.source / "training_complete.csv"]
            kpd("prepare", self.source, *labels, "--one-channel", "--out", out)
        else:
            kpd("synth", "--count", self.drawn, "--out", self.folder / "drawn", "--force")
            kpd("prepare", self.folder / "drawn", "--one-channel", "--out", out)

    def _made(self, name, make):
        target = self.folder / name
        if not target.exists():
            print(f"compare: creating {name} ...", file=sys.stderr, flush=True)
            unfinished = self.folder / f"unfinished-{name}"
            make(unfinished)
            unfinished.rename(target)
        return target


def kpd(*arguments):
    command = [ROOT / "kpd", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def convert(*arguments):
    command = [sys.executable, HERE / "convert.py", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def real_faces():
    return pathlib.Path(ROOT.parent, "shared", "data", "faces")
