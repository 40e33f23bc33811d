package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Training;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.onnx.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a fresh JVM needs to load an ONNX file and to predict for the first time:
 * scripts/onnx_start.
 */
public final class OnnxStart {

  private OnnxStart() {}

  /**
   * Writes the file of a net ({@code write NET FILE}), or loads one and predicts once ({@code nn
   * NET FILE THREADS} or {@code onnxruntime NET FILE THREADS}) and prints the milliseconds of both.
   */
  public static void main(String[] args) throws Exception {
    Path path = Path.of(args[2]);
    if (args[0].equals("write")) {
      Files.write(path, file(args[1]));
    } else {
      int[] sizes = Training.sizes(args[1]);
      start(args[0], path, Integer.parseInt(args[3]), sizes[0], sizes[sizes.length - 1]);
    }
  }

  private static void start(String peer, Path path, int threads, int inputs, int outputs)
      throws Exception {
    OnnxServer.Batch sample = OnnxServer.Batch.of(new float[inputs], 1);
    float[] out = new float[outputs];
    long begin = System.nanoTime();
    try (OnnxServer server = OnnxServer.load(peer, Files.readAllBytes(path), threads)) {
      long loaded = System.nanoTime();
      server.probabilities(sample, out);
      long predicted = System.nanoTime();
      System.out.println((loaded - begin) / 1e6 + " " + (predicted - loaded) / 1e6);
    }
  }

  /** A file with the weights of an untrained net and a softmax behind it. */
  static byte[] file(String net) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Net made = Net.builder(Training.sizes(net)).seed(1).build();
    OnnxFile.write(new OnnxNet(made, Outputs.SOFTMAX, List.of()), bytes);
    return bytes.toByteArray();
  }
}
