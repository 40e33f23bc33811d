#!/usr/bin/env python3
"""Draws the lesson's pictures, docs/images/*.svg: matrices to scale, one style, light and dark.

Run from the root of the repository: python3 scripts/drawings.py
"""

import math
import pathlib

OUT = pathlib.Path("docs/images")
STYLE = (
    "text{font:14px sans-serif;fill:#222;text-anchor:middle}.small{font-size:12px}.left{text-anchor:start}"
    "path,rect,circle{stroke:#222;fill:none;stroke-width:1.5}.grid{stroke-width:.5}"
    ".hot{fill:#e07b00;fill-opacity:.35}.cool{fill:#2a7fc9;fill-opacity:.3}.bend{stroke:#e07b00;stroke-width:2.5}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}path,rect,circle{stroke:#eee}.bend{stroke:#ffa640}}"
)
CELL = 12  # pixels of a number of a matrix, unless a drawing has its own


class Drawing:
    def __init__(self, name, title, width, height, cell=CELL):
        self.name, self.cell = name, cell
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
        ]

    def text(self, x, y, words, kind=""):
        self.parts.append(f'<text x="{x:g}" y="{y:g}"{css(kind)}>{words}</text>')

    def path(self, d, kind=""):
        self.parts.append(f'<path d="{d}"{css(kind)}/>')

    def rect(self, x, y, width, height, kind=""):
        self.parts.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{css(kind)}/>')

    def circle(self, x, y, r, kind=""):
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"{css(kind)}/>')

    def arrow(self, x1, y1, x2, y2):
        angle = math.atan2(y2 - y1, x2 - x1)
        left, right = ((x2 - 8 * math.cos(angle + turn), y2 - 8 * math.sin(angle + turn)) for turn in (0.5, -0.5))
        self.path(
            f"M{x1:g} {y1:g} L{x2:g} {y2:g} M{left[0]:.1f} {left[1]:.1f} L{x2:g} {y2:g} L{right[0]:.1f} {right[1]:.1f}"
        )

    def box(self, x, y, width, *lines, kind="", height=44):
        """A box with lines of text, centred at x, y."""
        self.rect(x - width / 2, y - height / 2, width, height, kind)
        for n, line in enumerate(lines):
            self.text(x, y + 5 + 16 * (n - (len(lines) - 1) / 2), line, "small" if n else "")

    def matrix(self, x, y, rows, cols, name, row=None, col=None):
        """A matrix to scale, centred at x, y; one row or column in colour, or both for a single number."""
        left, top = x - cols * self.cell / 2, y - rows * self.cell / 2
        if row is not None and col is not None:
            self.rect(left + col * self.cell, top + row * self.cell, self.cell, self.cell, "cool")
        elif row is not None:
            self.rect(left, top + row * self.cell, cols * self.cell, self.cell, "hot")
        elif col is not None:
            self.rect(left + col * self.cell, top, self.cell, rows * self.cell, "hot")
        lines = [f"M{left + j * self.cell:g} {top:g} v{rows * self.cell}" for j in range(1, cols)]
        lines += [f"M{left:g} {top + i * self.cell:g} h{cols * self.cell}" for i in range(1, rows)]
        if lines:
            self.path(" ".join(lines), "grid")
        self.rect(left, top, cols * self.cell, rows * self.cell)
        self.text(x, top - 10, name)
        self.text(x, top + rows * self.cell + 18, f"{rows} x {cols}", "small")

    def product(self, y, start, a, b, c):
        """a times b is c: each is (rows, cols, name, row, col). The shapes are to scale."""
        x = start
        for (rows, cols, *rest), sign in zip((a, b, c), ("·", "=", "")):
            half = max(cols * self.cell, 70) / 2
            x += half
            self.matrix(x, y, rows, cols, *rest)
            x += half + 22
            self.text(x, y + 5, sign)
            x += 22

    def save(self):
        (OUT / f"{self.name}.svg").write_text("\n".join(self.parts + ["</svg>", ""]))


def css(kind):
    return f' class="{kind}"' if kind else ""


def neuron():
    d = Drawing("neuron", "A neuron: relu(x w + b)", 560, 170)
    for y, i in ((45, 1), (125, 2)):
        d.circle(40, y, 20)
        d.text(40, y + 5, f"x{i}")
    d.arrow(60, 50, 196, 80)
    d.arrow(60, 120, 196, 92)
    d.text(125, 52, "· w1")
    d.text(125, 130, "· w2")
    d.circle(230, 86, 32, "cool")
    d.text(230, 91, "+ b = z")
    d.arrow(262, 86, 330, 86)
    d.rect(332, 46, 110, 80)
    d.path("M340 106 H434 M387 118 V54", "grid")
    d.path("M342 106 H387 L430 58", "bend")
    d.text(387, 148, "relu: max(0, z)", "small")
    d.arrow(442, 86, 500, 86)
    d.text(525, 91, "out")
    d.save()


