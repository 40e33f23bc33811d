package dev.nn.examples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  private static final int SIZE = 28;
  private static final int COUNT = 500;

  /** The hash of the images of seed 42. */
  private static final int HASH = 156669921;

  /** Images of the digits 0, 1, ..., 9, 0, 1, ... from one generator. */
  private static byte[] images(long seed) {
    SplitMix64 random = new SplitMix64(seed);
    byte[] images = new byte[COUNT * Digits.PIXELS];
    for (int i = 0; i < COUNT; i++) {
      Digits.draw(i % 10, random, images, i * Digits.PIXELS);
    }
    return images;
  }

  @Test
  void sameSeedGivesSameBytes() {
    assertArrayEquals(images(1), images(1));
  }

  @Test
  void otherSeedGivesOtherBytes() {
    assertFalse(Arrays.equals(images(1), images(2)));
  }

  @Test
  void bytesAreTheSameOnEveryJdk() {
    assertEquals(HASH, Arrays.hashCode(images(42)));
  }

  @Test
  void everyImageHasTheInkOfAFewLines() {
    byte[] images = images(3);
    for (int i = 0; i < COUNT; i++) {
      int inked = 0;
      for (int k = 0; k < Digits.PIXELS; k++) {
        inked += (images[i * Digits.PIXELS + k] & 0xFF) > 100 ? 1 : 0;
      }
      assertTrue(inked >= 12 && inked <= 260, "image " + i + ": " + inked + " inked pixels");
    }
  }

  @Test
  void bordersHoldNothingButFaintNoise() {
    byte[] images = images(4);
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < SIZE; k++) {
        int image = i * Digits.PIXELS;
        int last = SIZE - 1;
        for (int pixel : new int[] {k, last * SIZE + k, k * SIZE, k * SIZE + last}) {
          int ink = images[image + pixel] & 0xFF;
          assertTrue(ink <= 100, "image " + i + ", pixel " + pixel + ": " + ink);
        }
      }
    }
  }

  @Test
  void drawsAtTheOffsetAndNowhereElse() {
    byte[] alone = new byte[Digits.PIXELS];
    Digits.draw(8, new SplitMix64(5), alone, 0);
    byte[] within = new byte[Digits.PIXELS + 5];
    Arrays.fill(within, (byte) 77);
    Digits.draw(8, new SplitMix64(5), within, 3);
    assertArrayEquals(alone, Arrays.copyOfRange(within, 3, 3 + Digits.PIXELS));
    for (int k : new int[] {0, 1, 2, within.length - 2, within.length - 1}) {
      assertEquals(77, within[k]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesWhatIsNoDigit(int digit) {
    byte[] image = new byte[Digits.PIXELS];
    Exception e = assertThrows(
        IllegalArgumentException.class, () -> Digits.draw(digit, new SplitMix64(0), image, 0));
    assertEquals("draw: digit must be in 0..9, got " + digit, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void refusesAnOffsetWithoutRoom(int offset) {
    byte[] image = new byte[Digits.PIXELS];
    assertThrows(
        IndexOutOfBoundsException.class, () -> Digits.draw(0, new SplitMix64(0), image, offset));
  }
}
