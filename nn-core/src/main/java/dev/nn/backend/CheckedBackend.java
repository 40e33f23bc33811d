package dev.nn.backend;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/** Checks shapes and aliasing, then calls the kernel; messages give both shapes. */
final class CheckedBackend implements TensorBackend {

  private final TensorBackend kernels;
  private final Threads threads;

  CheckedBackend(TensorBackend kernels) {
    this.kernels = Objects.requireNonNull(kernels, "kernels");
    this.threads = new CheckedThreads(kernels.threads());
  }

  @Override
  public BackendInfo info() {
    return kernels.info();
  }

  @Override
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    Objects.requireNonNull(opA, "opA");
    Objects.requireNonNull(opB, "opB");
    Objects.requireNonNull(a, "A");
    Objects.requireNonNull(b, "B");
    Objects.requireNonNull(c, "C");
    boolean plainA = opA == Op.IDENTITY;
    boolean plainB = opB == Op.IDENTITY;
    int m = plainA ? a.rows() : a.cols();
    int k = plainA ? a.cols() : a.rows();
    int n = plainB ? b.cols() : b.rows();
    if (k != (plainB ? b.rows() : b.cols())) {
      throw new ShapeException("gemm: inner dimensions differ: A is %s, B is %s"
          .formatted(describe(opA, a), describe(opB, b)));
    }
    if (c.rows() != m || c.cols() != n) {
      throw new ShapeException("gemm: C is %s, but A (%s) times B (%s) is %sx%s"
          .formatted(c.describe(), describe(opA, a), describe(opB, b), m, n));
    }
    requireDisjoint("gemm", "C", c, "A", a);
    requireDisjoint("gemm", "C", c, "B", b);
    kernels.gemm(opA, opB, alpha, a, b, beta, c);
  }

  @Override
  public PackedMatrix pack(Tensor b) {
    PackedMatrix packed = kernels.pack(Objects.requireNonNull(b, "B"));
    return new CheckedPackedMatrix(packed, b.rows(), b.cols());
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    requireRowOf("addBias", "bias", bias, "C", c);
    requireDisjoint("addBias", "C", c, "bias", bias);
    kernels.addBias(bias, c);
  }

  @Override
  public void activate(Activation activation, Tensor z, Tensor out) {
    Objects.requireNonNull(activation, "activation");
    requireMap("activate", "z", z, out);
    kernels.activate(activation, z, out);
  }

  @Override
  public void activateBackward(
      Activation activation, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    Objects.requireNonNull(activation, "activation");
    Tensor.requireSameShape("activateBackward", "z", z, "y", y);
    Tensor.requireSameShape("activateBackward", "z", z, "gradient", gradient);
    requireMap("activateBackward", "z", z, out);
    requireSameOrDisjoint("activateBackward", "out", out, "y", y);
    requireSameOrDisjoint("activateBackward", "out", out, "gradient", gradient);
    kernels.activateBackward(activation, z, y, gradient, out);
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    requireMap("exp", "z", z, out);
    kernels.exp(z, out);
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    requireMap("softmax", "logits", logits, out);
    kernels.softmax(logits, out);
  }

  @Override
  public void logSoftmax(Tensor logits, Tensor out) {
    requireMap("logSoftmax", "logits", logits, out);
    kernels.logSoftmax(logits, out);
  }

  @Override
  public void columnSums(Tensor a, Tensor sums) {
    requireRowOf("columnSums", "sums", sums, "A", a);
    requireDisjoint("columnSums", "sums", sums, "A", a);
    kernels.columnSums(a, sums);
  }

  @Override
  public void axpy(float alpha, Tensor x, Tensor y) {
    Tensor.requireSameShape("axpy", "x", x, "y", y);
    requireSameOrDisjoint("axpy", "y", y, "x", x);
    kernels.axpy(alpha, x, y);
  }

  @Override
  public void scale(float alpha, Tensor x) {
    kernels.scale(alpha, Objects.requireNonNull(x, "x"));
  }

  @Override
  public float squaredDistance(Tensor x, Tensor y) {
    Tensor.requireSameShape("squaredDistance", "x", x, "y", y);
    return kernels.squaredDistance(x, y);
  }

  @Override
  public Threads threads() {
    return threads;
  }

  @Override
  public TensorBackend withThreads(int threads) {
    requireThreads(threads);
    return new CheckedBackend(kernels.withThreads(threads));
  }

  static void requireThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "withThreads: threads must be at least 1 (the caller), got " + threads);
    }
  }

  /** An elementwise kernel with one input. */
  private static void requireMap(String kernel, String inName, Tensor in, Tensor out) {
    Tensor.requireSameShape(kernel, inName, in, "out", out);
    requireSameOrDisjoint(kernel, "out", out, inName, in);
  }

  private static void requireRowOf(
      String kernel, String rowName, Tensor row, String name, Tensor matrix) {
    Objects.requireNonNull(row, rowName);
    Objects.requireNonNull(matrix, name);
    if (row.rows() != 1 || row.cols() != matrix.cols()) {
      throw new ShapeException(
          "%s: %s must be a row of %s numbers, one for each column of %s (%s), but is %s"
              .formatted(kernel, rowName, matrix.cols(), name, matrix.describe(), row.describe()));
    }
  }

  static void requireDisjoint(String kernel, String outName, Tensor out, String inName, Tensor in) {
    if (out.overlaps(in)) {
      throw new IllegalArgumentException(
          "%s: %s (%s at offset %s) overlaps %s (%s at offset %s): give it its own array"
              .formatted(
                  kernel,
                  outName,
                  out.describe(),
                  out.offset(),
                  inName,
                  in.describe(),
                  in.offset()));
    }
  }

  private static void requireSameOrDisjoint(
      String kernel, String outName, Tensor out, String inName, Tensor in) {
    if (out.offset() != in.offset()) {
      requireDisjoint(kernel, outName, out, inName, in);
    }
  }

  private static String describe(Op op, Tensor matrix) {
    return matrix.describe() + (op == Op.TRANSPOSE ? " transposed" : "");
  }
}
