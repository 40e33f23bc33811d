package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.SplittableRandom;

/** One product to try; its text is the option that repeats it. */
record GemmCase(
    Op opA, Op opB, Shape shape, float alpha, float beta, Fill fill, int offset, long seed) {

  /** Computes C from A and B. */
  private interface Kernel {
    void run(Tensor a, Tensor b, Tensor c);
  }

  /** The numbers of a finished run. */
  record Outcome(GemmInputs inputs, Tensor c) {}

  /** The case of an option's fields, see {@link #toString()}. */
  static GemmCase parse(String... fields) {
    return new GemmCase(
        Op.valueOf(fields[0]),
        Op.valueOf(fields[1]),
        new Shape(
            Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), Integer.parseInt(fields[4])),
        Float.parseFloat(fields[5]),
        Float.parseFloat(fields[6]),
        Fill.valueOf(fields[7]),
        Integer.parseInt(fields[8]),
        Long.parseLong(fields[9]));
  }

  /** Runs the backend, and requires the bits of the definition, or without fma its bound. */
  void assertByDefinition(TensorBackend backend) {
    assertByDefinition(backend, run(backend));
  }

  /**
   * The same for C = A * B with B packed, and then overwritten: a case without transposes, alpha 1
   * and beta 0.
   */
  void assertPackedByDefinition(TensorBackend backend) {
    assertByDefinition(backend, run((a, b, c) -> {
      Tensor passing = b.copy();
      PackedMatrix packed = backend.pack(passing);
      passing.fill(Float.NaN);
      packed.multiply(a, c);
    }));
  }

  private void assertByDefinition(TensorBackend backend, Outcome outcome) {
    GemmInputs in = outcome.inputs();
    if (backend.info().fma()) {
      Reference.gemm(in.opA(), in.opB(), in.alpha(), in.a(), in.b(), in.beta(), in.c());
      Bits.assertSame(toString(), in.c(), outcome.c());
    } else {
      DoubleOracle.assertWithinBound(toString(), in, outcome.c());
    }
  }

  /** Runs the backend, and checks that inputs and padding have not changed. */
  Outcome run(TensorBackend backend) {
    return run((a, b, c) -> backend.gemm(opA, opB, alpha, a, b, beta, c));
  }

  private Outcome run(Kernel kernel) {
    SplittableRandom random = new SplittableRandom(seed);
    Guarded a = stored(opA, shape.m(), shape.k(), offset, random);
    Guarded b = stored(opB, shape.k(), shape.n(), offset * 7 % 5, random);
    Guarded c = stored(Op.IDENTITY, shape.m(), shape.n(), offset * 3 % 17, random);
    GemmInputs inputs = new GemmInputs(opA, opB, alpha, a.before(), b.before(), beta, c.before());
    kernel.run(a.tensor(), b.tensor(), c.tensor());
    a.assertUnchanged(this + ": A");
    b.assertUnchanged(this + ": B");
    c.assertPaddingUnchanged(this + ": C");
    return new Outcome(inputs, c.tensor());
  }

  /** The same shape and numbers without transposes and factors. */
  GemmCase plain() {
    return new GemmCase(Op.IDENTITY, Op.IDENTITY, shape, 1, 0, fill, offset, seed);
  }

  private Guarded stored(Op op, int rows, int cols, int at, SplittableRandom random) {
    return op == Op.IDENTITY
        ? Guarded.matrix(rows, cols, at, fill, random)
        : Guarded.matrix(cols, rows, at, fill, random);
  }

  @Override
  public String toString() {
    return RepeatedCase.option(
        opA, opB, shape.m(), shape.n(), shape.k(), alpha, beta, fill, offset, seed);
  }
}
