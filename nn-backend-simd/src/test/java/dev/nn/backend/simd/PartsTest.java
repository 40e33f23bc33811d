package dev.nn.backend.simd;

import static dev.nn.backend.simd.vectors.Lanes.LANES;

import dev.nn.backend.Op;
import dev.nn.conformance.Bits;
import dev.nn.conformance.Reference;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many parts a product is cut into: the bits of the definition. */
class PartsTest {

  private static final int K = 5;

  /**
   * More rows than columns are cut across the rows, fewer across the columns. Of one tile a part
   * gets nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 83, 70",
    "3, 83, 70",
    "5, 83, 70",
    "2, 40, 150",
    "3, 40, 150",
    "5, 40, 150",
    "2, 3, 2",
    "2, 2, 3",
    "8, 16, 32",
    "8, 33, 33",
    "16, 7, 40"
  })
  void blocks(int threads, int m, int n) {
    for (float alpha : new float[] {1, 0.7f}) {
      for (boolean fresh : new boolean[] {true, false}) {
        SplitMix64 random = new SplitMix64(m);
        Tensor a = random(random, m, K);
        Tensor b = random(random, K, n);
        Tensor c = random(random, m, n);
        Tensor expected = c.copy();
        Reference.gemm(Op.IDENTITY, Op.IDENTITY, alpha, a, b, fresh ? 0 : 1, expected);
        Workspace space = Workspace.take();
        space.a.set(a.array(), 0, K, 1);
        space.b.set(b.array(), 0, n, 1);
        space.c.set(c.array(), 0, n, 1);
        space.gemm.multiply(m, n, K, alpha, fresh, threads);
        space.giveBack();
        Bits.assertSame("C", expected, c);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void narrowRows(int threads) {
    int m = 83;
    int n = LANES + 1;
    for (Op op : Op.values()) {
      for (float beta : new float[] {0, 1.3f}) {
        SplitMix64 random = new SplitMix64(m);
        Tensor a = op == Op.IDENTITY ? random(random, m, K) : random(random, K, m);
        Tensor b = random(random, K, n);
        Tensor c = random(random, m, n);
        Tensor expected = c.copy();
        Reference.gemm(op, Op.IDENTITY, 0.7f, a, b, beta, expected);
        float[] panels = new float[BPanels.count(n) * LANES * K];
        BPanels.pack(n, K, b.array(), 0, panels);
        NarrowGemm.rows(
            threads,
            op == Op.TRANSPOSE,
            0,
            m,
            m,
            n,
            K,
            0.7f,
            a.array(),
            0,
            panels,
            beta,
            c.array(),
            0);
        Bits.assertSame("C", expected, c);
      }
    }
  }

  private static Tensor random(SplitMix64 random, int rows, int cols) {
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
