#!/usr/bin/env python3
"""Makes the fixtures of OptimizerParityTest and SchedulesTest: PyTorch's update rules in NumPy.

Needs python3-numpy (apt-get install python3-numpy). Run from the root of the repository:

    python3 scripts/optim_parity.py

The rules are written from the documentation of torch.optim, torch.optim.lr_scheduler and
torch.nn.utils.clip_grad_norm_, using its names (gamma learning rate, lambda weight decay, mu momentum,
theta parameter), in float64 and without reference to the Java code.

optimizers.csv: for each case and step, the numbers of a net 5-3-2: weights (5x3), bias (3), weights
(3x2), bias (2), row by row. Initial values and gradients come from SplitMix64 with seed 7, one stream:

    u()       = (next 64 bits >>> 40) * 2^-24
    start     : u() - 0.5, parameter by parameter
    gradients : (u() - 0.5) * 2^-(4 * (e % 3)) for element e of a parameter, parameter by parameter,
                step by step

schedules.csv: for each case, the learning rates of steps 0, 1, ..., 99.
"""

import math
import pathlib

import numpy as np

OUT = pathlib.Path("nn-backend-scalar/src/test/resources/optim")
SHAPES = ((5, 3), (1, 3), (3, 2), (1, 2))
SHOWN = (1, 2, 3, 10, 30, 100)
f32 = lambda x: float(np.float32(x))


def uniform(seed):
    mask, state = (1 << 64) - 1, seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 40) * 2.0**-24


def sgd(gamma, mu=0.0, lamda=0.0, nesterov=False):
    b = None

    def step(theta, g, t, gamma=gamma):
        nonlocal b
        if lamda != 0:
            g = g + lamda * theta
        if mu != 0:
            b = g if t == 1 else mu * b + g
            g = g + mu * b if nesterov else b
        return theta - gamma * g

    return step


def adam(gamma, betas=(0.9, 0.999), eps=1e-8, lamda=0.0, decoupled=False):
    m = v = 0.0

    def step(theta, g, t, gamma=gamma):
        nonlocal m, v
        if decoupled:
            theta = theta - gamma * lamda * theta
        elif lamda != 0:
            g = g + lamda * theta
        m = betas[0] * m + (1 - betas[0]) * g
        v = betas[1] * v + (1 - betas[1]) * g**2
        m_hat = m / (1 - betas[0] ** t)
        v_hat = v / (1 - betas[1] ** t)
        return theta - gamma * m_hat / (np.sqrt(v_hat) + eps)

    return step


def rmsprop(gamma, alpha=0.99, eps=1e-8, lamda=0.0, mu=0.0):
    v = b = 0.0

    def step(theta, g, t, gamma=gamma):
        nonlocal v, b
        if lamda != 0:
            g = g + lamda * theta
        v = alpha * v + (1 - alpha) * g**2
        if mu > 0:
            b = mu * b + g / (np.sqrt(v) + eps)
            return theta - gamma * b
        return theta - gamma * g / (np.sqrt(v) + eps)

    return step


OPTIMIZERS = {
    "sgd": lambda: sgd(0.1),
    "sgd-decay": lambda: sgd(0.1, lamda=0.05),
    "sgd-momentum": lambda: sgd(0.02, mu=0.9),
    "sgd-momentum-decay": lambda: sgd(0.02, mu=0.8, lamda=0.05),
    "sgd-nesterov": lambda: sgd(0.02, mu=0.9, nesterov=True),
    "sgd-nesterov-decay": lambda: sgd(0.02, mu=0.8, lamda=0.05, nesterov=True),
    "adam": lambda: adam(0.001),
    "adam-decay": lambda: adam(0.01, lamda=0.1),
    "adam-betas": lambda: adam(0.01, betas=(0.8, 0.95), eps=1e-3),
    "adamw": lambda: adam(0.001, lamda=0.01, decoupled=True),
    "adamw-decay": lambda: adam(0.01, betas=(0.85, 0.98), eps=1e-4, lamda=0.5, decoupled=True),
    "rmsprop": lambda: rmsprop(0.01),
    "rmsprop-decay": lambda: rmsprop(0.01, alpha=0.9, eps=1e-3, lamda=0.1),
    "rmsprop-momentum": lambda: rmsprop(0.002, mu=0.9),
    "rmsprop-momentum-decay": lambda: rmsprop(0.002, alpha=0.95, mu=0.8, lamda=0.1),
    # With a norm of about 1 that is clipped, and the learning rates of the schedule "warm-cosine".
    "clipped": lambda: sgd(0.1),
    "scheduled": lambda: adam(0.001, lamda=0.1, decoupled=True),
}


def clip(gradients, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) for g in gradients])
    coefficient = min(1.0, max_norm / (norm + 1e-6))
    return [coefficient * g for g in gradients]


def run(name):
    random = uniform(7)
    draw = lambda shape: np.array([next(random) for _ in range(math.prod(shape))]) - 0.5
    thetas = [draw(shape) for shape in SHAPES]
    rules = [OPTIMIZERS[name]() for _ in SHAPES]
    for t in range(1, 101):
        gradients = [draw(s) * 2.0 ** (-4 * (np.arange(math.prod(s)) % 3)) for s in SHAPES]
        if name == "clipped":
            gradients = clip(gradients, f32(0.8))
        rate = {"gamma": SCHEDULES["warm-cosine"](t - 1)} if name == "scheduled" else {}
        thetas = [rule(theta, g, t, **rate) for rule, theta, g in zip(rules, thetas, gradients)]
        if t in SHOWN:
            yield t, np.concatenate(thetas)


def cosine(top, least, steps):
    return lambda s: least + 0.5 * (top - least) * (1 + math.cos(min(s, steps) / steps * math.pi))


def warm(schedule, steps):  # LinearLR(start_factor=1/steps, end_factor=1, total_iters=steps-1)
    start = 1 / steps
    factor = lambda s: start + (1.0 - start) * min(s, steps - 1) / (steps - 1)
    return lambda s: schedule(s) * factor(s)


def sequential(first, milestone, second):
    return lambda s: first(s) if s < milestone else second(s - milestone)


SCHEDULES = {
    "constant": lambda s: 0.1,
    "step": lambda s: 0.1 * 0.5 ** (s // 30),
    "exponential": lambda s: 0.1 * 0.97**s,
    "cosine": cosine(0.1, 0.001, 80),
    "warm-constant": warm(lambda s: 0.1, 10),
    "warm-cosine": warm(cosine(0.01, 0.0, 100), 20),
    "warm-then-step": sequential(warm(lambda s: 0.1, 10), 10, lambda s: 0.1 * 0.1 ** (s // 25)),
}


def write(name, rows):
    (OUT / name).write_text("".join(",".join(map(str, row)) + "\n" for row in rows))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    digits = lambda numbers: [f"{x:.9g}" for x in numbers]
    write("optimizers.csv", ([n, t, *digits(x)] for n in OPTIMIZERS for t, x in run(n)))
    write("schedules.csv", ([n, *digits(map(f, range(100)))] for n, f in SCHEDULES.items()))


if __name__ == "__main__":
    main()
