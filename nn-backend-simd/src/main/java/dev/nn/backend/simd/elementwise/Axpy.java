package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Pool;
import dev.nn.backend.simd.threads.Range;
import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * y = fma(alpha, x, y), elementwise. There is next to no arithmetic: it is bound by the bandwidth
 * of the cache or memory that holds the numbers. A large x was computed by several threads a moment
 * ago, each with its part in its own cache, so they share the sum in the same way.
 */
public final class Axpy implements Range {

  private static final Pool<Axpy> POOL = new Pool<>(Axpy::new);

  /** The cost of an element, in multiply-adds. */
  private static final long COST = 20;

  /** Elements of a cache line: no two threads write to one. */
  private static final int LINE = 16;

  private static final float[] NOTHING = {};

  private float alpha;
  private float[] x = NOTHING;
  private int xPos;
  private float[] y = NOTHING;
  private int yPos;

  private Axpy() {}

  /** Adds on the threads of a crew. */
  public static void add(float alpha, Tensor x, Tensor y, Crew crew) {
    Axpy sum = POOL.take();
    sum.alpha = alpha;
    sum.x = x.array();
    sum.xPos = x.offset();
    sum.y = y.array();
    sum.yPos = y.offset();
    crew.share(COST * x.size(), x.size(), LINE, sum);
    sum.x = NOTHING;
    sum.y = NOTHING;
    POOL.giveBack(sum);
  }

  @Override
  public void run(int from, int to) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int e = from;
    for (; e <= to - LANES; e += LANES) {
      FloatVector.fromArray(SPECIES, x, xPos + e)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yPos + e))
          .intoArray(y, yPos + e);
    }
    for (; e < to; e++) {
      y[yPos + e] = Math.fma(alpha, x[xPos + e], y[yPos + e]);
    }
  }
}
