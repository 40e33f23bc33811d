package dev.nn.examples.train;

import dev.nn.data.ImageAugmentation;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How images are augmented in training. */
@Command(optionListHeading = "%nAugmentation of images:%n")
public final class AugmentOptions {

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      description = "Shift training images by up to this many pixels.")
  private @Nullable Double shift;

  @Option(
      names = "--rotate",
      paramLabel = "DEGREES",
      description = "Rotate training images by up to this many degrees.")
  private @Nullable Double rotate;

  @Option(
      names = "--scale",
      paramLabel = "SHARE",
      description = "Scale training images by up to this share: 0.1 means a factor of 0.9 to 1.1.")
  private @Nullable Double scale;

  @Option(
      names = "--elastic",
      paramLabel = "STRENGTH",
      description = "Distort training images elastically.")
  private @Nullable Double elastic;

  @Option(
      names = "--elastic-sigma",
      paramLabel = "PIXELS",
      description = "Width of the elastic distortions. Default: 4.")
  private @Nullable Double sigma;

  void check() {
    UsageException.require(
        sigma == null || elastic != null,
        "--elastic-sigma has no effect without --elastic: leave it out");
  }

  void apply(Settings settings, Table table) {
    if (shift == null && rotate == null && scale == null && elastic == null) {
      return;
    }
    boolean images = table.columns().stream().anyMatch(Column.Images.class::isInstance);
    UsageException.require(
        images,
        "--shift, --rotate, --scale and --elastic are for images, but the data is a table: leave them out");
    table.columns().stream()
        .filter(Column.Images.class::isInstance)
        .map(Column.Images.class::cast)
        .findFirst()
        .ifPresent(column -> settings.augmentation(augmentation(column)));
  }

  private ImageAugmentation augmentation(Column.Images images) {
    ImageAugmentation.Builder augmentation = ImageAugmentation.builder(
            images.height(), images.width())
        .shift(or(shift, 0))
        .rotate(or(rotate, 0))
        .scale(or(scale, 0));
    return elastic == null
        ? augmentation.build()
        : augmentation.elastic(elastic, or(sigma, 4)).build();
  }

  private static double or(@Nullable Double set, double otherwise) {
    return set == null ? otherwise : set;
  }
}
