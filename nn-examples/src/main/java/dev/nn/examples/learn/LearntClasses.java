package dev.nn.examples.learn;

import dev.nn.model.Classifier;
import dev.nn.model.Prediction;
import dev.nn.model.Predictions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that says which class a row is of.
 *
 * @param model the model
 */
public record LearntClasses(Classifier<Integer> model) implements Learnt {

  @Override
  public ClassOutcome evaluate(Part part) throws IOException {
    new KnownClasses(model.classes()).require(part.table(), part.samples());
    return new ClassOutcome(
        model.evaluate(part.samples()),
        reading(part).predictAll(part.samples().rows()).list(),
        part,
        model.loss());
  }

  /** The same model, which reads the rows of this part's table: its own are those of training. */
  private Classifier<Integer> reading(Part part) throws IOException {
    return Classifier.load(
        new ByteArrayInputStream(model.toBytes()), part.samples().features());
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
