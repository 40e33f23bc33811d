package dev.nn.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shifts, rotates, scales and distorts each image by newly drawn random amounts. An image is one
 * row of height x width numbers, row by row.
 *
 * <p>Each pixel takes its value from another position in the image, by bilinear interpolation
 * between four pixels; beyond the edge, values are 0. With u, v the distance of the pixel from the
 * centre, that position is
 *
 * <pre>
 * x = centre + ( cos(angle) u + sin(angle) v) / zoom - shift + elastic displacement
 * y = centre + (-sin(angle) u + cos(angle) v) / zoom - shift + elastic displacement
 * </pre>
 *
 * <p>Allocates nothing after construction. The same random state gives the same bits on every JDK.
 */
public final class ImageAugmentation implements Augmentation {

  private final int height;
  private final int width;
  private final double shift;
  private final double rotation;
  private final double scale;
  private final @Nullable ElasticField elastic;
  private final float[] image;
  private final String description;

  private ImageAugmentation(Builder settings) {
    this.height = settings.height;
    this.width = settings.width;
    this.shift = settings.shift;
    this.rotation = StrictMath.toRadians(settings.rotation);
    this.scale = settings.scale;
    this.elastic = settings.strength > 0
        ? new ElasticField(height, width, settings.strength, settings.sigma)
        : null;
    this.image = new float[height * width];
    this.description = settings.describe();
  }

  /**
   * Starts building an augmentation that changes nothing unless told to.
   *
   * @param height the rows of an image, at least 1
   * @param width the columns of an image, at least 1
   * @return a builder
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Builder builder(int height, int width) {
    return new Builder(height, width);
  }

  @Override
  public void apply(Tensor inputs, SplitMix64 random) {
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(random, "random");
    if (inputs.cols() != image.length) {
      throw new ShapeException(
          "ImageAugmentation: images of %sx%s are rows of %s, but inputs are %s"
              .formatted(height, width, image.length, inputs.describe()));
    }
    for (int i = 0; i < inputs.rows(); i++) {
      vary(inputs.array(), inputs.offset() + i * image.length, random);
    }
  }

  private void vary(float[] pixels, int start, SplitMix64 random) {
    double angle = rotation * between(random);
    double zoom = 1 + scale * between(random);
    float cos = (float) (StrictMath.cos(angle) / zoom);
    float sin = (float) (StrictMath.sin(angle) / zoom);
    float centreX = (width - 1) / 2f;
    float centreY = (height - 1) / 2f;
    float fromX = (float) (centreX - shift * between(random));
    float fromY = (float) (centreY - shift * between(random));
    if (elastic != null) {
      elastic.draw(random);
    }
    System.arraycopy(pixels, start, image, 0, image.length);
    for (int row = 0; row < height; row++) {
      float v = row - centreY;
      for (int col = 0; col < width; col++) {
        float u = col - centreX;
        float x = fromX + (cos * u + sin * v);
        float y = fromY + (cos * v - sin * u);
        if (elastic != null) {
          x += elastic.dx(row, col);
          y += elastic.dy(row, col);
        }
        pixels[start + row * width + col] = interpolate(x, y);
      }
    }
  }

  /** The value at a position between four pixels. */
  private float interpolate(float x, float y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = x - left;
    float down = y - top;
    float upper = pixel(top, left) * (1 - right) + pixel(top, left + 1) * right;
    float lower = pixel(top + 1, left) * (1 - right) + pixel(top + 1, left + 1) * right;
    return upper * (1 - down) + lower * down;
  }

  private float pixel(int row, int col) {
    boolean inside = row >= 0 && row < height && col >= 0 && col < width;
    return inside ? image[row * width + col] : 0f;
  }

  /** From -1 to 1. */
  private static double between(SplitMix64 random) {
    return 2 * random.nextDouble() - 1;
  }

  /** Returns the settings. */
  @Override
  public String toString() {
    return description;
  }

  /** The amounts by which images are varied. */
  public static final class Builder {

    private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

    private final int height;
    private final int width;
    private double shift;
    private double rotation;
    private double scale;
    private double strength;
    private double sigma;

    private Builder(int height, int width) {
      if (height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "ImageAugmentation: an image is at least 1x1, got %sx%s".formatted(height, width));
      }
      if ((long) height * width > MOST_PIXELS) {
        throw new IllegalArgumentException(
            "ImageAugmentation: an image has at most %s pixels, got %sx%s"
                .formatted(MOST_PIXELS, height, width));
      }
      this.height = height;
      this.width = width;
    }

    /**
     * Shifts images along x and y.
     *
     * @param pixels the maximum shift in each direction; at least 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Builder shift(double pixels) {
      this.shift = required("shift", pixels, Double.MAX_VALUE);
      return this;
    }

    /**
     * Rotates images about their centre.
     *
     * @param degrees the maximum rotation to either side; from 0 to 180
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder rotate(double degrees) {
      this.rotation = required("rotate", degrees, 180);
      return this;
    }

    /**
     * Scales images about their centre, by factors from 1 - share to 1 + share.
     *
     * @param share from 0 to 0.9
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder scale(double share) {
      this.scale = required("scale", share, 0.9);
      return this;
    }

    /**
     * Distorts images like an elastic sheet.
     *
     * @param strength the factor of the smoothed random field, in pixels; at least 0. The paper
     *     uses 34 for images of 29x29
     * @param sigma the standard deviation of the Gaussian that smooths it, in pixels; more than 0,
     *     at most 100. The paper uses 4
     * @return this builder
     * @throws IllegalArgumentException if a number is out of range
     */
    public Builder elastic(double strength, double sigma) {
      if (!(sigma > 0)) {
        throw new IllegalArgumentException(
            "ImageAugmentation: elastic needs a sigma of more than 0, got " + sigma);
      }
      double checked = required("elastic strength", strength, Float.MAX_VALUE);
      this.sigma = required("elastic sigma", sigma, 100);
      this.strength = checked;
      return this;
    }

    /**
     * Creates the augmentation.
     *
     * @return a new augmentation
     */
    public ImageAugmentation build() {
      return new ImageAugmentation(this);
    }

    private String describe() {
      return "ImageAugmentation %sx%s, shift %s, rotate %s, scale %s, elastic %s sigma %s"
          .formatted(height, width, shift, rotation, scale, strength, sigma);
    }

    private static double required(String name, double value, double most) {
      if (!(value >= 0 && value <= most)) {
        throw new IllegalArgumentException(
            "ImageAugmentation: %s must be from 0 to %s, got %s".formatted(name, most, value));
      }
      return value;
    }
  }
}
