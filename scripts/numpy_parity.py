#!/usr/bin/env python3
"""Makes the fixtures of NumpyParityTest: the two experiments of the notebook in NumPy.

Needs Debian's python3-numpy (apt-get install python3-numpy; the fixtures are those of 1.24.2). Run from the root of the
repository, with nothing in the environment that configures NumPy's BLAS (OPENBLAS_CORETYPE):

    /usr/bin/python3 scripts/numpy_parity.py

Initial weights, samples and batches are not stored. Both sides draw them from SplitMix64, in one
stream per experiment, in this order: weights layer by layer, samples, batches.

    u()       = (next 64 bits >>> 40) * 2^-24             exact in float32
    index(n)  = ((next 64 bits >>> 32) * n) >>> 32
    weights   : float32((u() - 0.5) * scale), rows first; biases are 0
    regression: seed 1, scale 1, absolute values; per sample x1 = 2u - 1, x2 = 2u - 1, noise = u - 0.5 (drawn in this
                order); y = float32((x1 + 4)^3 + 4 x2 + 0.1 noise), computed in float64
    digits    : seed 2, scale 0.25; ten prototypes of 784 values (u if u > 0.75, else 0), then 200
                images, image i = float32(prototype[i % 10] / 2 + u / 4), pixel by pixel
    batches   : 32 samples with replacement: index(number of samples)

The results are those of float64 arithmetic. The script prints how far NumPy's own float32 is from
them. Each line of a CSV file is: step, name, stride, then the numbers (every stride-th of them) as
base64 of little-endian float32; or step, "cost", 0, and the cost over all samples as text.
"""

import base64
import pathlib

import numpy as np

OUT = pathlib.Path("nn-backend-scalar/src/test/resources/parity")
STEPS = (1, 10, 100, 3000)


class SplitMix64:
    def __init__(self, seed):
        self.state = np.uint64(seed)

    def next(self, count):
        gamma = np.uint64(0x9E3779B97F4A7C15)
        with np.errstate(over="ignore"):
            z = self.state + gamma * np.arange(1, count + 1, dtype=np.uint64)
            self.state = z[-1]
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            return z ^ (z >> np.uint64(31))

    def u(self, *shape):
        bits = self.next(int(np.prod(shape))) >> np.uint64(40)
        return (bits.astype(np.float64) * 2.0**-24).reshape(shape)

    def index(self, n, count):
        return (((self.next(count) >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32)).astype(int)


class Layer:
    def __init__(self, weights, relu):
        self.w, self.b, self.relu = weights, np.zeros(weights.shape[1], weights.dtype), relu

    def forward(self, x):
        self.x = x
        self.z = x @ self.w + self.b
        return np.maximum(self.z, 0) if self.relu else self.z

    def backward(self, gradient):
        dz = gradient * (self.z > 0) if self.relu else gradient
        self.dw, self.db = self.x.T @ dz, dz.sum(axis=0)
        return dz @ self.w.T


class Net:
    def __init__(self, weights, last_relu, dtype):
        last = len(weights) - 1
        self.layers = [Layer(w.astype(dtype), last_relu or i < last) for i, w in enumerate(weights)]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient):
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)

    def step(self, lr):
        for layer in self.layers:
            layer.w -= layer.w.dtype.type(lr) * layer.dw
            layer.b -= layer.b.dtype.type(lr) * layer.db

    def parameters(self):
        for i, layer in enumerate(self.layers):
            yield f"weights{i}", layer.w
            yield f"bias{i}", layer.b


def weights(random, sizes, scale):
    return [((random.u(a, b) - 0.5) * scale).astype(np.float32) for a, b in zip(sizes, sizes[1:])]


def regression():
    random = SplitMix64(1)
    start = [np.abs(w) for w in weights(random, (2, 3, 1), 1)]
    draws = random.u(1000, 3)
    x1, x2, noise = 2 * draws[:, 0] - 1, 2 * draws[:, 1] - 1, draws[:, 2] - 0.5
    base = x1 + 4
    y = base * base * base + 4 * x2 + 0.1 * noise
    x = np.stack([x1, x2], axis=1).astype(np.float32)
    return start, x, y.astype(np.float32)[:, None], random, 1e-4, True


def digits():
    random = SplitMix64(2)
    start = weights(random, (784, 15, 10), 0.25)
    prototypes = random.u(10, 784)
    prototypes = np.where(prototypes > 0.75, prototypes, 0)
    labels = np.arange(200) % 10
    x = (prototypes[labels] / 2 + random.u(200, 784) / 4).astype(np.float32)
    return start, x, np.eye(10, dtype=np.float32)[labels], random, 0.01, False


def train(experiment, dtype):
    start, x, y, random, lr, last_relu = experiment()
    lr = np.float32(lr)
    net, x, y = Net(start, last_relu, dtype), x.astype(dtype), y.astype(dtype)
    for step in range(1, STEPS[-1] + 1):
        rows = random.index(len(x), 32)
        net.backward((net.forward(x[rows]) - y[rows]) / dtype(32))
        net.step(lr)
        if step in STEPS:
            cost = float(((net.forward(x) - y) ** 2).sum() / (2 * len(x)))
            yield step, {name: value.copy() for name, value in net.parameters()}, cost


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for experiment in (regression, digits):
        lines = []
        for exact, single in zip(train(experiment, np.float64), train(experiment, np.float32)):
            step, values, cost = exact
            worst = max(np.abs(values[name] - single[1][name]).max() for name in values)
            print(f"{experiment.__name__:10} step {step:4}: cost {cost:.9g}, float32 max |dw| {worst:.2g}")
            lines.append(f"{step},cost,0,{cost:.9g}")
            for name, value in values.items():
                stride = 7 if value.size > 1000 and step < 100 else 1
                numbers = value.ravel()[::stride].astype("<f4").tobytes()
                lines.append(f"{step},{name},{stride},{base64.b64encode(numbers).decode()}")
        (OUT / f"{experiment.__name__}.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
