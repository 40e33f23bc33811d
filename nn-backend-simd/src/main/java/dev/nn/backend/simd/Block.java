package dev.nn.backend.simd;

/**
 * Room for a few hundred numbers of each operand, of one thread. The kernels with transcendental
 * functions copy a block into it, work on whole vectors in the first-level cache, and copy the
 * block out: so there is no tail in scalar code, the output may be an input, and one loop serves
 * all for which e^x is a step.
 *
 * <p>What lies behind the end of a short block are old numbers: they are computed with and dropped.
 */
final class Block {

  /** The most numbers of a block; a multiple of every vector's length. */
  static final int SIZE = 512;

  private static final ThreadLocal<Block> LOCAL = ThreadLocal.withInitial(Block::new);

  final float[] z = new float[SIZE];
  final float[] work = new float[SIZE];
  final float[] gradient = new float[SIZE];

  private Block() {}

  static Block local() {
    return LOCAL.get();
  }
}
