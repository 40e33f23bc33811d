package dev.nn.examples.model;

import dev.nn.examples.source.Source;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.MissingCells;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a run.
 *
 * @param source the source to train on
 * @param other the source to test on, if separate
 * @param task what the model is to predict; null to detect it
 * @param missing what to do with missing cells
 * @param testShare the share to test on, where there is only one part
 * @param seed the seed of the split
 */
public record RunDataReader(
    Source source,
    @Nullable Source other,
    @Nullable Task task,
    MissingCells missing,
    double testShare,
    long seed) {

  /** Reads and checks everything. */
  public RunData read() throws IOException {
    Table raw = source.train(task);
    List<String> targets = source.targets(raw);
    Task asked = Tasks.require(task != null ? task : Tasks.of(raw, targets), targets);
    Table table = missing.apply(raw, fillable(raw, targets), targets);
    if (table.columns().size() == targets.size()) {
      String found = String.join("; ", table.notes());
      throw new UsageException("%s has no column besides %s: there is nothing to learn from%s"
          .formatted(
              table.file(), String.join(", ", targets), found.isEmpty() ? "" : " (" + found + ")"));
    }
    Features<Integer> features = TableSamples.features(table, targets, policy());
    Samples<Integer> samples = TableSamples.of(table, features, asked, targets);
    Optional<Part> test = test(asked, table, targets);
    if (test.isPresent()) {
      return new RunData(asked, targets, new Part(table, samples), test.get());
    }
    Samples.Split<Integer> parts = cut(asked, samples);
    if (asked == Task.LABELS) {
      KnownClasses.of(parts.train())
          .require(
              table,
              parts.test(),
              targets.size() == 1
                  ? "choose another --split-seed"
                  : "choose another --split-seed, or leave it out of the targets");
    }
    return new RunData(
        asked, targets, new Part(table, parts.train()), new Part(table, parts.test()));
  }

  private Samples.Split<Integer> cut(Task asked, Samples<Integer> samples) {
    long test = Math.round(samples.size() * testShare);
    if (test < 1 || test >= samples.size()) {
      throw new UsageException(
          "%s cannot be split into a test share of %s and a training part: provide more samples or another --test-share"
              .formatted(Shown.count(samples.size(), "sample"), testShare));
    }
    Samples.Split<Integer> parts = asked == Task.CLASSIFY
        ? samples.stratifiedSplit(1 - testShare, seed)
        : samples.split(1 - testShare, seed);
    if (parts.test().size() == 0) {
      throw new UsageException(
          "%s samples of %s classes are too few of each to test on: if the target is a quantity, use --task regress"
              .formatted(samples.size(), KnownClasses.of(samples).names().size()));
    }
    return parts;
  }

  private Set<String> fillable(Table table, List<String> targets) {
    Set<String> fillable = new HashSet<>();
    if (missing == MissingCells.FILL) {
      table.columns().forEach(column -> fillable.add(column.name()));
      targets.forEach(fillable::remove);
    }
    return fillable;
  }

  /** The test part, read by the columns of the training part. */
  private Optional<Part> test(Task asked, Table train, List<String> targets) throws IOException {
    Schema schema = schema(asked, train, targets);
    Optional<Table> own = source.test(asked);
    if (other == null && own.isEmpty()) {
      return Optional.empty();
    }
    Table raw = other != null ? other.forModel(schema) : schema.of(own.orElseThrow());
    Table table = missing.apply(raw, fillable(raw, targets), targets);
    for (String target : targets) {
      if (table.column(target).isEmpty()) {
        throw new UsageException(
            "%s has no %s to compare predictions with: add it, or test on other data"
                .formatted(table.file(), target));
      }
    }
    Features<Integer> features = TableSamples.features(
        table, TableSamples.features(train, targets, policy()).list());
    Samples<Integer> samples = TableSamples.of(table, features, asked, targets);
    if (asked != Task.REGRESS) {
      KnownClasses.of(TableSamples.of(train, features, asked, targets)).require(table, samples);
    }
    return Optional.of(new Part(table, samples));
  }

  private Missing policy() {
    return missing == MissingCells.FILL ? Missing.FILLED : Missing.REFUSED;
  }

  private static Schema schema(Task asked, Table train, List<String> targets) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (Column column : train.columns()) {
      if (!targets.contains(column.name())) {
        kinds.put(column.name(), column.kind());
      }
    }
    return new Schema(kinds, targets, asked.targetKind());
  }
}
