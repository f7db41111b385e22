"""tritonclient.http, unchanged."""

import numpy as np
import pytest
import tritonclient.http as triton
from serve_server import NAME, assert_same, faces, png, server  # noqa: F401


@pytest.fixture
def client(server):
    with triton.InferenceServerClient(server.address) as client:
        yield client


def tensor(faces, datatype, binary):
    array = faces if datatype == "UINT8" else faces.astype(np.float32)
    tensor = triton.InferInput("input_image", list(array.shape), datatype)
    tensor.set_data_from_numpy(array, binary_data=binary)
    return tensor


def test_health_and_metadata(client):
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready(NAME)
    assert client.is_model_ready(NAME, "1")
    assert not client.is_model_ready("none")
    assert client.get_server_metadata()["name"] == "kpd"
    metadata = client.get_model_metadata(NAME)
    assert metadata["inputs"] == [
        {"name": "input_image", "datatype": "FP32", "shape": [-1, 96, 96, 3]}
    ]
    assert client.get_model_repository_index()[0]["name"] == NAME


@pytest.mark.parametrize("datatype", ["FP32", "UINT8"])
@pytest.mark.parametrize("binary_input", [True, False])
@pytest.mark.parametrize("binary_output", [True, False])
def test_infer(client, server, faces, datatype, binary_input, binary_output):
    result = client.infer(
        NAME,
        [tensor(faces, datatype, binary_input)],
        outputs=[triton.InferRequestedOutput("keypoints", binary_data=binary_output)],
        request_id="seven",
    )
    assert result.get_response()["id"] == "seven"
    assert result.get_response()["model_version"] == "1"
    assert_same(result.as_numpy("keypoints"), server.expected(faces))


def test_infer_with_defaults(client, server, faces):
    result = client.infer(NAME, [tensor(faces, "FP32", True)])
    assert_same(result.as_numpy("keypoints"), server.expected(faces))


@pytest.mark.parametrize("algorithm", ["gzip", "deflate"])
def test_compression(client, server, algorithm):
    faces = np.random.default_rng(3).integers(0, 256, (100, 96, 96, 3), dtype=np.uint8)
    result = client.infer(
        NAME,
        [tensor(faces, "UINT8", True)],
        request_compression_algorithm=algorithm,
        response_compression_algorithm=algorithm,
    )
    assert_same(result.as_numpy("keypoints"), server.expected(faces))


def test_gray(client, server):
    faces = np.random.default_rng(4).integers(0, 256, (2, 96, 96, 1), dtype=np.uint8)
    result = client.infer(NAME, [tensor(faces, "UINT8", True)])
    assert_same(result.as_numpy("keypoints"), server.expected(np.repeat(faces, 3, axis=3)))


def test_pictures(client, server, faces):
    array = np.array([png(face) for face in faces], dtype=np.object_)
    pictures = triton.InferInput("input_image", [len(faces)], "BYTES")
    pictures.set_data_from_numpy(array)
    result = client.infer(NAME, [pictures])
    assert_same(result.as_numpy("keypoints"), server.expected(faces))


def test_async(client, server, faces):
    requests = [client.async_infer(NAME, [tensor(faces, "UINT8", True)]) for _ in range(5)]
    for request in requests:
        assert_same(request.get_result().as_numpy("keypoints"), server.expected(faces))


def test_errors(client, faces):
    with pytest.raises(triton.InferenceServerException) as raised:
        client.infer("none", [tensor(faces, "FP32", True)])
    assert "Request for unknown model: 'none' is not found" in str(raised.value)
    with pytest.raises(triton.InferenceServerException) as raised:
        client.infer(NAME, [tensor(faces[:, :50], "FP32", True)])
    assert "Found shape [3, 50, 96, 3]" in str(raised.value)
