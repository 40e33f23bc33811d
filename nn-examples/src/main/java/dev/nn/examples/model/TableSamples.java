package dev.nn.examples.model;

import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Samples;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables in the form a model takes: a row is represented by its number. */
public final class TableSamples {

  private TableSamples() {}

  /** The numbers of all rows. */
  public static List<Integer> rows(Table table) {
    return IntStream.range(0, table.rows()).boxed().toList();
  }

  /** Rows with their targets. */
  public static Samples<Integer> of(
      Table table, Features<Integer> features, Task task, List<String> targets) {
    List<Column> columns =
        targets.stream().map(name -> table.column(name).orElseThrow()).toList();
    if (task == Task.LABELS) {
      LabelColumns.require(table, columns);
    }
    return Samples.of(rows(table), features, target(task, columns));
  }

  /** All columns but the targets; a category not seen in training counts as unknown. */
  public static Features<Integer> features(Table table, List<String> targets, Missing missing) {
    FeaturesBuilder<Integer> features = Features.builder();
    for (Column column : table.columns()) {
      if (!targets.contains(column.name())) {
        add(features, column, missing, Unknown.ACCEPTED);
      }
    }
    return features.build();
  }

  /** The columns that a model reads. */
  public static Features<Integer> features(Table table, List<Feature> schema) {
    FeaturesBuilder<Integer> features = Features.builder();
    for (Feature feature : schema) {
      Column column = table.column(feature.name()).orElseThrow();
      if (column instanceof Column.Images images) {
        requireSize(table, images, feature);
      }
      add(features, column, feature.missing(), feature.unknown());
    }
    return features.build();
  }

  private static void requireSize(Table table, Column.Images images, Feature feature) {
    UsageException.require(
        images.width() == feature.width() && images.height() == feature.height(),
        "%s contains images of %s x %s pixels, but the model reads %s x %s (width x height): scale them to that size"
            .formatted(
                table.file(), images.width(), images.height(), feature.width(), feature.height()));
  }

  private static void add(
      FeaturesBuilder<Integer> features, Column column, Missing missing, Unknown unknown) {
    if (column instanceof Column.Numbers numbers) {
      features.number(column.name(), numbers::at, missing);
    } else if (column instanceof Column.Images images) {
      features.image(column.name(), images.width(), images.height(), images.pixels()::apply);
    } else if (column instanceof Column.Words words && words.kind() == Kind.FLAG) {
      features.flag(column.name(), row -> flag(words, row), missing);
    } else if (column instanceof Column.Words words) {
      features.category(column.name(), row -> text(words, row), missing, unknown);
    }
  }

  private static @Nullable Boolean flag(Column.Words words, int row) {
    String text = text(words, row);
    return text == null ? null : Boolean.valueOf(text);
  }

  private static @Nullable String text(Column.Words words, int row) {
    return words.isMissing(row) ? null : words.text(row);
  }

  /** A class, a quantity, an array of several quantities, or the names of a row's labels. */
  private static Function<Integer, @Nullable Object> target(Task task, List<Column> columns) {
    if (task == Task.LABELS) {
      return row -> labels(columns, row);
    }
    if (columns.size() == 1) {
      return row -> value(columns.get(0), row);
    }
    return row -> columns.stream()
        .mapToDouble(column -> ((Column.Numbers) column).at(row))
        .toArray();
  }

  private static List<String> labels(List<Column> columns, int row) {
    return columns.stream()
        .filter(column -> LabelColumns.saysYes(column, row))
        .map(Column::name)
        .toList();
  }

  private static @Nullable Object value(Column column, int row) {
    return column instanceof Column.Numbers numbers
        ? (Object) numbers.at(row)
        : text((Column.Words) column, row);
  }
}
