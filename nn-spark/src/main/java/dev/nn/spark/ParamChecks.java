package dev.nn.spark;

import java.io.Serializable;
import java.util.Arrays;
import scala.Function1;

/** What values parameters may have, beyond what MLlib's validators can say: they become floats. */
final class ParamChecks {

  static final Function1<int[], Object> SIZES =
      (Function1<int[], Object> & Serializable) sizes -> Arrays.stream(sizes).allMatch(s -> s >= 1);

  static final Function1<Object, Object> RATE =
      (Function1<Object, Object> & Serializable) rate -> finite(rate) && (float) (double) rate > 0;

  static final Function1<Object, Object> DECAY =
      (Function1<Object, Object> & Serializable) decay -> finite(decay) && (double) decay >= 0;

  private ParamChecks() {}

  private static boolean finite(Object number) {
    return Float.isFinite(((Double) number).floatValue());
  }
}
