package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Data in another file, which must be in the model's own folder or below it, even if reached
 * through links.
 */
final class ExternalData {

  private final Source source;
  private final @Nullable Path folder;

  /**
   * Uses a folder.
   *
   * @param source the model, for messages
   * @param folder the model's folder; null if the model comes from a stream
   */
  ExternalData(Source source, @Nullable Path folder) {
    this.source = source;
    this.folder = folder;
  }

  TensorProto load(TensorProto tensor) throws IOException {
    if (tensor.external().isEmpty()) {
      return tensor;
    }
    String location = tensor.external().getOrDefault("location", "");
    Path file = inFolder(tensor, location);
    long size = Files.size(file);
    long offset = number(tensor, "offset", 0);
    long length = number(tensor, "length", size - offset);
    if (offset > size || length > size - offset || length != tensor.bytes()) {
      throw source.problem(
          "tensor %s needs %s bytes, but the file names %s bytes from offset %s of the %s bytes of %s",
          tensor.name(), tensor.bytes(), length, offset, size, location);
    }
    source.memory(length);
    return tensor.withData(FileBytes.read(file, offset, (int) length));
  }

  private Path inFolder(TensorProto tensor, String location) throws IOException {
    if (folder == null) {
      throw source.problem(
          "tensor %s is stored in the file %s; read the model from its file instead of a stream",
          tensor.name(), location);
    }
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(location).normalize();
      boolean below = !Path.of(location).isAbsolute() && file.startsWith(root);
      if (!below || !Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
        throw outside(tensor, location);
      }
      return file.toRealPath();
    } catch (InvalidPathException e) {
      throw outside(tensor, location);
    }
  }

  private FormatException outside(TensorProto tensor, String location) {
    return source.problem(
        "tensor %s: %s is not a file in the model's folder; put it there", tensor.name(), location);
  }

  private long number(TensorProto tensor, String key, long unlessGiven) throws FormatException {
    String digits = tensor.external().get(key);
    if (digits == null) {
      return unlessGiven;
    }
    if (!digits.matches("[0-9]{1,18}")) {
      throw source.problem(
          "tensor %s: %s is %s, which is not a number", tensor.name(), key, digits);
    }
    return Long.parseLong(digits);
  }
}
