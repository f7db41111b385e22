"""A few faces to learn from, beside all that choose the epoch and test: what a learning curve is made of.

    ./kpd prepare ../shared/data/w300/photos --points ibug68 --jitter 0.09 --out w300_68.npz
    python3 testdata/scripts/few_faces.py w300_68.npz ../shared/data/w300/identities.csv 50 few.npz few.csv
    ./kpd train few.npz --group-by few.csv --hold-out fifth ...

Which identities test and which choose the epoch is what `--hold-out fifth` says; of the others COUNT rows are drawn, always
the same, and those for a larger COUNT hold those for a smaller one. Needs numpy.
"""

import csv
import sys
import zlib

import numpy as np


def teaches(identity):
    checksum = zlib.crc32(identity.encode())
    return checksum % 5 != 0 and checksum // 5 % 20 != 0


def main(faces, identities, count, few, few_identities):
    with open(identities, newline="", encoding="utf-8") as file:
        people = {int(row["row"]): row["identity"] for row in csv.DictReader(file)}
    arrays = np.load(faces)
    teaching = [row for row in sorted(people) if teaches(people[row])]
    drawn = np.random.RandomState(42).permutation(teaching)[: int(count)]
    rows = sorted({*drawn.tolist(), *(set(people) - set(teaching))})
    chosen = {name: array[rows] if len(array) == len(people) else array for name, array in arrays.items()}
    np.savez(few, **chosen)
    with open(few_identities, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["row", "identity"])
        table.writerows(enumerate(people[row] for row in rows))


if __name__ == "__main__":
    main(*sys.argv[1:6])
