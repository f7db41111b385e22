"""Compares Keras, PyTorch, ONNX Runtime, OpenVINO and kpd on the same inputs, in turns."""

import argparse
import importlib.util
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import cases
import machine
import numpy as np
import report
import shell
from cases import BFLOAT, FLOAT, SHIPPED, TRAINED
from driver import HERE, ROOT, Worker, alternate, ratio
from files import Files, real_faces

WORK = HERE.parent / ".work"
PEERS = {
    "keras_peer": "keras",
    "torch_peer": "torch",
    "onnx_peer": "onnxruntime",
    "openvino_peer": "openvino",
}
LARGEST_DIFFERENCE = {FLOAT: 0.01, BFLOAT: 8.0}
"""In pixels; a larger difference fails the comparison. The table shows the actual one."""
LARGEST_LOSS_DIFFERENCE = {FLOAT: 1e-3, BFLOAT: 2e-2}


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only print the main ratios")
    parser.add_argument("--only", default="", help="only cases whose key contains this text")
    parser.add_argument("--rounds", type=int, default=20, help="turns of each worker (20)")
    parser.add_argument("--turn", type=float, default=0.7, help="seconds of a turn (0.7)")
    parser.add_argument("--threads", type=int, default=2, help="cores for each worker (2)")
    parser.add_argument("--epochs", type=int, default=20, help="training epochs of the compared models (20)")
    parser.add_argument("--faces", type=pathlib.Path, default=real_faces(), help="real faces")
    parser.add_argument(
        "--docs", type=pathlib.Path, default=ROOT / "docs" / "performance-appendix.md", help="the page"
    )
    return parser.parse_args()


def available():
    return {peer for peer, module in PEERS.items() if importlib.util.find_spec(module)}


def measured(case, files, options):
    """Starts the workers of a case and compares first their outputs, then their speed."""
    case = cases.with_peers(case, available())
    workers = {}
    print(f"compare: {case.title}: {', '.join(case.workers)}", file=sys.stderr, flush=True)
    with (files.folder / f"{case.key}.log").open("w") as log:
        try:
            for name, spec in case.workers.items():
                workers[name] = Worker(spec, files.faces(), options.threads, log)
            for worker in workers.values():
                worker.get_ready()
            differences = compared(case, workers)
            seconds = alternate(workers, options.rounds, options.turn)
            return {
                **{"key": case.key, "title": case.title, "batch": case.batch},
                **{"seconds": seconds, "ratios": case.ratios, "reference": case.reference},
                "differences": differences,
                "megabytes": {name: worker.peak_megabytes() for name, worker in workers.items()},
                "versions": {k: v for w in workers.values() for k, v in w.versions.items()},
            }
        finally:
            for worker in workers.values():
                worker.close()


def compared(case, workers):
    """The difference between each worker's outputs and the reference; exits if it is too large."""
    if case.reference is None:
        return {}
    outputs = {name: worker.ask("outputs") for name, worker in workers.items()}
    reference = outputs[case.reference]
    return {
        name: difference(name, answer, reference, case.workers[name].precision)
        for name, answer in outputs.items()
    }


def difference(name, answer, reference, precision):
    if "loss" in answer:
        off = abs(answer["loss"] / reference["loss"] - 1)
        text, limit = f"{answer['loss']:.4f}", LARGEST_LOSS_DIFFERENCE[precision]
    else:
        off = np.abs(np.subtract(answer["keypoints"], reference["keypoints"])).max()
        text, limit = f"{off:.4f}", LARGEST_DIFFERENCE[precision]
    if not off <= limit:
        raise SystemExit(f"{name}: found outputs that differ by {off:.4g}; expected {limit} at most.")
    return text


def saved(case, files, options):
    result = measured(case, files, options)
    (WORK / f"result-{case.key}.json").write_text(json.dumps(result, indent=1))
    return result


def losses(files):
    """A table that shows whether bfloat16 learns as well as float32."""
    rows = []
    for model in TRAINED:
        exact, rounded = (files.validation_losses(model, p)[-1] for p in (FLOAT, BFLOAT))
        rows.append([model, f"{exact:.3f}", f"{rounded:.3f}", f"{rounded / exact:.4f}", "0.98 to 1.02"])
    header = ["network", "float32", "bfloat16", "ratio", "target"]
    title = f"### Validation loss after {files.epochs} epochs of the reference recipe\n\n"
    return title + report.table(header, rows)


def preface(results, files, options, load):
    versions = {k: v for result in results for k, v in result["versions"].items()}
    commit = ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]
    revision = subprocess.run(commit, capture_output=True, text=True).stdout.strip()
    kind = "real" if files.are_real() else "drawn"
    measured_with = [f"{name} {version}" for name, version in sorted(versions.items())]
    return (
        f"Written by `benchmarks/compare` on {time.strftime('%Y-%m-%d', time.gmtime())} at "
        f"{revision}: {options.rounds} rounds of turns of {options.turn} s, {kind} faces, "
        f"load of other work at the start {load:.1f}.\n\n"
        f"{', '.join([machine.describe(options.threads), *measured_with])}."
    )


def everything(options):
    load = machine.other_load()
    files = Files(WORK / "compare", options.faces, 2000, options.epochs)
    chosen = [cases.training(model, files) for model in TRAINED]
    for model in (*TRAINED, SHIPPED):
        chosen += [cases.prediction(model, batch, files) for batch in (64, 1)]
    chosen.append(cases.networks(64, files))
    chosen = [case for case in chosen if options.only in case.key]
    results = [saved(case, files, options) for case in chosen]
    sections = [report.compared(result) for result in results]
    if options.only in "losses":
        sections.append(losses(files))
    if options.only in "shell":
        sections.append(shell.section(files, options))
    text = report.whole(sections, preface(results, files, options, load))
    print(text)
    if not options.only:
        report.replace(options.docs, "compare", text)


def quick(options):
    """Training steps of two networks and predictions of one, a few turns each, on synthetic faces."""
    files = Files(WORK / "quick", None, 320, 1)
    options.rounds, options.turn = 5, 0.4
    steps = [cases.training(model, files) for model in TRAINED]
    calls = [cases.prediction(TRAINED[0], batch, files) for batch in (64, 1)]
    chosen = [cases.with_peers(case, {"keras_peer"}) for case in steps]
    chosen += [cases.with_peers(case, {"onnx_peer"}) for case in calls]
    print(machine.describe(options.threads))
    for case in chosen:
        result = measured(cases.with_targets(case), files, options)
        for ours, theirs, target in result["ratios"]:
            middle, low, high = ratio(result["seconds"][ours], result["seconds"][theirs])
            goal = "" if target is None else f", target {target}"
            print(f"{case.title}: {ours} / {theirs}: {middle:.2f} ({low:.2f} to {high:.2f}){goal}")


def main():
    options = arguments()
    WORK.mkdir(exist_ok=True)
    # When terminated, it must not leave stopped workers behind.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(f"compare: ended by signal {number}"))
    if hasattr(os, "sched_setaffinity"):
        # Every worker inherits this CPU affinity, and libraries that count cores see only these.
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.threads])
    quick(options) if options.quick else everything(options)


if __name__ == "__main__":
    main()
