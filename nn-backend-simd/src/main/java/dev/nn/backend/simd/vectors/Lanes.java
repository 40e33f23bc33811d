package dev.nn.backend.simd.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that all kernels use, of the width that the machine prefers.
 *
 * <p>The species is a constant, chosen once: the compiler turns vector code into vector
 * instructions only where the species is known at compile time.
 */
public final class Lanes {

  /** For tests: requests a width in bits. This library only reads it and never sets it. */
  private static final String BITS_PROPERTY = "dev.nn.backend.simd.bits";

  /** The shape of all vectors. */
  public static final VectorSpecies<Float> SPECIES = choose(Integer.getInteger(BITS_PROPERTY, 0));

  /** The number of floats in a vector. */
  public static final int LANES = SPECIES.length();

  /**
   * The number of vector registers. 512-bit vectors come with 32, as does AArch64; elsewhere 16 is
   * a safe assumption.
   */
  public static final int REGISTERS =
      LANES == 16 || System.getProperty("os.arch").equals("aarch64") ? 32 : 16;

  private Lanes() {}

  private static VectorSpecies<Float> choose(int bits) {
    return bits == 0
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }

  /**
   * How many rows, {@code stride} floats apart, have a whole vector at their start, where
   * {@code room} floats follow the first row's start.
   */
  public static int wholeRows(int room, int stride, int rows) {
    return room < LANES ? 0 : Math.min(rows, (room - LANES) / stride + 1);
  }
}
