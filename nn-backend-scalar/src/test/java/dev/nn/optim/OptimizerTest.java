package dev.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State, steps, memory and refusals of the optimisers; clipping by hand. */
class OptimizerTest {

  static Stream<Function<Net, Optimizer>> optimizers() {
    return Stream.of(
        net -> new Sgd(net, 0.1f),
        net -> Sgd.builder(net).momentum(0.9).nesterov(true).build(),
        net -> AdamW.builder(net).build(),
        net -> RmsProp.builder(net).momentum(0.9).build());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void stateAndStepsResumeToTheBit(Function<Net, Optimizer> making) {
    SplitMix64 random = new SplitMix64(1);
    Net net = Fixtures.net(random);
    Optimizer first = making.apply(net);
    train(net, first, 10, random);
    Net copy = Fixtures.net(new SplitMix64(2));
    Optimizer second = making.apply(copy);
    for (int p = 0; p < net.parameters().size(); p++) {
      copy.parameters().get(p).value().copyFrom(net.parameters().get(p).value());
    }
    second.state().forEach((name, tensor) -> tensor.copyFrom(first.state().get(name)));
    second.steps(first.steps());
    train(net, first, 10, new SplitMix64(3));
    train(copy, second, 10, new SplitMix64(3));
    assertEquals(20, second.steps());
    assertSameBits(net.parameters(), copy.parameters());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void compiledStepsHaveTheBitsOfTheFirstAndAllocateNothing(Function<Net, Optimizer> making) {
    Net cold = Fixtures.net(new SplitMix64(1));
    train(cold, making.apply(cold), 5, new SplitMix64(2));
    Net hot = Fixtures.net(new SplitMix64(1));
    Optimizer optimizer = making.apply(hot);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 20 && allocated >= 20_000; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      steps(optimizer);
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated < 20_000, "bytes in 20,000 steps, in the last of 20 rounds: " + allocated);
    Net again = Fixtures.net(new SplitMix64(1));
    train(again, making.apply(again), 5, new SplitMix64(2));
    assertSameBits(cold.parameters(), again.parameters());
  }

  private static void steps(Optimizer optimizer) {
    for (int s = 0; s < 20_000; s++) {
      optimizer.step();
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void noMeanBecomesDenormalWithoutGradients(Function<Net, Optimizer> making) {
    Net net = Fixtures.net(new SplitMix64(1));
    Optimizer optimizer = making.apply(net);
    train(net, optimizer, 1, new SplitMix64(2));
    net.parameters().forEach(parameter -> parameter.gradient().fill(0));
    for (int s = 0; s < 2_000; s++) {
      optimizer.step();
    }
    optimizer.state().forEach((name, tensor) -> {
      for (float x : tensor.toArray()) {
        assertTrue(x == 0 || Math.abs(x) >= Float.MIN_NORMAL, name + " has " + x);
      }
    });
  }

  @Test
  void onlyTinyMeansAreRounded() {
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < 100_000; i++) {
      float mean = Math.scalb((float) random.nextGaussian(), random.nextInt(200) - 120);
      float rounded = ElementwiseOptimizer.withoutTiny(mean);
      boolean tiny = Math.abs(mean) < 0x1p-55f;
      double multiple = rounded * 0x1p104;
      assertTrue(Math.abs(rounded - mean) <= (tiny ? 0x1p-79f : 0), mean + " became " + rounded);
      assertTrue(!tiny || multiple == Math.rint(multiple), mean + " became " + rounded);
    }
  }

  @Test
  void aBuiltSgdHasTheBitsOfAPlainOne() {
    Net plain = Fixtures.net(new SplitMix64(1));
    Net built = Fixtures.net(new SplitMix64(1));
    train(plain, new Sgd(plain, 0.01f), 20, new SplitMix64(2));
    train(built, Sgd.builder(built).learningRate(0.01f).build(), 20, new SplitMix64(2));
    assertSameBits(plain.parameters(), built.parameters());
  }

  @Test
  void aParameterMayStandAnywhereInItsArray() {
    Tensor value = Tensor.wrap(new float[] {9, 1, 2, 9}, 1, 2);
    Tensor gradient = Tensor.wrap(new float[] {9, 9, 1, -1}, 2, 2);
    Net net = Fixtures.net(new SplitMix64(1));
    Sgd.Builder settings = Sgd.builder(net).learningRate(0.5f).momentum(0.5);
    Sgd sgd = new Sgd(net.backend(), List.of(new Parameter("weights", value, gradient)), settings);
    sgd.step();
    sgd.step();
    assertArrayEquals(new float[] {9, -0.25f, 3.25f, 9}, value.array());
    assertArrayEquals(new float[] {9, 9, 1, -1}, gradient.array());
    assertArrayEquals(new float[] {1.5f, -1.5f}, sgd.state().get("momentum.0").toArray());
  }

  @Test
  void theStateHasNamesInAFixedOrder() {
    Net net = Fixtures.net(new SplitMix64(1));
    assertTrue(new Sgd(net, 1).state().isEmpty());
    Adam adam = Adam.builder(net).build();
    assertEquals(
        List.of("m.0", "m.1", "m.2", "m.3", "v.0", "v.1", "v.2", "v.3"),
        List.copyOf(adam.state().keySet()));
    assertArrayEquals(
        net.parameters().get(2).value().shape(), adam.state().get("v.2").shape());
    assertThrows(UnsupportedOperationException.class, () -> adam.state().clear());
  }

  @Test
  void gradientsAreScaledToTheNorm() {
    Net net = Fixtures.net(new SplitMix64(1));
    net.parameters().forEach(parameter -> parameter.gradient().fill(0));
    net.parameters().get(0).gradient().set(0, 0, 3);
    net.parameters().get(3).gradient().set(0, 1, -4);
    assertEquals(5, new GradientClipping(net, 5.1f).clip());
    assertEquals(3, net.parameters().get(0).gradient().get(0, 0));
    assertEquals(5, new GradientClipping(net, 2.5f).clip());
    assertEquals(1.5, net.parameters().get(0).gradient().get(0, 0), 1e-6);
    assertEquals(-2, net.parameters().get(3).gradient().get(0, 1), 1e-6);
    net.parameters().get(1).gradient().fill(Float.NaN);
    assertTrue(Float.isNaN(new GradientClipping(net, 1).clip()));
    assertTrue(Float.isNaN(net.parameters().get(0).gradient().get(0, 0)));
  }

  @Test
  void theMarginHalvesANormOfItsSize() {
    Net net = Fixtures.net(new SplitMix64(1));
    net.parameters().forEach(parameter -> parameter.gradient().fill(0));
    net.parameters().get(0).gradient().set(0, 0, 1e-6f);
    new GradientClipping(net, 1e-6f).clip();
    assertEquals(0.5e-6f, net.parameters().get(0).gradient().get(0, 0), 1e-12f);
  }

  @Test
  void noMomentumKeepsNothing() {
    Net net = Fixtures.net(new SplitMix64(1));
    assertEquals(
        List.of("v.0", "v.1", "v.2", "v.3"),
        List.copyOf(RmsProp.builder(net).momentum(0).build().state().keySet()));
    assertTrue(Sgd.builder(net).momentum(0).build().state().isEmpty());
  }

  @Test
  void wrongSettingsAreRefused() {
    Net net = Fixtures.net(new SplitMix64(1));
    Sgd sgd = new Sgd(net, 1);
    refused(() -> new Sgd(net, Float.NaN));
    refused(() -> sgd.learningRate(-1));
    refused(() -> sgd.learningRate(Float.POSITIVE_INFINITY));
    refused(() -> sgd.steps(-1));
    refused(() -> Sgd.builder(net).nesterov(true).build());
    refused(() -> Sgd.builder(net).momentum(1));
    refused(() -> Sgd.builder(net).weightDecay(-1));
    refused(() -> Adam.builder(net).betas(0.9, 1));
    refused(() -> Adam.builder(net).betas(Double.NaN, 0.9));
    refused(() -> Adam.builder(net).epsilon(-1));
    refused(() -> RmsProp.builder(net).alpha(1.5));
    refused(() -> new GradientClipping(net, -1));
    assertEquals(1, sgd.learningRate());
    assertEquals(0, sgd.steps());
  }

  private static void refused(org.junit.jupiter.api.function.Executable setting) {
    assertThrows(IllegalArgumentException.class, setting);
  }

  private static void train(Net net, Optimizer optimizer, int steps, SplitMix64 random) {
    for (int s = 0; s < steps; s++) {
      Fixtures.drawGradients(net, random);
      optimizer.step();
    }
  }

  private static void assertSameBits(List<Parameter> expected, List<Parameter> actual) {
    for (int p = 0; p < expected.size(); p++) {
      assertArrayEquals(expected.get(p).value().toArray(), actual.get(p).value().toArray());
    }
  }
}
