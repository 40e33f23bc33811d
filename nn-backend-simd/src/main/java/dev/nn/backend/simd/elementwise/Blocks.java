package dev.nn.backend.simd.elementwise;

import dev.nn.backend.simd.threads.Pool;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a kernel over tensors in blocks of a few hundred numbers. A block is copied into arrays of
 * whole vectors, which stay in the first-level cache, and its result is copied out: so a kernel has
 * no scalar tail, may overwrite its input, and can use another kernel as a step.
 *
 * <p>A short block is followed by stale numbers, which are computed on and dropped.
 */
final class Blocks {

  /** The maximum size of a block; a multiple of every vector's length. */
  static final int SIZE = 512;

  private static final Pool<Block> POOL = new Pool<>(Block::new);

  /** The numbers of a kernel; each array holds {@link #SIZE}. */
  static final class Block {
    final float[] in = new float[SIZE];
    final float[] gradient = new float[SIZE];
    final float[] work = new float[SIZE];
    final float[] out = new float[SIZE];
  }

  /** Computes {@code out} from the first {@code count} numbers, in whole vectors. */
  interface Kernel {
    void run(Block block, int count);
  }

  private Blocks() {}

  /** out = kernel(in), elementwise. */
  static void map(Tensor in, Tensor out, Kernel kernel) {
    map(in, null, out, kernel);
  }

  /** out = kernel(in, gradient), elementwise. */
  static void map(Tensor in, @Nullable Tensor gradient, Tensor out, Kernel kernel) {
    Block block = take();
    for (int e = 0; e < in.size(); e += SIZE) {
      int count = Math.min(SIZE, in.size() - e);
      System.arraycopy(in.array(), in.offset() + e, block.in, 0, count);
      if (gradient != null) {
        System.arraycopy(gradient.array(), gradient.offset() + e, block.gradient, 0, count);
      }
      kernel.run(block, count);
      System.arraycopy(block.out, 0, out.array(), out.offset() + e, count);
    }
    giveBack(block);
  }

  static Block take() {
    return POOL.take();
  }

  static void giveBack(Block block) {
    POOL.giveBack(block);
  }
}
