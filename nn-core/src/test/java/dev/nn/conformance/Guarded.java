package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A matrix in the middle of a larger array whose other elements hold a rogue value, of its own for
 * each matrix: a NaN, which shows in any result it gets into, or a large number, which arithmetic
 * does not leave alone as it does the bits of a NaN. Its bits tell if it was overwritten.
 */
final class Guarded {

  /** Elements behind the matrix: none, fewer than a vector holds, more than a tile is wide. */
  private static final int[] BEHIND = {0, 1, 6, 13, 37, 67};

  private final Tensor tensor;
  private final float[] before;

  private Guarded(Tensor tensor) {
    this.tensor = tensor;
    this.before = tensor.array().clone();
  }

  static Guarded matrix(int rows, int cols, int offset, Fill fill, RandomGenerator random) {
    int behind = BEHIND[random.nextInt(BEHIND.length)];
    float[] array = new float[offset + rows * cols + behind];
    Arrays.fill(array, rogue(random));
    for (int e = offset; e < offset + rows * cols; e++) {
      array[e] = fill.next(random);
    }
    return new Guarded(Tensor.wrap(array, offset, rows, cols));
  }

  private static float rogue(RandomGenerator random) {
    return random.nextBoolean()
        ? Float.intBitsToFloat(0x7fc00000 | random.nextInt(1, 1 << 22))
        : (float) random.nextDouble(1e6, 1e7);
  }

  /** The matrix, for the backend to read and write. */
  Tensor tensor() {
    return tensor;
  }

  /** The matrix as it was. */
  Tensor before() {
    return Tensor.wrap(before.clone(), tensor.offset(), tensor.rows(), tensor.cols());
  }

  /** Puts everything back as it was. */
  void restore() {
    System.arraycopy(before, 0, tensor.array(), 0, before.length);
  }

  void assertUnchanged(String name) {
    assertUnchanged(name, 0, before.length);
  }

  void assertPaddingUnchanged(String name) {
    assertUnchanged("padding of " + name, 0, tensor.offset());
    assertUnchanged("padding of " + name, tensor.offset() + tensor.size(), before.length);
  }

  private void assertUnchanged(String name, int from, int to) {
    for (int e = from; e < to; e++) {
      if (Float.floatToRawIntBits(before[e]) != Float.floatToRawIntBits(tensor.array()[e])) {
        fail("%s was modified at array index %d; the matrix is %s at offset %d"
            .formatted(name, e, tensor.describe(), tensor.offset()));
      }
    }
  }
}
