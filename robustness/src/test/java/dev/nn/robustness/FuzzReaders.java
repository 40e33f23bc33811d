package dev.nn.robustness;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds every reader arbitrary bytes, guided by the branches they reach: 5,000,000 inputs, or until
 * a promise is broken. Not part of a build's tests, which read the {@link FuzzCorpus} instead: see
 * CONTRIBUTING.md for the command.
 */
class FuzzReaders {

  private static final long RUNS = 5_000_000;

  @TempDir
  static Path folder;

  @MethodSource("idxFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void idx(byte[] file) throws IOException {
    read(Reader.IDX, file);
  }

  @MethodSource("idxGzFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void idxGz(byte[] file) throws IOException {
    read(Reader.IDX_GZ, file);
  }

  @MethodSource("npyFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void npy(byte[] file) throws IOException {
    read(Reader.NPY, file);
  }

  @MethodSource("npzFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void npz(byte[] file) throws IOException {
    read(Reader.NPZ, file);
  }

  @MethodSource("safetensorsFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void safetensors(byte[] file) throws IOException {
    read(Reader.SAFETENSORS, file);
  }

  @MethodSource("safetensorsFileFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void safetensorsFile(byte[] file) throws IOException {
    read(Reader.SAFETENSORS_FILE, file);
  }

  @MethodSource("netFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void net(byte[] file) throws IOException {
    read(Reader.NET, file);
  }

  @MethodSource("jsonFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void json(byte[] file) throws IOException {
    read(Reader.JSON, file);
  }

  @MethodSource("checkpointFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void checkpoint(byte[] file) throws IOException {
    read(Reader.CHECKPOINT, file);
  }

  @MethodSource("modelFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void model(byte[] file) throws IOException {
    read(Reader.MODEL, file);
  }

  @MethodSource("onnxFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void onnx(byte[] file) throws IOException {
    read(Reader.ONNX, file);
    read(Reader.ONNX_MODEL, file);
  }

  @MethodSource("csvFiles")
  @FuzzTest(maxDuration = "", maxExecutions = RUNS)
  void csv(byte[] file) throws IOException {
    read(Reader.CSV, file);
  }

  static List<byte[]> idxFiles() throws IOException {
    return seeds(Reader.IDX);
  }

  static List<byte[]> idxGzFiles() throws IOException {
    return seeds(Reader.IDX_GZ);
  }

  static List<byte[]> npyFiles() throws IOException {
    return seeds(Reader.NPY);
  }

  static List<byte[]> npzFiles() throws IOException {
    return seeds(Reader.NPZ);
  }

  static List<byte[]> safetensorsFiles() throws IOException {
    return seeds(Reader.SAFETENSORS);
  }

  static List<byte[]> safetensorsFileFiles() throws IOException {
    return seeds(Reader.SAFETENSORS_FILE);
  }

  static List<byte[]> netFiles() throws IOException {
    return seeds(Reader.NET);
  }

  static List<byte[]> jsonFiles() throws IOException {
    return seeds(Reader.JSON);
  }

  static List<byte[]> checkpointFiles() throws IOException {
    return seeds(Reader.CHECKPOINT);
  }

  static List<byte[]> modelFiles() throws IOException {
    return seeds(Reader.MODEL);
  }

  static List<byte[]> onnxFiles() throws IOException {
    return Stream.concat(seeds(Reader.ONNX).stream(), Valid.files(Reader.ONNX_MODEL).stream())
        .toList();
  }

  static List<byte[]> csvFiles() throws IOException {
    return seeds(Reader.CSV);
  }

  private static List<byte[]> seeds(Reader reader) throws IOException {
    return Stream.concat(Valid.files(reader).stream(), FuzzCorpus.files(reader).stream())
        .toList();
  }

  private static void read(Reader reader, byte[] bytes) throws IOException {
    Path file = Bytes.write(folder.resolve("file"), bytes);
    if (Promise.loads(reader, file)) {
      Promise.requireSavesAgain(reader, file);
    }
  }
}
