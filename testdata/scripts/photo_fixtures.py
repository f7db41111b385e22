"""Makes testdata/photos: two people in one photo.

    python photo_fixtures.py ASTRONAUT.png GRACE_HOPPER.jpg

Both photos are in the public domain: Eileen Collins by NASA (scikit-image ships it as
skimage/data/astronaut.png), Grace Hopper by the United States Navy (matplotlib ships it as
mpl-data/sample_data/grace_hopper.jpg).
"""

import pathlib
import sys

from PIL import Image

TARGET = pathlib.Path(__file__).resolve().parents[1] / "photos"


def two_people(astronaut, hopper):
    height = 400
    parts = [
        image.convert("RGB").resize((round(image.width * height / image.height), height), Image.LANCZOS)
        for image in (astronaut, hopper)
    ]
    photo = Image.new("RGB", (sum(part.width for part in parts), height))
    x = 0
    for part in parts:
        photo.paste(part, (x, 0))
        x += part.width
    return photo


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    photo = two_people(*(Image.open(name) for name in sys.argv[1:3]))
    photo.save(TARGET / "two_people.jpg", quality=85)
    print(photo.size)