def layer():
    d = Drawing("layer", "A layer: three neurons on two inputs, and its weights as a matrix", 560, 210, cell=24)
    for y, i in ((65, 1), (135, 2)):
        d.circle(50, y, 20)
        d.text(50, y + 5, f"x{i}")
    for y, j in ((35, 1), (100, 2), (165, 3)):
        kind = "hot" if j == 2 else ""
        d.arrow(70, 65, 208, y - 3)
        d.arrow(70, 135, 208, y + 3)
        d.circle(230, y, 22, kind)
        d.text(230, y + 5, f"n{j}")
        d.arrow(252, y, 310, y)
    d.text(150, 200, "each neuron sees every input", "small")
    d.matrix(385, 75, 2, 3, "W", col=1)
    d.matrix(495, 75, 1, 3, "B", col=1)
    d.text(440, 150, "a column of W and a number of B", "small")
    d.text(440, 167, "belong to one neuron", "small")
    d.save()


def net():
    sizes = (2, 7, 7, 3, 1)
    d = Drawing("net", "A network 2-7-7-3-1: the outputs of a layer are the inputs of the next", 560, 260)
    places = [
        [(60 + 110 * l, 115 + 28 * (i - (size - 1) / 2)) for i in range(size)] for l, size in enumerate(sizes)
    ]
    for before, after in zip(places, places[1:]):
        d.path(" ".join(f"M{a[0] + 10:g} {a[1]:g} L{b[0] - 10:g} {b[1]:g}" for a in before for b in after), "grid")
    for l, neurons in enumerate(places):
        for x, y in neurons:
            d.circle(x, y, 10, "cool" if l in (0, len(sizes) - 1) else "hot")
    for l, words in enumerate(("x", "relu", "relu", "relu", "out")):
        d.text(60 + 110 * l, 240, words)
    d.save()


def forward():
    d = Drawing("forward", "Forward: x times W, the bias added to each row, is z; relu(z) is out", 560, 195)
    d.product(95, 10, (10, 2, "x", 3), (2, 7, "W", None, 4), (10, 7, "z", 3, 4))
    d.matrix(470, 95, 10, 7, "out = relu(z)", 3, 4)
    d.arrow(385, 95, 422, 95)
    d.text(165, 150, "+ B", "small")
    d.save()


def products():
    d = Drawing("products", "The three products of a layer 7 to 3 with 10 samples, to scale", 560, 540)
    for y, words in ((95, "forward"), (270, "backward: dw"), (445, "backward: dx")):
        d.text(60, y + 5, words)
    d.product(95, 130, (10, 7, "x"), (7, 3, "W"), (10, 3, "z"))
    d.product(270, 130, (7, 10, "x^T"), (10, 3, "dz"), (7, 3, "dw, as W"))
    d.product(445, 130, (10, 3, "dz"), (3, 7, "W^T"), (10, 7, "dx, as x"))
    d.save()


def descent():
    d = Drawing("descent", "Gradient descent: steps down the slope of the loss", 560, 220)

    def bowl(w):
        return 180 - 150 * ((w - 280) / 230) ** 2

    d.path("M50 30 " + " ".join(f"L{w} {bowl(w):.1f}" for w in range(55, 511, 5)))
    w, points = 80.0, []
    for _ in range(6):
        points.append((w, bowl(w)))
        w -= 0.3 * (w - 280)
    for a, b in zip(points, points[1:]):
        d.arrow(a[0], a[1], b[0], b[1])
    for x, y in points:
        d.circle(x, y, 4, "hot")
    d.text(280, 210, "the weight with the least loss", "small")
    d.text(150, 60, "w = w - lr dw", "left")
    d.save()


SQUARED_ERROR = (
    "89.1 88.25 88.8 90.0 88.55 80.9 82.5 83.15 90.2 82.35 89.8 73.6 88.8 83.25 89.25 89.2 82.3 82.3 87.6 88.35 "
    "87.95 90.0 90.4 87.7 87.3 81.95 84.5 82.45 83.75 82.55 78.1 82.25 86.4 81.2 88.8 85.95 81.55 88.25 89.4 89.05"
)
CROSS_ENTROPY = (
    "91.6 91.8 92.0 92.2 91.8 92.6 91.8 92.0 92.2 92.0 92.0 92.3 92.3 92.2 91.7 92.1 91.8 92.4 91.6 92.2 "
    "91.7 92.2 92.2 92.1 91.8 92.4 91.7 92.1 91.8 92.3 92.0 92.0 92.0 91.8 91.7 92.3 92.0 91.8 92.7 92.0"
)


def seeds():
    """MNIST's test file split at 0.8, 784-15-10, SGD 0.01, 10,000 steps of 32, seeds 0 to 39."""
    d = Drawing("seeds", "The accuracy of 40 seeds, with squared error and with cross-entropy", 700, 190)
    for row, (words, values) in enumerate((("squared error", SQUARED_ERROR), ("cross-entropy", CROSS_ENTROPY))):
        y = 50 + 60 * row
        d.text(20, y + 5, words, "left")
        for n, value in enumerate(values.split()):
            d.circle(160 + 26 * (float(value) - 73), y + 7 * (n % 5 - 2), 4, "hot" if row == 0 else "cool")
    d.path("M150 150 H680")
    for percent in range(74, 94, 2):
        d.path(f"M{160 + 26 * (percent - 73)} 150 v5")
        d.text(160 + 26 * (percent - 73), 172, f"{percent} %", "small")
    d.save()


