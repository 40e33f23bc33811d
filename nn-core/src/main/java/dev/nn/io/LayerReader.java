package dev.nn.io;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the layers that {@link LayerJson} wrote. Layers take memory only after all of them were
 * checked and their tensors found in the file, in their shapes, and no tensor is left over.
 */
final class LayerReader {

  /** A layer that was checked; its tensors' memory is taken when it is made. */
  private record Plan(int inputs, int outputs, Supplier<Layer> layer) {}

  private final Path file;
  private final Map<String, int[]> shapes;
  private final TensorBackend backend;
  private final List<Plan> plans = new ArrayList<>();
  private int needed;

  /**
   * Begins to read.
   *
   * @param file the file
   * @param shapes those of the tensors that the layers must have, by name
   * @param backend of the layers
   */
  LayerReader(Path file, Map<String, int[]> shapes, TensorBackend backend) {
    this.file = file;
    this.shapes = shapes;
    this.backend = backend;
  }

  List<Layer> read(List<?> array) throws FormatException {
    for (Object element : array) {
      if (!(element instanceof Map<?, ?> json)) {
        throw problem("must be a JSON object, is %s", element);
      }
      Plan plan = plan(json);
      int before = plans.isEmpty() ? plan.inputs : plans.get(plans.size() - 1).outputs;
      if (before != plan.inputs) {
        throw problem(
            "takes %s inputs, but the layer before gives %s outputs", plan.inputs, before);
      }
      plans.add(plan);
    }
    if (needed != shapes.size()) {
      throw new FormatException(
          file, "the layers have %s tensors, but the file has %s", needed, shapes.keySet());
    }
    return plans.stream().map(plan -> plan.layer.get()).toList();
  }

  private Plan plan(Map<?, ?> json) throws FormatException {
    if (!(json.get("kind") instanceof String kind)) {
      throw problem("kind must be a string, is %s", json.get("kind"));
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
              "kind must be dense, activation, dropout, batch_norm or layer_norm, is %s", kind);
      };
    } catch (IllegalArgumentException outOfRange) {
      throw problem("%s", outOfRange.getMessage());
    }
  }

  private Plan dense(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "inputs", "outputs", "activation");
    int inputs = size(json, "inputs");
    int outputs = size(json, "outputs");
    Activation activation = activationOf(json);
    requireTensor("weights", inputs, outputs);
    requireTensor("bias", outputs);
    return new Plan(inputs, outputs, () -> new Dense(backend, inputs, outputs, activation));
  }

  private Plan activation(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "activation");
    Activation activation = activationOf(json);
    return plan(size(json, "size"), size -> new ActivationLayer(backend, size, activation));
  }

  private Plan dropout(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "rate", "state");
    float rate = number(json, "rate");
    try {
      long state = Long.parseLong(json.get("state").toString());
      return plan(size(json, "size"), size -> new Dropout(size, rate, state));
    } catch (NumberFormatException e) {
      throw problem("state must be an integer of 64 bits in a string, is %s", json.get("state"));
    }
  }

  private Plan batchNorm(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "momentum", "eps");
    int size = size(json, "size");
    for (String name : List.of("gamma", "beta", "running_mean", "running_var")) {
      requireTensor(name, size);
    }
    float momentum = number(json, "momentum");
    float eps = number(json, "eps");
    return plan(size, s -> new BatchNorm(s, momentum, eps));
  }

  private Plan layerNorm(Map<?, ?> json) throws FormatException {
    requireFields(json, "kind", "size", "eps");
    int size = size(json, "size");
    requireTensor("gamma", size);
    requireTensor("beta", size);
    float eps = number(json, "eps");
    return plan(size, s -> new LayerNorm(s, eps));
  }

  /** The layer of size 1 shows whether the settings are in their ranges. */
  private static Plan plan(int size, IntFunction<Layer> layer) {
    layer.apply(1);
    return new Plan(size, size, () -> layer.apply(size));
  }

  private void requireFields(Map<?, ?> json, String... fields) throws FormatException {
    if (!json.keySet().equals(Set.of(fields))) {
      throw problem("must have the fields %s, has %s", Arrays.toString(fields), json.keySet());
    }
  }

  private void requireTensor(String name, int... shape) throws FormatException {
    String full = "layers." + plans.size() + "." + name;
    int[] found = shapes.get(full);
    if (found == null) {
      throw problem("needs the tensor %s, found %s", full, shapes.keySet());
    }
    if (!Arrays.equals(found, shape)) {
      throw problem(
          "needs %s of shape %s, found %s", full, Arrays.toString(shape), Arrays.toString(found));
    }
    needed++;
  }

  private int size(Map<?, ?> json, String field) throws FormatException {
    if (json.get(field) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw problem(
        "%s must be an integer from 1 to %s, is %s", field, Integer.MAX_VALUE, json.get(field));
  }

  private float number(Map<?, ?> json, String field) throws FormatException {
    if (json.get(field) instanceof Number number) {
      return number.floatValue();
    }
    throw problem("%s must be a number, is %s", field, json.get(field));
  }

  private Activation activationOf(Map<?, ?> json) throws FormatException {
    List<String> known = Arrays.stream(Activation.values()).map(LayerJson::name).toList();
    Object name = json.get("activation");
    if (!known.contains(name)) {
      throw problem("activation must be one of %s, is %s", known, name);
    }
    return Activation.values()[known.indexOf(name)];
  }

  private FormatException problem(String problem, Object... values) {
    Object[] all = Stream.concat(Stream.of(plans.size()), Arrays.stream(values)).toArray();
    return new FormatException(file, "layer %s: " + problem, all);
  }
}
