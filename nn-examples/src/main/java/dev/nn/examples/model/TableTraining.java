package dev.nn.examples.model;

import dev.nn.model.Classifier;
import dev.nn.model.ClassifierScore;
import dev.nn.model.CrossValidation;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LabelScore;
import dev.nn.model.Regressor;
import dev.nn.model.RegressorScore;
import dev.nn.model.Samples;
import dev.nn.model.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Trains and cross-validates models on tables.
 *
 * @param runData the rows
 * @param settings how to train
 */
public record TableTraining(RunData runData, Consumer<Settings> settings) {

  /** Trains a model on the training part. */
  public TableModel train() {
    Samples<Integer> samples = runData.train().samples();
    return switch (runData.task()) {
      case CLASSIFY -> new ClassModel(Classifier.train(samples, settings));
      case LABELS -> new LabelModel(LabelClassifier.train(samples, settings));
      case REGRESS ->
        new QuantityModel(Regressor.train(
            samples,
            settings.andThen(each -> each.quantities(runData.targets().toArray(String[]::new)))));
    };
  }

  /** Trains and measures k times, each time holding out a different k-th of the training part. */
  public Map<String, String> crossValidate(int k) {
    Samples<Integer> samples = runData.train().samples();
    return switch (runData.task()) {
      case CLASSIFY -> ofClasses(Classifier.crossValidate(samples, k, settings));
      case LABELS -> ofLabels(LabelClassifier.crossValidate(samples, k, settings));
      case REGRESS -> ofQuantities(Regressor.crossValidate(samples, k, settings));
    };
  }

  private static Map<String, String> ofClasses(CrossValidation<ClassifierScore> folds) {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("accuracy", text(folds, score -> 100 * score.accuracy(), " %"));
    measures.put("linear model", text(folds, score -> 100 * score.linearAccuracy(), " %"));
    return measures;
  }

  private static Map<String, String> ofLabels(CrossValidation<LabelScore> folds) {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("mean accuracy", text(folds, score -> 100 * score.meanAccuracy(), " %"));
    measures.put("all labels correct", text(folds, score -> 100 * score.exactShare(), " %"));
    return measures;
  }

  private Map<String, String> ofQuantities(CrossValidation<RegressorScore> folds) {
    Map<String, String> measures = new LinkedHashMap<>();
    for (int q = 0; q < runData.targets().size(); q++) {
      int place = q;
      String of =
          runData.targets().size() == 1 ? "" : " of " + runData.targets().get(q);
      measures.put("R2" + of, text(folds, score -> score.quantities().get(place).r2(), ""));
      measures.put(
          "RMSE" + of, text(folds, score -> score.quantities().get(place).rmse(), ""));
    }
    return measures;
  }

  private static <S> String text(
      CrossValidation<S> folds, ToDoubleFunction<? super S> number, String unit) {
    return String.format(
        Locale.ROOT, "%.4g%s +- %.2g", folds.mean(number), unit, folds.deviation(number));
  }
}
