package dev.nn.backend.simd.products;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class MemoryTest {

  /** A strip in place is part of an operand, which belongs to the caller. */
  @Test
  void keepsNoOperandInThePool() throws InterruptedException {
    Memory memory = Memory.take();
    WeakReference<float[]> operand = inStripOf(memory);
    memory.giveBack();
    for (int wait = 0; wait < 100 && !operand.refersTo(null); wait++) {
      System.gc();
      Thread.sleep(10);
    }
    assertTrue(operand.refersTo(null));
  }

  private static WeakReference<float[]> inStripOf(Memory memory) {
    float[] operand = new float[8];
    memory.strip.a.set(operand, 0, 8, 1);
    return new WeakReference<>(operand);
  }
}
