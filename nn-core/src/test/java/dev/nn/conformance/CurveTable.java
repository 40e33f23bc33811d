package dev.nn.conformance;

import static java.lang.Float.MIN_VALUE;
import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the activations and softmax make of zeros, infinities, NaN and the ends of the range. */
public interface CurveTable extends Subject {

  /** exp: overflow to Inf, underflow through the denormals to +0. */
  @Test
  default void expOfSpecials() {
    float[][] table = {
      {0f, 1},
      {-0f, 1},
      {MIN_VALUE, 1},
      {POSITIVE_INFINITY, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, 0f},
      {NaN, NaN},
      {88.72284f, POSITIVE_INFINITY},
      {Float.MAX_VALUE, POSITIVE_INFINITY},
      {-103.973f, 0f},
      {-103.9f, MIN_VALUE},
      {-Float.MAX_VALUE, 0f}
    };
    assertTable("exp", (backend, z, out) -> backend.exp(z, out), table);
  }

  /** tanh: -0 stays, infinities become 1 and -1, small numbers are themselves. */
  @Test
  default void tanhOfSpecials() {
    float[][] table = {
      {0f, 0f},
      {-0f, -0f},
      {MIN_VALUE, MIN_VALUE},
      {-MIN_VALUE, -MIN_VALUE},
      {POSITIVE_INFINITY, 1},
      {NEGATIVE_INFINITY, -1},
      {20, 1},
      {-20, -1},
      {NaN, NaN}
    };
    assertTable(Activation.TANH, table);
  }

  /** sigmoid: 1/2 at 0, 1 and +0 at the infinities, denormals far below. */
  @Test
  default void sigmoidOfSpecials() {
    float[][] table = {
      {0f, 0.5f},
      {-0f, 0.5f},
      {POSITIVE_INFINITY, 1},
      {NEGATIVE_INFINITY, 0f},
      {-103.9f, MIN_VALUE},
      {100, 1},
      {NaN, NaN}
    };
    assertTable(Activation.SIGMOID, table);
  }

  /** GELU's tanh form: straight far above 0, -0 far below. */
  @Test
  default void geluTanhOfSpecials() {
    float[][] table = {
      {0f, 0f},
      {-0f, -0f},
      {POSITIVE_INFINITY, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, -0f},
      {Float.MAX_VALUE, Float.MAX_VALUE},
      {-100, -0f},
      {NaN, NaN}
    };
    assertTable(Activation.GELU_TANH, table);
    float[][] slopes = {{0f, 0.5f}, {POSITIVE_INFINITY, 1}, {NEGATIVE_INFINITY, 0f}, {NaN, NaN}};
    assertSlopes(Activation.GELU_TANH, slopes);
  }

  /** What is a line far above 0 and nothing far below: Inf stays, -Inf gives a zero. */
  @Test
  default void oneSidedOfSpecials() {
    for (Activation kind :
        List.of(Activation.GELU_ERF, Activation.SILU, Activation.HARDSWISH, Activation.SOFTPLUS)) {
      boolean product = kind == Activation.GELU_ERF || kind == Activation.SILU;
      float[][] table = {
        {POSITIVE_INFINITY, POSITIVE_INFINITY},
        {NEGATIVE_INFINITY, product ? -0f : 0f},
        {Float.MAX_VALUE, Float.MAX_VALUE},
        {-Float.MAX_VALUE, product ? -0f : 0f},
        {NaN, NaN}
      };
      assertTable(kind, table);
      assertSlopes(
          kind, new float[][] {{POSITIVE_INFINITY, 1}, {NEGATIVE_INFINITY, 0f}, {NaN, NaN}});
    }
  }

  /** ELU and SELU: a line above 0, a limit far below, -0 stays. */
  @Test
  default void eluOfSpecials() {
    float[][] table = {
      {0f, 0f},
      {-0f, -0f},
      {POSITIVE_INFINITY, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, -1},
      {-MIN_VALUE, -MIN_VALUE},
      {NaN, NaN}
    };
    assertTable(Activation.ELU, table);
    float[][] scaled = {
      {-0f, -0f},
      {POSITIVE_INFINITY, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, -1.7580993f},
      {Float.MAX_VALUE, POSITIVE_INFINITY},
      {NaN, NaN}
    };
    assertTable(Activation.SELU, scaled);
  }

