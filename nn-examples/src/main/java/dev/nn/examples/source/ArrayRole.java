package dev.nn.examples.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an array is for, inferred from the usual names: {@code x}, {@code X_train},
 * {@code train_images}, {@code test_labels}, {@code target}.
 *
 * @param samples whether it holds samples rather than targets
 * @param part the part that it belongs to
 * @param rank the precedence among several names for one thing: the lowest wins
 */
record ArrayRole(boolean samples, Part part, int rank) {

  /** The parts of a data set. */
  enum Part {
    ALL,
    TRAIN,
    VALIDATION,
    TEST
  }

  private static final String PART = "(train|training|test|testing|val|valid|validation)";
  private static final String[] SAMPLES = {
    "x", "images", "image", "data", "features", "inputs", "arr_0"
  };
  private static final String[] TARGETS = {"y", "labels", "label", "targets", "target", "arr_1"};

  /** The role of a name; empty if it is none of the usual ones. */
  static Optional<ArrayRole> of(String name) {
    Optional<ArrayRole> samples = among(SAMPLES, name, true);
    return samples.isPresent() ? samples : among(TARGETS, name, false);
  }

  private static Optional<ArrayRole> among(String[] known, String name, boolean samples) {
    for (int rank = 0; rank < known.length; rank++) {
      Matcher matcher = Pattern.compile(
              "(?:%1$s[_.-]?)?%2$s(?:[_.-]?%1$s)?".formatted(PART, known[rank]))
          .matcher(name.toLowerCase(Locale.ROOT));
      if (matcher.matches() && (matcher.group(1) == null || matcher.group(2) == null)) {
        String part = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new ArrayRole(samples, part(part), rank));
      }
    }
    return Optional.empty();
  }

  private static Part part(@org.jspecify.annotations.Nullable String name) {
    if (name == null) {
      return Part.ALL;
    }
    return name.startsWith("train")
        ? Part.TRAIN
        : name.startsWith("test") ? Part.TEST : Part.VALIDATION;
  }
}
