"""Measures kpd score: equal output when a worker is lost, throughput and memory, and the gain of a second executor."""

import argparse
import contextlib
import csv
import math
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KPD = str(ROOT / "kpd")
MODEL = str(ROOT / "saved_models/model_v2")
SPARK = ROOT / "kpd-spark/target/spark.classpath"
OPENED = (
    "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent "
    "java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar"
).split()


class Ran:
    """A finished command: its wall-clock and processor seconds, and the peak memory of a process."""

    def __init__(self, command, log):
        begin = time.monotonic()
        with open(log, "wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - begin
        self.processor = used.ru_utime + used.ru_stime
        self.mebibytes = used.ru_maxrss / 1024
        if process.returncode:
            sys.exit(f"{' '.join(map(str, command))}\n{pathlib.Path(log).read_text()[-2000:]}")


class Cluster:
    """A standalone cluster: a master and workers of one core each, as processes."""

    def __init__(self, folder, workers):
        self.folder = folder
        jars = folder / "spark/jars"
        jars.mkdir(parents=True)
        for jar in SPARK.read_text().strip().split(":"):
            (jars / pathlib.Path(jar).name).symlink_to(jar)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{port}"
        self.processes = [self.start("master", "--port", str(port))]
        self.await_text("master", "New state: ALIVE")
        for number in range(workers):
            self.processes.append(self.start(f"worker{number}", "--cores", "1", "--memory", "2g", self.url))
            self.await_text(f"worker{number}", "Successfully registered with master")

    def start(self, name, *arguments):
        kind = "master.Master" if name == "master" else "worker.Worker"
        command = ["java", "-Xmx512m"]
        command += [f"--add-opens=java.base/{opened}=ALL-UNNAMED" for opened in OPENED]
        command += ["-cp", str(self.folder / "spark/jars/*"), f"org.apache.spark.deploy.{kind}"]
        command += ["--host", "127.0.0.1", "--webui-port", "0"]
        if name != "master":
            command += ["--work-dir", str(self.folder / name)]
        environment = dict(
            os.environ,
            SPARK_HOME=str(self.folder / "spark"),
            SPARK_LOCAL_IP="127.0.0.1",
            SPARK_SCALA_VERSION="2.13",
        )
        with open(self.folder / f"{name}.log", "wb") as log:
            return subprocess.Popen(
                command + list(arguments),
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def await_text(self, name, text):
        log = self.folder / f"{name}.log"
        for _ in range(600):
            if text in log.read_text():
                return
            time.sleep(0.2)
        sys.exit(f"{name} did not start:\n{log.read_text()[-2000:]}")

    def kill(self, process):
        """Kills a worker with its executors at once, as a power failure would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            self.kill(process)


def synth(folder, count):
    Ran([KPD, "synth", "--count", str(count), "--out", folder / f"faces{count}"], folder / "synth.log")
    return folder / f"faces{count}/images/train_images"


def predict(folder, pictures, name):
    out = folder / f"{name}.csv"
    return Ran([KPD, "predict", pictures, "--model", MODEL, "--out", out], folder / "predict.log"), out


def score_command(pictures, out, master, part=512):
    return [KPD, "score", pictures, "--model", MODEL, "--out", out, "--part", str(part), "--master", master]


def on_cluster(cluster):
    libraries = [ROOT / "kpd-spark/target/kpd-spark.jar", ROOT / "kpd-cli/target/kpd.jar"]
    libraries += [
        jar for jar in sorted((ROOT / "kpd-cli/target/lib").glob("*.jar")) if not jar.name.startswith("slf4j-simple")
    ]
    classpath = ":".join(map(str, libraries))
    return ["--conf", f"spark.executor.extraClassPath={classpath}", "--conf", "spark.driver.host=127.0.0.1"]


def rows(files):
    for file in files:
        with open(file, newline="") as opened:
            for row in csv.DictReader(opened):
                row.pop("error", None)
                yield row


def compare(predicted, parts):
    """Exits with an error unless both have the same pictures and faces in the same order."""
    expected, found = list(rows([predicted])), list(rows(parts))
    if len(expected) != len(found):
        sys.exit(f"Found {len(found)} rows; expected {len(expected)}.")
    identical, largest = 0, 0.0
    for wanted, row in zip(expected, found):
        if (wanted["image"], wanted["face"]) != (row["image"], row["face"]) or wanted.keys() != row.keys():
            sys.exit(f"Found {row}; expected {wanted}.")
        identical += wanted == row
        for column, value in wanted.items():
            if column not in ("image", "face") and value != row[column]:
                largest = max(largest, abs(float(value) - float(row[column])))
    twice = len(found) - len({(row["image"], row["face"]) for row in found})
    print(
        f"{len(found)} rows as kpd predict has them, {identical} byte for byte; "
        f"largest difference {largest:.2g} px; {twice} twice"
    )
    if twice or largest > 1e-3:
        sys.exit("The answers differ.")


def killed(folder, count):
    pictures = synth(folder, count)
    scored = folder / "scored"
    part = min(512, max(16, count // 40))
    with Cluster(folder, 2) as cluster, open(folder / "score.log", "wb") as log:
        score = subprocess.Popen(
            score_command(pictures, scored, cluster.url, part) + on_cluster(cluster),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        half = -(-count // part) // 2
        while len(list(scored.glob("part-*.csv"))) < half:
            if score.poll() is not None:
                sys.exit((folder / "score.log").read_text()[-2000:])
            time.sleep(0.05)
        cluster.kill(cluster.processes[1])
        print(f"killed a worker after {len(list(scored.glob('part-*.csv')))} of {-(-count // part)} parts")
        if score.wait():
            sys.exit((folder / "score.log").read_text()[-2000:])
    _, predicted = predict(folder, pictures, "predicted")
    compare(predicted, sorted(scored.glob("part-*.csv")))


def each(few, less, count, more):
    """The seconds per picture without start-up; nan where start-up hides them."""
    return (more - less) / (count - few) if more > less else math.nan


def tell_hidden(seconds):
    if any(map(math.isnan, seconds)):
        print("nan: start-up hides the time of so few pictures. Use more, on cores that are otherwise idle.")


def throughput(folder, count):
    few = max(20, count // 20)
    pictures = {count: synth(folder, count), few: synth(folder, few)}
    ran = {}
    for size in (few, count):
        ran["predict", size] = predict(folder, pictures[size], f"predicted{size}")[0]
        out = folder / f"scored{size}"
        ran["score", size] = Ran(score_command(pictures[size], out, "local[2]"), folder / "score.log")
    print("| | pictures | seconds | of processors | MiB |\n|---|---|---|---|---|")
    for (name, size), run in ran.items():
        print(f"| {name} | {size} | {run.seconds:.1f} | {run.processor:.1f} | {run.mebibytes:.0f} |")
    for unit in ("seconds", "processor"):
        predicted, scored = (
            each(few, getattr(ran[name, few], unit), count, getattr(ran[name, count], unit))
            for name in ("predict", "score")
        )
        print(
            f"{unit}, start-up apart: predict {1e3 * predicted:.3f} ms a picture, score "
            f"{1e3 * scored:.3f}; throughput of score {predicted / scored:.2f} of predict's"
        )
        tell_hidden([predicted, scored])
    compare(folder / f"predicted{count}.csv", sorted((folder / f"scored{count}").glob("part-*.csv")))


def executors(folder, count):
    """Prints the table of docs/scale.md: the cost of a million pictures by cores."""
    few = max(20, count // 20)
    pictures = {count: synth(folder, count), few: synth(folder, few)}
    part = min(512, max(16, count // 40))
    spent = {}
    print(
        f"| cores, an executor each | {few:,} crops, s | {count:,} crops, s | crops a second | "
        "a million more, hours | core-hours | efficiency |\n|---|---|---|---|---|---|---|"
    )
    for cores in (1, 2):
        own = folder / f"cluster{cores}"
        own.mkdir()
        seconds = {}
        with Cluster(own, cores) as cluster:
            for size in (few, count):
                command = score_command(pictures[size], own / f"scored{size}", cluster.url, part)
                seconds[size] = Ran(command + on_cluster(cluster), own / "score.log").seconds
        spent[cores] = each(few, seconds[few], count, seconds[count])
        hours = 1e6 * spent[cores] / 3600
        print(
            f"| {cores} | {seconds[few]:.1f} | {seconds[count]:.1f} | {1 / spent[cores]:.0f} | {hours:.2f} "
            f"| {cores * hours:.2f} | {spent[1] / spent[cores] / cores:.2f} |",
            flush=True,
        )
    tell_hidden(spent.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("killed", "throughput", "executors"))
    parser.add_argument("--count", type=int, default=20000, help="the number of pictures (20000)")
    options = parser.parse_args()
    subprocess.run([KPD, "score", "--help"], check=True, stdout=subprocess.DEVNULL)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kpd-scale"))
    try:
        globals()[options.what](folder, options.count)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
