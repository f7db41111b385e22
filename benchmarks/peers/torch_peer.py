"""PyTorch at its best: channels_last, fused Adam, autocast, TF32 and pinned memory on cards, and torch.compile."""

import os
import time

import numpy as np
import torch
from torch import nn
from worker import COMPARED_STEPS, Batches

DEVICE = os.environ.get("KPD_PEER_DEVICE", "cpu")
ON_CARD = DEVICE != "cpu"


def versions():
    return {"PyTorch": torch.__version__.partition("+")[0]}


class Gate(nn.Module):
    """A squeeze-and-excitation block with its shortcut."""

    def __init__(self, channels, reduced):
        super().__init__()
        self.squeeze = nn.Linear(channels, reduced)
        self.excite = nn.Linear(reduced, channels)

    def forward(self, x):
        s = torch.relu(self.squeeze(x.mean((2, 3))))
        return x * (1 + torch.sigmoid(self.excite(s)))[:, :, None, None]


class Network(nn.Module):
    """base_model, or model_v1 if the weights have gates."""

    def __init__(self, weights):
        super().__init__()
        arrays = [weights[name] for name in weights]
        blocks = []
        gated = len(arrays) > 10
        for channels, filters in ((3, 32), (32, 64), (64, 128)):
            blocks += [nn.Conv2d(channels, filters, 3), nn.ReLU(), nn.MaxPool2d(2)]
            if gated:
                # The kernel and bias of each convolution are followed by those of its gate.
                blocks.append(Gate(filters, arrays[len(parameters(blocks))].shape[1]))
        self.features = nn.Sequential(*blocks)
        self.hidden = nn.Linear(12800, 512)
        self.points = nn.Linear(512, 30)
        with torch.no_grad():
            for parameter, array in zip(self.parameters(), arrays, strict=True):
                # Keras has the output dimension last, PyTorch first.
                order = (3, 2, 0, 1) if array.ndim == 4 else range(array.ndim)[::-1]
                parameter.copy_(torch.from_numpy(array.transpose(order)))

    def forward(self, faces):
        # Gray faces are transferred in one channel and get three on the card.
        x = self.features(faces.expand(-1, -1, -1, 3).permute(0, 3, 1, 2).float())
        x = x.permute(0, 2, 3, 1).flatten(1)
        return self.points(torch.relu(self.hidden(x)))


def parameters(blocks):
    return [parameter for block in blocks for parameter in block.parameters()]


def pinned(array):
    """Copies the tensor to pinned memory, which a card reads directly."""
    rows = torch.from_numpy(array)
    return rows.pin_memory() if ON_CARD else rows


def network(request):
    torch.set_num_threads(request.threads)
    # NVIDIA_TF32_OVERRIDE=0 in the environment overrides both.
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    with np.load(request.model) as weights:
        return Network(weights).to(DEVICE, memory_format=torch.channels_last)


def autocast(request):
    enabled = request.precision == "bfloat16"
    return torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=enabled)


class Steps:
    def __init__(self, request, compiled):
        self.batches = Batches(request, gray=ON_CARD)
        self.size = request.batch
        self.model = network(request)
        self.autocast = autocast(request)
        self.optimizer = torch.optim.Adam(self.model.parameters(), 1e-5, eps=1e-7, fused=True)
        self.loss = torch.compile(self.forward) if compiled else self.forward

    def forward(self, faces, labels):
        with self.autocast:
            points = self.model(faces)
        return nn.functional.mse_loss(points.float(), labels)

    def run(self, steps):
        images, labels = map(pinned, self.batches.take(steps))
        start = time.perf_counter()
        # Summed on the device, since reading a loss waits for its step.
        total = torch.zeros((), device=DEVICE)
        for i in range(0, len(images), self.size):
            self.optimizer.zero_grad(set_to_none=True)
            faces, points = (rows[i : i + self.size].to(DEVICE, non_blocking=True) for rows in (images, labels))
            loss = self.loss(faces, points)
            loss.backward()
            self.optimizer.step()
            total += loss.detach()
        self.mean_loss = total.item() / steps
        # For a card, other threads prepare the batches in any training; on a processor, it is part of the step.
        return time.perf_counter() - start if ON_CARD else None

    def outputs(self):
        self.run(COMPARED_STEPS)
        return {"loss": self.mean_loss}


class Call:
    def __init__(self, request, compiled):
        self.model = network(request).eval()
        self.autocast = autocast(request)
        self.call = torch.compile(self.model) if compiled else self.model
        self.faces = torch.from_numpy(request.chosen()).to(DEVICE)

    def run(self, times):
        with torch.inference_mode(), self.autocast:
            for _ in range(times):
                answer = self.call(self.faces)
        self.answer = answer

    def outputs(self):
        self.run(1)
        return {"keypoints": self.answer.float().tolist()}


def train(request):
    return Steps(request, compiled=False)


def train_compiled(request):
    return Steps(request, compiled=True)


def predict(request):
    return Call(request, compiled=False)


def predict_compiled(request):
    return Call(request, compiled=True)
