package dev.nn.model;

import dev.nn.model.features.Indices;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Names;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Several labels at once: each has its own output, which is 1 if the row has the label. */
public final class LabelTarget implements Target {

  private static final String CURE =
      "give a collection or an array with the name of each label that the row has";

  private final List<String> names;
  private final Map<Object, Integer> indices;

  LabelTarget(List<String> names) {
    this.names = List.copyOf(names);
    this.indices = Indices.of(this.names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no row has a label: there is nothing to learn");
    }
  }

  static LabelTarget fit(Samples<?> samples) {
    TreeSet<String> names = new TreeSet<>();
    for (int row = 0; row < samples.size(); row++) {
      try {
        Collection<?> labels = labels(samples.target(row));
        requireNames(labels);
        labels.forEach(label -> names.add(name(label)));
      } catch (InputException e) {
        throw e.inRow(samples.number(row));
      }
    }
    return new LabelTarget(Names.sorted(names));
  }

  /** Whether a target has the form of several labels. */
  static boolean isSeveral(@Nullable Object target) {
    return target instanceof Collection
        || target instanceof Object[]
        || target instanceof int[]
        || target instanceof long[];
  }

  private static Collection<?> labels(@Nullable Object target) {
    if (target instanceof Collection<?> labels) {
      return labels;
    }
    if (target instanceof Object[] labels) {
      return Arrays.asList(labels);
    }
    if (target instanceof int[] labels) {
      return Arrays.stream(labels).boxed().toList();
    }
    if (target instanceof long[] labels) {
      return Arrays.stream(labels).boxed().toList();
    }
    boolean array = target != null && target.getClass().isArray();
    throw new InputException("the labels are %s: %s, empty if there are none"
        .formatted(array ? "a " + target.getClass().getSimpleName() : target, CURE));
  }

  /** A row such as [0, 1, 1] says of each label whether it applies, but not what it is called. */
  private static void requireNames(Collection<?> labels) {
    Set<Object> numbers = new HashSet<>();
    for (Object label : labels) {
      if (label instanceof Boolean || label instanceof Number && !numbers.add(label)) {
        throw new InputException(
            "the labels are %s, which are flags or name one twice: %s".formatted(labels, CURE));
      }
    }
  }

  private static String name(@Nullable Object label) {
    String name = Names.of(label);
    if (name == null) {
      throw new InputException("a label is missing: leave it out of the row's labels");
    }
    return name;
  }

  @Override
  public void encode(@Nullable Object target, float[] out, int at) {
    Objects.requireNonNull(out, "out");
    Arrays.fill(out, at, at + names.size(), 0f);
    for (Object label : labels(target)) {
      int index = Indices.find(indices, label);
      if (index < 0) {
        String name = name(label);
        throw new InputException(
            "the label '%s' did not occur in training; the closest of the %s known labels are %s: correct it, or include it in training"
                .formatted(name, names.size(), Names.nearest(name, names)));
      }
      out[at + index] = 1f;
    }
  }

  @Override
  public Task task() {
    return Task.LABELS;
  }

  @Override
  public int outputs() {
    return names.size();
  }

  @Override
  public List<String> names() {
    return names;
  }
}
