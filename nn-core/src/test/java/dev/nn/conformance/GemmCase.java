package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.SplittableRandom;

/** One product to try; its record text and the seed are all that is needed to repeat it. */
record GemmCase(
    Op opA, Op opB, Shape shape, float alpha, float beta, Fill fill, int offset, long seed) {

  /** The numbers of a finished run. */
  record Outcome(GemmInputs inputs, Tensor c) {}

  /** Runs the backend, and checks that inputs and padding have not changed. */
  Outcome run(TensorBackend backend) {
    SplittableRandom random = new SplittableRandom(seed);
    Guarded a = stored(opA, shape.m(), shape.k(), offset, random);
    Guarded b = stored(opB, shape.k(), shape.n(), offset * 7 % 5, random);
    Guarded c = stored(Op.IDENTITY, shape.m(), shape.n(), offset * 3 % 17, random);
    GemmInputs inputs = new GemmInputs(opA, opB, alpha, a.before(), b.before(), beta, c.before());
    backend.gemm(opA, opB, alpha, a.tensor(), b.tensor(), beta, c.tensor());
    a.assertUnchanged("A");
    b.assertUnchanged("B");
    c.assertPaddingUnchanged("C");
    return new Outcome(inputs, c.tensor());
  }

  private Guarded stored(Op op, int rows, int cols, int at, SplittableRandom random) {
    return op == Op.IDENTITY
        ? Guarded.matrix(rows, cols, at, fill, random)
        : Guarded.matrix(cols, rows, at, fill, random);
  }
}
