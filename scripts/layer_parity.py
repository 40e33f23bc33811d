#!/usr/bin/env python3
"""Makes the fixtures of LayerParityTest: activations, normalisations and losses in NumPy.

Needs python3-numpy (apt-get install python3-numpy). Run from the root of the repository:

    python3 scripts/layer_parity.py

Written from the documentation of torch.nn, in float64 on float32 inputs and without reference to
the Java code; derivatives are worked out by hand. Inputs are drawn from SplitMix64 with seed 13, one stream
for all cases, and stored with the results:

    u() = (next 64 bits >>> 40) * 2^-24

layers.csv: one array per line: case, name, rows, columns, then the numbers row by row. The arrays of
a case are its inputs (x, dy, target, gamma, ...), then its outputs (y, dx, value, ...).
"""

import pathlib

import numpy as np

OUT = pathlib.Path("nn-backend-scalar/src/test/resources/parity/layers.csv")
EXTREMES = [-1e4, -100, -20, -1e-3, -1e-30, 0, 1e-30, 1e-3, 20, 100, 1e4]


def uniform(seed):
    mask, state = (1 << 64) - 1, seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 40) * 2.0**-24


RANDOM = uniform(13)


def draw(rows, cols, low=-1.0, high=1.0):
    numbers = [low + (high - low) * next(RANDOM) for _ in range(rows * cols)]
    return np.float32(numbers).astype(np.float64).reshape(rows, cols)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1.0) / (1.0 + e)


def gelu_tanh(x):  # approximate="tanh"; tanh(u) = 2 sigmoid(2u) - 1
    u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
    s = sigmoid(2 * u)
    du = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)
    return x * s, s + x * s * sigmoid(-2 * u) * 2 * du


ACTIVATIONS = {  # y and its derivative
    "leaky_relu": lambda x: (np.where(x > 0, x, 0.01 * x), np.where(x > 0, 1.0, 0.01)),
    "sigmoid": lambda x: (sigmoid(x), sigmoid(x) * sigmoid(-x)),
    "tanh": lambda x: (np.tanh(x), 4 * sigmoid(2 * x) * sigmoid(-2 * x)),
    "gelu_tanh": gelu_tanh,
}


def activations():
    for name, curve in ACTIVATIONS.items():
        extremes = np.float32(EXTREMES).astype(np.float64).reshape(1, -1)
        for kind, x in ("ordinary", draw(4, 5, -6, 6)), ("extreme", extremes):
            dy = draw(*x.shape)
            y, slope = curve(x)
            yield f"{name}-{kind}", {"x": x, "dy": dy, "y": y, "dx": dy * slope}


def normalized(x, axis, eps):
    mean = x.mean(axis, keepdims=True)
    s = 1 / np.sqrt(((x - mean) ** 2).mean(axis, keepdims=True) + eps)
    return (x - mean) * s, s


def norms():
    for name, axis in ("batch_norm", 0), ("layer_norm", 1):
        inputs = {
            "ordinary": draw(7, 5, -2, 3),
            "two": draw(2, 2, -2, 3),
            "large": np.float64(np.float32(1e4 + 100 * draw(6, 4))),
            "small": np.float64(np.float32(1e-3 * draw(6, 4))),
            "constant": np.full((3, 3), 7.0),
        }
        for kind, x in inputs.items():
            dy, gamma, beta = draw(*x.shape), draw(1, x.shape[1], 0.5, 2), draw(1, x.shape[1])
            xhat, s = normalized(x, axis, np.float64(np.float32(1e-5)))
            g = gamma * dy
            rest = g.mean(axis, keepdims=True) + xhat * (g * xhat).mean(axis, keepdims=True)
            arrays = {"x": x, "dy": dy, "gamma": gamma, "beta": beta, "y": gamma * xhat + beta}
            arrays |= {"dx": s * (g - rest)}
            arrays |= {"dgamma": (dy * xhat).sum(0, keepdims=True), "dbeta": dy.sum(0, keepdims=True)}
            if name == "batch_norm":
                mean, var = x.mean(0, keepdims=True), x.var(0, keepdims=True, ddof=1)
                arrays |= {"running_mean": 0.1 * mean, "running_var": 0.9 + 0.1 * var}
            yield f"{name}-{kind}", arrays


def mse(x, t):
    return ((x - t) ** 2).mean(), 2 * (x - t) / x.size


def huber(x, t, delta=0.75):
    d = np.abs(x - t)
    value = np.where(d <= delta, 0.5 * d**2, delta * (d - 0.5 * delta)).mean()
    return value, np.clip(x - t, -delta, delta) / x.size


def cross_entropy(x, t):
    shifted = x - x.max(1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return -(t * logs).sum(1).mean(), (np.exp(logs) - t) / len(x)


def bce_with_logits(x, t):
    value = (np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x)))).mean()
    return value, (sigmoid(x) - t) / x.size


LOSSES = {"mse": mse, "huber": huber, "cross_entropy": cross_entropy, "bce_with_logits": bce_with_logits}


def losses():
    for name, loss in LOSSES.items():
        for kind, rows, scale in ("one", 1, 1), ("ordinary", 7, 3), ("extreme", 6, 1e4):
            x = draw(rows, 5, -scale, scale)
            if name in ("mse", "huber"):
                target = draw(rows, 5)
            else:
                target = np.eye(5)[[int(5 * next(RANDOM)) for _ in range(rows)]]
            value, dx = loss(x, target)
            yield f"{name}-{kind}", {"x": x, "target": target, "value": np.full((1, 1), value), "dx": dx}


def main():
    lines = []
    for cases in activations(), norms(), losses():
        for case, arrays in cases:
            for name, array in arrays.items():
                numbers = [f"{number:.9g}" for number in array.ravel()]
                lines.append(",".join([case, name, *map(str, array.shape), *numbers]))
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
