"""Sums the times in oneDNN's verbose output by kernel, direction and shape; the rest is passed on."""

import collections
import sys

SHOWN = 25
# onednn_verbose,version,primitive,exec,engine,kind,implementation,direction,formats,...,shape,ms
KIND, IMPLEMENTATION, DIRECTION, SHAPE, TIME = 5, 6, 7, -2, -1


def main():
    times = collections.defaultdict(list)
    for line in sys.stdin:
        fields = line.strip().split(",")
        if fields[0] != "onednn_verbose":
            sys.stderr.write(line)
        elif "exec" in fields:
            key = tuple(fields[i] for i in (KIND, IMPLEMENTATION, DIRECTION, SHAPE))
            times[key].append(float(fields[TIME]))
    total = sum(map(sum, times.values()))
    print(f"{total / 1000:.2f} s in oneDNN's kernels")
    for key, each in sorted(times.items(), key=lambda item: -sum(item[1]))[:SHOWN]:
        share = 100 * sum(each) / total
        print(f"{share:5.1f}%  {len(each):6d} x {sum(each) / len(each):8.3f} ms  {' '.join(key)}")


if __name__ == "__main__":
    main()
