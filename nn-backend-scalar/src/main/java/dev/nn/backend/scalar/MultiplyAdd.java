package dev.nn.backend.scalar;

import dev.nn.backend.VirtualMachine;

/**
 * The multiply-add of every kernel: rounded once where the machine has fma, otherwise twice,
 * because {@link Math#fma} in software is hundreds of times slower.
 */
final class MultiplyAdd {

  static final boolean FUSED = VirtualMachine.fma();

  private MultiplyAdd() {}

  /** a * b + c. */
  static float multiplyAdd(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }
}
