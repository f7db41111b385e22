"""Times the command itself: one picture from the shell, and a thousand."""

import pathlib
import subprocess
import statistics
import time

import report
from cases import FLOAT, SHIPPED
from driver import OURS, ROOT, Spec, Worker

PICTURES = 1000
BATCH = 64
TRIES = 9
MOST_SECONDS = 2.0
LEAST_SHARE = 0.8


def section(files, options):
    pictures = drawn(files.folder / "pictures")
    model = files.saved(SHIPPED)
    one, raw, rates, shares = [], [], [], []
    with (files.folder / "shell.log").open("w") as log:
        spec = Spec(OURS, "predict", lambda: model, FLOAT, BATCH)
        worker = Worker(spec, files.faces(), options.threads, log)
        worker.get_ready()
        worker.ask("run 20")
        seconds(model, [pictures])
        for _ in range(TRIES):
            raw.append(BATCH / worker.seconds(20))
            one.append(seconds(model, [pictures / "0.jpg"]))
            # Both include the start-up, so their difference gives the rate of the pictures alone.
            rates.append(PICTURES / (seconds(model, [pictures]) - one[-1]))
            shares.append(rates[-1] / raw[-1])
        worker.close()
    first, share = statistics.median(one), statistics.median(shares)
    rows = [
        ["one picture, from the shell, s", f"{first:.2f}", judged(first <= MOST_SECONDS, "2")],
        ["raw batches of 64, faces/s", f"{statistics.median(raw):,.0f}", ""],
        ["1,000 pictures less the start, faces/s", f"{statistics.median(rates):,.0f}", ""],
        ["share of the raw rate", f"{share:.2f}", judged(share >= LEAST_SHARE, "0.8")],
    ]
    title = f"### `kpd predict` with {SHIPPED}, decoding included\n\n"
    return title + report.table(["", f"median of {TRIES}", "target"], rows)


def judged(reached, target):
    return f"{'reached' if reached else 'missed'}: {target}"


def drawn(folder):
    if not folder.exists():
        command = [ROOT / "kpd", "synth", "--count", str(PICTURES), "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return pathlib.Path(folder, "images", "train_images")


def seconds(model, pictures):
    start = time.perf_counter()
    command = [ROOT / "kpd", "predict", "--model", model, "--out", "-", *pictures]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
