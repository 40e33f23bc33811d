package dev.nn.io;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Activation;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.tensor.Tensor;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the layers that {@link LayerJson} wrote. A layer takes memory only after its tensors were
 * found in the file, in its shape.
 */
final class LayerReader {

  private final Path file;
  private final Map<String, Tensor> tensors;
  private final TensorBackend backend;
  private final List<Layer> layers = new ArrayList<>();

  LayerReader(Path file, Map<String, Tensor> tensors, TensorBackend backend) {
    this.file = file;
    this.tensors = tensors;
    this.backend = backend;
  }

  List<Layer> read(List<?> array) throws FormatException {
    for (Object element : array) {
      if (!(element instanceof Map<?, ?> json)) {
        throw problem("must be a JSON object, is " + element);
      }
      Layer layer = layer(json);
      if (!layers.isEmpty() && layers.get(layers.size() - 1).outputs() != layer.inputs()) {
        throw problem("takes %d inputs, but the layer before gives %d outputs"
            .formatted(layer.inputs(), layers.get(layers.size() - 1).outputs()));
      }
      layers.add(layer);
    }
    return layers;
  }

  private Layer layer(Map<?, ?> json) throws FormatException {
    if (!(json.get("kind") instanceof String kind)) {
      throw problem("kind must be a string, is " + json.get("kind"));
    }
    try {
      return switch (kind) {
        case "dense" -> dense(json);
        case "activation" -> activation(json);
        case "dropout" -> dropout(json);
        case "batch_norm" -> batchNorm(json);
        case "layer_norm" -> layerNorm(json);
        default ->
          throw problem(
              "kind must be dense, activation, dropout, batch_norm or" + " layer_norm, is " + kind);
      };
    } catch (IllegalArgumentException outOfRange) {
      throw problem(outOfRange.getMessage());
    }
  }

  private Layer dense(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "inputs", "outputs", "activation");
    int inputs = size(json, "inputs");
    int outputs = size(json, "outputs");
    requireTensor("weights", inputs, outputs);
    requireTensor("bias", outputs);
    return new Dense(backend, inputs, outputs, activationOf(json));
  }

  private Layer activation(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "activation");
    return new ActivationLayer(backend, size(json, "size"), activationOf(json));
  }

  private Layer dropout(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "rate", "state");
    try {
      long state = Long.parseLong(json.get("state").toString());
      return new Dropout(size(json, "size"), number(json, "rate"), state);
    } catch (NumberFormatException e) {
      throw problem("state must be an integer of 64 bits in a string, is " + json.get("state"));
    }
  }

  private Layer batchNorm(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "momentum", "eps");
    int size = size(json, "size");
    for (String name : List.of("gamma", "beta", "running_mean", "running_var")) {
      requireTensor(name, size);
    }
    return new BatchNorm(size, number(json, "momentum"), number(json, "eps"));
  }

  private Layer layerNorm(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "eps");
    int size = size(json, "size");
    requireTensor("gamma", size);
    requireTensor("beta", size);
    return new LayerNorm(size, number(json, "eps"));
  }

  private void requireFields(Map<?, ?> json, String... fields) throws FormatException {
    if (!json.keySet().equals(Set.of(fields))) {
      throw problem(
          "must have the fields %s, has %s".formatted(Arrays.toString(fields), json.keySet()));
    }
  }

  private void requireTensor(String name, int... shape) throws FormatException {
    String full = "layers." + layers.size() + "." + name;
    Tensor tensor = tensors.get(full);
    if (tensor == null) {
      throw problem("needs the tensor %s, found %s".formatted(full, tensors.keySet()));
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw problem("needs %s of shape %s, found %s"
          .formatted(full, Arrays.toString(shape), Arrays.toString(tensor.shape())));
    }
  }

  private int size(Map<?, ?> json, String field) throws FormatException {
    if (json.get(field) instanceof BigDecimal number
        && number.scale() == 0
        && number.signum() > 0
        && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
      return number.intValueExact();
    }
    throw problem("%s must be an integer from 1 to %d, is %s"
        .formatted(field, Integer.MAX_VALUE, json.get(field)));
  }

  private float number(Map<?, ?> json, String field) throws FormatException {
    if (json.get(field) instanceof BigDecimal number) {
      return number.floatValue();
    }
    throw problem("%s must be a number, is %s".formatted(field, json.get(field)));
  }

  private Activation activationOf(Map<?, ?> json) throws FormatException {
    List<String> known = Arrays.stream(Activation.values()).map(LayerJson::name).toList();
    Object name = json.get("activation");
    if (!known.contains(name)) {
      throw problem("activation must be one of %s, is %s".formatted(known, name));
    }
    return Activation.values()[known.indexOf(name)];
  }

  private FormatException problem(String problem) {
    return new FormatException(file, "layer %d: %s".formatted(layers.size(), problem));
  }
}
