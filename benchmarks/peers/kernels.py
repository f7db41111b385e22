"""Sums the times in oneDNN's verbose output by kernel, direction and shape; passes other output through."""

import collections
import math
import re
import sys

SHOWN = 25
# onednn_verbose,...,exec,engine,kind,implementation,direction,formats,...,shape,ms
KIND, IMPLEMENTATION, DIRECTION = 2, 3, 4
"""Indexes relative to the word exec, since some versions put extra fields before it."""
SHAPE, TIME = -2, -1
CONVOLUTION_SIZES = ("mb", "ic", "oc", "oh", "ow", "kh", "kw")


def operations(kind, shape):
    """Additions and multiplications of one call; 0 for anything but convolutions and matrix products."""
    if kind == "convolution":
        sizes = dict(re.findall(r"(mb|ic|oc|oh|ow|kh|kw)(\d+)", shape))
        return 2 * math.prod(int(sizes.get(name, 1)) for name in CONVOLUTION_SIZES)
    if kind == "inner_product":
        # mb32ic12800oc512
        return 2 * math.prod(map(int, re.findall(r"\d+", shape)))
    if kind in ("matmul", "gemm_api"):
        # 32x12800:12800x512
        left, right = (list(map(int, side.split("x"))) for side in shape.split(":")[:2])
        return 2 * math.prod(left) * right[-1]
    return 0


def rate(kind, shape, milliseconds):
    done = operations(kind, shape)
    return f"{done / milliseconds / 1e6:5.0f} GFLOP/s" if done else " " * 13


def main():
    times = collections.defaultdict(list)
    for line in sys.stdin:
        fields = line.strip().split(",")
        if fields[0] != "onednn_verbose":
            sys.stderr.write(line)
        elif "exec" in fields:
            start = fields.index("exec")
            named = (start + KIND, start + IMPLEMENTATION, start + DIRECTION, SHAPE)
            key = tuple(fields[i] for i in named)
            times[key].append(float(fields[TIME]))
    total = sum(map(sum, times.values()))
    print(f"{total / 1000:.2f} s in oneDNN's kernels")
    for key, each in sorted(times.items(), key=lambda item: -sum(item[1]))[:SHOWN]:
        share = 100 * sum(each) / total
        mean = sum(each) / len(each)
        speed = rate(key[0], key[-1], mean)
        print(f"{share:5.1f}%  {len(each):6d} x {mean:8.3f} ms {speed}  {' '.join(key)}")


if __name__ == "__main__":
    main()
