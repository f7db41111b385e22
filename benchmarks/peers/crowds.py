"""Composes large photos of many people, each face in a cell of its own, and counts the faces that are found."""

import datetime
import os
import pathlib
import tempfile

import numpy as np

from geometry import fifteen, is_same, square

# Columns, rows and width in pixels: from a family to a stadium.
CROWDS = [(4, 3, 2000), (8, 6, 2400), (12, 9, 3000), (16, 12, 4000), (20, 15, 4000), (30, 20, 6000)]
FACES_ACROSS_A_CELL = 2


def cell(photo, side):
    """A square about a photo's face with as much of what surrounds it, and the face's square there."""
    import cv2

    center, size = square(photo.points)
    scale = side / (FACES_ACROSS_A_CELL * size)
    move = np.array([[scale, 0, side / 2 - scale * center[0]], [0, scale, side / 2 - scale * center[1]]])
    picture = cv2.imread(str(photo.path))
    soft = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale) if scale < 1 else picture
    return cv2.warpAffine(soft, move, (side, side)), (np.array([side / 2, side / 2]), scale * size)


def crowd(photos, columns, rows, width, path):
    """Writes a photo of that many people, and returns the squares of their faces."""
    import cv2

    side = width // columns
    picture = np.zeros((rows * side, columns * side, 3), np.uint8)
    faces = []
    for i in range(columns * rows):
        corner = np.array([i % columns, i // columns]) * side
        pixels, (center, size) = cell(photos[i % len(photos)], side)
        picture[corner[1] : corner[1] + side, corner[0] : corner[0] + side] = pixels
        faces.append((corner + center, size))
    cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, 90])
    return faces


def counts(peer, path, faces):
    """How many of the faces a peer finds, how many others, and its time in seconds."""
    found, seconds = peer.faces(path)
    places = [square(fifteen(face)) for face in found]
    right = sum(any(is_same(face, place) for place in places) for face in faces)
    return right, len(places) - right, seconds


def text(peers, photos):
    """The table of all crowds."""
    head = ["faces", "pixels of a face, of the photo"]
    head += [f"{peer.name}: found, others, s" for peer in peers]
    lines = [head, ["---"] * len(head)]
    with tempfile.TemporaryDirectory() as folder:
        for columns, rows, width in CROWDS:
            path = pathlib.Path(folder) / "crowd.jpg"
            faces = crowd(photos, columns, rows, width, path)
            side = width // columns
            line = [str(len(faces)), f"{side // FACES_ACROSS_A_CELL}, {columns * side} x {rows * side}"]
            for peer in peers:
                peer.faces(path)
                right, others, seconds = counts(peer, path, faces)
                line.append(f"{right}, {others}, {seconds:.2f}")
            lines.append(line)
    day = datetime.date.today().isoformat()
    return f"Written by `benchmarks/photos --crowds` on {day}, {os.cpu_count()} cores.\n\n" + "".join(
        f"| {' | '.join(line)} |\n" for line in lines
    )
