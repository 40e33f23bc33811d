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
          "How much samples of a class count: 'balanced' lets all classes count the same; else a weight for each of some.")
  private @Nullable String @Nullable [] weights;

  @Option(
      names = "--threshold",
      paramLabel = "P|best",
      description =
          "From this probability on the second of two classes, sorted by name, is the answer, and a label is given; 'best' chooses it for two classes by F1 on the validation part. Default: 0.5.")
  private @Nullable String threshold;

  /** Refuses what has no effect on what is learnt. */
  void check(Lesson lesson) {
    LoopOptions.require(
        lesson.task() != Task.REGRESS || weights == null && threshold == null,
        "--class-weights and --threshold are of classes, but a quantity is learnt: leave them out");
    if (lesson.task() == Task.LABELS) {
      LoopOptions.require(
          weights == null, "--class-weights weighs classes, but labels are learnt: leave it out");
      LoopOptions.require(
          !"best".equals(threshold),
          "--threshold best is chosen for two classes, but labels are learnt: give a number");
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
            "--class-weights is 'balanced' or CLASS=WEIGHT,..., got '%s'".formatted(weight));
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
      throw new UsageException("%s: '%s' is no number".formatted(option, text));
    }
  }
}
