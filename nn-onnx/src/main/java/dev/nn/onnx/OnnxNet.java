package dev.nn.onnx;

import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * A net from an ONNX file: its layers, and the file's interpretation of their outputs.
 *
 * <p>The net computes the numbers before a final softmax or sigmoid. Losses on logits take these,
 * and {@link dev.nn.net.Predictor#probabilities(float[], float[])} turns them into probabilities.
 *
 * @param net the layers
 * @param outputs the interpretation of the net's outputs
 * @param classes their names: one for each output, or two for one output of
 *     {@link Outputs#SIGMOID}, the second being the one whose probability it is; empty if they have
 *     none
 */
public record OnnxNet(Net net, Outputs outputs, List<String> classes) {

  /**
   * Requires names for all classes or none.
   *
   * @param net the layers
   * @param outputs the interpretation of the net's outputs
   * @param classes their names, copied; empty if they have none
   * @throws IllegalArgumentException if there are names for some classes only
   */
  public OnnxNet {
    Objects.requireNonNull(net, "net");
    Objects.requireNonNull(outputs, "outputs");
    classes = List.copyOf(Objects.requireNonNull(classes, "classes"));
    int wanted = outputs == Outputs.SIGMOID && net.outputs() == 1 ? 2 : net.outputs();
    if (!classes.isEmpty() && classes.size() != wanted) {
      throw new IllegalArgumentException(
          "OnnxNet: %s class names, but the net has %s classes; name all of them or none"
              .formatted(classes.size(), wanted));
    }
  }

  /**
   * A net whose outputs are quantities or scores.
   *
   * @param net the layers
   * @return the net with {@link Outputs#VALUES} and no names
   */
  public static OnnxNet of(Net net) {
    return new OnnxNet(net, Outputs.VALUES, List.of());
  }

  /**
   * Computes the outputs of the file.
   *
   * @param x one sample in each row; not modified
   * @return the outputs as the file defines them, but of two classes from a single output only the
   *     probability of the second; a new tensor
   * @throws dev.nn.tensor.ShapeException if the columns are not the net's inputs
   */
  public Tensor predict(Tensor x) {
    Tensor out = net.infer(Objects.requireNonNull(x, "x")).copy();
    outputs.apply(net.backend(), out);
    return out;
  }
}
