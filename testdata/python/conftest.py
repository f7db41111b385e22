"""What the tests share: kpd as a function, and pictures."""

import os
import subprocess

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import pytest

from command import COMMAND


@pytest.fixture(scope="session")
def kpd():
    def run(*arguments):
        done = subprocess.run(
            COMMAND + [str(a) for a in arguments], capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def faces():
    """256 pictures, BGR, of gray clouds with some color noise: uint8 [256, 96, 96, 3]."""
    random = np.random.RandomState(3)
    clouds = random.uniform(20, 235, (256, 6, 6, 1)).repeat(16, axis=1).repeat(16, axis=2)
    return (clouds + random.uniform(-20, 20, (256, 96, 96, 3))).astype(np.uint8)
