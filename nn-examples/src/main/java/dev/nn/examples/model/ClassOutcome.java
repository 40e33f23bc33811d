package dev.nn.examples.model;

import dev.nn.examples.report.Gallery;
import dev.nn.examples.report.Page;
import dev.nn.examples.report.Picked;
import dev.nn.examples.table.Shown;
import dev.nn.model.ClassifierScore;
import dev.nn.model.LossKind;
import dev.nn.model.Prediction;
import dev.nn.model.features.Indices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often a model names the right class.
 *
 * @param score the score
 * @param predictions its prediction for each row
 * @param part the part it was measured on
 * @param loss the loss it was trained with
 * @param threshold the probability from which the positive one of two classes is named
 */
public record ClassOutcome(
    ClassifierScore score, List<Prediction> predictions, Part part, LossKind loss, double threshold)
    implements Outcome {

  private static final int MANY_CLASSES = 6;
  private static final int MOST_CLASSES = 60;
  private static final int TOP = 3;

  /** Of fewer samples, the shares of ten groups say nothing. */
  private static final int LEAST_FOR_CALIBRATION = 50;

  private static final double USUAL_THRESHOLD = 0.5;

  @Override
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("accuracy", score.accuracy());
    numbers.put("macro F1", score.confusion().macroF1());
    if (loss.givesProbabilities()) {
      numbers.put("log loss", score.logLoss());
    }
    numbers.putAll(ofPositive());
    return numbers;
  }

  /** The scores of the positive one of two classes, which the accuracy hides if it is rare. */
  private Map<String, Double> ofPositive() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (score.classes().size() == 2) {
      String of = " of '" + Shown.plain(score.classes().get(1)) + "'";
      numbers.put("recall" + of, score.recall());
      numbers.put("precision" + of, score.precision());
      numbers.put("F1" + of, score.f1());
    }
    return numbers;
  }

  @Override
  public Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("accuracy", Outcome.percent(score.accuracy()));
    measures.put("most frequent class", Outcome.orUnknown(score.majorityAccuracy()));
    if (!Double.isNaN(score.linearAccuracy())) {
      measures.put("linear model", Outcome.percent(score.linearAccuracy()));
    }
    if (loss.givesProbabilities() && score.classes().size() >= MANY_CLASSES) {
      measures.put("top-3 accuracy", Outcome.percent(topShare()));
    }
    measures.put("macro F1", Outcome.percent(score.confusion().macroF1()));
    ofPositive().forEach((name, share) -> measures.put(name, Outcome.percent(share)));
    if (threshold != USUAL_THRESHOLD) {
      measures.put("threshold", String.format(Locale.ROOT, "%.4f", threshold));
    }
    if (loss.givesProbabilities()) {
      measures.put("log loss", String.format(Locale.ROOT, "%.4f", score.logLoss()));
    }
    measures.put("samples", Shown.number(part.samples().size()));
    return measures;
  }

  private double topShare() {
    List<String> actual = actual();
    long right = IntStream.range(0, part.samples().size())
        .filter(row -> isAmongTop(predictions.get(row), actual.get(row)))
        .count();
    return (double) right / part.samples().size();
  }

  private static boolean isAmongTop(Prediction prediction, String actual) {
    double own = prediction.probability(actual);
    return prediction.probabilities().values().stream()
            .filter(other -> other > own)
            .count()
        < TOP;
  }

  /** The class of each row, spelt as the model spells it. */
  List<String> actual() {
    Map<Object, Integer> indices = Indices.of(score.classes());
    return IntStream.range(0, part.samples().size())
        .mapToObj(
            row -> score.classes().get(Indices.find(indices, part.samples().target(row))))
        .toList();
  }

  @Override
  public List<String> warnings() {
    return score.warnings();
  }

  @Override
  public List<String> remarks() {
    return score.inputs().lines();
  }

  @Override
  public String details() {
    return score.classes().size() <= MOST_CLASSES
        ? ConfusionText.of(score.confusion(), score.classes())
        : "";
  }

  @Override
  public void show(Page page) throws IOException {
    if (score.classes().size() <= MOST_CLASSES) {
      page.classes(score.confusion(), score.classes());
    }
    List<Picked> picked = picked();
    if (loss.givesProbabilities() && picked.size() >= LEAST_FOR_CALIBRATION) {
      page.calibration(picked);
    }
    Optional<Gallery> gallery = part.gallery(picked);
    if (gallery.isPresent()) {
      page.images(gallery.get());
    }
  }

  private List<Picked> picked() {
    List<Picked> picked = new ArrayList<>();
    List<String> actual = actual();
    for (int row = 0; row < actual.size(); row++) {
      Prediction prediction = predictions.get(row);
      picked.add(new Picked(
          prediction.label(),
          actual.get(row),
          loss.givesProbabilities() ? prediction.probability() : Double.NaN));
    }
    return picked;
  }
}
