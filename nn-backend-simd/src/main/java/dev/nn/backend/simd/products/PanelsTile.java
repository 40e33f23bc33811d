package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.WIDTH;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel for one row of A and a packed B: two panels at a time, since the four chains of
 * vectors keep up with the cache that B comes from.
 */
final class PanelsTile {

  /** The columns of the tile. */
  static final int COLUMNS = 2 * WIDTH;

  private PanelsTile() {}

  /**
   * y = y + x * panels, each element one chain over rising p.
   *
   * @param kc the depth
   * @param x the row of A, from {@code x0} on
   * @param b the panels, from {@code b0} and {@code b1} on
   * @param y {@link #COLUMNS} numbers
   */
  static void multiply(int kc, float[] x, int x0, float[] b, int b0, int b1, float[] y) {
    FloatVector l0 = FloatVector.fromArray(SPECIES, y, 0);
    FloatVector r0 = FloatVector.fromArray(SPECIES, y, LANES);
    FloatVector l1 = FloatVector.fromArray(SPECIES, y, 2 * LANES);
    FloatVector r1 = FloatVector.fromArray(SPECIES, y, 3 * LANES);
    for (int p = 0; p < kc; p++) {
      FloatVector xp = FloatVector.broadcast(SPECIES, x[x0 + p]);
      l0 = xp.fma(FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH), l0);
      r0 = xp.fma(FloatVector.fromArray(SPECIES, b, b0 + p * WIDTH + LANES), r0);
      l1 = xp.fma(FloatVector.fromArray(SPECIES, b, b1 + p * WIDTH), l1);
      r1 = xp.fma(FloatVector.fromArray(SPECIES, b, b1 + p * WIDTH + LANES), r1);
    }
    l0.intoArray(y, 0);
    r0.intoArray(y, LANES);
    l1.intoArray(y, 2 * LANES);
    r1.intoArray(y, 3 * LANES);
  }
}
