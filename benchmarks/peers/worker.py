"""Runs one task on request: the peers' side of a comparison.

    python worker.py PEER train|predict MODEL PRECISION BATCH FACES.npz THREADS

Answers each line of standard input with a line of JSON, as the Worker of kpd-benchmarks does:

    (at the start)  {"versions": {...}}
    run N           {"seconds": S}
    outputs         what is compared between workers
"""

import importlib
import json
import os
import sys
import time
import typing

import numpy as np

BATCH = 32
COMPARED_STEPS = 5
SEED = 42


def epoch_rows(batch):
    """The rows of the only epoch, as in kpd-benchmarks' TrainingSteps; NumPy permutes them by the seed."""
    return 4000 * min(batch, 128) // batch * batch


class Request(typing.NamedTuple):
    model: str
    precision: str
    batch: int
    images: np.ndarray
    labels: np.ndarray
    threads: int

    def chosen(self):
        """The faces to predict, spread evenly over the data: float32 (batch, 96, 96, 3)."""
        rows = np.arange(self.batch) * len(self.images) // self.batch
        return colored(self.images[rows]).astype("float32")


class Batches:
    """The rows of the next steps, in the order in which kpd takes them."""

    def __init__(self, request, gray=False):
        """Gray faces, in one channel if requested, otherwise in three."""
        self.channels = (lambda images: images) if gray else colored
        order = np.random.RandomState(SEED).permutation(epoch_rows(request.batch))
        self.rows = order % len(request.images)
        self.request = request
        self.taken = 0

    def take(self, steps):
        rows = self.rows[self.taken : self.taken + steps * self.request.batch]
        self.taken += len(rows)
        return self.channels(self.request.images[rows]), self.request.labels[rows]


def colored(images):
    return np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images


def request(arguments):
    model, precision, batch, faces, threads = arguments
    with np.load(faces) as data:
        images, labels = data["images"], data["keypoints"].astype("float32")
    return Request(model, precision, int(batch), images, labels, int(threads))


def typed():
    """The request for a script that is called with MODEL FACES.npz BATCH: float32, on all cores."""
    model, faces, batch = sys.argv[1:4]
    return request((model, "float32", batch, faces, os.cpu_count()))


def main():
    # Output of libraries must not look like an answer.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    peer, kind, *rest = sys.argv[1:]
    module = importlib.import_module(peer)
    task = getattr(module, kind)(request(rest))
    print(json.dumps({"versions": module.versions()}), file=answers)
    for line in sys.stdin:
        if line.strip() == "outputs":
            answer = task.outputs()
        else:
            times = int(line.split()[1])
            answer = {"seconds": timed(task, times)}
        print(json.dumps(answer), file=answers)


def timed(task, times):
    """The seconds of the task; one that measures itself returns its own."""
    start = time.perf_counter()
    own = task.run(times)
    return time.perf_counter() - start if own is None else own


if __name__ == "__main__":
    main()
