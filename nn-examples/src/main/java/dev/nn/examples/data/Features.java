package dev.nn.examples.data;

import dev.nn.data.Standardization;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * Columns of a table, each brought to mean 0 and deviation 1 by what the training part had.
 *
 * @param names the columns from left to right
 * @param scaling their means and deviations
 */
public record Features(List<String> names, Standardization scaling) implements Inputs {

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public void prepare(Tensor raw) {
    scaling.apply(raw);
  }
}