def curve():
    """The regression's cubic for x2 = 0, and a line with three bends that follows it."""
    d = Drawing("curve", "A cubic curve, and a line with three bends that follows it", 560, 260)

    def at(x1, y):
        return f"{60 + 75 * (x1 + 3):.1f} {220 - 0.55 * y:.1f}"

    def cubic(x1):
        return (x1 + 4) ** 3

    d.path("M60 220 H530 M60 220 V20")
    d.path("M" + " L".join(at(-3 + n / 20, cubic(-3 + n / 20)) for n in range(121)))
    bends = (-3, -1.1, 0.6, 1.9, 3)
    d.path("M" + " L".join(at(x1, cubic(x1)) for x1 in bends), "bend")
    for x1 in bends[1:-1]:
        x, y = map(float, at(x1, cubic(x1)).split())
        d.circle(x, y, 5, "hot")
    for x1 in range(-3, 4):
        d.text(60 + 75 * (x1 + 3), 240, f"{x1}", "small")
    d.text(545, 225, "x1")
    d.text(60, 14, "y")
    d.text(180, 60, "three neurons,", "left")
    d.text(180, 78, "three bends", "left")
    d.save()


def reading():
    d = Drawing("reading", "An image of 784 pixels, 15 hidden neurons, ten outputs", 700, 250)
    d.rect(10, 60, 112, 112)
    d.path("M42 86 H90 L60 150", "bend")
    d.text(66, 194, "28 x 28 pixels", "small")
    d.arrow(132, 116, 198, 116)
    d.text(165, 104, "row by row", "small")
    d.rect(208, 20, 14, 192, "cool")
    d.text(215, 236, "784 inputs", "small")
    d.arrow(232, 116, 318, 116)
    d.text(275, 104, "W1, B1, relu", "small")
    d.rect(330, 53, 14, 127, "cool")
    d.text(337, 204, "15 neurons", "small")
    d.arrow(354, 116, 440, 116)
    d.text(397, 104, "W2, B2", "small")
    for digit in range(10):
        y = 21 + 20 * digit
        d.rect(452, y, 14, 18, "hot" if digit == 7 else "cool")
        d.text(482, y + 14, f"{digit}", "small")
    d.text(459, 240, "10 outputs", "small")
    d.text(510, 176, "the largest: it is a 7", "left")
    d.save()


def training_step():
    d = Drawing("training-step", "The data path of a training step", 700, 300)
    d.box(70, 60, 110, "Dataset", "MiniBatches")
    d.arrow(125, 60, 168, 60)
    d.text(147, 48, "x", "small")
    for n, x in enumerate((220, 350, 480)):
        d.box(x, 60, 100, "Layer", "forward", kind="cool")
        d.box(x, 170, 100, "Layer", "backward", kind="hot")
        d.arrow(x, 82, x, 148)
        d.text(x + 8, 118, "x, z", "small left")
        d.arrow(x + 50, 60, x + 78, 60)
        d.arrow(x, 192, x, 244)
        d.text(x + 8, 222, "dw, db", "small left")
        if n:
            d.arrow(x - 50, 170, x - 78, 170)
            d.text(x - 65, 160, "dx", "small")
    d.box(620, 60, 120, "out")
    d.arrow(620, 82, 620, 148)
    d.text(612, 118, "y", "small")
    d.box(620, 170, 120, "Loss", "gradient: dout")
    d.arrow(560, 170, 532, 170)
    d.box(350, 268, 360, "Optimizer.step: w = w - lr dw", height=44)
    d.save()


def prediction():
    d = Drawing("prediction", "The data path of a prediction", 700, 190)
    d.box(70, 60, 110, "float[]", "from any thread")
    d.arrow(125, 60, 168, 60)
    d.box(230, 60, 120, "Predictor", "checks the size", kind="cool")
    d.arrow(290, 60, 328, 60)
    for x in (380, 490):
        d.box(x, 60, 100, "Layer", "infer", kind="hot")
    d.arrow(430, 60, 440, 60)
    d.arrow(540, 60, 568, 60)
    d.box(630, 60, 120, "float[]", "or a class")
    d.box(215, 150, 210, "pool of workspaces", "buffers of one prediction each")
    d.arrow(230, 128, 230, 84)
    d.box(435, 150, 190, "weights", "one copy, never changed")
    d.arrow(435, 128, 435, 84)
    d.save()


def main():
    for draw in (neuron, layer, net, forward, products, descent, curve, reading, seeds, training_step, prediction):
        draw()


if __name__ == "__main__":
    main()
