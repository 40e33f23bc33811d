package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.RunData;
import dev.nn.examples.model.TableSamples;
import dev.nn.examples.source.Source;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notebook's data: images with their class numbers, in two parts. */
final class ImageData {

  private static final long SPLIT_SEED = 0;

  private ImageData() {}

  /**
   * Reads both parts of a source.
   *
   * @param split the share of the test part to train on, if only that part is used
   */
  static RunData read(Source source, @Nullable Double split) throws IOException {
    if (source.isCsv()) {
      throw noImages(source.path());
    }
    Table train = source.train(Task.CLASSIFY);
    Table test = source.test(Task.CLASSIFY).orElse(null);
    if (split != null) {
      Table whole = test == null ? train : test;
      int[][] rows = cut(whole.rows(), split);
      List<String> notes = new ArrayList<>(whole.notes());
      notes.add("%s used: a share of %s to train on, the rest to test on"
          .formatted(test == null ? "all images are" : "only the test part is", split));
      return runData(source, whole.only(rows[0], notes), whole.only(rows[1], notes));
    }
    if (test == null) {
      throw new UsageException(
          "%s has no test part: add --split 0.8 to train on 80 %% of its images and test on the rest"
              .formatted(source.path()));
    }
    return runData(source, train, test);
  }

  private static RunData runData(Source source, Table train, Table test) {
    List<String> targets = source.targets(train);
    return new RunData(Task.CLASSIFY, targets, part(train, targets), part(test, targets));
  }

  private static Part part(Table table, List<String> targets) {
    if (table.columns().stream().noneMatch(Column.Images.class::isInstance)) {
      throw noImages(table.file());
    }
    Features<Integer> features = TableSamples.features(table, targets, Missing.REFUSED);
    return new Part(table, TableSamples.of(table, features, Task.CLASSIFY, targets));
  }

  private static UsageException noImages(Path file) {
    return new UsageException("%s contains no images: for tables, use 'nn train'".formatted(file));
  }

  /** The rows of both parts, found by splitting a data set of row numbers. */
  private static int[][] cut(int rows, double split) {
    Tensor numbers = Tensor.zeros(rows, 1);
    for (int row = 0; row < rows; row++) {
      numbers.set(row, 0, row);
    }
    Dataset.Split parts = Dataset.regression(numbers, numbers).split(split, SPLIT_SEED);
    if (parts.train().size() == 0 || parts.test().size() == 0) {
      throw new UsageException(
          "--split %s of %s images leaves one part empty: provide more images or choose another share"
              .formatted(split, rows));
    }
    return new int[][] {rows(parts.train()), rows(parts.test())};
  }

  private static int[] rows(Dataset part) {
    int[] rows = new int[part.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) part.inputs().get(i, 0);
    }
    return rows;
  }
}
