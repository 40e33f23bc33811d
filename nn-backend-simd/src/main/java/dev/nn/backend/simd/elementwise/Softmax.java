package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.L10;
import static dev.nn.backend.Polynomials.L3;
import static dev.nn.backend.Polynomials.L4;
import static dev.nn.backend.Polynomials.L5;
import static dev.nn.backend.Polynomials.L6;
import static dev.nn.backend.Polynomials.L7;
import static dev.nn.backend.Polynomials.L8;
import static dev.nn.backend.Polynomials.L9;
import static dev.nn.backend.Polynomials.LN2_HIGH;
import static dev.nn.backend.Polynomials.LN2_LOW;
import static dev.nn.backend.Polynomials.SQRT2;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * e^row / sum(e^row), and its logarithm. The powers of all rows are one long run of vectors,
 * however short a row is; the sum of a row is one chain.
 */
public final class Softmax {

  private Softmax() {}

  /** Each row of out = e^row / sum(e^row). */
  public static void rows(Tensor logits, Tensor out) {
    lessGreatest(logits, out);
    Blocks.map(out, out, Exp::forward);
    int n = out.cols();
    int together = Math.max(1, Blocks.SIZE / Math.max(1, n));
    Block block = Blocks.take();
    for (int i = 0; i < out.rows(); i += together) {
      int rows = Math.min(together, out.rows() - i);
      overSums(rows, n, out.array(), out.offset() + i * n, block.work);
    }
    Blocks.giveBack(block);
  }

  /** Each row of out = row - log(sum(e^row)). */
  public static void logRows(Tensor logits, Tensor out) {
    lessGreatest(logits, out);
    Block block = Blocks.take();
    for (int i = 0; i < out.rows(); i++) {
      int row = out.offset() + i * out.cols();
      float log = log(sumOfPowers(out.cols(), out.array(), row, block));
      for (int j = row; j < row + out.cols(); j++) {
        out.array()[j] -= log;
      }
    }
    Blocks.giveBack(block);
  }

  private static void lessGreatest(Tensor logits, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      int row = logits.offset() + i * out.cols();
      int outRow = out.offset() + i * out.cols();
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < out.cols(); j++) {
        max = Math.max(max, logits.array()[row + j]);
      }
      for (int j = 0; j < out.cols(); j++) {
        out.array()[outRow + j] = logits.array()[row + j] - max;
      }
    }
  }

  /** Short rows are divided as one long run, with the sum repeated for each number. */
  private static void overSums(int rows, int n, float[] out, int first, float[] sums) {
    for (int i = 0; i < rows; i++) {
      float sum = 0f;
      for (int j = 0; j < n; j++) {
        sum += out[first + i * n + j];
      }
      for (int j = 0; j < n; j++) {
        if (n > Blocks.SIZE) {
          out[first + j] /= sum;
        } else {
          sums[i * n + j] = sum;
        }
      }
    }
    int e = n > Blocks.SIZE ? rows * n : 0;
    for (; e <= rows * n - LANES; e += LANES) {
      FloatVector.fromArray(SPECIES, out, first + e)
          .div(FloatVector.fromArray(SPECIES, sums, e))
          .intoArray(out, first + e);
    }
    for (; e < rows * n; e++) {
      out[first + e] /= sums[e];
    }
  }

  private static float sumOfPowers(int n, float[] x, int row, Block block) {
    float sum = 0f;
    for (int j = 0; j < n; j += Blocks.SIZE) {
      int count = Math.min(Blocks.SIZE, n - j);
      System.arraycopy(x, row + j, block.out, 0, count);
      Exp.exp(block.out, count);
      for (int l = 0; l < count; l++) {
        sum += block.out[l];
      }
    }
    return sum;
  }

  /** Of a number of at least 1, (1 + f) * 2^n. */
  private static float log(float x) {
    int n = Math.getExponent(x);
    float m = Math.scalb(x, -n);
    return m > SQRT2 ? log(m * 0.5f - 1, n + 1) : log(m - 1, n);
  }

  private static float log(float f, int n) {
    float q = Math.fma(L10, f, L9);
    q = Math.fma(q, f, L8);
    q = Math.fma(q, f, L7);
    q = Math.fma(q, f, L6);
    q = Math.fma(q, f, L5);
    q = Math.fma(q, f, L4);
    q = Math.fma(q, f, L3);
    q = Math.fma(q, f, -0.5f);
    return Math.fma(n, LN2_LOW, Math.fma(f * f, q, f)) + n * LN2_HIGH;
  }
}
