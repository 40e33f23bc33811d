package dev.nn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;

/** The results of another program for the same bytes. */
final class OnnxRuntime {

  private OnnxRuntime() {}

  /** The last output's numbers for these samples. */
  static Tensor run(byte[] model, Tensor x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input = OnnxTensor.createTensor(
            environment, FloatBuffer.wrap(x.toArray()), new long[] {x.rows(), x.cols()});
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      float[][] rows = (float[][]) result.get(result.size() - 1).getValue();
      Tensor out = Tensor.zeros(rows.length, rows[0].length);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, out.array(), i * rows[i].length, rows[i].length);
      }
      return out;
    }
  }

  /** The first output for one sample, a class. */
  static String label(byte[] model, float[] x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), new long[] {1, x.length});
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      return ((String[]) result.get(0).getValue())[0];
    }
  }
}
