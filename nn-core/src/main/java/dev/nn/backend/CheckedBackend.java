package dev.nn.backend;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import java.util.function.IntConsumer;

/** Checks shapes and aliasing, in words with both shapes, then calls the kernel. */
final class CheckedBackend implements TensorBackend {

  private final TensorBackend kernels;

  CheckedBackend(TensorBackend kernels) {
    this.kernels = Objects.requireNonNull(kernels, "kernels");
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
      throw new ShapeException("gemm: C is %s, but A (%s) times B (%s) is %dx%d"
          .formatted(c.describe(), describe(opA, a), describe(opB, b), m, n));
    }
    requireDisjoint("gemm", "C", c, "A", a);
    requireDisjoint("gemm", "C", c, "B", b);
    kernels.gemm(opA, opB, alpha, a, b, beta, c);
  }

  @Override
  public void addBias(Tensor bias, Tensor c) {
    requireRowOf("addBias", "bias", bias, "C", c);
    requireDisjoint("addBias", "C", c, "bias", bias);
    kernels.addBias(bias, c);
  }

  @Override
  public void relu(Tensor z, Tensor out) {
    requireMap("relu", "z", z, out);
    kernels.relu(z, out);
  }

  @Override
  public void reluBackward(Tensor z, Tensor gradient, Tensor out) {
    requireMap("reluBackward", "z", z, gradient, out);
    kernels.reluBackward(z, gradient, out);
  }

  @Override
  public void leakyRelu(float slope, Tensor z, Tensor out) {
    requireMap("leakyRelu", "z", z, out);
    kernels.leakyRelu(slope, z, out);
  }

  @Override
  public void leakyReluBackward(float slope, Tensor z, Tensor gradient, Tensor out) {
    requireMap("leakyReluBackward", "z", z, gradient, out);
    kernels.leakyReluBackward(slope, z, gradient, out);
  }

  @Override
  public void exp(Tensor z, Tensor out) {
    requireMap("exp", "z", z, out);
    kernels.exp(z, out);
  }

  @Override
  public void tanh(Tensor z, Tensor out) {
    requireMap("tanh", "z", z, out);
    kernels.tanh(z, out);
  }

  @Override
  public void tanhBackward(Tensor y, Tensor gradient, Tensor out) {
    requireMap("tanhBackward", "y", y, gradient, out);
    kernels.tanhBackward(y, gradient, out);
  }

  @Override
  public void sigmoid(Tensor z, Tensor out) {
    requireMap("sigmoid", "z", z, out);
    kernels.sigmoid(z, out);
  }

  @Override
  public void sigmoidBackward(Tensor y, Tensor gradient, Tensor out) {
    requireMap("sigmoidBackward", "y", y, gradient, out);
    kernels.sigmoidBackward(y, gradient, out);
  }

  @Override
  public void gelu(Tensor z, Tensor out) {
    requireMap("gelu", "z", z, out);
    kernels.gelu(z, out);
  }

  @Override
  public void geluBackward(Tensor z, Tensor gradient, Tensor out) {
    requireMap("geluBackward", "z", z, gradient, out);
    kernels.geluBackward(z, gradient, out);
  }

  @Override
  public void softmax(Tensor logits, Tensor out) {
    requireMap("softmax", "logits", logits, out);
    kernels.softmax(logits, out);
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
  public void inParts(int parts, long multiplyAdds, IntConsumer part) {
    Objects.requireNonNull(part, "part");
    if (parts < 0 || multiplyAdds < 0) {
      throw new IllegalArgumentException(
          "inParts: %d parts of %d multiply-adds: neither can be less than 0"
              .formatted(parts, multiplyAdds));
    }
    kernels.inParts(parts, multiplyAdds, part);
  }

  /** An elementwise kernel of one input. */
  private static void requireMap(String kernel, String inName, Tensor in, Tensor out) {
    Tensor.requireSameShape(kernel, inName, in, "out", out);
    requireSameOrDisjoint(kernel, "out", out, inName, in);
  }

  /** An elementwise kernel of one input and a gradient. */
  private static void requireMap(
      String kernel, String inName, Tensor in, Tensor gradient, Tensor out) {
    Tensor.requireSameShape(kernel, inName, in, "gradient", gradient);
    requireMap(kernel, inName, in, out);
    requireSameOrDisjoint(kernel, "out", out, "gradient", gradient);
  }

  private static void requireRowOf(
      String kernel, String rowName, Tensor row, String name, Tensor matrix) {
    Objects.requireNonNull(row, rowName);
    Objects.requireNonNull(matrix, name);
    if (row.rows() != 1 || row.cols() != matrix.cols()) {
      throw new ShapeException("%s: %s must be one row of %d, the columns of %s (%s), but is %s"
          .formatted(kernel, rowName, matrix.cols(), name, matrix.describe(), row.describe()));
    }
  }

  private static void requireDisjoint(
      String kernel, String outName, Tensor out, String inName, Tensor in) {
    if (out.overlaps(in)) {
      throw new IllegalArgumentException(
          "%s: %s (%s at offset %d) shares numbers with %s (%s at offset %d): give it its own"
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
