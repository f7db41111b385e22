"""Measures time and memory of training, prediction and serving by the amount of work."""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import machine
import report
import shell
from driver import HERE, ROOT

JAVA = HERE.parent / "java"
SECTIONS = ("train", "evaluate", "predict", "rest")


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/growth", description=__doc__)
    parser.add_argument("--only", choices=SECTIONS, help="only one of the four")
    parser.add_argument("--model", default="model_v2", help="the network to train and predict with")
    parser.add_argument("--train-sizes", type=sizes, default=sizes("1000,10000,100000"))
    parser.add_argument("--evaluate-sizes", type=sizes, default=sizes("1,1000,10000,100000"))
    parser.add_argument("--predict-sizes", type=sizes, default=sizes("1,1000,10000,100000"))
    parser.add_argument("--clients", type=sizes, default=sizes("1,2,4,8,16,32,64,128,256"))
    parser.add_argument("--seconds", type=float, default=8, help="seconds for each number of clients (8)")
    parser.add_argument("--heap", default="512m", help="memory given to Java (512m)")
    parser.add_argument("--work", type=pathlib.Path, help="folder for the data: 9 GB per million faces")
    parser.add_argument("--docs", type=pathlib.Path, default=ROOT / "docs" / "performance-appendix.md")
    return parser.parse_args()


def sizes(text):
    return [int(size) for size in text.split(",")]


