package dev.nn.io;

import dev.nn.json.Json;
import dev.nn.layer.Layer;
import dev.nn.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the layers of a net with their settings as JSON, for {@link LayerReader}. */
final class LayerJson {

  private LayerJson() {}

  static String write(List<Layer> layers) {
    return Json.write(layers.stream().map(layer -> json(layer.settings())).toList());
  }

  private static Map<String, Object> json(Settings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(LayerReader.KIND, settings.kind());
    json.putAll(settings.values());
    return json;
  }
}
