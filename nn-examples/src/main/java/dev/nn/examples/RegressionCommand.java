package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The notebook's regression: a net 2-3-1 learns y = (x1 + 4)^3 + 4 x2 + 0.1 noise. */
@Command(
    name = "regression",
    showDefaultValues = true,
    description = "A net 2-3-1 learns y = (x1 + 4)^3 + 4 x2 + noise; writes a plot of its losses.")
final class RegressionCommand implements Callable<Integer> {

  private static final int SAMPLES = 10_000;
  private static final int BATCH = 32;
  private static final int LINES = 10;

  @Spec
  CommandSpec spec;

  @Option(names = "--lr", description = "Learning rate.")
  float learningRate = 1e-3f;

  @Option(names = "--steps", description = "Steps, each of 32 samples drawn with replacement.")
  int steps = 3_000;

  @Option(names = "--seed", description = "Seed of data, weights and batches.")
  long seed = 0;

  @Option(names = "--last-relu", arity = "1", description = "ReLU behind the last layer.")
  boolean lastRelu = true;

  @Mixin
  BackendOption backendOption = new BackendOption();

  @Option(names = "--out", description = "Output folder.")
  Path out = Path.of("runs", "regression");

  /** Made by picocli. */
  RegressionCommand() {}

  @Override
  public Integer call() throws IOException {
    if (steps < 1) {
      throw new ParameterException(spec.commandLine(), "--steps must be at least 1, got " + steps);
    }
    if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY)) {
      throw new ParameterException(
          spec.commandLine(), "--lr must be a finite number of at least 0, got " + learningRate);
    }
    PrintWriter terminal = spec.commandLine().getOut();
    TensorBackend backend = backendOption.select();
    Net net =
        Net.builder(2, 3, 1).lastRelu(lastRelu).seed(seed).backend(backend).build();
    terminal.println(net);
    double[] losses = train(net, terminal);
    terminal.print(AsciiCurve.draw(losses, 60));
    terminal.println("losses: " + plot(losses));
    terminal.flush();
    return 0;
  }

  private double[] train(Net net, PrintWriter terminal) {
    Dataset data = RegressionData.draw(SAMPLES, seed);
    MiniBatches batches = new MiniBatches(data, BATCH, Sampling.WITH_REPLACEMENT, seed + 1);
    HalfSquaredError loss = new HalfSquaredError(net.backend());
    Sgd sgd = new Sgd(net, learningRate);
    Tensor gradient = Tensor.zeros(BATCH, 1);
    double[] losses = new double[steps];
    for (int step = 0; step < steps; step++) {
      Batch batch = batches.next();
      Tensor output = net.forward(batch.inputs());
      losses[step] = loss.value(output, batch.targets());
      loss.gradient(output, batch.targets(), gradient);
      net.backward(gradient);
      sgd.step();
      if (step % Math.max(1, steps / LINES) == 0) {
        terminal.printf(Locale.ROOT, "step %6d  loss %.4f%n", step, losses[step]);
      }
    }
    float all = loss.value(net.forward(data.inputs()), data.targets());
    terminal.printf(Locale.ROOT, "after %d steps  loss over all samples %.4f%n", steps, all);
    return losses;
  }

  private Path plot(double[] losses) throws IOException {
    Files.createDirectories(out);
    XYChart chart = new XYChartBuilder()
        .width(900)
        .height(500)
        .title("Regression: loss of each batch")
        .xAxisTitle("step")
        .yAxisTitle("loss")
        .build();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.addSeries("loss", losses).setMarker(SeriesMarkers.NONE);
    Path file = out.resolve("losses.png");
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    return file;
  }
}
