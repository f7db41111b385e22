"""KServe's own Python client, in both of its protocols."""

import asyncio

import numpy as np
import pytest
from kserve import InferInput, InferRequest
from kserve.inference_client import InferenceRESTClient, RESTConfig
from serve_server import NAME, assert_same, faces, server  # noqa: F401


def run(protocol, call):
    async def body():
        client = InferenceRESTClient(RESTConfig(protocol=protocol, timeout=60))
        return await call(client)

    return asyncio.run(body())


def test_v1(server, faces):
    answer = run(
        "v1", lambda client: client.infer(server.url, {"instances": faces.tolist()}, NAME)
    )
    assert_same(answer["predictions"], server.expected(faces))


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("datatype", ["FP32", "UINT8"])
def test_v2(server, faces, binary, datatype):
    array = faces if datatype == "UINT8" else faces.astype(np.float32)
    tensor = InferInput("input_image", list(array.shape), datatype)
    tensor.set_data_from_numpy(array, binary_data=binary)
    request = InferRequest(model_name=NAME, infer_inputs=[tensor])
    answer = run("v2", lambda client: client.infer(server.url, request, NAME))
    keypoints = next(output for output in answer.outputs if output.name == "keypoints")
    assert_same(keypoints.as_numpy(), server.expected(faces))


def test_health(server):
    assert run("v1", lambda client: client.is_server_live(server.url))
    assert run("v2", lambda client: client.is_server_live(server.url))
    assert run("v2", lambda client: client.is_server_ready(server.url))
    assert run("v2", lambda client: client.is_model_ready(server.url, NAME))
