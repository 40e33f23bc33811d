package dev.nn.examples.train;

import dev.nn.data.Augmentation;
import dev.nn.data.ImageAugmentation;
import dev.nn.examples.data.Inputs;
import dev.nn.examples.data.Pixels;
import dev.nn.examples.data.UsageException;
import picocli.CommandLine.Option;

/** How training varies images. */
public final class AugmentOptions {

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description = "Shift training images by up to so many pixels.")
  private double shift;

  @Option(
      names = "--rotate",
      paramLabel = "DEGREES",
      defaultValue = "0",
      description = "Rotate training images by up to so many degrees.")
  private double rotate;

  @Option(
      names = "--scale",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Scale training images by up to this share: 0.1 is 0.9 to 1.1.")
  private double scale;

  @Option(
      names = "--elastic",
      paramLabel = "STRENGTH",
      defaultValue = "0",
      description = "Bend training images elastically.")
  private double elastic;

  @Option(
      names = "--elastic-sigma",
      paramLabel = "PIXELS",
      defaultValue = "4",
      description = "How wide the bends are.")
  private double sigma;

  /** Makes the augmentation. */
  public Augmentation augmentation(Inputs inputs) {
    if (shift == 0 && rotate == 0 && scale == 0 && elastic == 0) {
      return Augmentation.none();
    }
    if (!(inputs instanceof Pixels pixels)) {
      throw new UsageException(
          "--shift, --rotate, --scale and --elastic vary images, but the data is a table: leave them out");
    }
    ImageAugmentation.Builder augmentation = ImageAugmentation.builder(
            pixels.height(), pixels.width())
        .shift(shift)
        .rotate(rotate)
        .scale(scale);
    return elastic == 0
        ? augmentation.build()
        : augmentation.elastic(elastic, sigma).build();
  }
}
