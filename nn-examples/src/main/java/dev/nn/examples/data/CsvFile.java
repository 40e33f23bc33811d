package dev.nn.examples.data;

import dev.nn.data.Standardization;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.CsvTable;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A CSV file: a sample in each line.
 *
 * @param path the file
 * @param columns what to read
 */
public record CsvFile(Path path, Source.Columns columns) implements Source {

  @Override
  public RawSamples train() throws IOException {
    Table table = columns.missing().apply(CsvTable.read(path, columns.format(), columns.choice()));
    List<String> features = table.columns().stream()
        .map(Column::name)
        .filter(name -> !name.equals(target()))
        .toList();
    return samples(table, features, target());
  }

  @Override
  public Optional<RawSamples> test() {
    return Optional.empty();
  }

  @Override
  public String target() {
    return Objects.requireNonNull(columns.choice().target(), "reading demands --target");
  }

  @Override
  public RawSamples forModel(Encoding encoding, boolean labelled) throws IOException {
    if (!(encoding.inputs() instanceof Features features)) {
      throw new UsageException(
          "the model reads images, but %s is a table: give a folder of IDX files".formatted(path));
    }
    Map<String, Kind> kinds = new LinkedHashMap<>();
    features.names().forEach(name -> kinds.put(name, Kind.NUMBER));
    String target = encoding.outputs().target();
    Schema schema = new Schema(kinds, labelled ? target : null, Kind.CLASS);
    Table table = columns.missing().apply(CsvTable.read(path, columns.format(), schema));
    return samples(table, features.names(), target);
  }

  private static RawSamples samples(Table table, List<String> names, String target)
      throws FormatException {
    Tensor features = Tensor.zeros(table.rows(), names.size());
    for (int j = 0; j < names.size(); j++) {
      fill(features, j, table, names.get(j));
    }
    return new RawSamples(
        features,
        table.column(target).map(column -> texts(column, table.rows())).orElse(List.of()),
        train -> new Features(names, Standardization.fit(train)),
        table.file(),
        i -> "line " + table.lines()[i],
        table.notes());
  }

  private static void fill(Tensor features, int j, Table table, String name)
      throws FormatException {
    Column column = table.column(name).orElseThrow();
    for (int i = 0; i < table.rows(); i++) {
      features.set(i, j, number(column, i, table));
    }
  }

  private static float number(Column column, int row, Table table) throws FormatException {
    if (column instanceof Column.Numbers numbers) {
      return (float) numbers.values()[row];
    }
    String text = ((Column.Words) column).text(row);
    if (column.kind() == Kind.FLAG) {
      return text.equalsIgnoreCase("true") ? 1 : 0;
    }
    throw new FormatException(
        table.file(),
        "line %d, column %s: '%s' is no number: leave the column out with --ignore '%s'",
        table.lines()[row],
        column.name(),
        text,
        column.name());
  }

  private static List<String> texts(Column target, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(row -> target instanceof Column.Numbers numbers
            ? Float.toString((float) numbers.values()[row])
            : ((Column.Words) target).text(row))
        .toList();
  }
}
