"""What a client of TensorFlow Serving's REST interface sends, with plain requests."""

import base64

import pytest
import requests
from serve_server import NAME, assert_same, faces, png, server  # noqa: F401


def predict(server, body, path=f"/v1/models/{NAME}:predict"):
    answer = requests.post(server.url + path, json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_rows(server, faces):
    answer = predict(server, {"instances": faces.tolist()})
    assert list(answer) == ["predictions"]
    assert_same(answer["predictions"], server.expected(faces))


def test_columns(server, faces):
    answer = predict(server, {"inputs": {"input_image": faces.tolist()}})
    assert list(answer) == ["outputs"]
    assert_same(answer["outputs"], server.expected(faces))


@pytest.mark.parametrize("signature", ["serving_default", "serving_uint8"])
def test_signatures(server, faces, signature):
    body = {"signature_name": signature, "instances": [{"input_image": f.tolist()} for f in faces]}
    assert_same(predict(server, body)["predictions"], server.expected(faces))


def test_pictures(server, faces):
    body = {"instances": [{"b64": base64.b64encode(png(face)).decode()} for face in faces]}
    assert_same(predict(server, body)["predictions"], server.expected(faces))


def test_versions(server, faces):
    path = f"/v1/models/{NAME}/versions/1:predict"
    answer = predict(server, {"instances": faces.tolist()}, path)
    assert_same(answer["predictions"], server.expected(faces))


def test_status_and_metadata(server):
    status = requests.get(f"{server.url}/v1/models/{NAME}", timeout=60).json()
    assert status["model_version_status"][0]["state"] == "AVAILABLE"
    metadata = requests.get(f"{server.url}/v1/models/{NAME}/metadata", timeout=60).json()
    signatures = metadata["metadata"]["signature_def"]["signature_def"]
    assert signatures["serving_default"]["inputs"]["input_image"]["dtype"] == "DT_FLOAT"


def test_errors(server):
    answer = requests.post(
        f"{server.url}/v1/models/none:predict", json={"instances": [1]}, timeout=60
    )
    assert answer.status_code == 404
    assert answer.json() == {"error": "Servable not found for request: Latest(none)"}