class Watched:
    """A kpd process whose memory is sampled ten times a second."""

    def __init__(self, command, heap):
        self.start = time.perf_counter()
        self.anonymous = self.mapped = 0
        environment = {"KPD_JAVA_OPTIONS": f"-Xmx{heap}"}
        self.process = subprocess.Popen(
            list(map(str, command)),
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()

    def finish(self):
        """Seconds from start to end."""
        self.process.communicate()
        seconds = time.perf_counter() - self.start
        if self.process.returncode != 0:
            raise SystemExit(f"growth: found exit code {self.process.returncode}; expected 0.")
        return seconds

    def memory(self):
        return f"{self.anonymous:,}", f"{self.mapped:,}"

    def _watch(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        while self.process.poll() is None:
            try:
                found = dict(re.findall(r"(Rss\w+):\s+(\d+) kB", status.read_text()))
            except OSError:
                return
            self.anonymous = max(self.anonymous, int(found.get("RssAnon", 0)) // 1024)
            self.mapped = max(self.mapped, int(found.get("RssFile", 0)) // 1024)
            time.sleep(0.1)


def face_file(folder, count):
    """An npz file of gray faces, 9 KB each."""
    target = folder / f"{count}.npz"
    subprocess.run([JAVA, "org.kpd.benchmarks.load.FaceFile", str(count), target], check=True)
    return target


def training(options, folder):
    rows = []
    for count in options.train_sizes:
        faces = face_file(folder, count)
        out = folder / f"trained-{count}"
        command = [ROOT / "kpd", "train", faces, "--model", options.model, "--epochs", 1]
        run = Watched([*command, "--out", out / "results", "--export", out / "saved"], options.heap)
        seconds = run.finish()
        megabytes = faces.stat().st_size >> 20
        learned = count * 0.8 / seconds
        rows.append([f"{count:,}", megabytes, f"{seconds:.1f}", f"{learned:,.0f}", *run.memory()])
        faces.unlink()
        shutil.rmtree(out)
    header = ["faces", "data, MB", "seconds", "training faces/s", "memory, MB", "mapped files, MB"]
    title = f"### One epoch of {options.model}, `kpd train` from start to end\n\n"
    return title + report.table(header, rows)


def evaluation(options, folder):
    rows = []
    for count in options.evaluate_sizes:
        faces = face_file(folder, count)
        model = ROOT / "saved_models" / options.model
        run = Watched([ROOT / "kpd", "evaluate", "--model", model, faces], options.heap)
        seconds = run.finish()
        megabytes = faces.stat().st_size >> 20
        rows.append([f"{count:,}", megabytes, f"{seconds:.1f}", f"{count / seconds:,.0f}", *run.memory()])
        faces.unlink()
    header = ["faces", "data, MB", "seconds", "faces/s", "memory, MB", "mapped files, MB"]
    title = f"### Predictions of {options.model}, `kpd evaluate` from start to end\n\n"
    return title + report.table(header, rows)


def prediction(options, folder):
    drawn = sorted(shell.drawn(folder / "drawn").iterdir())
    model = ROOT / "saved_models" / options.model
    points = folder / "points.csv"
    rows = []
    for count in options.predict_sizes:
        pictures = linked(drawn, folder / "pictures", count)
        run = Watched([ROOT / "kpd", "predict", "--model", model, "--out", points, pictures], options.heap)
        seconds = run.finish()
        with points.open() as lines:
            found = sum(1 for _ in lines) - 1
        if found != count:
            raise SystemExit(f"growth: found {found} faces in {count} pictures; expected one in each.")
        rows.append([f"{count:,}", f"{seconds:.1f}", f"{count / seconds:,.0f}", *run.memory()])
        points.unlink()
        shutil.rmtree(pictures)
    header = ["pictures", "seconds", "pictures/s", "memory, MB", "mapped files, MB"]
    title = f"### A folder of JPEG pictures through {options.model}, `kpd predict` from start to end\n\n"
    return title + report.table(header, rows)


def linked(pictures, folder, count):
    """A folder of this many pictures, hard links to a few files."""
    folder.mkdir()
    for number in range(count):
        os.link(pictures[number % len(pictures)], folder / f"{number}.jpg")
    return folder


def serving(options, folder):
    model = f"{options.model}={ROOT / 'saved_models' / options.model}"
    server = Watched([ROOT / "kpd", "serve", "--model", model, "--port", 0], options.heap)
    try:
        lines = server.process.stdout
        port = next(found[1] for line in lines if (found := re.search(r"Serving.*:(\d+)/", line)))
        rows = [
            [form, clients, *asked(port, options, form, clients), *server.memory()]
            for form in ("binary", "photo")
            for clients in options.clients
        ]
    finally:
        server.process.terminate()
    header = ["request", "clients", "faces/s", "median, ms", "99%, ms", "memory, MB", "mapped, MB"]
    title = f"### Requests of one face to {options.model}, clients on the same machine\n\n"
    return title + report.table(header, rows)


def asked(port, options, form, clients):
    """Responses per second, and the median and 99th percentile of their latency in milliseconds."""
    load = ["org.kpd.benchmarks.load.RestLoad", port, options.model, form, clients]
    command = [JAVA, *map(str, load), str(options.seconds)]
    answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return f"{answer['requests_per_second']:,.0f}", f"{answer['p50']:.1f}", f"{answer['p99']:.1f}"


def main():
    options = arguments()
    load = machine.other_load()
    sections = dict(zip(SECTIONS, (training, evaluation, prediction, serving), strict=True))
    chosen = [options.only] if options.only else SECTIONS
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.work, prefix="kpd-growth") as folder:
        tables = []
        for name in chosen:
            print(f"growth: {name} ...", file=sys.stderr, flush=True)
            tables.append(sections[name](options, pathlib.Path(folder)))
    preface = (
        f"Written by `benchmarks/growth` on {time.strftime('%Y-%m-%d', time.gmtime())}: Java with "
        f"-Xmx{options.heap}, load of other work at the start {load:.1f}. Memory is the peak of the "
        "process' own pages; mapped files are the system's to take back. Times include the start.\n\n"
        f"{machine.describe(os.cpu_count())}."
    )
    text = report.whole(tables, preface)
    print(text)
    if not options.only:
        report.replace(options.docs, "growth", text)


if __name__ == "__main__":
    main()