  /** Leaky ReLU: 0 is on the left side, NaN passes. */
  @Test
  default void leakyReluOfSpecials() {
    float[][] table = {
      {0f, 0f}, {-0f, -0f}, {-2, -0.02f}, {2, 2}, {NEGATIVE_INFINITY, NEGATIVE_INFINITY}, {NaN, NaN}
    };
    assertTable(Activation.LEAKY_RELU, table);
    float[][] slopes = {{0f, 0.01f}, {-0f, 0.01f}, {MIN_VALUE, 1}, {-2, 0.01f}, {NaN, 1}};
    assertSlopes(Activation.LEAKY_RELU, slopes);
  }

  /** Softmax: shifts do not matter, -Inf has probability 0, NaN and +Inf make the row NaN. */
  @Test
  default void softmaxOfSpecials() {
    assertSoftmax(new float[] {3, 3}, 0.5f, 0.5f);
    assertSoftmax(new float[] {1e4f, -1e4f}, 1, 0f);
    assertSoftmax(
        new float[] {-1e4f, -1e4f, NEGATIVE_INFINITY, -1e4f, -1e4f}, .25f, .25f, 0f, .25f, .25f);
    assertSoftmax(new float[] {NEGATIVE_INFINITY}, NaN);
    assertSoftmax(new float[] {1, POSITIVE_INFINITY}, NaN, NaN);
    assertSoftmax(new float[] {1, NaN, 2}, NaN, NaN, NaN);
    assertSoftmax(new float[] {-7}, 1);
  }

  /** Log-softmax: -Inf stays -Inf, NaN and +Inf make the row NaN. */
  @Test
  default void logSoftmaxOfSpecials() {
    assertLogSoftmax(new float[] {1e4f, -1e4f}, 0f, -2e4f);
    assertLogSoftmax(new float[] {1, NEGATIVE_INFINITY}, 0f, NEGATIVE_INFINITY);
    assertLogSoftmax(new float[] {NEGATIVE_INFINITY}, NaN);
    assertLogSoftmax(new float[] {1, POSITIVE_INFINITY}, NaN, NaN);
    assertLogSoftmax(new float[] {1, NaN, 2}, NaN, NaN, NaN);
    assertLogSoftmax(new float[] {-7}, 0f);
  }

  private void assertLogSoftmax(float[] logits, float... expected) {
    Tensor out = Tensor.vector(logits);
    backend().logSoftmax(out, out);
    Bits.assertSame("logSoftmax", Tensor.vector(expected), out);
  }

  private void assertSoftmax(float[] logits, float... expected) {
    Tensor out = Tensor.vector(logits);
    backend().softmax(out, out);
    Bits.assertSame("softmax", Tensor.vector(expected), out);
  }

  private void assertTable(Activation kind, float[][] table) {
    assertTable(kind.name(), (backend, z, out) -> backend.activate(kind, z, out), table);
  }

  /** The backward of ones. */
  private void assertSlopes(Activation kind, float[][] table) {
    Tensor ones = Filled.matrix(1, 37, 1);
    Tensor y = Filled.matrix(1, 37, 0);
    assertTable(
        kind + "'s slope",
        (backend, z, out) -> backend.activateBackward(kind, z, y, ones, out),
        table);
  }

  private void assertTable(String name, Curve.Kernel kernel, float[][] table) {
    for (float[] pair : table) {
      for (int lane = 0; lane < 37; lane++) {
        Tensor z = Filled.matrix(1, 37, 0);
        z.set(0, lane, pair[0]);
        Tensor out = Filled.matrix(1, 37, 9);
        kernel.run(backend(), z, out);
        Bits.assertSame(
            "%s(%s) in lane %d".formatted(name, pair[0], lane), pair[1], out.get(0, lane));
      }
    }
  }
}
