package dev.nn.backend.simd.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that all kernels use: as wide as the machine prefers.
 *
 * <p>The species is a constant, chosen once: the compiler turns vector code into instructions only
 * where it knows the species while it compiles.
 */
public final class Lanes {

  /** For tests: asks for a width in bits. Read, never set, by this library. */
  private static final String BITS_PROPERTY = "dev.nn.backend.simd.bits";

  /** The shape of all vectors. */
  public static final VectorSpecies<Float> SPECIES = choose(Integer.getInteger(BITS_PROPERTY, 0));

  /** How many floats a vector holds. */
  public static final int LANES = SPECIES.length();

  /**
   * How many vector registers the machine has. 512-bit vectors come with 32, and so does AArch64;
   * elsewhere 16 is safe.
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
