package dev.nn.robustness;

import dev.nn.layer.Layer;
import dev.nn.layer.Parameter;
import dev.nn.layer.SavedLayer;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;

/** y = x + b: a custom layer, to be saved and loaded. */
record Shift(Parameter b, Settings settings) implements Layer {

  Shift(SavedLayer saved) {
    this(saved.tensor("b", saved.settings().size("size")), saved.settings());
  }

  Shift(Tensor b, Settings settings) {
    this(Parameter.of("b", b), settings);
  }

  static Shift of(int size) {
    Settings settings = Settings.of("shift")
        .with("size", size)
        .with("flag", true)
        .with("rate", 0.1f)
        .with("note", "\u00e9");
    return new Shift(Tensor.zeros(size), settings);
  }

  @Override
  public Tensor forward(Tensor input) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void backward(Tensor gradient) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(b);
  }

  @Override
  public int inputs() {
    return b.value().size();
  }

  @Override
  public int outputs() {
    return inputs();
  }

  @Override
  public Layer copy() {
    return new Shift(b.value().copy(), settings);
  }

  @Override
  public Layer share() {
    return new Shift(b.value(), settings);
  }
}
