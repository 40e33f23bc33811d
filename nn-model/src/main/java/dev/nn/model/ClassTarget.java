package dev.nn.model;

import dev.nn.model.features.InputException;
import dev.nn.model.features.Names;
import dev.nn.model.features.Places;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of several classes. With a single logit there are two classes, and the output is the evidence
 * for the second; otherwise each class has its own output.
 */
public final class ClassTarget implements Target {

  private static final int MOST_CLASSES = 1_000;

  private final List<String> names;
  private final boolean oneLogit;
  private final Map<Object, Integer> places;

  ClassTarget(List<String> names, boolean oneLogit) {
    this.names = List.copyOf(names);
    this.oneLogit = oneLogit;
    this.places = Places.of(this.names);
    if (names.size() < 2 || names.size() > MOST_CLASSES || oneLogit && names.size() != 2) {
      throw new IllegalArgumentException("the target has %s, but a model learns 2 to %s classes%s"
          .formatted(
              described(names), MOST_CLASSES, oneLogit ? ", and exactly 2 from one logit" : ""));
    }
  }

  private static String described(Collection<String> names) {
    return names.size() <= 3 ? "the classes " + names : names.size() + " classes";
  }

  /** The classes of the targets, in the order of {@link Names#sorted}. */
  static List<String> names(Samples<?> samples) {
    Set<Object> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int row = 0; row < samples.size(); row++) {
      Object target = samples.target(row);
      if (target == null || seen.add(target)) {
        names.add(require(target, samples.number(row)));
      }
    }
    return Names.sorted(names);
  }

  static ClassTarget of(List<String> names, LossKind loss) {
    return new ClassTarget(names, names.size() == 2 && loss == LossKind.BINARY_CROSS_ENTROPY);
  }

  private static String require(@Nullable Object target, int row) {
    String name = Names.of(target);
    if (name == null) {
      throw missing().inRow(row);
    }
    return name;
  }

  private static InputException missing() {
    return new InputException("the class is missing: leave the row out");
  }

  /**
   * The index of a class in {@link #names}.
   *
   * @param target what {@link Names#of} names
   * @return from 0
   * @throws InputException if it is missing or did not occur in training
   */
  public int place(@Nullable Object target) {
    Integer place = target == null ? null : places.get(target);
    if (place != null) {
      return place;
    }
    String name = Names.of(target);
    if (name == null) {
      throw missing();
    }
    Integer byName = places.get(name);
    if (byName == null) {
      throw new InputException(
          "the class '%s' did not occur in training; the closest of the %s known classes are %s: correct it, or include it in training"
              .formatted(name, names.size(), Names.nearest(name, names)));
    }
    return byName;
  }

  @Override
  public void encode(@Nullable Object target, float[] out, int at) {
    int place = place(target);
    if (oneLogit) {
      out[at] = place;
      return;
    }
    for (int c = 0; c < names.size(); c++) {
      out[at + c] = c == place ? 1 : 0;
    }
  }

  @Override
  public Task task() {
    return oneLogit ? Task.TWO_CLASSES : Task.CLASSES;
  }

  @Override
  public int outputs() {
    return oneLogit ? 1 : names.size();
  }

  @Override
  public List<String> names() {
    return names;
  }
}
