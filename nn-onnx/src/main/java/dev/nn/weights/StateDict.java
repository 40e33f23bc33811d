package dev.nn.weights;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.io.Safetensors;
import dev.nn.io.SafetensorsFile;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Loads PyTorch's {@code state_dict}, saved as safetensors, into a net with the same layers, and
 * saves one.
 *
 * <p>{@code Linear.weight} is outputs x inputs there and inputs x outputs here; it is transposed.
 * Prefixes that all names share ({@code module.}, {@code _orig_mod.}, {@code model.}) are removed,
 * and {@code num_batches_tracked} is skipped. Numbers of 16 and 64 bits become float32. A
 * {@code Linear} without a bias gets a bias of 0; since every layer here has a bias, a saved net
 * fits only modules with one.
 *
 * <p>A module of the file is assigned to the layer of its kind and sizes; if several match, the
 * natural order of the names decides, with {@code 2} before {@code 10}. If such names differ in
 * more than their numbers, they imply no order, and the order must be given.
 */
public final class StateDict {

  private StateDict() {}

  /**
   * Loads the numbers of a net.
   *
   * @param file the state_dict in safetensors:
   *     {@code safetensors.torch.save_file(model.state_dict(), file)}
   * @param net the net, whose activations the program chooses; modified only if everything fits
   * @throws FormatException if the file is damaged, is a pickle, or does not fit the net; then the
   *     message has a table of both sides
   * @throws IOException if it can't be read
   */
  public static void load(Path file, Net net) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(net, "net");
    List<Module> modules = modules(file);
    List<Matching.Part> layers = parts(net);
    int[] matched =
        new Matching(file, layers, modules.stream().map(Module::part).toList()).match();
    List<Module> inOrder = new ArrayList<>();
    for (int index : matched) {
      inOrder.add(modules.get(index));
    }
    fill(net, inOrder);
  }

  /**
   * Loads the weights of a net from modules whose names do not imply their order.
   *
   * @param file the state_dict in safetensors
   * @param net the net; modified only if everything fits
   * @param modules the names of the modules that have numbers, in the order of the net's layers:
   *     {@code input}, {@code norm}, {@code head}
   * @throws FormatException if the file is damaged, a pickle, or does not fit the net
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if the number of names is not that of the layers with weights
   */
  public static void load(Path file, Net net, List<String> modules) throws IOException {
    Objects.requireNonNull(file, "file");
    requireNames(net, modules);
    List<Module> found = modules(file);
    List<Module> inOrder = new ArrayList<>();
    for (String name : modules) {
      inOrder.add(found.stream()
          .filter(module -> module.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new FormatException(
              file,
              "has no module %s; it has %s",
              name,
              found.stream().map(Module::name).toList())));
    }
    found.stream().filter(module -> !inOrder.contains(module)).forEach(inOrder::add);
    new Matching(file, parts(net), inOrder.stream().map(Module::part).toList()).requireInOrder();
    fill(net, inOrder);
  }

  /**
   * Saves the weights of a net for {@code load_state_dict} of a {@code Sequential} with the same
   * layers, in which each activation is a module: the names are their indices, {@code 0.weight},
   * {@code 2.weight}.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   */
  public static void save(Net net, Path file) throws IOException {
    Objects.requireNonNull(net, "net");
    List<String> names = new ArrayList<>();
    int place = 0;
    for (Layer layer : net.layers()) {
      if (Module.hasNumbers(layer)) {
        names.add(Integer.toString(place));
      }
      place += layer instanceof Dense dense && dense.activation() != Activation.IDENTITY ? 2 : 1;
    }
    save(net, file, names);
  }

  /**
   * Saves the weights of a net for {@code load_state_dict} of a model with other names.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @param modules the names of the modules that have numbers, in the order of the net's layers
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if the number of names is not that of the layers with weights
   */
  public static void save(Net net, Path file, List<String> modules) throws IOException {
    requireNames(net, modules);
    Objects.requireNonNull(file, "file");
    List<Layer> layers = layers(net);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      String prefix = modules.get(l) + ".";
      Module.tensors(layers.get(l)).forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    new Safetensors(tensors, Map.of("format", "pt")).write(file);
  }

  private static void requireNames(Net net, List<String> modules) {
    int layers = layers(net).size();
    if (layers != Objects.requireNonNull(modules, "modules").size()) {
      throw new IllegalArgumentException(
          "StateDict: %s names %s, but the net has %s layers with weights"
              .formatted(modules.size(), modules, layers));
    }
  }

  private static List<Layer> layers(Net net) {
    return Objects.requireNonNull(net, "net").layers().stream()
        .filter(Module::hasNumbers)
        .toList();
  }

  private static List<Matching.Part> parts(Net net) {
    List<Matching.Part> parts = new ArrayList<>();
    for (int l = 0; l < net.layers().size(); l++) {
      Layer layer = net.layers().get(l);
      if (Module.hasNumbers(layer)) {
        parts.add(new Matching.Part("layer " + l, Module.kind(layer)));
      }
    }
    return parts;
  }

  private static List<Module> modules(Path file) throws IOException {
    try {
      return Module.of(SafetensorsFile.read(file));
    } catch (FormatException e) {
      throw isPickle(file) ? pickle(file) : e;
    }
  }

  /** torch.save writes a zip archive, or in old versions a bare pickle. */
  private static boolean isPickle(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2
          && (head[0] == 'P' && head[1] == 'K' || head[0] == (byte) 0x80 && head[1] <= 5);
    }
  }

  private static FormatException pickle(Path file) {
    return new FormatException(
        file,
        "is a pickle, which can run any program; save its weights as safetensors in Python:\n"
            + "  import torch, safetensors.torch\n"
            + "  safetensors.torch.save_file(torch.load(\"model.pt\", weights_only=True), \"model.safetensors\")");
  }

  /** Everything is read before anything is changed. */
  private static void fill(Net net, List<Module> modules) throws IOException {
    List<Layer> layers = layers(net);
    List<Map<String, Tensor>> numbers = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      numbers.add(modules.get(l).read());
    }
    for (int l = 0; l < layers.size(); l++) {
      Module.fill(layers.get(l), numbers.get(l));
    }
  }
}
