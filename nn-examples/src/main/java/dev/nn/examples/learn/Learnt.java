package dev.nn.examples.learn;

import dev.nn.model.Model;
import java.io.IOException;
import java.util.List;

/** A model of rows of a table, whatever it says of them. */
public sealed interface Learnt permits LearntClasses, LearntLabels, LearntQuantities {

  /** The model. */
  Model<Integer> model();

  /** How good it is on samples. */
  Outcome evaluate(Part part) throws IOException;

  /**
   * What it says of rows.
   *
   * @param target the names of what is predicted
   */
  Answers answer(List<Integer> rows, List<String> target);

  /**
   * What a model says of rows, as a table of texts.
   *
   * @param header the names of the columns
   * @param lines a line for each row
   * @param remarks what was worth saying of the inputs
   */
  record Answers(List<String> header, List<List<String>> lines, List<String> remarks) {}
}
