package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's choice of columns to learn from.
 *
 * @param targets the columns to learn
 * @param targetKind what they hold; null to detect it
 * @param categories columns that hold categories
 * @param numbers columns that hold numbers
 * @param ignored columns to leave out
 */
public record Choice(
    List<String> targets,
    @Nullable Kind targetKind,
    List<String> categories,
    List<String> numbers,
    List<String> ignored)
    implements Request {

  /** No choice was made. */
  public static final Choice NONE = new Choice(List.of(), null, List.of(), List.of(), List.of());

  /** The same choice with targets of a given kind, or null to detect it. */
  public Choice of(@Nullable Kind kind) {
    return new Choice(targets, kind, categories, numbers, ignored);
  }

  @Override
  public Set<String> expected() {
    Set<String> names = new HashSet<>();
    Stream.of(targets, categories, numbers, ignored).forEach(names::addAll);
    return names;
  }

  /** The columns of a table that are to be learnt. */
  public List<String> resolvedTargets(Path file, Table table) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    return new ColumnNames(file, names).resolve("--target", targets);
  }

  @Override
  public Wanted among(Path file, List<String> names) {
    ColumnNames columns = new ColumnNames(file, names);
    if (targets.isEmpty()) {
      throw new UsageException("%s: name the column to predict with --target; the columns are %s"
          .formatted(file, Shown.list(names)));
    }
    Map<String, String> options = new HashMap<>();
    List<String> learnt = claimed(options, columns, "--target", targets);
    List<String> without = claimed(options, columns, "--ignore", ignored);
    Map<String, Kind> kinds = new HashMap<>();
    claimed(options, columns, "--category", categories)
        .forEach(name -> kinds.put(name, Kind.CATEGORY));
    claimed(options, columns, "--number", numbers).forEach(name -> kinds.put(name, Kind.NUMBER));
    if (targetKind != null) {
      learnt.forEach(name -> kinds.put(name, targetKind));
    }
    return new Wanted(kinds, Set.copyOf(learnt), Set.copyOf(without), true);
  }

  /** The columns that an option names, none of which another option may name. */
  private static List<String> claimed(
      Map<String, String> options, ColumnNames columns, String option, List<String> values) {
    List<String> names = columns.resolve(option, values);
    for (String name : names) {
      String other = options.put(name, option);
      if (other != null && !other.equals(option)) {
        throw new UsageException("%s and %s both name %s: remove it from one of them"
            .formatted(option, other, Shown.quoted(name)));
      }
    }
    return names;
  }
}
