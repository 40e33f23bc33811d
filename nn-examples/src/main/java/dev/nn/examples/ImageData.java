package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.digits.Digits;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Images of digits, to learn from and to measure with: numbers from 0 to 1, one image in each row.
 *
 * @param name where they come from, in words
 * @param train what is learnt from
 * @param test what is measured with
 */
record ImageData(String name, Dataset train, Dataset test) {

  static final int CLASSES = 10;
  private static final int TRAIN_DIGITS = 8_000;
  private static final int TEST_DIGITS = 2_000;

  /**
   * The data that {@code --data} names: digits, mnist or a folder.
   *
   * @param split the share of the test file to learn from, where only that is used
   */
  static ImageData of(String data, @Nullable Double split, Downloads downloads)
      throws IOException, InterruptedException {
    if (data.equals("digits")) {
      return drawn();
    }
    if (data.equals("mnist")) {
      return MnistFolder.read(MnistDownload.folder(downloads), split);
    }
    Path folder = Path.of(data);
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          data + ": no such folder: --data takes digits, mnist or a folder of IDX files");
    }
    return MnistFolder.read(folder, split);
  }

  private static ImageData drawn() {
    SplitMix64 random = new SplitMix64(0);
    return new ImageData(
        "digits drawn by the program", draw(TRAIN_DIGITS, random), draw(TEST_DIGITS, random));
  }

  /** Digits from 0 to 9 in turn. */
  static Dataset draw(int count, SplitMix64 random) {
    byte[] pixels = new byte[count * Digits.PIXELS];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      Digits.draw(labels[i], random, pixels, i * Digits.PIXELS);
    }
    Tensor images = Tensor.zeros(count, Digits.PIXELS);
    for (int e = 0; e < pixels.length; e++) {
      images.array()[e] = (pixels[e] & 0xff) / 255f;
    }
    return Dataset.classification(images, labels, CLASSES);
  }
}
