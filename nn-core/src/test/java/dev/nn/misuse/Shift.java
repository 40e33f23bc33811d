package dev.nn.misuse;

import dev.nn.layer.Layer;
import dev.nn.layer.Parameter;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * y = x + b, with two columns: a layer that the library does not know.
 *
 * @param settings what a file says about it
 * @param parameters b alone
 */
public record Shift(Settings settings, List<Parameter> parameters) implements Layer {

  /**
   * Shifts by a vector.
   *
   * @param settings what a file says about it
   * @param b two numbers; shared
   */
  public Shift(Settings settings, Tensor b) {
    this(settings, List.of(Parameter.of("b", b)));
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor out = input.copy();
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < 2; j++) {
        out.set(i, j, out.get(i, j) + b().get(0, j));
      }
    }
    return out;
  }

  private Tensor b() {
    return parameters.get(0).value();
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    return gradient;
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public Layer copy() {
    return new Shift(settings, b().copy());
  }

  @Override
  public Layer share() {
    return new Shift(settings, b());
  }
}
