package dev.nn.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of the library depends on the default locale. */
class NoDefaultLocaleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nn-core",
        "nn-backend-scalar",
        "nn-backend-simd",
        "nn-model",
        "nn-onnx",
        "nn-examples"
      })
  void numbersAreWrittenInOneWay(String module) throws Exception {
    assertEquals(List.of(), ClassFiles.ofModule(module).found(LocaleUses::new));
  }

  @Test
  void theCheckSeesThem() throws Exception {
    String here = Offender.class.getName().replace('.', '/');
    assertEquals(
        List.of(
            here + ".decimal: of %.3f",
            here + ".given: a format from elsewhere",
            here + ".grouped: %,d",
            here + ".lower: toLowerCase",
            here + ".print: %5d%n"),
        ClassFiles.of(Offender.class).found(LocaleUses::new).stream().sorted().toList());
  }

  /** Contains every forbidden use, and the allowed ones. */
  static final class Offender {

    static String decimal(double x) {
      return "of %.3f".formatted(x);
    }

    static String grouped(int x) {
      return String.format("%,d", x);
    }

    static void print(int x) {
      System.out.printf("%5d%n", x);
    }

    static String given(String format, int x) {
      return format.formatted(x);
    }

    static String lower(String text) {
      return text.toLowerCase();
    }

    static String allowed(String text, int x) {
      return "%s and %08x ".formatted(x, x)
          + String.format(Locale.ROOT, text, x)
          + text.toLowerCase(Locale.ROOT);
    }
  }
}
