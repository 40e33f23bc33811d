package dev.nn.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A target as JSON. */
final class TargetJson {

  private TargetJson() {}

  static Map<String, Object> write(Target target) {
    if (target instanceof QuantityTarget quantities) {
      return Map.of(
          "quantities", quantities.quantities().stream().map(TargetJson::write).toList());
    }
    return Map.of(target instanceof ClassTarget ? "classes" : "labels", target.names());
  }

  private static Map<String, Object> write(QuantityTarget.Quantity quantity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", quantity.name());
    json.put("unit", quantity.unit());
    json.put("mean", quantity.mean());
    json.put("deviation", quantity.deviation());
    if (quantity.flattened()) {
      json.put("flattened", true);
    }
    return json;
  }

  static Target read(JsonFields json, Task task) {
    return switch (task) {
      case CLASSES -> new ClassTarget(json.texts("classes"), false);
      case TWO_CLASSES -> new ClassTarget(json.texts("classes"), true);
      case LABELS -> new LabelTarget(json.texts("labels"));
      case QUANTITIES -> new QuantityTarget(quantities(json.list("quantities")));
    };
  }

  private static List<QuantityTarget.Quantity> quantities(List<JsonFields> list) {
    return list.stream()
        .map(json -> new QuantityTarget.Quantity(
            json.text("name"),
            json.text("unit"),
            json.number("mean"),
            json.number("deviation"),
            json.isGiven("flattened") && json.flag("flattened")))
        .toList();
  }
}
