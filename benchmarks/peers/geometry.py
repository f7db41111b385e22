"""The fifteen points of a face, and the square around them by which found faces are judged."""

import math

import numpy as np

# The fifteen points in Kaggle's order, from 68 landmarks (indexes from 0).
LANDMARKS = [
    range(42, 48), range(36, 42), [42], [45], [39], [36], [22], [26], [21], [17], [30], [54], [48], [51], [57],
]  # fmt: skip
LEFT_EYE, RIGHT_EYE = 0, 1
SIZE_OF_BOX = 1.27
FARTHEST, MOST_GROWTH = 0.25, 1.4


def fifteen(face):
    """The fifteen points, from themselves or from 68 landmarks."""
    return np.array([face[list(source)].mean(0) for source in LANDMARKS]) if len(face) == 68 else face


def turned(points, radians):
    cosine, sine = math.cos(radians), math.sin(radians)
    return points @ np.array([[cosine, sine], [-sine, cosine]])


def roll(points):
    right, down = points[LEFT_EYE] - points[RIGHT_EYE]
    return math.atan2(down, right)


def square(points):
    """The center and side of the upright square around a face's points."""
    level = turned(points, -roll(points))
    low, high = level.min(0), level.max(0)
    return turned((low + high) / 2, roll(points)), SIZE_OF_BOX * (high - low).max()


def is_same(one, other):
    (center, size), (found, found_size) = one, other
    growth = found_size / size
    near = math.dist(center, found) <= FARTHEST * size
    return near and 1 / MOST_GROWTH <= growth <= MOST_GROWTH


def pupils(points):
    return math.dist(points[LEFT_EYE], points[RIGHT_EYE])
