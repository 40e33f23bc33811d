package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** ONNX's published operator tests give the published results, or are refused. */
class OperatorTest {

  private static final String COMPUTED = """
      cast_FLOAT_to_DOUBLE
      dropout_default
      dropout_default_mask
      elu_default
      flatten_axis1
      flatten_default_axis
      flatten_negative_axis3
      gemm_alpha
      gemm_beta
      gemm_default_no_bias
      gemm_default_scalar_bias
      gemm_default_single_elem_vector_bias
      gemm_default_vector_bias
      gemm_default_zero_bias
      gemm_transposeB
      hardswish
      identity
      layer_normalization_2d_axis1
      layer_normalization_2d_axis_negative_1
      leakyrelu_default
      logsoftmax_example_1
      logsoftmax_large_number
      matmul_2d
      relu
      reshape_extended_dims
      reshape_negative_dim
      reshape_reduced_dims
      reshape_reordered_last_dims
      reshape_zero_and_negative_dim
      reshape_zero_dim
      selu_default
      sigmoid
      softmax_example
      softmax_large_number
      softplus
      squeeze_negative_axes
      tanh
      transpose_all_permutations_0
      unsqueeze_axis_1
      unsqueeze_axis_2
      unsqueeze_negative_axes
      unsqueeze_three_axes
      unsqueeze_two_axes
      unsqueeze_unsorted_axes
      """;

  @Test
  void theyAreComputedOrRefused() throws IOException {
    Npz arrays = ImportTest.expected("operators");
    TreeSet<String> computed = new TreeSet<>();
    for (String key : arrays.names()) {
      if (key.endsWith(".model")) {
        String name = key.replace(".model", "");
        try {
          OnnxNet net = OnnxFile.read(model(arrays, name), ImportTest.BACKEND);
          ImportTest.requireSame(
              net,
              arrays.array(name + ".x").toTensor(),
              arrays.array(name + ".y").toTensor());
          computed.add(name);
        } catch (FormatException refused) {
          assertFalse(COMPUTED.lines().anyMatch(name::equals), refused.getMessage());
        }
      }
    }
    assertEquals(COMPUTED, String.join("\n", computed) + "\n");
  }

  private static InputStream model(Npz arrays, String name) throws IOException {
    long[] numbers = arrays.array(name + ".model").toLongs();
    byte[] bytes = new byte[numbers.length];
    for (int b = 0; b < bytes.length; b++) {
      bytes[b] = (byte) numbers[b];
    }
    return new ByteArrayInputStream(bytes);
  }
}
