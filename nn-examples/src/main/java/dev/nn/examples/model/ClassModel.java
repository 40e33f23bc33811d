package dev.nn.examples.model;

import dev.nn.io.FormatException;
import dev.nn.model.Classifier;
import dev.nn.model.Prediction;
import dev.nn.model.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that predicts the class of a row.
 *
 * @param model the model
 */
public record ClassModel(Classifier<Integer> model) implements TableModel {

  @Override
  public ClassOutcome evaluate(Part part) throws FormatException {
    new KnownClasses(model.classes()).require(part.table(), part.samples());
    return new ClassOutcome(
        model.evaluate(part.samples()),
        model
            .withFeatures(part.samples().features())
            .predictAll(part.samples().rows())
            .list(),
        part,
        model.loss(),
        model.threshold());
  }

  @Override
  public Answers answer(List<Integer> rows, List<String> target) {
    Predictions<Prediction> predictions = model.predictAll(rows);
    boolean probabilities = model.loss().givesProbabilities();
    List<String> header = new ArrayList<>(target);
    if (probabilities) {
      model.classes().forEach(name -> header.add("p_" + name));
    }
    return new Answers(
        header,
        predictions.list().stream().map(each -> line(each, probabilities)).toList(),
        predictions.inputs().lines());
  }

  private static List<String> line(Prediction prediction, boolean probabilities) {
    List<String> line = new ArrayList<>(List.of(prediction.label()));
    if (probabilities) {
      prediction
          .probabilities()
          .values()
          .forEach(probability -> line.add(Float.toString(probability.floatValue())));
    }
    return line;
  }
}
