package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.layer.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Both experiments of the notebook against NumPy in float64: the fixtures come from
 * {@code scripts/numpy_parity.py}, which describes their format.
 */
class NumpyParityTest {

  @Test
  void regression() throws IOException {
    follow(ParityExperiment.regression(), "regression");
  }

  @Test
  void digits() throws IOException {
    follow(ParityExperiment.digits(), "digits");
  }

  /** Trains up to the step of each line and compares what the line says. */
  private static void follow(ParityExperiment experiment, String name) throws IOException {
    int trained = 0;
    for (String line : lines(name)) {
      String[] fields = line.split(",");
      int step = Integer.parseInt(fields[0]);
      experiment.train(step - trained);
      trained = step;
      if (fields[1].equals("cost")) {
        double cost = Double.parseDouble(fields[3]);
        assertEquals(cost, experiment.cost(), 1e-5 * Math.max(1, cost), name + ", cost at " + step);
      } else {
        compare(experiment, step, fields);
      }
    }
    assertEquals(3000, trained);
  }

  private static void compare(ParityExperiment experiment, int step, String[] fields) {
    boolean bias = fields[1].startsWith("bias");
    int layer = Integer.parseInt(fields[1].substring(bias ? 4 : 7));
    Parameter parameter = experiment.net().parameters().get(2 * layer + (bias ? 1 : 0));
    int stride = Integer.parseInt(fields[2]);
    float[] actual = parameter.value().toArray();
    FloatBuffer expected = ByteBuffer.wrap(Base64.getDecoder().decode(fields[3]))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
    assertEquals((actual.length + stride - 1) / stride, expected.remaining());
    double worst = 0;
    for (int e = 0; e < expected.limit(); e++) {
      worst = Math.max(worst, Math.abs((double) expected.get(e) - actual[e * stride]));
    }
    double bound = step <= 100 ? 1e-5 : 1e-4;
    assertEquals(0, worst, bound, "max |dw| of " + fields[1] + " at step " + step);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = NumpyParityTest.class.getResourceAsStream("/parity/" + name + ".csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
