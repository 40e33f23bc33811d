package dev.nn.examples.data;

import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A score for each class.
 *
 * @param target the name of what is predicted
 * @param names the classes in the order of the outputs
 */
public record Classes(String target, List<String> names) implements Outputs {

  private static final int MOST = 1000;

  /** The classes that occur, sorted: as numbers if all of them are whole numbers, else as text. */
  static Classes of(String target, Collection<String> labels) {
    List<String> distinct = labels.stream().distinct().toList();
    if (distinct.size() < 2 || distinct.size() > MOST) {
      throw new UsageException(
          "'%s' has %d classes, but 2 to %d can be learnt: name another --target, or use --task regress for a quantity"
              .formatted(target, distinct.size(), MOST));
    }
    boolean numbers = distinct.stream().allMatch(label -> label.matches("-?\\d{1,18}"));
    Comparator<String> order = numbers
        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(label -> label)
        : Comparator.naturalOrder();
    return new Classes(target, distinct.stream().sorted(order).toList());
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public Tensor encode(RawSamples samples) throws FormatException {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    Tensor oneHot = Tensor.zeros(samples.size(), names.size());
    for (int i = 0; i < samples.size(); i++) {
      Integer place = places.get(samples.targets().get(i));
      if (place == null) {
        throw new FormatException(
            samples.file(),
            "%s: the class '%s' was not there in training: the model knows %s",
            samples.place().apply(i),
            samples.targets().get(i),
            shown());
      }
      oneHot.set(i, place, 1f);
    }
    return oneHot;
  }

  private String shown() {
    return names.size() <= 12
        ? String.join(", ", names)
        : "%d, from %s to %s".formatted(names.size(), names.get(0), names.get(names.size() - 1));
  }
}
