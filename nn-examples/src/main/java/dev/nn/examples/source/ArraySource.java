package dev.nn.examples.source;

import dev.nn.examples.source.ArrayRole.Part;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.io.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * NumPy arrays: samples and targets, in one part or several.
 *
 * @param arrays by name
 */
record ArraySource(NamedArrays arrays) implements Source {

  @Override
  public Path path() {
    return arrays.file();
  }

  @Override
  public boolean isCsv() {
    return false;
  }

  @Override
  public Table train(@Nullable Task task) throws IOException {
    return labelled(trainPart(), task, name -> isOf(Part.TEST, name));
  }

  private Part trainPart() {
    return holds(Part.TRAIN) ? Part.TRAIN : Part.ALL;
  }

  @Override
  public Optional<Table> test(@Nullable Task task) throws IOException {
    return holds(trainPart()) && holds(Part.TEST)
        ? Optional.of(labelled(Part.TEST, task, name -> true))
        : Optional.empty();
  }

  @Override
  public List<String> targets(Table train) {
    return train.columns().stream()
        .map(Column::name)
        .filter(name -> name.startsWith(ArrayTargets.NAME))
        .toList();
  }

  @Override
  public Table forModel(Schema schema) throws IOException {
    Part part = holds(Part.TEST) ? Part.TEST : holds(Part.ALL) ? Part.ALL : Part.TRAIN;
    Task task = Task.ofTargets(schema.targetKind());
    boolean labelled = !schema.targets().isEmpty();
    return schema.of(table(part, labelled, task, schema.targets(), name -> false));
  }

  private boolean holds(Part part) {
    return name(true, part).isPresent();
  }

  /** The array of a role; of several candidate names, the most usual. */
  private Optional<String> name(boolean samples, Part part) {
    return arrays.names().stream()
        .filter(name -> ArrayRole.of(name)
            .filter(role -> role.samples() == samples && role.part() == part)
            .isPresent())
        .min(Comparator.comparing(name -> ArrayRole.of(name).orElseThrow().rank()));
  }

  private Table labelled(Part part, @Nullable Task task, Predicate<String> elsewhere)
      throws IOException {
    if (holds(part) && name(false, part).isEmpty()) {
      throw new FormatException(
          path(),
          switch (part) {
            case TEST ->
              "has %s, but no targets for it: add them as y_test, or leave the test part out";
            case TRAIN -> "has %s, but no targets: add them as y_train%s";
            default -> "has %s, but no targets: add them as y: np.savez('data.npz', x=x, y=y)%s";
          },
          name(true, part).orElseThrow(),
          arrays.names().size() == 1 && !Files.isDirectory(path())
              ? ", or name their file with --labels"
              : "");
    }
    return table(part, true, task, List.of(), elsewhere);
  }

  /** Samples with their targets, where any are wanted; arrays used elsewhere are not noted. */
  private Table table(
      Part part,
      boolean labelled,
      @Nullable Task task,
      List<String> targets,
      Predicate<String> elsewhere)
      throws IOException {
    String x = name(true, part).orElseThrow(this::noSamples);
    List<String> used = new ArrayList<>(List.of(x));
    List<Column> columns = new ArrayList<>(ArraySamples.columns(path(), x, arrays.read(x)));
    int rows = arrays.read(x).shape()[0];
    Optional<String> y = name(false, part);
    boolean unnamed = y.isPresent() && isUnnamed(x) && isUnnamed(y.get());
    if (y.isPresent()) {
      requireNotTransposed(x, y.get());
    }
    if (unnamed) {
      requireTold(x, y.orElseThrow(), labelled, task);
    }
    if (labelled || !unnamed) {
      y.ifPresent(used::add);
    }
    if (y.isPresent() && labelled) {
      columns.addAll(
          new ArrayTargets(path(), y.get(), rows, task, targets).columns(arrays.read(y.get())));
    }
    return new Table(
        path(), columns, rows, row -> "row %s of %s".formatted(row, x), notes(used, elsewhere));
  }

  /** Whether an array has the name that np.savez gives it for its place. */
  static boolean isUnnamed(String name) {
    return name.matches("arr_\\d+");
  }

  /**
   * By their places alone, samples and targets are easily confused, or those of two parts. To
   * predict, only the samples count.
   */
  private void requireTold(String x, String y, boolean labelled, @Nullable Task task)
      throws IOException {
    long unnamed = arrays.names().stream().filter(ArraySource::isUnnamed).count();
    StoredArray samples = arrays.read(x);
    StoredArray targets = arrays.read(y);
    boolean untold = unnamed > 2
        || targets.size() >= samples.size()
        || targets.size() > samples.shape()[0] && task != null && task != Task.CLASSIFY;
    if (labelled ? untold : samples.shape().length == 1 && targets.shape().length > 1) {
      throw new FormatException(
          path(),
          "its %d arrays have no names, and their shapes do not tell which are samples and which are targets: save them with names: np.savez('data.npz', %s)",
          unnamed,
          unnamed < 4 ? "x=x, y=y" : "x_train=x, y_train=y, x_test=x2, y_test=y2");
    }
  }

  private void requireNotTransposed(String x, String y) throws IOException {
    int[] shape = arrays.read(x).shape();
    int[] targetShape = arrays.read(y).shape();
    int targets = targetShape[0];
    boolean targetsTurned = targetShape.length == 2 && targetShape[1] == shape[0];
    int last = shape.length - 1;
    if (last > 0 && shape[0] != targets && shape[last] == targets && !targetsTurned) {
      throw new FormatException(
          path(),
          "%s has shape %s, but %s has %d rows: samples come first: %s = np.moveaxis(%s, -1, 0)",
          x,
          ArraySamples.text(shape),
          y,
          targets,
          x,
          x);
    }
  }

  private List<String> notes(List<String> used, Predicate<String> elsewhere) {
    List<String> others = arrays.names().stream()
        .filter(name -> !used.contains(name))
        .filter(elsewhere.negate())
        .toList();
    return others.isEmpty() ? List.of() : List.of("arrays not used: " + Shown.list(others));
  }

  private static boolean isOf(Part part, String name) {
    return ArrayRole.of(name).filter(role -> role.part() == part).isPresent();
  }

  private FormatException noSamples() {
    return new FormatException(
        path(),
        "none of its arrays (%s) has a usual name for samples, such as x, images or x_train: give them one: np.savez('data.npz', x=x, y=y)",
        Shown.list(List.copyOf(arrays.names())));
  }
}
