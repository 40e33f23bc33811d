package dev.nn.examples.train;

import dev.nn.examples.learn.Lesson;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How classes are weighted and chosen. */
public final class ClassOptions {

  @Option(
      names = "--class-weights",
      paramLabel = "balanced|CLASS=W",
      split = ",",
      description =
          "Weights of the classes: 'balanced' gives all classes the same total weight; CLASS=W sets the weights of single classes, separated by commas.")
  private @Nullable String @Nullable [] weights;

  @Option(
      names = "--threshold",
      paramLabel = "P|best",
      description =
          "Probability from which the answer is the second of two classes (sorted by name), or a row gets a label. For two classes, 'best' chooses the value with the highest F1 on the validation part. Default: 0.5.")
  private @Nullable String threshold;

  /** Refuses what has no effect on what is learnt. */
  void check(Lesson lesson, boolean probabilities) {
    LoopOptions.require(
        threshold == null || probabilities,
        "--threshold is a probability, which this --loss does not give: leave out one of them");
    LoopOptions.require(
        lesson.task() != Task.REGRESS || weights == null && threshold == null,
        "--class-weights and --threshold are for classes, but the target is a quantity: leave them out");
    if (lesson.task() == Task.LABELS) {
      LoopOptions.require(
          weights == null,
          "--class-weights is for classes, but the targets are labels: leave it out");
      LoopOptions.require(
          !"best".equals(threshold),
          "--threshold best is for two classes, but the targets are labels: give a number");
    } else if (threshold != null && lesson.classes() != 2) {
      throw new UsageException(
          "--threshold decides between two classes, but there are %d: leave it out"
              .formatted(lesson.classes()));
    }
  }

  void apply(Settings settings) {
    if (weights != null && weights.length == 1 && "balanced".equals(weights[0])) {
      settings.balanced();
    } else if (weights != null) {
      settings.classWeights(weights());
    }
    if ("best".equals(threshold)) {
      settings.chooseThreshold();
    } else if (threshold != null) {
      settings.threshold(number("--threshold", threshold));
    }
  }

  private Map<String, Double> weights() {
    Map<String, Double> byClass = new LinkedHashMap<>();
    for (String weight : weights) {
      int equals = weight.lastIndexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "--class-weights must be 'balanced' or CLASS=WEIGHT,..., got '%s'".formatted(weight));
      }
      byClass.put(
          weight.substring(0, equals), number("--class-weights", weight.substring(equals + 1)));
    }
    return byClass;
  }

  private static double number(String option, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException("%s: '%s' is not a number".formatted(option, text));
    }
  }
}
