package dev.nn.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/** What values parameters may have, beyond what MLlib's validators can say: they become floats. */
final class ParamChecks {

  static final Function1<int[], Object> SIZES =
      (Function1<int[], Object> & Serializable) sizes -> Arrays.stream(sizes).allMatch(s -> s >= 1);

  static final Function1<Object, Object> RATE =
      (Function1<Object, Object> & Serializable) rate -> finite(rate) && (float) (double) rate > 0;

  static final Function1<Object, Object> DECAY =
      (Function1<Object, Object> & Serializable) decay -> finite(decay) && (double) decay >= 0;

  static final Function1<String, Object> NOT_BLANK =
      (Function1<String, Object> & Serializable) text -> !text.isBlank();

  private ParamChecks() {}

  /** Accepts the values of {@code handleInvalid}; MLlib's own refusal would not list them. */
  static Function1<String, Object> policy(Params stage) {
    String uid = stage.uid();
    return (Function1<String, Object> & Serializable) policy -> {
      if (!policy.equals("error") && !policy.equals("keep")) {
        throw new IllegalArgumentException(
            "%s: handleInvalid is '%s', but must be 'error' or 'keep': to skip rows, filter them out before fit"
                .formatted(uid, policy));
      }
      return true;
    };
  }

  /** A parameter that is any text. */
  static Param<String> text(Params stage, String name, String doc) {
    return new Param<>(stage, name, doc, given(stage, name));
  }

  /** Refuses null, and an array that holds one. */
  static <T> Function1<T, Object> given(Params stage, String name) {
    String uid = stage.uid();
    return (Function1<T, Object> & Serializable) value -> {
      if (value == null
          || value instanceof String[] texts && Arrays.asList(texts).contains(null)) {
        throw new IllegalArgumentException(
            "%s: %s is %s: give a value, or unset the parameter with clear(%s())"
                .formatted(
                    uid, name, value == null ? null : Arrays.toString((String[]) value), name));
      }
      return true;
    };
  }

  /** Refuses null, and what the check refuses. */
  static <T> Function1<T, Object> given(Params stage, String name, Function1<T, Object> check) {
    Function1<T, Object> given = given(stage, name);
    return (Function1<T, Object> & Serializable)
        value -> (Boolean) given.apply(value) && (Boolean) check.apply(value);
  }

  private static boolean finite(Object number) {
    return Float.isFinite(((Double) number).floatValue());
  }
}
