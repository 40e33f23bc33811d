package dev.nn.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
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

  /** As in MLlib, -1 stands for none. */
  static final Function1<Object, Object> INTERVAL =
      (Function1<Object, Object> & Serializable) passes -> (int) passes == -1 || (int) passes >= 1;

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
    return new Param<>(stage, name, doc, given(stage, name, String.class));
  }

  /** A parameter that counts. */
  static IntParam count(Params stage, String name, String doc, int least) {
    return new IntParam(
        stage,
        name,
        "%s (>= %s)".formatted(doc, least),
        given(stage, name, Integer.class, ParamValidators.gtEq(least)));
  }

  /**
   * Refuses null, an array that holds one, and a value of another type: MLlib's {@code set} takes
   * any, and would fail where the value is read.
   */
  static <T> Function1<T, Object> given(Params stage, String name, Class<?> type) {
    String uid = stage.uid();
    return (Function1<T, Object> & Serializable) value -> {
      if (value == null
          || value instanceof String[] texts && Arrays.asList(texts).contains(null)) {
        throw new IllegalArgumentException(
            "%s: %s is %s: give a value, or unset the parameter with clear(%s())"
                .formatted(
                    uid, name, value == null ? null : Arrays.toString((String[]) value), name));
      }
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException(
            "%s: %s has the type %s, but needs a value of the type %s: convert it"
                .formatted(uid, name, value.getClass().getSimpleName(), type.getSimpleName()));
      }
      return true;
    };
  }

  /** Refuses these, and what the check refuses. */
  static <T> Function1<T, Object> given(
      Params stage, String name, Class<?> type, Function1<T, Object> check) {
    Function1<T, Object> given = given(stage, name, type);
    return (Function1<T, Object> & Serializable)
        value -> (Boolean) given.apply(value) && (Boolean) check.apply(value);
  }

  private static boolean finite(Object number) {
    return Float.isFinite(((Double) number).floatValue());
  }
}
