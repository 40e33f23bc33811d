package dev.nn.io;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Activation;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves and loads a net as {@link Safetensors}: tensors {@code layers.0.weights},
 * {@code layers.0.bias} and so on, and the activations as a JSON array in the metadata.
 */
public final class NetFile {

  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "nn-net-1";
  private static final String ACTIVATIONS = "activations";

  private NetFile() {}

  /**
   * Saves a net: an old file is replaced in one step.
   *
   * @param net the net; not modified
   * @param file the file; its folder is made if it is missing
   * @throws IOException if it can't be written; the old file is then as it was
   */
  public static void save(Net net, Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<String> activations = new ArrayList<>();
    for (Dense layer : net.layers()) {
      int l = activations.size();
      tensors.put(weights(l), layer.weights());
      tensors.put(bias(l), layer.bias());
      activations.add(layer.activation().name().toLowerCase(Locale.ROOT));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(ACTIVATIONS, JsonWriter.write(activations));
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Loads a net.
   *
   * @param file a file that {@link #save} wrote
   * @param backend the kernels that the net computes with
   * @return a net with the saved weights
   * @throws FormatException if the file is damaged or holds no net
   * @throws IOException if it can't be read
   */
  public static Net load(Path file, TensorBackend backend) throws IOException {
    Safetensors saved = Safetensors.read(file);
    String format = saved.metadata().getOrDefault(FORMAT, "none");
    if (!format.equals(FORMAT_NAME)) {
      throw new FormatException(
          file, "metadata: format must be %s, found %s".formatted(FORMAT_NAME, format));
    }
    List<Activation> activations = activations(file, saved.metadata().get(ACTIVATIONS));
    if (saved.tensors().size() != 2 * activations.size()) {
      throw new FormatException(
          file,
          "%d layers have %d tensors, found %d"
              .formatted(
                  activations.size(), 2 * activations.size(), saved.tensors().size()));
    }
    List<Dense> layers = new ArrayList<>();
    for (int l = 0; l < activations.size(); l++) {
      layers.add(layer(file, saved.tensors(), l, activations.get(l), backend));
      checkChain(file, layers);
    }
    return new Net(backend, layers);
  }

  private static Dense layer(
      Path file, Map<String, Tensor> tensors, int l, Activation activation, TensorBackend backend)
      throws FormatException {
    Tensor weights = tensor(file, tensors, weights(l), 2);
    Tensor bias = tensor(file, tensors, bias(l), 1);
    if (weights.size() == 0 || bias.size() != weights.cols()) {
      throw new FormatException(
          file,
          "layer %d: weights are %s, bias is %s".formatted(l, weights.describe(), bias.describe()));
    }
    Dense layer = new Dense(backend, weights.rows(), weights.cols(), activation);
    layer.weights().copyFrom(weights);
    layer.bias().copyFrom(bias);
    return layer;
  }

  private static void checkChain(Path file, List<Dense> layers) throws FormatException {
    int last = layers.size() - 1;
    if (last > 0 && layers.get(last - 1).outputs() != layers.get(last).inputs()) {
      throw new FormatException(
          file,
          "layer %d gives %d outputs, but layer %d takes %d inputs"
              .formatted(
                  last - 1,
                  layers.get(last - 1).outputs(),
                  last,
                  layers.get(last).inputs()));
    }
  }

  private static Tensor tensor(Path file, Map<String, Tensor> tensors, String name, int dims)
      throws FormatException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new FormatException(
          file, "tensor %s is missing, found %s".formatted(name, tensors.keySet()));
    }
    if (tensor.shape().length != dims) {
      throw new FormatException(
          file,
          "tensor %s must have %d dimensions, is %s".formatted(name, dims, tensor.describe()));
    }
    return tensor;
  }

  private static List<Activation> activations(Path file, @Nullable String json)
      throws FormatException {
    List<Activation> activations = new ArrayList<>();
    if (json != null && JsonReader.read(file, json) instanceof List<?> names) {
      for (Object name : names) {
        activations.add(activation(file, name));
      }
    }
    if (activations.isEmpty()) {
      throw new FormatException(
          file, "metadata: activations must name at least one, found " + json);
    }
    return activations;
  }

  private static Activation activation(Path file, Object name) throws FormatException {
    for (Activation activation : Activation.values()) {
      if (activation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return activation;
      }
    }
    throw new FormatException(file, "metadata: unknown activation " + name);
  }

  private static String weights(int l) {
    return "layers.%d.weights".formatted(l);
  }

  private static String bias(int l) {
    return "layers.%d.bias".formatted(l);
  }
}
