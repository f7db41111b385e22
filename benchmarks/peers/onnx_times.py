"""Prints ONNX Runtime's longest operations, for comparison with TensorFlow's step statistics.

    benchmarks/.venv/bin/python benchmarks/peers/onnx_times.py MODEL.onnx faces.npz BATCH
"""

import collections
import json
import pathlib
import statistics
import tempfile

import onnx_peer
import worker

CALLS = 300
SHOWN = 12


def profile(request):
    """The durations of each operation in all calls, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnx_peer.session_options(request.threads)
        options.enable_profiling = True
        options.profile_file_prefix = str(pathlib.Path(folder, "calls"))
        call = onnx_peer.Call(request, options)
        call.run(CALLS)
        events = json.loads(pathlib.Path(call.session.end_profiling()).read_text())
    times = collections.defaultdict(list)
    for event in events:
        if event["name"] == "model_run" or event["name"].endswith("_kernel_time"):
            times[event["name"].removesuffix("_kernel_time")].append(event["dur"] / 1000)
    return times


def main():
    medians = {name: statistics.median(each) for name, each in profile(worker.typed()).items()}
    print(f"{medians.pop('model_run'):8.3f} ms in all, median of {CALLS} calls")
    for name, milliseconds in sorted(medians.items(), key=lambda item: -item[1])[:SHOWN]:
        print(f"{milliseconds:8.3f} ms  {name}")


if __name__ == "__main__":
    main()
