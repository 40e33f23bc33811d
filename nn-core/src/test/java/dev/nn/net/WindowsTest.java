package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.tensor.Tensor;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private final Windows windows = new Windows();
  private final float[] array = new float[100];

  @Test
  void aWindowIsTheArraysOwnNumbers() {
    Tensor window = windows.on(array, 7, 3, 5);
    window.set(2, 4, 9);
    assertEquals(9, array[7 + 14]);
    assertEquals("3x5 at offset 7", window.describe() + " at offset " + window.offset());
  }

  @Test
  void theLastOnesAreRemembered() {
    Tensor[] first = new Tensor[8];
    for (int i = 0; i < 8; i++) {
      first[i] = windows.on(array, i, 2, 5);
    }
    for (int i = 0; i < 8; i++) {
      assertSame(first[i], windows.on(array, i, 2, 5));
    }
  }

  @Test
  void anotherArrayOffsetOrCountIsAnotherWindow() {
    Tensor window = windows.on(array, 0, 2, 5);
    assertNotSame(window, windows.on(array.clone(), 0, 2, 5));
    assertNotSame(window, windows.on(array, 1, 2, 5));
    assertNotSame(window, windows.on(array, 0, 3, 5));
    assertSame(window, windows.on(array, 0, 2, 5));
  }

  /** A predictor must not keep a caller's batch in memory. */
  @Test
  void anArrayThatNobodyElseHasIsCollected() throws InterruptedException {
    WeakReference<float[]> batch = new WeakReference<>(new float[1000]);
    windows.on(batch.get(), 0, 10, 100);
    for (int round = 0; round < 100 && batch.get() != null; round++) {
      System.gc();
      Thread.sleep(10);
    }
    assertSame(null, batch.get());
  }
}
