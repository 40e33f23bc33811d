package dev.nn.spark;

import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Trained;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedNumber;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** ONNX nets as models whose features are the net's inputs, unchanged. */
final class OnnxModels {

  private OnnxModels() {}

  /** Outputs without a softmax or sigmoid are assumed to be logits. */
  static Classifier<double[]> classifier(Path file, String[] inputs) throws IOException {
    OnnxNet onnx = read("NetClassificationModel", file, inputs);
    int outputs = onnx.net().outputs();
    if (onnx.outputs() == Outputs.SIGMOID && outputs > 1) {
      throw new IllegalArgumentException(
          "%s: the net has %s sigmoid outputs, labels that do not exclude each other, but a classifier needs a softmax"
              .formatted(file, outputs));
    }
    int count = Math.max(2, outputs);
    List<String> classes = onnx.classes().isEmpty()
        ? IntStream.range(0, count).mapToObj(Integer::toString).toList()
        : onnx.classes();
    List<String> names = names(file, onnx.net(), inputs);
    return Classifier.of(
        trained(onnx.net(), names), LabelKind.CLASSES.loss(outputs), classes, features(names));
  }

  static Regressor<double[]> regressor(Path file, String[] inputs) throws IOException {
    OnnxNet onnx = read("NetRegressionModel", file, inputs);
    if (onnx.outputs() != Outputs.VALUES || onnx.net().outputs() != 1) {
      throw new IllegalArgumentException(
          "%s: the net has %s outputs of the kind %s, but a regressor needs 1 of the kind %s"
              .formatted(file, onnx.net().outputs(), onnx.outputs(), Outputs.VALUES));
    }
    List<String> names = names(file, onnx.net(), inputs);
    Quantity quantity = new Quantity("prediction", "", 0, 1);
    return Regressor.of(
        trained(onnx.net(), names),
        LossKind.MEAN_SQUARED_ERROR,
        List.of(quantity),
        features(names));
  }

  private static OnnxNet read(String stage, Path file, String[] inputs) throws IOException {
    Preconditions.given(stage, "file", file);
    for (String input : Preconditions.given(stage, "array inputCols", inputs)) {
      Preconditions.given(stage, "name of an input", input);
    }
    return OnnxFile.read(file);
  }

  private static List<String> names(Path file, Net net, String[] inputs) {
    if (inputs.length == 0) {
      return VectorNames.numbered(net.inputs());
    }
    if (inputs.length != net.inputs()) {
      throw new IllegalArgumentException("%s: the net has %s inputs, but %s columns are given: %s"
          .formatted(file, net.inputs(), inputs.length, List.of(inputs)));
    }
    return List.of(inputs);
  }

  /** Inputs are neither centred nor scaled, and their range is unknown. */
  private static Trained trained(Net net, List<String> names) {
    List<FittedFeature> fitted = features(names).list().stream()
        .<FittedFeature>map(input -> new FittedNumber(input, 0, 1, Double.NaN, Double.NaN, false))
        .toList();
    return new Trained(new Encoding(fitted), net);
  }

  private static Features<double[]> features(List<String> names) {
    return Features.ofDoubles(names.toArray(String[]::new));
  }
}
