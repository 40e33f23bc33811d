package dev.nn.optim;

import dev.nn.backend.Backends;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code scripts/optim_parity.py} made, and the net and gradients that it describes. */
final class Fixtures {

  private Fixtures() {}

  static List<String[]> lines(String name) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream("/optim/" + name + ".csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split(",")).toList();
    }
  }

  static Net net(SplitMix64 random) {
    Net net = Net.builder(5, 3, 2).backend(Backends.select("scalar")).build();
    for (Parameter parameter : net.parameters()) {
      float[] value = parameter.value().array();
      for (int e = 0; e < value.length; e++) {
        value[e] = draw(random);
      }
    }
    return net;
  }

  static void drawGradients(Net net, SplitMix64 random) {
    for (Parameter parameter : net.parameters()) {
      float[] gradient = parameter.gradient().array();
      for (int e = 0; e < gradient.length; e++) {
        gradient[e] = Math.scalb(draw(random), -4 * (e % 3));
      }
    }
  }

  private static float draw(SplitMix64 random) {
    return (random.nextLong() >>> 40) * 0x1p-24f - 0.5f;
  }
}
