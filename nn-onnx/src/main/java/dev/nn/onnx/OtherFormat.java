package dev.nn.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that are mistaken for ONNX, recognised by their first bytes. */
enum OtherFormat {
  SAFETENSORS(
      8,
      "{",
      "a safetensors file; 'nn show' says what it holds, and NetFile, dev.nn.model or StateDict load it"),
  ZIP(0, "PK\3\4", "a zip archive, as PyTorch, Keras and NumPy write; export the model to ONNX"),
  HDF5(0, "\u0089HDF", "an HDF5 file of Keras; convert the model with tf2onnx"),
  NPY(0, "\u0093NUMPY", "a NumPy array; export the model to ONNX"),
  PICKLE(0, "\u0080", "a pickle of Python; export the model with torch.onnx or skl2onnx");

  private final int at;
  private final byte[] magic;

  /** What it is, and what to do. */
  final String words;

  OtherFormat(int at, String magic, String words) {
    this.at = at;
    this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    this.words = words;
  }

  static Optional<OtherFormat> of(ByteBuffer bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(ByteBuffer bytes) {
    return bytes.remaining() >= at + magic.length
        && bytes.slice(at, magic.length).equals(ByteBuffer.wrap(magic));
  }
}
