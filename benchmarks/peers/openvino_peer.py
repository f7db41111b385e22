"""OpenVINO on the same network as ONNX Runtime, with the latency hint for single requests."""

import openvino


def versions():
    return {"OpenVINO": openvino.__version__.partition("-")[0]}


class Call:
    def __init__(self, request):
        core = openvino.Core()
        model = core.read_model(request.model)
        model.reshape([request.batch, 96, 96, 3])
        settings = {
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_NUM_THREADS": request.threads,
            "INFERENCE_PRECISION_HINT": "bf16" if request.precision == "bfloat16" else "f32",
        }
        self.request = core.compile_model(model, "CPU", settings).create_infer_request()
        self.faces = request.chosen()

    def run(self, times):
        for _ in range(times):
            self.answer = self.request.infer([self.faces], share_inputs=True)[0]

    def outputs(self):
        self.run(1)
        return {"keypoints": self.answer.tolist()}


predict = Call
