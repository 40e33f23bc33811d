package dev.nn.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.net.Predictor;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** An ONNX file, loaded by this library or by onnxruntime. */
interface OnnxServer extends AutoCloseable {

  /**
   * A batch in an array, and in native memory, from where onnxruntime takes it without a copy.
   *
   * @param array row by row
   * @param buffer the same
   * @param rows how many samples
   */
  record Batch(float[] array, FloatBuffer buffer, int rows) {

    static Batch of(float[] array, int rows) {
      FloatBuffer buffer = ByteBuffer.allocateDirect(array.length * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
      return new Batch(array, buffer.put(array).rewind(), rows);
    }
  }

  /** Fills in the probabilities of each row. */
  void probabilities(Batch batch, float[] out) throws OrtException;

  @Override
  void close() throws OrtException;

  /** Loads a file with one of the two, to serve with this many threads. */
  static OnnxServer load(String peer, byte[] file, int threads) throws IOException, OrtException {
    return peer.equals("nn") ? nn(file, threads) : onnxruntime(file, threads);
  }

  private static OnnxServer nn(byte[] file, int threads) throws IOException {
    TensorBackend backend = Backends.select().withThreads(threads);
    OnnxNet onnx = OnnxFile.read(new ByteArrayInputStream(file), backend);
    return new Nn(onnx.net().predictor().withThreads(threads));
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
    public void probabilities(Batch batch, float[] out) {
      predictor.probabilities(batch.array, 0, batch.rows, out, 0);
    }

    @Override
    public void close() {}
  }

  /** Results are copied out of native memory. */
  record Onnxruntime(OrtSession session) implements OnnxServer {

    @Override
    public void probabilities(Batch batch, float[] out) throws OrtException {
      long[] shape = {batch.rows, batch.array.length / batch.rows};
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OnnxTensor x = OnnxTensor.createTensor(environment, batch.buffer, shape);
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
