"""Writes testdata/images: small pictures of many kinds, and the pixels that OpenCV reads from them.

Run from the root of the repository: python testdata/scripts/image_fixtures.py
Needs opencv-python-headless, pillow and numpy; last run with 5.0, 13.0 and 2.4.
"""

import pathlib

import cv2
import numpy as np
from PIL import Image

OUT = pathlib.Path(__file__).resolve().parents[1] / "images"


def picture(width, height):
    """Smooth colors (RGB) with a bright corner, so that turning it the wrong way shows."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    red = 40 + 200 * x / width
    green = 220 - 180 * y / height
    blue = 128 + 100 * np.sin(x / 7) * np.cos(y / 9)
    image = np.stack([red, green, blue], axis=-1)
    image[: height // 4, : width // 4] = (250, 240, 30)
    return np.round(image).astype(np.uint8)


def expect(name, pixels):
    np.save(OUT / f"{name}.npy", pixels)


def expect_opencv(name):
    pixels = cv2.imread(str(OUT / name), cv2.IMREAD_COLOR)
    assert pixels is not None, name
    expect(name, pixels)


def on_white(color, alpha):
    alpha = alpha.astype(int)[..., None]
    return ((color.astype(int) * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def main():
    OUT.mkdir(exist_ok=True)
    color = picture(40, 28)
    gray = np.asarray(Image.fromarray(color).convert("L"))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        name = f"exif_{orientation}.jpg"
        Image.fromarray(color).save(OUT / name, quality=95, subsampling=0, exif=exif)
        expect_opencv(name)
    Image.fromarray(color).save(OUT / "subsampled.jpg", quality=90, subsampling=2)
    Image.fromarray(color).save(OUT / "progressive.jpg", quality=95, subsampling=0, progressive=True)
    Image.fromarray(gray).save(OUT / "gray.jpg", quality=90)
    Image.fromarray(color).save(OUT / "color.png")
    Image.fromarray(gray).save(OUT / "gray.png")
    Image.fromarray(color).quantize(16).save(OUT / "palette.png")
    Image.fromarray(gray > 128).save(OUT / "bilevel.png")
    cv2.imwrite(str(OUT / "gray16.png"), gray.astype(np.uint16) * 256 + 77)
    cv2.imwrite(str(OUT / "color16.png"), color[..., ::-1].astype(np.uint16) * 256 + 99)
    for name in ("subsampled.jpg", "progressive.jpg", "gray.jpg", "color.png", "gray.png", "palette.png",
                 "bilevel.png", "gray16.png", "color16.png"):
        expect_opencv(name)
    alpha = np.tile(np.linspace(0, 255, 40).astype(np.uint8), (28, 1))
    Image.fromarray(np.dstack([color, alpha])).save(OUT / "transparent.png")
    expect("transparent.png", on_white(color[..., ::-1], alpha))
    Image.fromarray(np.dstack([gray, alpha]), "LA").save(OUT / "transparent_gray.png")
    expect("transparent_gray.png", np.repeat(on_white(gray[..., None], alpha), 3, axis=-1))
    Image.fromarray(color).convert("CMYK").save(OUT / "cmyk.jpg", quality=95)
    expect("cmyk.jpg", color[..., ::-1])

    large = picture(250, 201)
    Image.fromarray(large).save(OUT / "large.png")
    expect("large_shrunk", cv2.resize(large[..., ::-1], (96, 96), interpolation=cv2.INTER_AREA))
    expect("color_grown", cv2.resize(color[..., ::-1], (96, 96), interpolation=cv2.INTER_LINEAR))


def shared_faces():
    """Some pixels of the faces beside the repository, which themselves stay there."""
    folder = OUT.parents[2] / "shared/data/faces/images/train_images"
    state = np.random.RandomState(0)
    with open(OUT.parent / "data" / "shared_faces.csv", "w") as out:
        out.write("row,x,y,gray\n")
        for row in state.choice(3295, 40, replace=False):
            image = cv2.imread(str(folder / f"{row}.jpg"))
            for _ in range(10):
                x, y = state.randint(96), state.randint(96)
                out.write(f"{row},{x},{y},{image[y, x, 0]}\n")


if __name__ == "__main__":
    main()
    shared_faces()
