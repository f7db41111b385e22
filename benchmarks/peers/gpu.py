"""Compares training steps of kpd and PyTorch on a graphics card, in turns."""

import argparse
import collections
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import threading
import time
import typing

import report
from driver import OURS, ROOT, Spec, Worker, ratio
from files import Files, real_faces

WORK = ROOT / "benchmarks" / ".work" / "gpu"
MODELS = ("base_model", "model_v1")
SIZES = (32, 256, 1024)
ALONE = ("model_v2", 64)
"""Without a counterpart in PyTorch: the network of the recipe `modern`, with augmentation at every step."""
TF32_OFF = {"NVIDIA_TF32_OVERRIDE": "0"}
"""Read by cuBLAS and cuDNN themselves, so it affects both sides."""
ON_THE_HOST = {"KPD_JAVA_OPTIONS": "-Dkpd.resident.percent=0"}
COMPILED = {"KPD_JAVA_OPTIONS": "-Dkpd.compile=true"}
LARGEST_LOSS_DIFFERENCE = {"float32": 2e-2, "bfloat16": 5e-2}
"""Relative, after a few steps; bfloat16 has three digits, and a dense layer sums 12,800 of its products."""
WARM_UP_STEPS = 30


class Side(typing.NamedTuple):
    """One worker of a comparison."""

    name: str
    peer: str
    task: str
    precision: str
    environment: dict
    in_all: bool
    """Whether it is measured with --short too."""


SIDES = (
    Side("kpd TF32", OURS, "train", "float32", ON_THE_HOST, True),
    Side("kpd TF32, faces on the card", OURS, "train", "float32", {}, True),
    Side("kpd TF32, faces on the card, compiled", OURS, "train", "float32", COMPILED, True),
    Side("kpd float32", OURS, "train", "float32", {**ON_THE_HOST, **TF32_OFF}, True),
    Side("PyTorch TF32", "torch_peer", "train", "float32", {}, True),
    Side("PyTorch TF32 compiled", "torch_peer", "train_compiled", "float32", {}, True),
    Side("PyTorch float32", "torch_peer", "train", "float32", TF32_OFF, True),
    Side("PyTorch bfloat16", "torch_peer", "train", "bfloat16", {}, True),
    Side("PyTorch bfloat16 compiled", "torch_peer", "train_compiled", "bfloat16", {}, False),
)
SIDES_ALONE = (
    Side("kpd TF32", OURS, "train_anew", "float32", {}, True),
    Side("kpd TF32, compiled", OURS, "train_anew", "float32", COMPILED, True),
)
BEST = ("PyTorch TF32", "PyTorch TF32 compiled")
REFERENCES = {
    "kpd TF32": BEST,
    "kpd TF32, faces on the card": BEST,
    "kpd TF32, faces on the card, compiled": BEST,
    "kpd float32": ("PyTorch float32",),
}


