package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * C[i,j] = C[i,j] + bias[j].
 *
 * <p>Wide rows go in blocks of a few rows, in which four vectors of the bias stay in registers
 * while the rows are processed. Narrow ones would be all tail, so C is taken as one long row: the
 * bias, repeated until it is n + LANES long, is read at element e from position {@code e % n},
 * which moves on by {@code LANES % n} from vector to vector.
 */
public final class Bias {

  private static final int WIDE = 128;

  /** Rows of a block: they stay in the cache from one group of four vectors to the next. */
  private static final int ROWS = 32;

  private Bias() {}

  /** Adds the bias to each row of C. */
  public static void add(Tensor bias, Tensor c) {
    int n = c.cols();
    if (n < WIDE && n % LANES > 0) {
      addRepeated(c.size(), n, bias.array(), bias.offset(), c.array(), c.offset());
      return;
    }
    for (int i = 0; i < c.rows(); i += ROWS) {
      int m = Math.min(ROWS, c.rows() - i);
      addRows(m, n, bias.array(), bias.offset(), c.array(), c.offset() + i * n);
    }
  }

  private static void addRows(int m, int n, float[] bias, int biasPos, float[] c, int cPos) {
    int j = 0;
    for (; j <= n - 4 * LANES; j += 4 * LANES) {
      addFourVectors(m, n, bias, biasPos + j, c, cPos + j);
    }
    for (int i = 0; i < m && j < n; i++) {
      addRest(j, n, bias, biasPos, c, cPos + i * n);
    }
  }

  private static void addFourVectors(int m, int n, float[] bias, int biasPos, float[] c, int cPos) {
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, biasPos);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, biasPos + LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, bias, biasPos + 2 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, bias, biasPos + 3 * LANES);
    int row = cPos;
    for (int i = 0; i < m; i++) {
      FloatVector.fromArray(SPECIES, c, row).add(b0).intoArray(c, row);
      FloatVector.fromArray(SPECIES, c, row + LANES).add(b1).intoArray(c, row + LANES);
      FloatVector.fromArray(SPECIES, c, row + 2 * LANES).add(b2).intoArray(c, row + 2 * LANES);
      FloatVector.fromArray(SPECIES, c, row + 3 * LANES).add(b3).intoArray(c, row + 3 * LANES);
      row += n;
    }
  }

  private static void addRest(int from, int n, float[] bias, int biasPos, float[] c, int cPos) {
    int j = from;
    for (; j <= n - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, c, cPos + j)
          .add(FloatVector.fromArray(SPECIES, bias, biasPos + j))
          .intoArray(c, cPos + j);
    }
    for (; j < n; j++) {
      c[cPos + j] += bias[biasPos + j];
    }
  }

  private static void addRepeated(
      int length, int n, float[] bias, int biasPos, float[] c, int cPos) {
    Block block = Blocks.take();
    float[] repeated = block.work;
    for (int t = 0; t < n + LANES; t++) {
      repeated[t] = t < n ? bias[biasPos + t] : repeated[t - n];
    }

    // Vectorized body: j = e % n.
    int e = 0;
    int j = 0;
    int step = LANES % n;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector.fromArray(SPECIES, c, cPos + e)
          .add(FloatVector.fromArray(SPECIES, repeated, j))
          .intoArray(c, cPos + e);
      j += step;
      j = j >= n ? j - n : j;
    }

    // Scalar tail: fewer than LANES elements, which the repeated bias still covers.
    for (; e < length; e++) {
      c[cPos + e] += repeated[j++];
    }
    Blocks.giveBack(block);
  }
}
