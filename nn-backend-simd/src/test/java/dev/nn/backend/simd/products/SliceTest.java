package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Memory.START;
import static dev.nn.backend.simd.products.Tiling.WIDTH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices cover B once, rows from top to bottom, and are packed once for each thread. */
class SliceTest {

  private final Product product = Product.take();
  private final Slice slice = new Slice();

  @ParameterizedTest
  @CsvSource({"1, 1, 0, 1", "5000, 2000, 0, 5000", "5000, 2000, 32, 4000", "33, 801, 32, 33"})
  void everyNumberIsInOneSlice(int n, int k, int from, int to) {
    for (int transposed = 0; transposed < 2; transposed++) {
      product.a.set(new float[0], 0, transposed == 0 ? k : 1, transposed == 0 ? 1 : 4);
      product.setSize(4, n, k, true);
      slice.begin(product, from, to);
      long numbers = 0;
      int p0 = 0;
      int j0 = from;
      do {
        assertEquals(j0, slice.j0);
        assertEquals(p0, slice.p0);
        numbers += (long) slice.depth * slice.width;
        boolean last = slice.j0 + slice.width == to;
        j0 = last ? from : slice.j0 + slice.width;
        p0 += last ? slice.depth : 0;
        assertTrue(slice.j0 + slice.width <= to && p0 <= k);
      } while (slice.next());
      assertEquals((long) k * (to - from), numbers);
      assertEquals(k, p0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "33, 801", "70, 1600", "31, 1601"})
  void allSlicesTogetherAreTheMatrix(int n, int k) {
    Tensor b = Tensor.zeros(k, n);
    for (int e = 0; e < b.size(); e++) {
      b.array()[e] = e;
    }
    int p0 = 0;
    for (Slice part : Slice.all(b)) {
      assertEquals(p0, part.p0);
      for (int p = 0; p < part.depth; p++) {
        for (int j = 0; j < n; j++) {
          int panel = START + j / WIDTH * WIDTH * part.depth;
          assertEquals(b.get(p0 + p, j), part.panels[panel + p * WIDTH + j % WIDTH]);
        }
      }
      p0 += part.depth;
    }
    assertEquals(k, p0);
  }

  @Test
  void aCopyIsPackedOnceForEachPosition() {
    float[] b = {7};
    product.a.set(new float[1], 0, 1, 1);
    product.b.set(b, 0, 1, 1);
    product.setSize(1, 1, 1, true);
    slice.begin(product, 0, 1);
    Slice copy = new Slice();
    copy.pack(slice);
    b[0] = 8;
    copy.pack(slice);
    assertEquals(7, copy.panels[START]);
    slice.begin(product, 0, 1);
    copy.pack(slice);
    assertEquals(8, copy.panels[START]);
  }
}
