package dev.nn.weights;

import dev.nn.io.SafetensorsFile;
import dev.nn.io.StoredArray;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A module as saved by PyTorch.
 *
 * @param name the path of the module: {@code encoder.0}
 * @param arrays its tensors by their own names: {@code weight}, {@code bias}
 */
record Module(String name, Map<String, StoredArray> arrays) {

  private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.");
  private static final String COUNTER = "num_batches_tracked";

  /** The modules of a file in natural order. */
  static List<Module> of(SafetensorsFile file) throws IOException {
    String prefix = prefix(file);
    Map<String, Map<String, StoredArray>> modules = new TreeMap<>(new NaturalOrder());
    for (String name : file.names()) {
      String plain = name.substring(prefix.length());
      int dot = plain.lastIndexOf('.');
      String own = plain.substring(dot + 1);
      if (!own.equals(COUNTER)) {
        modules
            .computeIfAbsent(plain.substring(0, Math.max(dot, 0)), path -> new TreeMap<>())
            .put(own, file.array(name));
      }
    }
    List<Module> all = new ArrayList<>();
    modules.forEach((name, arrays) -> all.add(new Module(name, arrays)));
    return all;
  }

  /** Prefixes that wrappers add to every name. */
  private static String prefix(SafetensorsFile file) {
    String prefix = "";
    boolean longer = !file.names().isEmpty();
    while (longer) {
      longer = false;
      for (String more : PREFIXES) {
        String next = prefix + more;
        if (file.names().stream().allMatch(name -> name.startsWith(next))) {
          prefix = next;
          longer = true;
        }
      }
    }
    return prefix;
  }

  Matching.Part part() {
    return new Matching.Part(name, kind());
  }

  /** The kind and sizes of the corresponding layer, or the contents if there is none. */
  private String kind() {
    int[] weight = arrays.containsKey("weight") ? arrays.get("weight").shape() : new int[0];
    List<String> names = List.copyOf(arrays.keySet());
    if (weight.length == 2
        && isOneOf(names, "[bias, weight]", "[weight]")
        && hasSize("bias", weight[0])) {
      return "Linear %s -> %s".formatted(weight[1], weight[0]);
    }
    int size = arrays.values().stream().mapToInt(StoredArray::size).max().orElse(0);
    boolean vectors = arrays.values().stream()
        .allMatch(array -> array.shape().length == 1 && array.size() == size);
    if (vectors
        && isOneOf(
            names, "[bias, running_mean, running_var, weight]", "[running_mean, running_var]")) {
      return "BatchNorm " + size;
    }
    return vectors && isOneOf(names, "[bias, weight]", "[weight]")
        ? "LayerNorm " + size
        : arrays.toString();
  }

  private static boolean isOneOf(List<String> names, String... allowed) {
    return Arrays.asList(allowed).contains(names.toString());
  }

  private boolean hasSize(String array, int size) {
    return !arrays.containsKey(array) || Arrays.equals(arrays.get(array).shape(), new int[] {size});
  }

  static boolean hasNumbers(Layer layer) {
    return !layer.parameters().isEmpty() || !layer.buffers().isEmpty();
  }

  static String kind(Layer layer) {
    return layer instanceof Dense
        ? "Linear %s -> %s".formatted(layer.inputs(), layer.outputs())
        : "%s %s".formatted(layer.getClass().getSimpleName(), layer.outputs());
  }

  /** The tensors with PyTorch's names and shapes; the weight of a Linear is transposed. */
  Map<String, Tensor> read() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredArray> entry : arrays.entrySet()) {
      tensors.put(entry.getKey(), entry.getValue().toTensor());
    }
    return tensors;
  }

  /** The weights of a layer with PyTorch's names and shapes. */
  static Map<String, Tensor> tensors(Layer layer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    if (layer instanceof Dense dense) {
      Tensor weight = Tensor.zeros(dense.outputs(), dense.inputs());
      transpose(dense.weights(), weight);
      tensors.put("weight", weight);
      tensors.put("bias", dense.bias());
      return tensors;
    }
    if (!(layer instanceof BatchNorm) && !(layer instanceof LayerNorm)) {
      throw new IllegalArgumentException(
          "StateDict: PyTorch has no module for a layer of this kind: "
              + layer.getClass().getName());
    }
    tensors.put("weight", layer.parameters().get(0).value());
    tensors.put("bias", layer.parameters().get(1).value());
    layer.buffers().forEach(buffer -> tensors.put(buffer.name(), buffer.value()));
    return tensors;
  }

  /**
   * Overwrites the weights of a layer of this kind; a missing weight becomes 1, a missing bias 0.
   */
  static void fill(Layer layer, Map<String, Tensor> numbers) {
    if (layer instanceof Dense dense) {
      transpose(numbers.get("weight"), dense.weights());
      copy(numbers.get("bias"), 0, dense.bias());
      return;
    }
    copy(numbers.get("weight"), 1, layer.parameters().get(0).value());
    copy(numbers.get("bias"), 0, layer.parameters().get(1).value());
    layer.buffers().forEach(buffer -> copy(numbers.get(buffer.name()), 0, buffer.value()));
  }

  private static void copy(@Nullable Tensor from, float unlessThere, Tensor to) {
    if (from == null) {
      to.fill(unlessThere);
    } else {
      to.copyFrom(from);
    }
  }

  private static void transpose(Tensor from, Tensor to) {
    for (int i = 0; i < to.rows(); i++) {
      for (int j = 0; j < to.cols(); j++) {
        to.set(i, j, from.get(j, i));
      }
    }
  }
}
