package dev.nn.backend.simd.products;

import dev.nn.backend.Op;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.conformance.Bits;
import dev.nn.conformance.Reference;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products that are worth several threads, however many: the bits of the definition. */
class ThreadCountsTest {

  /** Every plan that shares out rows or columns, in sizes that fill no tile. */
  @ParameterizedTest
  @CsvSource({
    "2, 830, 71, 37",
    "3, 830, 71, 37",
    "5, 830, 71, 37",
    "2, 71, 830, 37",
    "3, 71, 830, 37",
    "2, 130, 130, 1700",
    "16, 1009, 33, 40",
    "2, 31, 1009, 300",
    "8, 31, 1009, 300",
    "2, 83, 17, 1999",
    "5, 1999, 15, 83",
    "2, 331, 1601, 19"
  })
  void bits(int threads, int m, int n, int k) {
    Products products = new Products(new Crew(threads));
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        for (float beta : new float[] {0, 1}) {
          SplitMix64 random = new SplitMix64(m);
          Tensor a = opA == Op.IDENTITY ? random(random, m, k) : random(random, k, m);
          Tensor b = opB == Op.IDENTITY ? random(random, k, n) : random(random, n, k);
          Tensor c = random(random, m, n);
          Tensor expected = c.copy();
          Reference.gemm(opA, opB, 0.7f, a, b, beta, expected);
          products.gemm(opA, opB, 0.7f, a, b, beta, c);
          Bits.assertSame("%s %s %dx%dx%d".formatted(opA, opB, m, n, k), expected, c);
        }
      }
    }
  }

  /** One packed matrix for products of one row, of a few, and of many. */
  @ParameterizedTest
  @CsvSource({
    "1, 830, 71",
    "2, 830, 71",
    "3, 2011, 801",
    "2, 1601, 83",
    "8, 300, 1999",
    "2, 71, 1700",
    "2, 15, 4000"
  })
  void bitsOfPacked(int threads, int n, int k) {
    SplitMix64 random = new SplitMix64(n);
    Tensor b = random(random, k, n);
    PackedMatrix packed = new Products(Crew.ALONE).pack(b).withThreads(threads);
    for (int m : new int[] {0, 1, 2, 7, 8, 9, 33, 331}) {
      Tensor a = random(random, m, k);
      Tensor c = random(random, m, n);
      Tensor expected = c.copy();
      Reference.gemm(Op.IDENTITY, Op.IDENTITY, 1, a, b, 0, expected);
      packed.multiply(a, c);
      Bits.assertSame("%d threads, %dx%dx%d".formatted(threads, m, n, k), expected, c);
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
