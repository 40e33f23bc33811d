package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.scalar.ScalarBackendProvider;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Optimisers give the same bits interpreted, by a virtual machine that compiles nothing, and
 * compiled to vectors, on both backends: a parameter of 784x128 and one of 128.
 */
class OptimizerBitsTest {

  private static final int STEPS = 2;
  private static final int WARM_UP = 300;

  private enum Rule {
    SGD(net -> new Sgd(net, 0.1f)),
    NESTEROV(
        net -> Sgd.builder(net).momentum(0.9).nesterov(true).weightDecay(1e-3f).build()),
    ADAM(net -> Adam.builder(net).weightDecay(1e-3f).build()),
    ADAM_W(net -> AdamW.builder(net).build()),
    RMS_PROP(net -> RmsProp.builder(net).momentum(0.9).build());

    private final Function<Net, Optimizer> making;

    Rule(Function<Net, Optimizer> making) {
      this.making = making;
    }
  }

  @Test
  void interpretedAndCompiledStepsHaveTheSameBits() throws Exception {
    String interpreted = inInterpreter();
    assertEquals(Rule.values().length, interpreted.lines().count(), interpreted);
    for (String backend : new String[] {"scalar", "simd"}) {
      for (Rule rule : Rule.values()) {
        Net net = net(backend);
        Optimizer optimizer = rule.making.apply(net);
        drawGradients(net, new SplitMix64(3));
        for (int step = 0; step < WARM_UP; step++) {
          optimizer.step();
        }
      }
      assertEquals(interpreted, bitsOfAll(backend), backend);
    }
  }

  /** Prints the bits of the scalar backend. */
  public static void main(String[] args) {
    System.out.print(bitsOfAll("scalar"));
  }

  private static String bitsOfAll(String backend) {
    return Arrays.stream(Rule.values())
        .map(rule -> "%s %08x\n".formatted(rule, bits(backend, rule)))
        .collect(Collectors.joining());
  }

  /** A checksum of all parameters and of what the optimiser remembers. */
  private static int bits(String backend, Rule rule) {
    Net net = net(backend);
    Optimizer optimizer = rule.making.apply(net);
    SplitMix64 random = new SplitMix64(2);
    for (int step = 0; step < STEPS; step++) {
      drawGradients(net, random);
      optimizer.step();
    }
    CRC32 crc = new CRC32();
    net.tensors().values().forEach(tensor -> update(crc, tensor));
    optimizer.state().values().forEach(tensor -> update(crc, tensor));
    return (int) crc.getValue();
  }

  private static void update(CRC32 crc, Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * Float.BYTES);
    bytes.asFloatBuffer().put(tensor.toArray());
    crc.update(bytes);
  }

  private static Net net(String backend) {
    return Net.builder(784, 128).seed(1).backend(Backends.select(backend)).build();
  }

  private static void drawGradients(Net net, SplitMix64 random) {
    for (Parameter parameter : net.parameters()) {
      float[] gradient = parameter.gradient().array();
      for (int e = 0; e < gradient.length; e++) {
        gradient[e] = (float) (random.nextDouble() - 0.5);
      }
    }
  }

  private static String inInterpreter() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(
            java, "-Xint", "-cp", classPath(), OptimizerBitsTest.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String classPath() throws Exception {
    return Stream.of(Backends.class, ScalarBackendProvider.class, OptimizerBitsTest.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .map(path -> new File(path).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
