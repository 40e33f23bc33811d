package dev.nn.examples.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an array is for, inferred from the usual names: {@code x}, {@code X_train},
 * {@code train_images}, {@code test_labels}, {@code target}.
 *
 * @param samples whether it holds samples rather than targets
 * @param part the part that it belongs to
 * @param rank the precedence among several names for one thing: the lowest wins
 */
record ArrayRole(boolean samples, Part part, int rank) {

  /** The parts of a data set, with the words that stand for each in names. */
  enum Part {
    ALL,
    TRAIN("train", "training"),
    VALIDATION("val", "valid", "validation"),
    TEST("test", "testing", "t10k");

    private final List<String> words;

    Part(String... words) {
      this.words = List.of(words);
    }

    /** The part that a word stands for; all of them if it is none of those words. */
    static Part of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(part -> word != null && part.words.contains(word))
          .findFirst()
          .orElse(ALL);
    }
  }

  private static final String PART = Arrays.stream(Part.values())
      .flatMap(part -> part.words.stream())
      .collect(Collectors.joining("|", "(", ")"));
  private static final String[] SAMPLES = {
    "x", "images", "image", "data", "features", "inputs", "arr_0"
  };
  private static final String[] TARGETS = {
    "y", "labels", "label", "targets", "target", "outputs", "arr_1"
  };

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
        return Optional.of(new ArrayRole(samples, Part.of(part), rank));
      }
    }
    return Optional.empty();
  }
}
