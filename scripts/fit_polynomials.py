#!/usr/bin/env python3
"""Finds the coefficients of dev.nn.backend.Polynomials. Needs python3-numpy.

    e^r - 1 = r + r^2 * (c0 + c1 r + ... + c5 r^5)              for |r| <= ln(2) / 2
    tanh(x) = x + x^3 * (c0 + c1 x^2 + ... + c4 x^8)            for |x| <= 0.625

Least squares on Chebyshev nodes, with the error relative to the function: close to the minimax polynomial,
and simpler to find. The coefficients are rounded to float32 one at a time, lowest first; after each, the
others are refitted to compensate for the rounding. Prints the coefficients in Java's notation, then the
maximum relative error of the rounded polynomial.
"""

import numpy as np

NODES = np.cos(np.pi * (np.arange(4000) + 0.5) / 4000)


def exp_rest(r):
    """(e^r - 1 - r) / r^2 by its series: no cancellation."""
    total, term = np.zeros_like(r), np.full_like(r, 0.5)
    for k in range(3, 25):
        total, term = total + term, term * r / k
    return total


def tanh_rest(x):
    """(tanh(x) - x) / x^3 by the continued fraction tanh(x) = x / (1 + x^2 / (3 + x^2 / (5 + ...)))."""
    tail = np.zeros_like(x)
    for odd in range(41, 3, -2):
        tail = x * x / (odd + tail)
    return -1 / (3 + tail + x * x)


def fit(name, function, rest, limit, lead, step, length):
    """The polynomial c0 + c1 x^step + ... that approximates rest; function = x + x^lead * rest."""
    x = NODES * limit
    weight = x**lead / function(x)
    known = []
    while len(known) < length:
        wanted = rest(x) - sum(c * x ** (step * k) for k, c in enumerate(known))
        powers = np.stack([x ** (step * k) for k in range(len(known), length)], axis=1)
        solution = np.linalg.lstsq(powers * weight[:, None], wanted * weight, rcond=None)[0]
        known.append(float(np.float32(solution[0])))
    print(name)
    for k, c in enumerate(known):
        print(f"  c{k} = {c.hex().replace('0000000p', 'p')}f  ({c:.9g})")
    x = np.linspace(limit / 1000, limit, 100_000) * np.array([[-1], [1]])
    error = np.abs((x + x**lead * sum(c * x ** (step * k) for k, c in enumerate(known))) / function(x) - 1)
    print(f"  relative error at most {error.max():.3g} = 2^{np.log2(error.max()):.2f}")


if __name__ == "__main__":
    fit("exp", np.expm1, exp_rest, np.log(2) / 2, lead=2, step=1, length=6)
    fit("tanh", np.tanh, tanh_rest, 0.625, lead=3, step=2, length=5)
