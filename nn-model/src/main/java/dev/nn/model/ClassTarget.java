package dev.nn.model;

import dev.nn.model.features.Indices;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several classes. With a single logit there are two classes, and the output is the evidence
 * for the second, the positive one; otherwise each class has its own output.
 */
public final class ClassTarget implements Target {

  private static final int MOST_CLASSES = 1_000;

  private final List<String> names;
  private final boolean oneLogit;
  private final Map<Object, Integer> indices;

  ClassTarget(List<String> names, boolean oneLogit) {
    this.names = List.copyOf(names);
    this.oneLogit = oneLogit;
    this.indices = Indices.of(this.names);
    if (names.size() < 2 || names.size() > MOST_CLASSES || oneLogit && names.size() != 2) {
      throw new IllegalArgumentException("the target has %s, but a model learns 2 to %s classes%s"
          .formatted(
              described(names), MOST_CLASSES, oneLogit ? ", and exactly 2 from one logit" : ""));
    }
  }

  private static String described(Collection<String> names) {
    return names.size() <= 3 ? "the classes " + names : names.size() + " classes";
  }

  /** Puts the positive one of two classes second; without one, the order stays as it is. */
  static ClassTarget of(List<String> sorted, LossKind loss, @Nullable String positive) {
    List<String> names = positive == null ? sorted : withSecond(positive, sorted);
    return new ClassTarget(names, names.size() == 2 && loss == LossKind.BINARY_CROSS_ENTROPY);
  }

  private static List<String> withSecond(String positive, List<String> names) {
    if (names.size() != 2 || !names.contains(positive)) {
      throw new IllegalArgumentException(
          "positive: '%s' can't be the positive class of %s: name one of two classes"
              .formatted(positive, described(names)));
    }
    return List.of(names.get(1 - names.indexOf(positive)), positive);
  }

  /**
   * The positive one of two classes.
   *
   * @return the name of the second
   * @throws IllegalStateException if there are more than two classes
   */
  public String positive() {
    return positive(names);
  }

  /** The second of two classes. */
  static String positive(List<String> names) {
    if (names.size() != 2) {
      throw new IllegalStateException(
          "only one of two classes is the positive one, but there are %s: name the class"
              .formatted(names));
    }
    return names.get(1);
  }

  /**
   * The index of a class in {@link #names}.
   *
   * @param target what {@link Names#of} names
   * @return from 0
   * @throws InputException if it is missing or did not occur in training
   */
  public int index(@Nullable Object target) {
    int index = Indices.find(indices, target);
    if (index >= 0) {
      return index;
    }
    String name = Names.of(target);
    if (name == null) {
      throw new InputException("the class is missing: leave the row out");
    }
    throw new InputException(
        "the class '%s' did not occur in training; the closest of the %s known classes are %s: correct it, or include it in training"
            .formatted(name, names.size(), Names.nearest(name, names)));
  }

  /**
   * The index of a name, in any spelling that means the same; -1 if it is unknown. Most names are
   * spelt as in the list, where they are found faster than a map is made.
   */
  static int indexOf(String name, List<String> names) {
    int exact = names.indexOf(name);
    return exact >= 0 ? exact : Indices.find(Indices.of(names), name);
  }

  @Override
  public void encode(@Nullable Object target, float[] out, int at) {
    int index = index(target);
    if (oneLogit) {
      out[at] = index;
      return;
    }
    for (int c = 0; c < names.size(); c++) {
      out[at + c] = c == index ? 1 : 0;
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
