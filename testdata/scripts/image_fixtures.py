"""Writes testdata/images: small pictures of many kinds, and the pixels that OpenCV reads from them.

Run from the root of the repository: python testdata/scripts/image_fixtures.py
Needs opencv-python-headless, pillow and numpy; last run with 5.0, 13.0 and 2.4. dwebp of libwebp too.
"""

import pathlib
import struct
import subprocess
import zlib

import cv2
import numpy as np
from PIL import Image, ImageOps

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


def expect_unsmoothed(name, shape):
    """WebP keeps one color for 2 x 2 pixels. OpenCV mixes it with its neighbors' where the format asks for no
    such thing; up to 83 of 255 at the bright corner."""
    ppm = subprocess.run(
        ["dwebp", "-quiet", "-nofancy", str(OUT / name), "-ppm", "-o", "-"], check=True, capture_output=True)
    pixels = np.frombuffer(ppm.stdout[-np.prod(shape):], np.uint8).reshape(shape)
    expect(name, np.ascontiguousarray(pixels[..., ::-1]))


def on_white(color, alpha):
    alpha = alpha.astype(int)[..., None]
    return ((color.astype(int) * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def png(chunks):
    """A PNG file of chunks (name, data)."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def exif(orientation, order):
    """A TIFF structure that notes the orientation, with Intel's (<) or Motorola's (>) order of bytes."""
    start = {"<": b"II", ">": b"MM"}[order]
    return start + struct.pack(order + "HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def write_turned(color):
    """Notes on a camera's hold in PNG files: before and after the pixels, and in a text."""
    height, width = color.shape[:2]
    header = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = b"".join(b"\0" + row.tobytes() for row in color)
    pixels, end = (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    for orientation in range(1, 9):
        note = (b"eXIf", exif(orientation, "<" if orientation % 2 else ">"))
        name = f"exif_{orientation}.png"
        order = [header, note, pixels, end] if orientation < 5 else [header, pixels, note, end]
        (OUT / name).write_bytes(png(order))
        turned = ImageOps.exif_transpose(Image.open(OUT / name))
        expect(name, np.asarray(turned)[..., ::-1])
    block = b"Exif\0\0" + exif(6, ">")
    text = b"\nexif\n%8d\n%s\n" % (len(block), block.hex().encode())
    profile = (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text))
    (OUT / "profile_6.png").write_bytes(png([header, profile, pixels, end]))


def write_webp(color, alpha):
    Image.fromarray(color).save(OUT / "lossy.webp", quality=90)
    Image.fromarray(color).save(OUT / "fast.webp", quality=75, method=0)
    Image.fromarray(color).save(OUT / "lossless.webp", lossless=True)
    Image.fromarray(color).save(OUT / "exif_6.webp", lossless=True, exif=exif(6, "<"))
    Image.fromarray(np.dstack([color, alpha])).save(OUT / "transparent.webp", lossless=True, exact=True)
    Image.fromarray(color).save(
        OUT / "moving.webp", save_all=True, append_images=[Image.fromarray(color[::-1])], duration=100)
    expect_unsmoothed("lossy.webp", color.shape)
    expect_unsmoothed("fast.webp", color.shape)
    expect_opencv("lossless.webp")
    expect("transparent.webp", on_white(color[..., ::-1], alpha))


def main():
    OUT.mkdir(exist_ok=True)
    color = picture(40, 28)
    gray = np.asarray(Image.fromarray(color).convert("L"))
    for orientation in range(1, 9):
        note = Image.Exif()
        note[0x0112] = orientation
        name = f"exif_{orientation}.jpg"
        Image.fromarray(color).save(OUT / name, quality=95, subsampling=0, exif=note)
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

    write_turned(color)
    write_webp(color, alpha)
    Image.fromarray(picture(64, 48)).save(OUT / "restarts.jpg", quality=90, restart_marker_blocks=2)
    expect_opencv("restarts.jpg")

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
