package dev.nn.examples.train;

import dev.nn.examples.model.RunData;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.UsageException;
import dev.nn.model.Settings;
import dev.nn.model.features.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How classes are weighted and chosen. */
@Command(optionListHeading = "%nLoss and classes:%n")
public final class ClassOptions {

  private static final String BEST = "best";

  @Option(
      names = "--class-weights",
      paramLabel = "balanced|CLASS=W",
      split = ",",
      description =
          "Weights of the classes: 'balanced' gives all classes the same total weight; CLASS=W sets the weights of single classes, separated by commas.")
  private @Nullable String @Nullable [] weights;

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description =
          "Which of two classes is the positive one: its recall, precision and F1 are reported, and --threshold applies to it. Default: the second, sorted by name.")
  private @Nullable String positive;

  @Option(
      names = "--threshold",
      paramLabel = "P|best",
      description =
          "Probability from which the answer is the positive class, or a row gets a label. For two classes, 'best' chooses the value with the highest F1 on the validation part. Default: 0.5.")
  private @Nullable String threshold;

  /** Refuses numbers out of range. */
  void check() {
    if (threshold != null && !threshold.equals(BEST)) {
      double least = number("--threshold", threshold);
      UsageException.require(
          least > 0 && least < 1,
          "--threshold must be more than 0 and less than 1, or best, got " + threshold);
    }
    if (weights != null && !isBalanced()) {
      weights()
          .forEach((name, weight) -> UsageException.require(
              weight > 0 && weight < Double.POSITIVE_INFINITY,
              "--class-weights must be finite and more than 0, got %s for '%s'"
                  .formatted(weight, name)));
    }
  }

  /** Refuses what has no effect on what is learnt. */
  void check(RunData runData, boolean probabilities) {
    UsageException.require(
        threshold == null || probabilities,
        "--threshold is a probability, which this --loss does not give: leave out one of them");
    if (weights != null) {
      UsageException.require(
          runData.task() == Task.CLASSIFY,
          "--class-weights is for classes, but %s: leave it out".formatted(described(runData)));
      if (!isBalanced()) {
        weights().keySet().forEach(name -> requireKnown("--class-weights", name, runData));
      }
    }
    if (positive != null) {
      requireTwoClasses("--positive", runData, "leave it out");
      requireKnown("--positive", positive, runData);
    }
    boolean labels = runData.task() == Task.LABELS;
    if (threshold != null && !(labels && !threshold.equals(BEST))) {
      requireTwoClasses(
          "--threshold " + threshold, runData, labels ? "give a number" : "leave it out");
    }
  }

  private static void requireKnown(String option, String name, RunData runData) {
    UsageException.require(
        !name.isBlank() && runData.classes().contains(String.valueOf(Names.of(name))),
        "%s names '%s', but the classes are %s: name one of them"
            .formatted(option, name, Shown.list(List.copyOf(runData.classes()))));
  }

  private static void requireTwoClasses(String option, RunData runData, String cure) {
    UsageException.require(
        runData.task() == Task.CLASSIFY && runData.classes().size() == 2,
        "%s is for two classes, but %s: %s".formatted(option, described(runData), cure));
  }

  private static String described(RunData runData) {
    return switch (runData.task()) {
      case CLASSIFY -> "there are " + runData.classes().size();
      case LABELS -> "the targets are labels";
      case REGRESS -> "the target is a quantity";
    };
  }

  void apply(Settings settings) {
    if (isBalanced()) {
      settings.balanced();
    } else if (weights != null) {
      settings.classWeights(weights());
    }
    if (positive != null) {
      settings.positive(positive);
    }
    if (BEST.equals(threshold)) {
      settings.chooseThreshold();
    } else if (threshold != null) {
      settings.threshold(number("--threshold", threshold));
    }
  }

  private boolean isBalanced() {
    return weights != null && weights.length == 1 && "balanced".equals(weights[0]);
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
