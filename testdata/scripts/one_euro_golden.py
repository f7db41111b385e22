"""Makes testdata/tracking/one_euro.csv: a noisy signal through the One-Euro filter.

The filter is written down from Casiez, Roussel, Vogel: "1 Euro Filter: A Simple Speed-based
Low-pass Filter for Noisy Input in Interactive Systems" (CHI 2012).
"""

import math
import pathlib

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[1] / "tracking" / "one_euro.csv"


def alpha(cutoff, rate):
    tau = 1 / (2 * math.pi * cutoff)
    return 1 / (1 + tau * rate)


def filtered(signal, rate, least_cutoff, speed_coefficient, derivative_cutoff=4.0):
    value, slope, answers = None, 0.0, []
    for x in signal:
        if value is None:
            value = x
        else:
            raw = (x - value) * rate
            a = alpha(derivative_cutoff, rate)
            slope = a * raw + (1 - a) * slope
            a = alpha(least_cutoff + speed_coefficient * abs(slope), rate)
            value = a * x + (1 - a) * value
        answers.append(value)
    return answers


if __name__ == "__main__":
    random = np.random.RandomState(7)
    time = np.arange(60)
    signal = np.where(time < 30, 20.0, 20.0 + 2.0 * (time - 30)) + random.normal(0, 0.5, 60)
    TARGET.parent.mkdir(exist_ok=True)
    with open(TARGET, "w", newline="\n") as file:
        file.write("signal,filtered\n")
        for x, y in zip(signal.tolist(), filtered(signal.tolist(), 25.0, 1.0, 0.05)):
            file.write(f"{x!r},{y!r}\n")
