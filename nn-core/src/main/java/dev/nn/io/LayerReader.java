package dev.nn.io;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerKinds;
import dev.nn.layer.SavedLayer;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates the layers of a net from their JSON and the tensors of the file. */
final class LayerReader {

  static final String KIND = "kind";

  private final Path file;
  private final LayerKinds kinds;
  private final TensorBackend backend;

  LayerReader(Path file, LayerKinds kinds, TensorBackend backend) {
    this.file = file;
    this.kinds = kinds;
    this.backend = backend;
  }

  /**
   * Creates the layers.
   *
   * @param array what the file says about each
   * @param tensors the tensors of all layers, by the names of {@link dev.nn.net.Net#tensors}
   */
  List<Layer> read(List<?> array, Map<String, Tensor> tensors) throws FormatException {
    List<Layer> layers = new ArrayList<>();
    Map<String, Map<String, Tensor>> byLayer = byLayer(tensors);
    for (Object json : array) {
      Place place = new Place(file, "layer %s: ".formatted(layers.size()));
      Map<String, Tensor> own = byLayer.remove(NetFile.OWN_TENSORS + layers.size());
      own = own == null ? Map.of() : own;
      Layer layer = layer(place, new SavedLayer(settings(place, json), own, backend));
      int before =
          layers.isEmpty() ? layer.inputs() : layers.get(layers.size() - 1).outputs();
      if (before != layer.inputs()) {
        throw place.problem(
            "has %s inputs, but the layer before has %s outputs", layer.inputs(), before);
      }
      layers.add(layer);
    }
    if (!byLayer.isEmpty()) {
      throw new FormatException(
          file,
          "the tensors of %s belong to no layer: there are %s layers",
          byLayer,
          layers.size());
    }
    return layers;
  }

  private Layer layer(Place place, SavedLayer saved) throws FormatException {
    try {
      return kinds.read(saved);
    } catch (IllegalArgumentException e) {
      throw place.problem(e);
    }
  }

  /** The tensors of each layer, by the layer's name and their own. */
  private static Map<String, Map<String, Tensor>> byLayer(Map<String, Tensor> tensors) {
    Map<String, Map<String, Tensor>> byLayer = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      int dot = name.indexOf('.', NetFile.OWN_TENSORS.length());
      String layer = name.substring(0, Math.max(dot, 0));
      byLayer
          .computeIfAbsent(layer, none -> new LinkedHashMap<>())
          .put(name.substring(dot + 1), tensor);
    });
    return byLayer;
  }

  private static Settings settings(Place place, Object json) throws FormatException {
    if (!(json instanceof Map<?, ?> map)) {
      throw place.problem("must be a JSON object, but is %s", json);
    }
    if (!(map.get(KIND) instanceof String kind)) {
      throw place.problem("kind must be a string, but is %s", map.get(KIND));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((name, value) -> values.put((String) name, value));
    values.remove(KIND);
    try {
      return Settings.of(kind, values);
    } catch (IllegalArgumentException e) {
      throw place.problem(e);
    }
  }
}
