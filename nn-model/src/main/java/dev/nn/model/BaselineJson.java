package dev.nn.model;

import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The baselines as JSON: the weights row by row; null where there is nothing to say. */
final class BaselineJson {

  private BaselineJson() {}

  static Map<String, @Nullable Object> write(Baseline baseline) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("means", baseline.means() == null ? null : list(baseline.means()));
    json.put(
        "weights", baseline.weights() == null ? null : list(baseline.weights().toArray()));
    json.put("bias", list(baseline.bias()));
    return json;
  }

  private static List<Float> list(float[] numbers) {
    List<Float> list = new ArrayList<>(numbers.length);
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  static Baseline read(JsonFields json, int columns, int outputs) {
    float[] means = json.has("means") ? numbers(json, "means", outputs) : null;
    boolean linear = json.has("weights");
    Tensor weights = linear
        ? Tensor.matrix(columns, outputs, numbers(json, "weights", columns * outputs))
        : null;
    return new Baseline(means, weights, numbers(json, "bias", linear ? outputs : 0));
  }

  private static float[] numbers(JsonFields json, String name, int count) {
    float[] numbers = json.floats(name);
    if (numbers.length != count) {
      throw new IllegalArgumentException(
          "baseline.%s has %s numbers, not %s".formatted(name, numbers.length, count));
    }
    return numbers;
  }
}
