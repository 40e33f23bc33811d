#!/usr/bin/python3
"""Trains the same net on the same data with bin/nn and with PyTorch, as whole processes.

    scripts/pytorch_bench.py digits.csv --target digit --preset tabular
    scripts/pytorch_bench.py cars.csv --target mpg --preset regression
    scripts/pytorch_bench.py mnist.npz --preset mnist

Needs Debian's python3-torch and python3-numpy. A CSV file is split once into 80 % for training and 20 % for testing; an npz
file has x_train, y_train, x_test and y_test. nn chooses everything else; PyTorch then gets the hidden layers, batch size,
learning rate, weight decay and maximum number of steps from nn's model file, and AdamW with the same warm-up and cosine
schedule. It trains once, on all training rows; nn also holds rows out to find the best number of steps. Prints the median over
the seeds, with all runs in brackets: accuracy in per cent or RMSE, and seconds from start to end of the process.
"""

import argparse
import csv
import json
import math
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def split(path, folder):
    """Writes train.csv and test.csv; the split is the same in every run."""
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    random.Random(0).shuffle(rows)
    cut = round(0.8 * len(rows))
    parts = folder / "train.csv", folder / "test.csv"
    for part, chosen in zip(parts, (rows[:cut], rows[cut:])):
        with open(part, "w", newline="") as file:
            csv.writer(file).writerows([header, *chosen])
    return parts


def recipe(model):
    """The settings in the metadata of a model file."""
    with open(model, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return json.loads(header["__metadata__"]["model"])["training"]


def run_nn(data, options, out, seed):
    command = [HERE.parent / "bin" / "nn", "train", *data, *options, "--out", out, "--overwrite"]
    seconds, text = timed([*command, "--seed", str(seed)])
    measure = "RMSE" if "\nRMSE " in text else "accuracy"
    line = next(line for line in text.splitlines() if line.startswith(measure + " "))
    return measure, float(line.split()[1]), seconds


def run_torch(data, target, measure, settings, seed):
    seconds, text = timed(
        [sys.executable, __file__, "--twin", json.dumps([data, target, measure, settings, seed]), "-"])
    return float(text.split()[-1]), seconds


def timed(command):
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stderr)
    return seconds, done.stdout


def columns(np, train, test, target, measure):
    """Both parts as arrays: numbers standardised, texts one-hot, as nn encodes them."""
    parts = []
    for path in (train, test):
        with open(path, newline="") as file:
            parts.append(list(csv.DictReader(file)))
    inputs = [[], []]
    for name in parts[0][0]:
        values = [[row[name] for row in part] for part in parts]
        try:
            numbers = [np.array(part, dtype=float) for part in values]
        except ValueError:
            words = sorted(set(values[0]))
            if len(words) > 50 and len(words) > len(parts[0]) / 2:
                continue
            numbers = [np.array([[word == w for w in words] for word in part], float) for part in values]
        if name == target:
            targets = values if measure == "accuracy" else numbers
            continue
        for part, array in zip(inputs, numbers):
            if array.ndim == 1:
                deviation = numbers[0].std()
                array = (array - numbers[0].mean())[:, None] / (deviation if deviation > 0 else 1)
            part.append(array)
    return [np.hstack(part) for part in inputs], targets


def arrays(np, path):
    file = np.load(path)
    inputs = [file[name].reshape(len(file[name]), -1) / 255 for name in ("x_train", "x_test")]
    return inputs, [file["y_train"].tolist(), file["y_test"].tolist()]


def twin(data, target, measure, settings, seed):
    """The whole program in PyTorch."""
    import numpy as np
    import torch

    torch.manual_seed(seed)
    inputs, targets = arrays(np, data[0]) if len(data) == 1 else columns(np, *data, target, measure)
    x, x_test = (torch.tensor(part, dtype=torch.float32) for part in inputs)
    if measure == "accuracy":
        names = sorted(set(targets[0]))
        y, truth = (torch.tensor([names.index(name) for name in part]) for part in targets)
        outputs, loss = len(names), torch.nn.CrossEntropyLoss()
    else:
        mean, deviation = targets[0].mean(), targets[0].std()
        y = torch.tensor((targets[0] - mean) / deviation, dtype=torch.float32)[:, None]
        outputs, loss = 1, torch.nn.MSELoss()

    sizes = [x.shape[1], *settings["hidden"]]
    layers = [layer for a, b in zip(sizes, sizes[1:]) for layer in (torch.nn.Linear(a, b), torch.nn.ReLU())]
    net = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], outputs))
    steps, batch = settings["steps"], settings["batch_size"]
    optimizer = torch.optim.AdamW(net.parameters(), settings["learning_rate"], weight_decay=settings["weight_decay"])
    warm = steps // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (step + 1) / warm if step < warm else (1 + math.cos(math.pi * (step - warm) / (steps - warm))) / 2)
    rows = iter(())
    for _ in range(steps):
        chosen = next(rows, None)
        if chosen is None:
            rows = iter(torch.randperm(len(x))[: len(x) // batch * batch].split(batch))
            chosen = next(rows)
        optimizer.zero_grad()
        loss(net(x[chosen]), y[chosen]).backward()
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        answers = net(x_test)
    if measure == "accuracy":
        print(100 * (answers.argmax(1) == truth).double().mean().item())
    else:
        errors = answers[:, 0].numpy() * deviation + mean - targets[1]
        print(math.sqrt((errors ** 2).mean()))


def shown(values, digits):
    return f"{statistics.median(values):.{digits}f} ({', '.join(f'{value:.{digits}f}' for value in values)})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--target")
    parser.add_argument("--preset", default="tabular")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--twin", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.twin:
        twin(*json.loads(given.twin))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        csv_file = not given.data.endswith(".npz")
        files = [str(path) for path in split(given.data, folder)] if csv_file else [given.data]
        data = ["--data", files[0], *(["--test", files[1]] if csv_file else [])]
        options = ["--preset", given.preset, *(["--target", given.target] if csv_file else [])]
        out = folder / "run"
        run_nn(data, options, out, 0)  # writes the archive of classes
        settings = recipe(out / "model.safetensors")
        mine, theirs = [], []
        for seed in range(given.seeds):
            measure, *result = run_nn(data, options, out, seed)
            mine.append(result)
            theirs.append(run_torch(files, given.target, measure, settings, seed))
        print(f"| {pathlib.Path(given.data).name}: {measure} | nn, seconds | PyTorch {measure} | PyTorch, seconds |")
        cells = [shown(values, 2) for runs in (mine, theirs) for values in zip(*runs)]
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
