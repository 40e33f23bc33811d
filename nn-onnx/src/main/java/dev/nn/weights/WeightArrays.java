package dev.nn.weights;

import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The weights and biases of a net of dense layers as NumPy arrays, from and to an npz file:
 * {@code np.savez("weights.npz", W1=W1, b1=b1, W2=W2, b2=b2)} for the notebook's layers, or
 * {@code np.savez("weights.npz", *model.get_weights())} for Keras.
 *
 * <p>Weights are inputs x outputs, a bias is a vector or a row. An array is assigned to the layer
 * with its sizes; if several match, the natural order of the names decides. If such names differ in
 * more than their numbers, they imply no order, and the file is refused.
 */
public final class WeightArrays {

  private WeightArrays() {}

  /**
   * Loads the numbers of a net.
   *
   * @param file an npz file with an array for the weights and one for the bias of each dense layer,
   *     and no others
   * @param net the net, with dense layers and layers without weights; modified only if everything
   *     fits
   * @throws FormatException if the file is damaged, or does not fit the net; then the message has a
   *     table of both sides
   * @throws IOException if it can't be read
   */
  public static void load(Path file, Net net) throws IOException {
    Objects.requireNonNull(file, "file");
    Map<String, Tensor> wanted = arrays(net);
    Npz npz = Npz.read(file);
    List<Tensor> numbers = new ArrayList<>();
    for (String name : names(file, wanted, npz)) {
      numbers.add(npz.array(name).toTensor());
    }
    int next = 0;
    for (Tensor tensor : wanted.values()) {
      tensor.copyFrom(numbers.get(next++));
    }
  }

  /**
   * Saves the numbers of a net as {@code W1}, {@code b1}, {@code W2}, {@code b2} and so on.
   *
   * @param net the net, with dense layers and layers without weights; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if another kind of layer has weights
   */
  public static void save(Net net, Path file) throws IOException {
    Npz.write(Objects.requireNonNull(file, "file"), arrays(net));
  }

  private static Map<String, Tensor> arrays(Net net) {
    List<Dense> dense = Objects.requireNonNull(net, "net").dense();
    if (dense.size() != net.layers().stream().filter(Module::hasNumbers).count()) {
      throw new IllegalArgumentException(
          "WeightArrays: the net has weights in layers that are not dense; use StateDict or NetFile");
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (int l = 0; l < dense.size(); l++) {
      arrays.put("W" + (l + 1), dense.get(l).weights());
      arrays.put("b" + (l + 1), dense.get(l).bias());
    }
    return arrays;
  }

  /** The file's array for each one that the net needs. */
  private static List<String> names(Path file, Map<String, Tensor> wanted, Npz npz)
      throws IOException {
    List<Matching.Part> layers = parts(wanted);
    if (npz.names().equals(wanted.keySet())) {
      List<String> own = List.copyOf(wanted.keySet());
      new Matching(file, layers, parts(npz, own)).requireInOrder();
      return own;
    }
    List<String> sorted = npz.names().stream().sorted(new NaturalOrder()).toList();
    int[] matched = new Matching(file, layers, parts(npz, sorted)).match();
    return Arrays.stream(matched).mapToObj(sorted::get).toList();
  }

  private static List<Matching.Part> parts(Map<String, Tensor> wanted) {
    return wanted.entrySet().stream()
        .map(array -> new Matching.Part(array.getKey(), kind(array.getValue().shape())))
        .toList();
  }

  private static List<Matching.Part> parts(Npz npz, List<String> names) throws IOException {
    List<Matching.Part> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new Matching.Part(name, kind(npz.array(name).shape())));
    }
    return parts;
  }

  /** A bias may be a row, but so may the weights of a single input. */
  private static String kind(int[] shape) {
    return Arrays.toString(shape.length == 2 && shape[0] == 1 ? new int[] {shape[1]} : shape);
  }
}
