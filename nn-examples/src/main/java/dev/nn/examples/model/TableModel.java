package dev.nn.examples.model;

import dev.nn.model.Model;
import java.io.IOException;
import java.util.List;

/** A model of table rows, whatever it predicts. */
public sealed interface TableModel permits ClassModel, LabelModel, QuantityModel {

  /** The model. */
  Model<Integer> model();

  /** How good it is on samples. */
  Outcome evaluate(Part part) throws IOException;

  /**
   * Its predictions for rows.
   *
   * @param target the names of what is predicted
   */
  Answers answer(List<Integer> rows, List<String> target);

  /**
   * A model's predictions for rows, as a table of texts.
   *
   * @param header the names of the columns
   * @param lines one line per row
   * @param remarks remarks on the inputs
   */
  record Answers(List<String> header, List<List<String>> lines, List<String> remarks) {}
}
