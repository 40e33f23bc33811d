package dev.nn.examples.model;

import dev.nn.io.FormatException;
import dev.nn.model.LabelClassifier;
import dev.nn.model.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A model that predicts which labels a row has.
 *
 * @param model the model
 */
public record LabelModel(LabelClassifier<Integer> model) implements TableModel {

  @Override
  public LabelOutcome evaluate(Part part) throws FormatException {
    new KnownClasses(model.labels()).require(part.table(), part.samples());
    return new LabelOutcome(model.evaluate(part.samples()));
  }

  /** For each label 1 or 0, then its probability. */
  @Override
  public Answers answer(List<Integer> rows, List<String> target) {
    Predictions<Set<String>> predictions = model.predictAll(rows);
    List<String> header = new ArrayList<>(model.labels());
    model.labels().forEach(label -> header.add("p_" + label));
    List<List<String>> lines = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      lines.add(line(rows.get(row), predictions.list().get(row)));
    }
    return new Answers(header, lines, predictions.inputs().lines());
  }

  private List<String> line(Integer row, Set<String> said) {
    List<String> line = new ArrayList<>();
    model.labels().forEach(label -> line.add(said.contains(label) ? "1" : "0"));
    float[] probabilities = new float[model.labels().size()];
    model.probabilities(row, probabilities);
    for (float probability : probabilities) {
      line.add(Float.toString(probability));
    }
    return line;
  }
}
