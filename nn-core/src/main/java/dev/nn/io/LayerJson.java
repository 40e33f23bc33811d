package dev.nn.io;

import dev.nn.backend.Activation;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The layers of a net with their settings, for {@link JsonWriter}; {@link LayerReader} reads it.
 */
final class LayerJson {

  private LayerJson() {}

  static List<Map<String, Object>> write(List<Layer> layers) {
    return layers.stream().map(LayerJson::write).toList();
  }

  private static Map<String, Object> write(Layer layer) {
    if (layer instanceof Dense dense) {
      Map<String, Object> json = json("dense", "inputs", dense.inputs());
      json.put("outputs", dense.outputs());
      json.put("activation", name(dense.activation()));
      return json;
    }
    if (layer instanceof ActivationLayer activation) {
      Map<String, Object> json = json("activation", "size", activation.inputs());
      json.put("activation", name(activation.activation()));
      return json;
    }
    if (layer instanceof Dropout dropout) {
      Map<String, Object> json = json("dropout", "size", dropout.inputs());
      json.put("rate", dropout.rate());
      json.put("state", Long.toString(dropout.state()));
      return json;
    }
    if (layer instanceof BatchNorm norm) {
      Map<String, Object> json = json("batch_norm", "size", norm.inputs());
      json.put("momentum", norm.momentum());
      json.put("eps", norm.eps());
      return json;
    }
    if (layer instanceof LayerNorm norm) {
      Map<String, Object> json = json("layer_norm", "size", norm.inputs());
      json.put("eps", norm.eps());
      return json;
    }
    throw new IllegalArgumentException(
        "NetFile: a layer of this kind can't be saved: " + layer.getClass().getName());
  }

  private static Map<String, Object> json(String kind, String sizeName, int size) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put(sizeName, size);
    return json;
  }

  static String name(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }
}
