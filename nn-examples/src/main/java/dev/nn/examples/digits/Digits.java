package dev.nn.examples.digits;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Draws digits that look handwritten, each one different, for examples that need images to learn
 * from without a download.
 *
 * <pre>{@code
 * byte[] image = new byte[Digits.PIXELS];
 * Digits.draw(7, new SplitMix64(42), image, 0);
 * }</pre>
 *
 * <p>The digit's shape, the course of its strokes, slant, rotation, size, position, pen width and
 * ink vary, with a little noise added. The bytes depend on nothing but the digit and the numbers
 * that {@link RandomGenerator#nextDouble()} and {@link RandomGenerator#nextInt(int)} return: sums,
 * products, quotients and square roots are the same on every JDK.
 */
public final class Digits {

  /** Bytes of an image: 28 rows of 28 pixels. */
  public static final int PIXELS = Pen.SIZE * Pen.SIZE;

  /** How far a point of a skeleton may stray, in unit squares. */
  private static final double JITTER = .08;

  /** Height and width of the unit square in pixels. */
  private static final double HEIGHT = 17;

  private static final double WIDTH = 15.5;

  /** How far the centre of a digit may stray from the centre of the image, in pixels. */
  private static final double SHIFT = 3.8;

  /** The margin in pixels at each edge of the image that the middle of a line stays out of. */
  private static final double MARGIN = 2.5;

  /** The highest grey level of noise on an inked pixel; an empty one gets a third of it. */
  private static final double NOISE = 30;

  private Digits() {}

  /**
   * Draws one digit over whatever the image held.
   *
   * @param digit from 0 to 9
   * @param random where the variation comes from; equal generators give equal images
   * @param image receives {@link #PIXELS} unsigned bytes, row by row: 0 is background, 255 is ink
   * @param offset where in {@code image} the first pixel goes
   * @throws IllegalArgumentException if the digit is not from 0 to 9
   * @throws IndexOutOfBoundsException if the image has no room for the pixels at the offset
   */
  public static void draw(int digit, RandomGenerator random, byte[] image, int offset) {
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("draw: digit must be in 0..9, got " + digit);
    }
    Objects.checkFromIndexSize(offset, PIXELS, image.length);
    double[][] strokes = Glyphs.strokes(digit, random.nextInt(Glyphs.variants(digit)));
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i++) {
        stroke[i] += JITTER * spread(random);
      }
    }
    distort(strokes, random);
    for (int i = 0; i < strokes.length; i++) {
      strokes[i] = Glyphs.smooth(strokes[i]);
    }
    place(strokes, 0, SHIFT * spread(random));
    place(strokes, 1, SHIFT * spread(random));
    Pen pen = new Pen(2.2 + .9 * spread(random));
    for (double[] stroke : strokes) {
      pen.line(stroke);
    }
    double strength = 215 + 40 * spread(random);
    for (int i = 0; i < PIXELS; i++) {
      double ink = pen.ink(i);
      double noise = NOISE * spread(random) * (1 + 2 * ink) / 3;
      image[offset + i] = (byte) Math.max(0, Math.min(255, (int) (strength * ink + noise)));
    }
  }

  /** Scales, rotates and slants all strokes alike, from unit squares to pixels. */
  private static void distort(double[][] strokes, RandomGenerator random) {
    double height = HEIGHT * (1 + .22 * spread(random));
    double width = WIDTH * (1 + .28 * spread(random));
    double slant = .10 + .44 * spread(random);
    double turn = .36 * spread(random);
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        double y = height * (stroke[i + 1] - .5);
        double x = width * (stroke[i] - .5) - slant * y;
        x -= turn * y;
        stroke[i] = x;
        stroke[i + 1] = y + turn * x;
      }
    }
  }

  /** Centres the strokes along one axis, then shifts them as far as the margin lets them go. */
  private static void place(double[][] strokes, int axis, double shift) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (double[] stroke : strokes) {
      for (int i = axis; i < stroke.length; i += 2) {
        low = Math.min(low, stroke[i]);
        high = Math.max(high, stroke[i]);
      }
    }
    double room = Pen.SIZE - 1 - 2 * MARGIN;
    double scale = Math.min(1, room / (high - low));
    double free = (room - scale * (high - low)) / 2;
    double start = MARGIN + free + Math.max(-free, Math.min(free, shift));
    for (double[] stroke : strokes) {
      for (int i = axis; i < stroke.length; i += 2) {
        stroke[i] = start + scale * (stroke[i] - low);
      }
    }
  }

  /** A number between -1 and 1, most often near 0. */
  private static double spread(RandomGenerator random) {
    return (random.nextDouble() + random.nextDouble() + random.nextDouble()) / 1.5 - 1;
  }
}
