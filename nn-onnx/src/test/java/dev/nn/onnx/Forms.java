package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * The forms in which exporters write the same small net, whose result for the sample 1, 2 is
 * computed by hand, and forms that resemble them but compute something else.
 */
abstract class Forms {

  final List<DynamicTest> tests = new ArrayList<>();

  /** The value is x itself: its product with w is 7 and 10. */
  final void product(String form, Models model, String value) {
    computed(form, model.node("MatMul", "product", value, "w").output("product"), 7, 10);
  }

  final void computed(String form, Models model, float... y) {
    tests.add(dynamicTest(
        form,
        () -> assertArrayEquals(
            y, model.follow().predict(Tensor.matrix(1, 2, 1, 2)).toArray(), 2e-5f)));
  }

  final void refused(String words, Models model) {
    tests.add(dynamicTest(words, () -> {
      FormatException e = assertThrows(FormatException.class, model::follow);
      assertTrue(e.getMessage().contains(words), e.getMessage());
    }));
  }
}
