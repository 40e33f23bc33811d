package dev.nn.backend;

import java.util.Objects;

/**
 * Describes a backend.
 *
 * @param name the provider's name, as in {@code -Dnn.backend=NAME}
 * @param vectorBits the bits of one vector register that the kernels use; 0 for plain loops
 * @param fma whether multiply and add are fused into one rounding. If not, results differ in the
 *     last bits from those of machines that do
 * @param threads how many threads a large product may use
 */
public record BackendInfo(String name, int vectorBits, boolean fma, int threads) {

  /**
   * Requires that nothing is null.
   *
   * @param name the provider's name, as in {@code -Dnn.backend=NAME}
   * @param vectorBits the bits of one vector register that the kernels use; 0 for plain loops
   * @param fma whether multiply and add are fused into one rounding. If not, results differ in the
   *     last bits from those of machines that do
   * @param threads how many threads a large product may use
   */
  public BackendInfo {
    Objects.requireNonNull(name, "name");
  }

  /** Returns the facts in one line, with the Java version. */
  @Override
  public String toString() {
    return "%s (%s, %s, %s, Java %s)"
        .formatted(
            name,
            vectorBits == 0 ? "plain loops" : vectorBits + "-bit vectors",
            fma ? "fma" : "no fma: results differ in the last bits from machines that have it",
            threads == 1 ? "1 thread" : threads + " threads",
            Runtime.version().toString());
  }
}