class Busy:
    """The utilization of the card, sampled by nvidia-smi."""

    def __init__(self):
        query = ["nvidia-smi", "-i", "0", "--query-gpu=utilization.gpu", "-lms", "100"]
        command = [*query, "--format=csv,noheader,nounits"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.samples = collections.deque(maxlen=100_000)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            if line.strip().isdigit():
                self.samples.append((time.monotonic(), int(line)))

    def between(self, start, end):
        """The mean percentage; since the tool reports the preceding interval, the first samples are dropped."""
        first = start + min(0.3, (end - start) / 2)
        inside = [percent for when, percent in list(self.samples) if first <= when <= end]
        return statistics.fmean(inside) if inside else None

    def close(self):
        self.process.terminate()


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/gpu", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="turns of each worker (6)")
    parser.add_argument("--turn", type=float, default=1.2, help="seconds of a turn (1.2)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="faces per step")
    every = (*MODELS, ALONE[0])
    parser.add_argument("--models", nargs="+", default=every, choices=every, help="networks")
    parser.add_argument("--short", action="store_true", help="only the main sides")
    parser.add_argument("--faces", type=pathlib.Path, default=real_faces(), help="real faces")
    parser.add_argument("--epochs", type=int, default=1, help="training epochs of the compared models (1)")
    parser.add_argument(
        "--docs", type=pathlib.Path, default=ROOT / "docs" / "performance.md", help="the page"
    )
    return parser.parse_args()


def measured(sides, model, size, files, busy, options, log):
    """The seconds per step and the card's utilization, for every side."""
    workers, result = {}, {}
    for side in sides:
        if options.short and not side.in_all:
            continue
        make = {"train_anew": str}.get(side.task, files.keras if side.peer == OURS else files.weights)
        spec = Spec(side.peer, side.task, lambda make=make: make(model), side.precision, size)
        environment = {"KPD_PEER_DEVICE": "cuda", **side.environment}
        workers[side.name] = Worker(spec, files.faces(), os.cpu_count(), log, environment)
    try:
        for worker in workers.values():
            worker.get_ready()
        check_losses(sides, {name: answer["loss"] for name, answer in of_all(workers, "outputs").items()})
        of_all(workers, f"run {WARM_UP_STEPS}")
        steps = {}
        for name, worker in workers.items():
            steps[name] = max(1, round(options.turn / worker.seconds(5)))
            result[name] = ([], [])
        for number in range(options.rounds):
            for name in list(workers) if number % 2 == 0 else list(workers)[::-1]:
                start = time.monotonic()
                result[name][0].append(workers[name].seconds(steps[name]))
                result[name][1].append(busy.between(start, time.monotonic()))
    finally:
        for worker in workers.values():
            worker.end()
        for worker in workers.values():
            worker.close()
    return result


def of_all(workers, request):
    """The answers of all workers, which work at the same time."""
    for worker in workers.values():
        worker.begin(request)
    return {name: worker.finish() for name, worker in workers.items()}


def check_losses(sides, losses):
    precisions = {side.name: side.precision for side in sides}
    reference = losses.get("PyTorch float32", next(iter(losses.values())))
    for name, loss in losses.items():
        if not abs(loss / reference - 1) <= LARGEST_LOSS_DIFFERENCE[precisions[name]]:
            raise SystemExit(f"gpu: {name}: found the loss {loss:.4f}; expected {reference:.4f}.")


def section(model, size, result):
    rows = []
    for name, (seconds, busy) in result.items():
        known = [percent for percent in busy if percent is not None]
        peers = [peer for peer in REFERENCES.get(name, ()) if peer in result]
        best = min(peers, key=lambda peer: statistics.median(result[peer][0]), default=None)
        against = ""
        if best:
            middle, low, high = ratio(seconds, result[best][0])
            against = f"**{middle:.2f}** ({low:.2f} to {high:.2f}) of {best}"
        middle = statistics.median(seconds)
        share = f"{statistics.fmean(known):.0f}%" if known else "-"
        rows.append([name, f"{1000 * middle:.2f}", f"{size / middle:,.0f}", share, against])
    header = ["", "ms a step", "faces/s", "card busy", "ratio of times (quartiles)"]
    return f"### {model}, {size} faces a step\n\n{report.table(header, rows)}"


def preface(options):
    query = ["nvidia-smi", "-i", "0", "--query-gpu=name,driver_version", "--format=csv,noheader"]
    card = subprocess.run(query, capture_output=True, text=True, check=True).stdout.strip()
    commit = ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]
    revision = subprocess.run(commit, capture_output=True, text=True).stdout.strip() or "unknown"
    return (
        f"Written by `benchmarks/gpu` on {time.strftime('%Y-%m-%d', time.gmtime())} at {revision}: "
        f"{card}, {os.cpu_count()} cores, {options.rounds} rounds of turns of {options.turn} s. "
        "Pixels travel from the host at every step, but for the rows that say otherwise: as gray bytes, PyTorch's from pinned memory "
        "where they lie ready. Ratios are to PyTorch's better form."
    )


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(f"gpu: ended by signal {number}"))
    files = Files(WORK, options.faces, 2000, options.epochs)
    busy = Busy()
    sections = []
    try:
        with (WORK / "gpu.log").open("w") as log:
            for model in options.models:
                alone = model == ALONE[0]
                for size in ALONE[1:] if alone else options.sizes:
                    print(f"gpu: {model}, {size} faces ...", file=sys.stderr, flush=True)
                    sides = SIDES_ALONE if alone else SIDES
                    result = measured(sides, model, size, files, busy, options, log)
                    sections.append(section(model, size, result))
                    print(sections[-1], flush=True)
    finally:
        busy.close()
    report.replace(options.docs, "gpu", report.whole(sections, preface(options)))


if __name__ == "__main__":
    main()
