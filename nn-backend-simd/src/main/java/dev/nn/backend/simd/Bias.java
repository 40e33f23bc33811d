package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * C[i,j] = C[i,j] + bias[j].
 *
 * <p>Wide rows go one by one. Narrow ones would be all tail, so C is taken as one long row: the
 * bias, repeated until it is n + LANES long, is read at element e from position {@code e % n},
 * which moves on by {@code LANES % n} from vector to vector.
 */
final class Bias {

  private static final int WIDE = 128;

  private Bias() {}

  static void add(int m, int n, float[] bias, int biasPos, float[] c, int cPos) {
    if (n >= WIDE || n % LANES == 0) {
      for (int i = 0; i < m; i++) {
        addRow(n, bias, biasPos, c, cPos + i * n);
      }
    } else {
      addRepeated(m * n, n, bias, biasPos, c, cPos);
    }
  }

  private static void addRow(int n, float[] bias, int biasPos, float[] c, int cPos) {
    int j = 0;
    int body = n - n % LANES;
    for (; j < body; j += LANES) {
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
    float[] repeated = Scratch.local().panels(WIDE + LANES);
    for (int t = 0; t < n; t++) {
      repeated[t] = bias[biasPos + t];
    }
    for (int t = n; t < n + LANES; t++) {
      repeated[t] = repeated[t - n];
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
  }
}
