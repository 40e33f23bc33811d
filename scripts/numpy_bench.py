#!/usr/bin/env python3
"""Measures the notebook's own NumPy program on the benchmarks' work.

Needs Debian's python3-numpy and libopenblas0. bin/bench --numpy calls it; to run it by hand:

    /usr/bin/python3 scripts/numpy_bench.py --out results/numpy.json

Each number of threads runs in its own processes, because OpenBLAS reads the number when it loads. The
notebook computes in float64; float32 is the same program on float32 arrays.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time

NETS = ("784-15-10", "784-128-10", "784-512-256-10")
SAMPLES, LEARNING_RATE = 8000, 0.001


def works(np, dtype):
    """Yields the name of a benchmark, its parameters and a function that does the work once."""
    from numpy_parity import Net

    random = np.random.default_rng(3)

    def net(sizes):
        sizes = [int(size) for size in sizes.split("-")]
        start = [random.normal(0, (2 / a) ** 0.5, (a, b)) for a, b in zip(sizes, sizes[1:])]
        return Net(start, False, dtype)

    def images(samples):
        labels = random.integers(0, 10, samples)
        return random.random((samples, 784)).astype(dtype), np.eye(10, dtype=dtype)[labels], labels

    x, y, _ = images(SAMPLES)

    def step(net, batch):
        rows = np.random.randint(0, SAMPLES, batch)
        net.backward((net.forward(x[rows]) - y[rows]) / dtype(batch))
        net.step(LEARNING_RATE)

    def accuracy(net, x, labels):
        return (net.forward(x).argmax(axis=1) == labels).mean()

    def experiment(net, x, labels):
        step(net, 32)
        return accuracy(net, x, labels)

    notebook, (test, _, labels) = net(NETS[0]), images(2000)
    yield "Experiment", {}, lambda: experiment(notebook, test, labels)
    for sizes in NETS:
        for batch in (32, 128):
            trained = net(sizes)
            yield "TrainStep", {"net": sizes, "batch": str(batch)}, lambda: step(trained, batch)
        for samples in (2000, 10000):
            served, (test, _, labels) = net(sizes), images(samples)
            params = {"net": sizes, "samples": str(samples)}
            yield "FullTestSet", params, lambda: accuracy(served, test, labels)
        served, sample = net(sizes), x[:1]
        yield "Predict", {"net": sizes}, lambda: served.forward(sample)


def microseconds(work, seconds=0.3, rounds=5):
    """The median of the means of several rounds, after a warm-up round."""
    begin, calls = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        work()
        calls += 1
    means = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(calls):
            work()
        means.append((time.perf_counter() - begin) / calls * 1e6)
    return sorted(means)[rounds // 2]


def measure(only):
    import numpy as np

    rows = []
    for name, dtype in (("numpy64", np.float64), ("numpy32", np.float32)):
        for benchmark, params, work in works(np, dtype):
            if re.search(only, benchmark):
                rows.append([benchmark, params, name, microseconds(work)])
    json.dump(rows, sys.stdout)


def run(threads, only):
    unset = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    environment |= {"OPENBLAS_NUM_THREADS": str(threads), "OPENBLAS_VERBOSE": "2"}
    done = subprocess.run(
        [sys.executable, __file__, "--measure", "--only=" + only],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    if done.returncode != 0:
        sys.exit(done.stderr)
    core = re.search(r"Core: (\w+)", done.stderr)
    if core is None:
        sys.exit("numpy_bench: NumPy does not use OpenBLAS: install libopenblas0")
    return core[1], json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default="numpy.json")
    parser.add_argument("--only", default="")
    parser.add_argument("--processes", type=int, default=1, help="for each number of threads")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        return measure(arguments.only)
    measurements = {}
    for threads in range(1, min(os.cpu_count(), 2) + 1):
        for _ in range(arguments.processes):
            core, rows = run(threads, arguments.only)
            for benchmark, params, name, time_us in rows:
                key = json.dumps([benchmark, params, name, threads])
                measurements.setdefault(key, []).append(time_us)
        print(f"  Backend: NumPy, OpenBLAS core {core}, {threads} threads")
    found = [
        dict(zip(("benchmark", "params", "contender", "threads"), json.loads(key)), microseconds=times)
        for key, times in measurements.items()
    ]
    with open(arguments.out, "w", encoding="utf-8") as out:
        json.dump(found, out, indent=1)


if __name__ == "__main__":
    main()
