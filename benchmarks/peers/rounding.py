"""Measures how far predictions move if only the weights are rounded to bfloat16 and arithmetic stays in float32.

    benchmarks/.venv/bin/python benchmarks/peers/rounding.py MODEL.onnx faces.npz BATCH
"""

import ml_dtypes
import numpy as np
import onnx
import onnx_peer
import worker

PRODUCTS = ("Conv", "Gemm", "MatMul")


def rounded(path):
    """The network with the weights of its convolutions and matrix products rounded to the nearest bfloat16."""
    model = onnx.load(path)
    weights = {node.input[1] for node in model.graph.node if node.op_type in PRODUCTS}
    for tensor in model.graph.initializer:
        if tensor.name in weights:
            short = onnx.numpy_helper.to_array(tensor).astype(ml_dtypes.bfloat16)
            tensor.CopyFrom(onnx.numpy_helper.from_array(short.astype("float32"), tensor.name))
    return model.SerializeToString()


def keypoints(request):
    return np.array(onnx_peer.Call(request).outputs()["keypoints"])


def main():
    request = worker.typed()
    moved = np.abs(keypoints(request._replace(model=rounded(request.model))) - keypoints(request))
    print(f"{moved.max():.4f} px at most, {moved.mean():.4f} px on average, in {request.batch} faces")


if __name__ == "__main__":
    main()
