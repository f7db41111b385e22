"""Worker processes that take turns: while one works, all others are stopped."""

import json
import os
import pathlib
import shlex
import signal
import statistics
import subprocess
import sys
import typing

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
OURS = "kpd"


class Spec(typing.NamedTuple):
    """The specification of a worker: its framework, task and arithmetic."""

    peer: str
    task: str
    model: typing.Callable[[], pathlib.Path]
    """Creates the model's file if it does not exist yet."""
    precision: str
    batch: int

    def command(self, faces, threads):
        rest = [str(self.model()), self.precision, str(self.batch), str(faces)]
        if self.peer == OURS:
            java = shlex.split(os.environ.get("KPD_BENCHMARK_JAVA", "")) or [str(HERE.parent / "java")]
            return [*java, "org.kpd.benchmarks.peer.Worker", self.task, *rest]
        python = [sys.executable, str(HERE / "worker.py"), self.peer]
        return [*python, self.task, *rest, str(threads)]


class Worker:
    """A worker process. It is stopped, with all its threads, whenever it has no request."""

    def __init__(self, spec, faces, threads, log, environment=()):
        environment = dict(
            os.environ,
            OMP_NUM_THREADS=str(threads),
            TF_CPP_MIN_LOG_LEVEL="2",
            TORCHINDUCTOR_COMPILE_THREADS="1",
            **dict(environment),
        )
        self.process = subprocess.Popen(
            spec.command(faces, threads),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
        )
        self.versions = {}

    def get_ready(self):
        """Waits until the worker has loaded its model; several may load at the same time."""
        self.versions = self._answer()["versions"]
        self._signal(signal.SIGSTOP)

    def ask(self, request):
        self.begin(request)
        return self.finish()

    def begin(self, request):
        """Resumes the worker; several may work at once if nothing is measured."""
        self._signal(signal.SIGCONT)
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()

    def finish(self):
        answer = self._answer()
        self._signal(signal.SIGSTOP)
        return answer

    def seconds(self, times):
        """The seconds of one run; an untimed run first wakes threads and fills caches."""
        self.ask("run 1")
        return self.ask(f"run {times}")["seconds"] / times

    def peak_megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def end(self):
        """Lets the worker exit by itself."""
        self._signal(signal.SIGCONT)
        self.process.stdin.close()

    def close(self):
        self.end()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise ChildProcessError("A worker exited early; see its log.")
        return json.loads(line)

    def _signal(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)


def alternate(workers, rounds, turn):
    """Rounds of turns of about `turn` seconds, every other round in reverse order: {name: [seconds per run]}."""
    times = {}
    for name, worker in workers.items():
        worker.ask("run 3")
        times[name] = max(1, round(turn / worker.seconds(3)))
    measured = {name: [] for name in workers}
    for number in range(rounds):
        names = list(workers) if number % 2 == 0 else list(workers)[::-1]
        for name in names:
            measured[name].append(workers[name].seconds(times[name]))
    return measured


def ratio(ours, theirs):
    """The median and quartiles of the ratios over all rounds."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    if len(ratios) < 2:
        return ratios[0], ratios[0], ratios[0]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return middle, low, high
