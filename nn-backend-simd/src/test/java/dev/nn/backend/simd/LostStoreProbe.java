package dev.nn.backend.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * A program that says whether this virtual machine loses a scalar store which a masked vector store
 * to the same address follows (JDK-8387073).
 */
final class LostStoreProbe {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private LostStoreProbe() {}

  /** Prints {@code lost} or {@code kept}. */
  public static void main(String[] args) {
    VectorMask<Float> allButFirst = VectorMask.fromLong(SPECIES, -2);
    float[] array = new float[SPECIES.length()];
    boolean lost = false;
    for (int run = 0; run < 100_000 && !lost; run++) {
      array[0] = 0;
      store(array, allButFirst, run);
      lost = array[0] != 42;
    }
    System.out.println(lost ? "lost" : "kept");
  }

  private static void store(float[] array, VectorMask<Float> mask, float value) {
    FloatVector vector = FloatVector.broadcast(SPECIES, value);
    vector.intoArray(array, 0, mask);
    array[0] = 42;
    vector.intoArray(array, 0, mask);
  }
}
