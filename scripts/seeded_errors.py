"""Seeds twenty errors, one at a time, in a copy of the last commit and runs the tests of the
module: each must be caught. Arguments go to Maven. Needs git, a JDK and Maven.

Run: python3 scripts/seeded_errors.py
"""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORE = "nn-core/src/main/java/dev/nn/"
SCALAR = "nn-backend-scalar/src/main/java/dev/nn/backend/scalar/"
SIMD = "nn-backend-simd/src/main/java/dev/nn/backend/simd/"

# The error, the file, the original text, the replacement.
ERRORS = [
    ("Dense: dx without the transpose of W", CORE + "layer/Dense.java",
     "gemm(IDENTITY, TRANSPOSE, 1f, dz", "gemm(IDENTITY, IDENTITY, 1f, dz"),
    ("Dense: the sign of dW", CORE + "layer/Dense.java",
     "gemm(TRANSPOSE, IDENTITY, 1f, input()", "gemm(TRANSPOSE, IDENTITY, -1f, input()"),
    ("Dense: dW adds to the last one", CORE + "layer/Dense.java",
     "1f, input(), dz, 0f,", "1f, input(), dz, 1f,"),
    ("Dropout: kept numbers are not scaled", CORE + "layer/Dropout.java",
     "1f / (1f - rate)", "1f"),
    ("BatchNorm: missing 1/m", CORE + "layer/BatchNorm.java",
     "(affine.dbeta[j] + centred * affine.dgamma[j]) / m", "(affine.dbeta[j] + centred * affine.dgamma[j])"),
    ("LayerNorm: the sum without gamma", CORE + "layer/LayerNorm.java",
     "gSum += g;", "gSum += dy.array()[dyRow + j];"),
    ("SoftmaxCrossEntropy: missing 1/N", CORE + "loss/SoftmaxCrossEntropy.java",
     "1f / output.rows()", "1f"),
    ("Residual: the sign", CORE + "loss/Residual.java",
     "axpy(-1f,", "axpy(1f,"),
    ("BinaryCrossEntropyWithLogits: 1/rows for 1/size", CORE + "loss/BinaryCrossEntropyWithLogits.java",
     "1f / output.size()", "1f / output.rows()"),
    ("Huber: the square is not halved", CORE + "loss/Huber.java",
     "d * d / 2", "d * d"),
    ("Sgd: uphill", CORE + "optim/Sgd.java",
     "axpy(-learningRate()", "axpy(learningRate()"),
    ("Sgd: Nesterov without the look ahead", CORE + "optim/Sgd.java",
     "gamma * (g + mu * be)", "gamma * be"),
    ("Adam: the second moment is not corrected", CORE + "optim/Adam.java",
     "1 / Math.sqrt(1 - Power.of(beta2, t))", "1"),
    ("Adam: the gradient is not squared", CORE + "optim/Adam.java",
     "takeV * (g * g)", "takeV * g"),
    ("scalar gemm: beta is ignored", SCALAR + "Gemm.java",
     "beta == 0 ? 0f : beta * c.array()[e]", "beta == 0 ? 0f : c.array()[e]"),
    ("scalar gemm: B is read as if not transposed", SCALAR + "Gemm.java",
     "bs[bRow + p]", "bs[b.offset() + p * n + j]"),
    ("SIMD axpy: the tail begins one late", SIMD + "elementwise/Axpy.java",
     "for (; e < to; e++) {", "for (e++; e < to; e++) {"),
    ("SIMD bias: the tail ends one early", SIMD + "elementwise/Bias.java",
     "e < length; e++", "e < length - 1; e++"),
    ("SIMD column sums: the last of four vectors begins a vector early", SIMD + "elementwise/Sums.java",
     "s3.add(FloatVector.fromArray(SPECIES, a, row + 3 * LANES))", "s3.add(FloatVector.fromArray(SPECIES, a, row + 2 * LANES))"),
    ("SIMD one row: the products after the last eight are left out", SIMD + "products/OneRow.java",
     "for (; p < k; p++) {\n      int row", "for (; p < k - 1; p++) {\n      int row"),
]


def suite(copy, file):
    """Runs the tests of the file's module; returns Maven's output, and whether the build succeeded."""
    simd = file.startswith(SIMD)
    modules = "nn-core,nn-backend-scalar" + (",nn-backend-simd" if simd else "")
    tests = ["-Dtest=dev.nn.backend.simd.**.*Test", "-Dsurefire.failIfNoSpecifiedTests=false"] if simd else []
    run = subprocess.run(
        ["mvn", "-B", "-ntp", "-pl", modules, "-Dsurefire.skipAfterFailureCount=1", *tests, *sys.argv[1:], "test"],
        cwd=copy, capture_output=True, text=True)
    return run.stdout, run.returncode == 0


def is_caught(copy, error):
    what, name, right, wrong = error
    file = copy / name
    text = file.read_text()
    if text.count(right) != 1:
        sys.exit(f"{what}: expected once in {name}, found {text.count(right)} times: {right}")
    file.write_text(text.replace(right, wrong))
    said, passed = suite(copy, name)
    file.write_text(text)
    if not passed and "There are test failures" not in said:
        sys.exit(f"{what}: Maven failed for another reason:\n{said}")
    return not passed


with tempfile.TemporaryDirectory() as folder:
    copy = pathlib.Path(folder) / "copy"
    subprocess.run(["git", "clone", "-q", ROOT, copy], check=True)
    for name in (CORE, SIMD):
        said, passed = suite(copy, name)
        if not passed:
            sys.exit(f"The tests fail without a seeded error:\n{said}")
    missed = 0
    for error in ERRORS:
        caught = is_caught(copy, error)
        missed += not caught
        print("caught" if caught else "MISSED", error[0], sep="  ", flush=True)
    print(f"{len(ERRORS) - missed} of {len(ERRORS)} seeded errors are caught")
    sys.exit(missed > 0)
