package dev.nn.conformance;

import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** One case instead of many: the system property {@code nn.case}, as a failed test prints it. */
final class RepeatedCase {

  private static final String PROPERTY = "nn.case";

  private RepeatedCase() {}

  /** Whether one case was asked for. */
  static boolean wanted() {
    return System.getProperty(PROPERTY) != null;
  }

  /** The one case, or all that may be drawn. */
  static <T> Arbitrary<T> or(Arbitrary<T> drawn, Function<String[], T> parse) {
    return wanted()
        ? Arbitraries.just(parse.apply(System.getProperty(PROPERTY).split(",")))
        : drawn;
  }

  /** The option that asks for a case. */
  static String option(Object... fields) {
    StringBuilder option = new StringBuilder("-D" + PROPERTY + "=");
    for (Object field : fields) {
      option.append(option.charAt(option.length() - 1) == '=' ? "" : ",").append(field);
    }
    return option.toString();
  }
}
