package dev.nn.model.features;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An image: each column is a pixel divided by {@code greatest}, so that a background of 0 stays 0.
 *
 * @param feature the feature as declared
 * @param greatest the greatest magnitude of all pixels in training; 0 if all pixels were 0
 */
public record FittedImage(Feature feature, double greatest) implements FittedFeature {

  /**
   * Images on the same scale hardly ever differ this much, and pixels of 0 to 1 and 0 to 255 do.
   */
  private static final double FAR = 100;

  /**
   * Makes an encoded image.
   *
   * @param feature an image
   * @param greatest finite, at least 0
   * @throws IllegalArgumentException if it is out of range
   */
  public FittedImage {
    Objects.requireNonNull(feature, "feature");
    if (!(greatest >= 0 && Double.isFinite(greatest))) {
      throw new IllegalArgumentException(
          "FittedImage %s: the greatest magnitude must be finite and at least 0, got %s"
              .formatted(feature.name(), greatest));
    }
  }

  @Override
  public boolean constant() {
    return greatest == 0;
  }

  @Override
  public boolean indicator() {
    return false;
  }

  @Override
  public int columns() {
    return constant() ? 0 : feature.width() * feature.height();
  }

  @Override
  public List<String> columnNames() {
    return IntStream.range(0, columns())
        .mapToObj(p -> feature.name() + " " + p % feature.width() + "," + p / feature.width())
        .toList();
  }

  /**
   * Encodes an image.
   *
   * @param pixels row by row; not modified
   * @param out the columns; modified from {@code at} onwards
   * @param at the index of its first column
   * @return the remark on it
   * @throws InputException if it is null, has not width x height pixels, or a pixel is not finite
   */
  public Remark encode(float[] pixels, float[] out, int at) {
    require(feature, pixels);
    double scale = constant() ? 0 : 1 / greatest;
    float most = 0;
    for (int p = 0; p < pixels.length; p++) {
      most = Math.max(most, Math.abs(pixels[p]));
      if (!constant()) {
        out[at + p] = (float) (pixels[p] * scale);
      }
    }
    if (!Float.isFinite((float) (most * scale))) {
      throw new InputException(
          "%s has a pixel of magnitude %s, but the greatest in training is %s: leave the row out"
              .formatted(feature.name(), most, greatest));
    }
    return remark(most);
  }

  private Remark remark(float most) {
    if (most > greatest) {
      return constant() ? Remark.IGNORED : Remark.OUTSIDE;
    }
    return most > 0 && most * FAR <= greatest ? Remark.FAINT : Remark.NONE;
  }

  static void require(Feature feature, float[] pixels) {
    if (pixels == null) {
      Refusal.ofMissing(feature);
    }
    if (pixels.length != feature.width() * feature.height()) {
      throw new InputException("%s has %s pixels, but %s x %s = %s are needed"
          .formatted(
              feature.name(),
              pixels.length,
              feature.width(),
              feature.height(),
              feature.width() * feature.height()));
    }
  }
}
