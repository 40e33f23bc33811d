package dev.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 100 steps of every rule against NumPy in float64: within 2e-6 where the numbers are about 1, some
 * thirty roundings of float32.
 */
class OptimizerParityTest {

  private static final double TOLERANCE = 2e-6;

  private static final Map<String, Function<Net, Optimizer>> CASES = Map.ofEntries(
      Map.entry("sgd", net -> new Sgd(net, 0.1f)),
      Map.entry("clipped", net -> new Sgd(net, 0.1f)),
      Map.entry("sgd-decay", net -> sgd(net, 0.1f).weightDecay(0.05f).build()),
      Map.entry("sgd-momentum", net -> sgd(net, 0.02f).momentum(0.9).build()),
      Map.entry(
          "sgd-momentum-decay",
          net -> sgd(net, 0.02f).momentum(0.8).weightDecay(0.05f).build()),
      Map.entry(
          "sgd-nesterov", net -> sgd(net, 0.02f).momentum(0.9).nesterov(true).build()),
      Map.entry(
          "sgd-nesterov-decay",
          net -> sgd(net, 0.02f).momentum(0.8).nesterov(true).weightDecay(0.05f).build()),
      Map.entry("adam", net -> Adam.builder(net).build()),
      Map.entry(
          "adam-decay",
          net -> Adam.builder(net).learningRate(0.01f).weightDecay(0.1f).build()),
      Map.entry(
          "adam-betas",
          net -> Adam.builder(net)
              .learningRate(0.01f)
              .betas(0.8, 0.95)
              .epsilon(1e-3f)
              .build()),
      Map.entry("adamw", net -> AdamW.builder(net).build()),
      Map.entry(
          "adamw-decay",
          net -> AdamW.builder(net)
              .learningRate(0.01f)
              .betas(0.85, 0.98)
              .epsilon(1e-4f)
              .weightDecay(0.5f)
              .build()),
      Map.entry("scheduled", net -> AdamW.builder(net).weightDecay(0.1f).build()),
      Map.entry("rmsprop", net -> RmsProp.builder(net).build()),
      Map.entry(
          "rmsprop-decay",
          net ->
              RmsProp.builder(net).alpha(0.9).epsilon(1e-3f).weightDecay(0.1f).build()),
      Map.entry(
          "rmsprop-momentum",
          net -> RmsProp.builder(net).learningRate(0.002f).momentum(0.9).build()),
      Map.entry(
          "rmsprop-momentum-decay",
          net -> RmsProp.builder(net)
              .learningRate(0.002f)
              .alpha(0.95)
              .momentum(0.8)
              .weightDecay(0.1f)
              .build()));

  private static Sgd.Builder sgd(Net net, float learningRate) {
    return Sgd.builder(net).learningRate(learningRate);
  }

  static Stream<String> names() throws IOException {
    return Fixtures.lines("optimizers").stream().map(line -> line[0]).distinct();
  }

  @ParameterizedTest
  @MethodSource("names")
  void followsNumPy(String name) throws IOException {
    SplitMix64 random = new SplitMix64(7);
    Net net = Fixtures.net(random);
    Optimizer optimizer = CASES.get(name).apply(net);
    GradientClipping clipping = new GradientClipping(net, 0.8f);
    Schedule schedule = Schedule.cosine(0.01f, 0, 100).warmUp(20);
    for (String[] line : linesOf(name)) {
      while (optimizer.steps() < Integer.parseInt(line[1])) {
        Fixtures.drawGradients(net, random);
        if (name.equals("clipped")) {
          clipping.clip();
        }
        if (name.equals("scheduled")) {
          optimizer.learningRate(schedule.at(optimizer.steps()));
        }
        optimizer.step();
      }
      compare(name, line, net);
    }
    assertEquals(100, optimizer.steps());
  }

  private static List<String[]> linesOf(String name) throws IOException {
    return Fixtures.lines("optimizers").stream()
        .filter(line -> line[0].equals(name))
        .toList();
  }

  private static void compare(String name, String[] line, Net net) {
    int at = 2;
    for (Parameter parameter : net.parameters()) {
      for (float actual : parameter.value().toArray()) {
        assertEquals(
            Double.parseDouble(line[at++]), actual, TOLERANCE, name + " at step " + line[1]);
      }
    }
    assertEquals(line.length, at);
  }
}
