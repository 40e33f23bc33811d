package dev.nn.examples;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.nn.examples.data.Classes;
import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.Quantity;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What a net says of samples, as CSV. */
final class Predictions {

  private Predictions() {}

  /** A line for each sample: the class and the probability of each, or the quantity. */
  static void write(Net net, Encoding encoding, Tensor inputs, CsvWriter csv) {
    List<String> header = new ArrayList<>(List.of(encoding.outputs().target()));
    if (encoding.outputs() instanceof Classes classes) {
      classes.names().forEach(name -> header.add("p_" + name));
      csv.writeRecord(header);
      Tensor probabilities = net.predictor().probabilities(inputs);
      for (int i = 0; i < probabilities.rows(); i++) {
        List<String> line = new ArrayList<>();
        line.add(classes.names().get(probabilities.argmax(i)));
        for (int j = 0; j < probabilities.cols(); j++) {
          line.add(Float.toString(probabilities.get(i, j)));
        }
        csv.writeRecord(line);
      }
    } else if (encoding.outputs() instanceof Quantity quantity) {
      csv.writeRecord(header);
      Tensor numbers = net.predictor().predict(inputs).copy();
      quantity.scaling().invert(numbers);
      for (int i = 0; i < numbers.rows(); i++) {
        csv.writeRecord(Float.toString(numbers.get(i, 0)));
      }
    }
  }
}
