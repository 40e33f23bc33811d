package dev.nn.examples.learn;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedImage;
import java.util.List;
import java.util.Locale;

/**
 * Notices images with pixels from 0 to 1 where those of training had pixels from 0 to 255. The
 * opposite is noticed by the model, as pixels outside the range of training.
 */
final class ImageScale {

  private static final double FAR = 100;

  private ImageScale() {}

  static List<String> remarks(Encoding encoding, Table table) {
    return encoding.features().stream()
        .filter(FittedImage.class::isInstance)
        .flatMap(image -> remarks((FittedImage) image, table).stream())
        .toList();
  }

  private static List<String> remarks(FittedImage image, Table table) {
    double greatest = greatest(image, table);
    return greatest > 0 && greatest * FAR <= image.greatest()
        ? List.of(String.format(
            Locale.ROOT,
            "%s: the greatest pixel of all rows is %.6g, but %.6g in training: bring the images to the same scale",
            image.feature().name(),
            greatest,
            image.greatest()))
        : List.of();
  }

  private static double greatest(FittedFeature image, Table table) {
    Column.Images images = (Column.Images) table.column(image.feature().name()).orElseThrow();
    float greatest = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (float pixel : images.pixels().apply(row)) {
        greatest = Math.max(greatest, Math.abs(pixel));
      }
    }
    return greatest;
  }
}
