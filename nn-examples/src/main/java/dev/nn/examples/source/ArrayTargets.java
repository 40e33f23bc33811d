package dev.nn.examples.source;

import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Shown;
import dev.nn.io.ElementType;
import dev.nn.io.FormatException;
import dev.nn.io.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Targets as columns: texts, numbers, one-hot classes, several quantities or labels.
 *
 * @param file the file that holds the array
 * @param name its name in the file
 * @param rows the number of samples
 * @param task what the model is to predict; null if unknown
 * @param targets the names of the columns; by default y, or y0, y1, ...
 */
record ArrayTargets(
    Path file, String name, int rows, @Nullable Task task, List<String> targets) {

  static final String NAME = "y";

  List<Column> columns(StoredArray array) throws IOException {
    if (array.size() == rows) {
      return List.of(one(array));
    }
    int[] shape = array.shape();
    if (shape.length != 2 || shape[0] != rows) {
      throw new FormatException(
          file,
          "%s has shape %s, but there are %s samples: give one class or quantity for each%s",
          name,
          ArraySamples.text(shape),
          rows,
          shape.length == 2 && shape[1] == rows ? ": %s = %s.T".formatted(name, name) : "");
    }
    if (!targets.isEmpty() && task != Task.CLASSIFY && shape[1] != targets.size()) {
      throw new FormatException(
          file,
          "%s has shape %s, but the model predicts %s: give a column for each, in this order",
          name,
          ArraySamples.text(shape),
          Shown.list(targets));
    }
    ArraySamples.requireNumbers(file, name, array);
    double[] numbers = array.toDoubles();
    if (task == null || task == Task.CLASSIFY) {
      return List.of(oneHot(numbers, shape[1]));
    }
    if (task == Task.LABELS) {
      requireLabels(numbers, shape[1]);
    }
    return IntStream.range(0, shape[1])
        .<Column>mapToObj(q ->
            new Column.Numbers(called(q, NAME + q), row -> numbers[row * shape[1] + q]))
        .toList();
  }

  private String called(int place, String otherwise) {
    return place < targets.size() ? targets.get(place) : otherwise;
  }

  private Column one(StoredArray array) throws IOException {
    if (array.type() == ElementType.TEXT) {
      return words(array.toTexts());
    }
    if (array.type() == ElementType.OTHER) {
      throw new FormatException(
          file,
          "%s has type %s: for classes %s = %s.astype(str), for quantities %s",
          name,
          array.typeName(),
          name,
          name,
          ArraySamples.conversion(name, array.typeName()));
    }
    double[] numbers = array.toDoubles();
    if (array.type() == ElementType.BOOL) {
      return words(IntStream.range(0, rows)
          .mapToObj(row -> numbers[row] == 0 ? "False" : "True")
          .toList());
    }
    return new Column.Numbers(called(0, NAME), row -> numbers[row]);
  }

  private Column words(List<String> texts) {
    Map<String, Integer> places = new LinkedHashMap<>();
    texts.forEach(text -> places.putIfAbsent(text, places.size()));
    int[] codes = texts.stream().mapToInt(places::get).toArray();
    return new Column.Words(called(0, NAME), Kind.CLASS, List.copyOf(places.keySet()), codes);
  }

  private Column oneHot(double[] numbers, int classes) throws FormatException {
    double[] places = new double[rows];
    for (int row = 0; row < rows; row++) {
      places[row] = place(numbers, row, classes);
    }
    return new Column.Numbers(called(0, NAME), row -> places[row]);
  }

  private int place(double[] numbers, int row, int classes) throws FormatException {
    List<Integer> ones = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      double number = numbers[row * classes + c];
      if (number == 1) {
        ones.add(c);
      } else if (number != 0) {
        throw noOneHot(row);
      }
    }
    if (ones.size() != 1) {
      throw noOneHot(row);
    }
    return ones.get(0);
  }

  private void requireLabels(double[] numbers, int labels) throws FormatException {
    for (int e = 0; e < numbers.length; e++) {
      if (numbers[e] != 0 && numbers[e] != 1) {
        throw new FormatException(
            file,
            "row %d of %s has %s, but a label is 1 (present) or 0 (absent): %s = (%s > 0.5)",
            e / labels,
            name,
            numbers[e],
            name,
            name);
      }
    }
  }

  private FormatException noOneHot(int row) {
    return new FormatException(
        file,
        "row %d of %s is not one-hot, with a single 1 among zeros: for classes %s = %s.argmax(axis=1)%s",
        row,
        name,
        name,
        name,
        targets.isEmpty()
            ? ", for several labels use --task labels, for quantities --task regress"
                + (ArraySource.isUnnamed(name)
                    ? ", and save the arrays with names: np.savez('data.npz', x=x, y=y)"
                    : "")
            : "");
  }
}
