package dev.nn.benchmarks.peers;

import ai.onnxruntime.OrtException;
import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Training;
import java.io.IOException;
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
  private OnnxServer.Batch batch;
  private float[] out;
  private OnnxServer server;

  /** Creates the file and the samples, and loads the file. */
  @Setup
  public void prepare() throws IOException, OrtException {
    int[] sizes = Training.sizes(net);
    int classes = sizes[sizes.length - 1];
    file = OnnxStart.file(net);
    batch = OnnxServer.Batch.of(Data.images(rows, sizes[0], classes).inputs().toArray(), rows);
    out = new float[rows * classes];
    server = OnnxServer.load(peer, file, threads);
  }

  /** Closes the session. */
  @TearDown
  public void end() throws OrtException {
    server.close();
  }

  /** Returns the probabilities of the batch. */
  @Benchmark
  public float[] probabilities() throws OrtException {
    server.probabilities(batch, out);
    return out;
  }

  /** Loads the file and predicts once. */
  @Benchmark
  public float[] loadAndPredict() throws IOException, OrtException {
    server.close();
    server = OnnxServer.load(peer, file, threads);
    return probabilities();
  }
}
