package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.RunData;
import dev.nn.examples.table.Column;
import dev.nn.io.FormatException;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedImage;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images in the form the notebook's net takes: pixels from 0 to 1, and a column for each class.
 *
 * @param encoding how an image becomes a row
 * @param classes the number of classes, from 0 to the highest in the training part
 * @param train the training images
 * @param test the test images
 */
record ImageTensors(Encoding encoding, int classes, Dataset train, Dataset test) {

  private static final double WHITE = 255;
  private static final int MOST_CLASSES = 1_000;
  private static final int BLOCK = 256;

  static ImageTensors of(RunData runData) throws FormatException {
    Encoding encoding = new Encoding(
        List.of(new FittedImage(runData.train().samples().features().list().get(0), WHITE)));
    int[] labels = labels(runData.train(), runData.targets().get(0), MOST_CLASSES);
    int classes = 1 + Arrays.stream(labels).max().orElse(0);
    return new ImageTensors(
        encoding,
        classes,
        Dataset.classification(pixels(runData.train(), encoding), labels, classes),
        Dataset.classification(
            pixels(runData.test(), encoding),
            labels(runData.test(), runData.targets().get(0), classes),
            classes));
  }

  private static Tensor pixels(Part part, Encoding encoding) {
    Encoder<Integer> encoder = encoding.encoder(part.samples().features());
    Tensor pixels = Tensor.zeros(part.samples().size(), encoding.columns());
    IntStream.rangeClosed(0, (pixels.rows() - 1) / BLOCK)
        .parallel()
        .forEach(block -> encode(encoder, part.samples().rows(), block * BLOCK, pixels));
    return pixels;
  }

  private static void encode(
      Encoder<Integer> encoder, List<Integer> rows, int begin, Tensor pixels) {
    int end = Math.min(begin + BLOCK, rows.size());
    encoder.encodeAll(rows.subList(begin, end), pixels.array(), begin * pixels.cols());
  }

  /** The classes of a part, each below a bound. */
  private static int[] labels(Part part, String target, int classes) throws FormatException {
    Column column = part.table().column(target).orElseThrow();
    int[] labels = new int[part.table().rows()];
    for (int row = 0; row < labels.length; row++) {
      double label = column instanceof Column.Numbers numbers ? numbers.at(row) : Double.NaN;
      if (!(label >= 0 && label < classes && label == Math.rint(label))) {
        throw new FormatException(
            part.table().file(),
            "%s: the label is %s, but must be a whole number from 0 to %d: for other labels, use 'nn train'",
            part.table().place().apply(row),
            column instanceof Column.Numbers ? Double.toString(label) : "a text",
            classes - 1);
      }
      labels[row] = (int) label;
    }
    return labels;
  }

  /** The names of the classes. */
  List<String> names() {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  /** The share of each class among the training images. */
  float[] shares() {
    float[] shares = new float[classes];
    for (int i = 0; i < train.size(); i++) {
      shares[train.targets().argmax(i)]++;
    }
    for (int c = 0; c < classes; c++) {
      shares[c] /= train.size();
    }
    return shares;
  }
}
