"""What a person writes with curl."""

import json
import shutil
import subprocess

import pytest
from serve_server import faces, png, server  # noqa: F401

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


def curl(*arguments):
    done = subprocess.run(["curl", "-sS", *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def points(answer):
    return [[value for point in answer["points"].values() for value in (point["x"], point["y"])]]


def test_photo_as_body(server, faces, tmp_path):
    photo = tmp_path / "photo.png"
    photo.write_bytes(png(faces[0]))
    answer = curl("--data-binary", f"@{photo}", f"{server.url}/v1/keypoints")
    assert answer["image"] == {"width": 96, "height": 96}
    assert_rounded(points(answer), server.expected(faces[:1]))


def test_photo_in_a_form(server, faces, tmp_path):
    photo = tmp_path / "photo.png"
    photo.write_bytes(png(faces[0]))
    answer = curl("-F", f"image=@{photo}", "-F", "box=0,0,96,96", f"{server.url}/v1/keypoints")
    assert_rounded(points(answer), server.expected(faces[:1]))


def assert_rounded(actual, expected):
    """The plain interface rounds to thousandths of a pixel."""
    assert max(abs(a - e) for a, e in zip(actual[0], expected[0])) < 6e-4
