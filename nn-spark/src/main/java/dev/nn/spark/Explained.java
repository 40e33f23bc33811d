package dev.nn.spark;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Explains a parameter as MLlib does, but with the elements of an array. */
final class Explained {

  private Explained() {}

  static String param(Params stage, Param<?> param) {
    Preconditions.given(stage.uid(), "parameter", param);
    return "%s: %s (%s)".formatted(param.name(), param.doc(), values(stage, param));
  }

  private static String values(Params stage, Param<?> param) {
    String byDefault =
        stage.hasDefault(param) ? "default: " + text(stage.getDefault(param).get()) : "";
    String current = stage.isSet(param) ? "current: " + text(stage.get(param).get()) : "";
    String both = byDefault.isEmpty() || current.isEmpty() ? "" : ", ";
    return stage.isDefined(param) ? byDefault + both + current : "undefined";
  }

  private static String text(Object value) {
    if (value instanceof int[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof Object[] texts ? Arrays.toString(texts) : value.toString();
  }
}
