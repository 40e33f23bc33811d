#!/usr/bin/env python3
"""Weights from and to PyTorch. Needs Debian's python3-torch; the files are read and written by
safetensors_exchange.py, which follows the published format.

    /usr/bin/python3 scripts/pytorch_exchange.py fixture   makes the fixtures of StateDictTest
    /usr/bin/python3 scripts/pytorch_exchange.py check     strictly loads the output of StateDictTest, and compares
"""

import pathlib
import sys

import numpy as np
import torch
from torch import nn

import safetensors_exchange as safetensors

FIXTURES = pathlib.Path("nn-onnx/src/test/resources/dev/nn/weights")
WRITTEN = pathlib.Path("nn-onnx/target/exchange")


def sequential():
    return nn.Sequential(
        nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 6), nn.LayerNorm(6), nn.Dropout(0.2), nn.ReLU(), nn.Linear(6, 2))


def deep():
    """Names up to 12: as strings, 10 and 12 sort before 2."""
    return nn.Sequential(*(module for _ in range(6) for module in (nn.Linear(3, 3), nn.Tanh())), nn.Linear(3, 3))


class Named(nn.Module):
    """Two layers of the same sizes whose names do not imply an order."""

    def __init__(self, bias):
        super().__init__()
        self.stem, self.body, self.head = nn.Linear(3, 3), nn.Linear(3, 3, bias=bias), nn.Linear(3, 1)

    def forward(self, x):
        return self.head(torch.relu(self.body(torch.relu(self.stem(x)))))


def randomised(model):
    for name, tensor in model.state_dict().items():
        if tensor.dtype.is_floating_point:
            nn.init.uniform_(tensor, 0.5, 1.5) if name.endswith("var") else nn.init.normal_(tensor)
    return model.eval()


def fixture():
    FIXTURES.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    expected = {}

    def write(name, model, inputs, prefix="", convert=lambda array: array):
        x = torch.randn(5, inputs)
        arrays = {prefix + key: convert(value.numpy()) for key, value in sorted(model.state_dict().items())}
        safetensors.write(FIXTURES / f"{name}.safetensors", arrays, {"format": "pt"})
        expected[f"{name}.x"] = x.numpy()
        expected[f"{name}.y"] = model(x).detach().numpy()

    write("sequential", randomised(sequential()), 4)
    write("prefixed", randomised(sequential()), 4, "module._orig_mod.")
    write("deep", randomised(deep()), 3)
    write("named", randomised(Named(bias=False)), 3)
    doubles = randomised(sequential())
    write("double", doubles, 4, convert=lambda a: a.astype("f8") if a.dtype == np.float32 else a)
    halves = randomised(nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 2)))
    with torch.no_grad():
        for parameter in halves.parameters():
            parameter.copy_(parameter.half().float())
    write("half", halves, 4, convert=lambda a: a.astype("f2"))
    np.savez(FIXTURES / "expected.npz", **expected)
    keras = [np.asarray(p.T.contiguous() if p.ndim == 2 else p, "f8") for p in (t.detach() for t in halves.parameters())]
    np.savez(FIXTURES / "positional.npz", *keras)
    torch.save(halves.state_dict(), FIXTURES / "pickle.pt")


def check():
    for name, model in (("sequential", sequential()), ("named", Named(bias=True))):
        arrays, _ = safetensors.read(WRITTEN / f"{name}.safetensors")
        model.load_state_dict({key: torch.tensor(array) for key, array in arrays.items()}, strict=True)
        with np.load(WRITTEN / f"{name}.npz") as numbers:
            computed = model.eval()(torch.tensor(numbers["x"])).detach().numpy()
            error = np.abs(computed - numbers["y"]).max()
        assert error < 1e-5, f"{name}: {error}"
        print(f"{name}: loads strictly; largest difference {error:.1e}")


if __name__ == "__main__":
    fixture() if sys.argv[1] == "fixture" else check()
