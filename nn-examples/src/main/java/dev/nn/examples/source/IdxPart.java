package dev.nn.examples.source;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.IdxArray;
import dev.nn.io.IdxType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images with their labels.
 *
 * @param images a file of images
 * @param labels a file of labels; null if there is none
 */
record IdxPart(Path images, @Nullable Path labels) {

  private static final int QMNIST_COLUMNS = 8;

  /** Both as columns; the label column gets this name. */
  Table table(String target) throws IOException {
    IdxArray array = Idx.read(images);
    int[] shape = array.shape();
    boolean wide = array.type() == IdxType.INT || array.type() == IdxType.DOUBLE;
    if (shape.length == 1 || shape.length == 2 && wide) {
      throw new FormatException(
          images,
          "has shape %s and type %s, but images must be number x height x width, or number x pixels of bytes, shorts or floats: save others as npy files, with their labels: np.save('x.npy', x), np.save('y.npy', y)",
          ArraySamples.text(shape),
          array.type());
    }
    float[] numbers = array.size() == 0 ? new float[0] : array.toTensor().array();
    List<Column> columns =
        new ArrayList<>(ArraySamples.columns(images, "x", shape, numbers.length, e -> numbers[e]));
    if (labels != null) {
      columns.add(labels(target, shape[0]));
    }
    return new Table(images, columns, shape[0], row -> "image " + row, List.of());
  }

  /** Labels; QMNIST's have eight columns, of which the first is the digit. */
  private Column labels(String target, int count) throws IOException {
    Path file = java.util.Objects.requireNonNull(labels);
    IdxArray array = Idx.read(file);
    int[] shape = array.shape();
    int width = shape.length == 2 ? shape[1] : 1;
    boolean qmnist = width == QMNIST_COLUMNS && array.type() == IdxType.INT;
    if (shape.length > 2 || width != 1 && !qmnist) {
      throw new FormatException(
          file,
          "labels must have one dimension, or eight columns of ints as QMNIST's have, found %s: save one label for each image",
          ArraySamples.text(shape));
    }
    if (shape[0] != count) {
      throw new FormatException(
          file,
          "%d labels for %d images: the files do not belong together; use the labels of these images",
          shape[0],
          count);
    }
    if (array.type() == IdxType.FLOAT || array.type() == IdxType.DOUBLE) {
      throw new FormatException(
          file,
          "the labels are of type %s, but must be whole numbers: save them as bytes or ints",
          array.type());
    }
    int[] numbers = array.toInts();
    return new Column.Numbers(target, row -> numbers[row * width]);
  }
}
