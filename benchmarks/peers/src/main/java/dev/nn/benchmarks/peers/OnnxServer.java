package dev.nn.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.backend.Backends;
import dev.nn.net.Predictor;
import dev.nn.onnx.OnnxFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;

/** An ONNX file, loaded by this library or by onnxruntime. */
interface OnnxServer extends AutoCloseable {

  /** Fills in the probabilities of each row of samples. */
  void probabilities(float[] samples, int rows, float[] out) throws OrtException;

  @Override
  void close() throws OrtException;

  /** Loads a file with one of the two, to serve with this many threads. */
  static OnnxServer load(String peer, byte[] file, int threads) throws IOException, OrtException {
    return peer.equals("nn") ? nn(file, threads) : onnxruntime(file, threads);
  }

  private static OnnxServer nn(byte[] file, int threads) throws IOException {
    Predictor loaded =
        OnnxFile.read(new ByteArrayInputStream(file), Backends.select()).net().predictor();
    return new Nn(threads == 1 ? loaded : loaded.withThreads(threads));
  }

  private static OnnxServer onnxruntime(byte[] file, int threads) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      return new Onnxruntime(OrtEnvironment.getEnvironment().createSession(file, options));
    }
  }

  /** This library. */
  record Nn(Predictor predictor) implements OnnxServer {

    @Override
    public void probabilities(float[] samples, int rows, float[] out) {
      predictor.probabilities(samples, 0, rows, out, 0);
    }

    @Override
    public void close() {}
  }

  /** Samples are copied into native memory, and results out of it, as its users must. */
  record Onnxruntime(OrtSession session) implements OnnxServer {

    @Override
    public void probabilities(float[] samples, int rows, float[] out) throws OrtException {
      long[] shape = {rows, samples.length / rows};
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples), shape);
          OrtSession.Result result = session.run(Map.of("input", x))) {
        ((OnnxTensor) result.get(0)).getFloatBuffer().get(out);
      }
    }

    @Override
    public void close() throws OrtException {
      session.close();
    }
  }
}
