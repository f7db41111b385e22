"""Compares the time of 68 points with that of fifteen: the shipped models, in turns, on faces of an .npz file."""

import argparse
import pathlib
import statistics
import sys

from driver import OURS, ROOT, Spec, Worker, alternate, ratio

MODELS = {"fifteen": "model_v2", "68": "model_v2_68"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faces", type=pathlib.Path, help="an .npz file from kpd prepare")
    parser.add_argument("--rounds", type=int, default=20, help="turns of each model (20)")
    parser.add_argument("--turn", type=float, default=0.7, help="seconds of a turn (0.7)")
    return parser.parse_args()


def measured(batch, options):
    specs = {
        name: Spec(OURS, "predict", lambda model=model: ROOT / "saved_models" / model, "float32", batch)
        for name, model in MODELS.items()
    }
    workers = {name: Worker(spec, options.faces, 2, sys.stderr) for name, spec in specs.items()}
    try:
        for worker in workers.values():
            worker.get_ready()
        return alternate(workers, options.rounds, options.turn)
    finally:
        for worker in workers.values():
            worker.close()


def main():
    options = arguments()
    for batch in (1, 64):
        times = measured(batch, options)
        middle, low, high = ratio(times["68"], times["fifteen"])
        each = ", ".join(f"{name} {statistics.median(each) * 1e3:.2f} ms" for name, each in times.items())
        print(f"{batch} a call: {each}; 68 over fifteen {middle:.2f} ({low:.2f} to {high:.2f})")


if __name__ == "__main__":
    main()
