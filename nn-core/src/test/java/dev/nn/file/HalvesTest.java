package dev.nn.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalvesTest {

  @Test
  void halvesAreWidenedWithoutLoss() {
    assertEquals(65504f, Halves.binary16((short) 0x7bff));
    assertEquals(0x1p-24f, Halves.binary16((short) 1));
    assertEquals(-0x1p-14f, Halves.binary16((short) 0x8400));
    assertEquals(Float.NEGATIVE_INFINITY, Halves.binary16((short) 0xfc00));
    assertTrue(Float.isNaN(Halves.binary16((short) 0x7e00)));
    assertEquals(-0f, Halves.binary16((short) 0x8000));
    assertEquals(-1.5f, Halves.bfloat16((short) 0xbfc0));
  }
}
