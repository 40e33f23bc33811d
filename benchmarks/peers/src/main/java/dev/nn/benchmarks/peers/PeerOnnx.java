package dev.nn.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.backend.Backends;
import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Training;
import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same ONNX file served by this library and by onnxruntime: the probabilities of a batch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 3,
    jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PeerOnnx {

  /** The library that serves it. */
  @Param({"nn", "onnxruntime"})
  public String peer = "nn";

  /** The number of threads it may use. */
  @Param({"1", "2"})
  public int threads = 1;

  /** Inputs, then the neurons of each layer; softmax follows the last. */
  @Param({"784-15-10", "784-512-256-10", "30-64-32-2"})
  public String net = "784-15-10";

  /** The samples of a batch. */
  @Param({"1", "32", "1000"})
  public int rows = 1;

  private byte[] file;
  private float[] samples;
  private float[] out;
  private Predictor predictor;
  private OrtSession session;

  /** Creates the file and the samples, and loads the file. */
  @Setup
  public void prepare() throws IOException, OrtException {
    int[] sizes = Training.sizes(net);
    int classes = sizes[sizes.length - 1];
    Net made = Net.builder(sizes).seed(1).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OnnxFile.write(new OnnxNet(made, Outputs.SOFTMAX, List.of()), bytes);
    file = bytes.toByteArray();
    samples = Data.images(rows, sizes[0], classes).inputs().toArray();
    out = new float[rows * classes];
    if (peer.equals("nn")) {
      predictor = loadNn();
    } else {
      session = loadOnnxruntime();
    }
  }

  /** Closes the session. */
  @TearDown
  public void end() throws OrtException {
    if (session != null) {
      session.close();
    }
  }

  private Predictor loadNn() throws IOException {
    OnnxNet onnx = OnnxFile.read(new ByteArrayInputStream(file), Backends.select());
    Predictor loaded = onnx.net().predictor();
    return threads == 1 ? loaded : loaded.withThreads(threads);
  }

  private OrtSession loadOnnxruntime() throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      return OrtEnvironment.getEnvironment().createSession(file, options);
    }
  }

  /** Returns the probabilities of the batch. */
  @Benchmark
  public float[] probabilities() throws OrtException {
    if (predictor != null) {
      predictor.probabilities(samples, 0, rows, out, 0);
      return out;
    }
    long[] shape = {rows, samples.length / rows};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples), shape);
        OrtSession.Result result = session.run(Map.of("input", x))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(out);
      return out;
    }
  }

  /** Loads the file and predicts once. */
  @Benchmark
  public float[] loadAndPredict() throws IOException, OrtException {
    if (predictor != null) {
      predictor = loadNn();
    } else {
      session.close();
      session = loadOnnxruntime();
    }
    return probabilities();
  }
}
