package dev.nn.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the {@link Promise} on files made to break a reader, in a small heap and stack.
 * {@link DamagedFilesTest} does so in a virtual machine beside it.
 */
class HostileFilesTest {

  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseKeepsThePromise() {
    return Stream.of(Reader.values())
        .flatMap(reader -> cases(reader).stream()
            .map(test -> DynamicTest.dynamicTest(
                reader + ": " + test.name(), () -> requirePromise(reader, test))));
  }

  @Test
  void anEndlessStreamIsRefused() {
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        return length;
      }
    };
    FormatException refusal =
        assertThrows(FormatException.class, () -> OnnxFile.read(endless, Trainings.BACKEND));
    assertTrue(refusal.getMessage().endsWith("raise -Xmx, or read a file"), refusal.getMessage());
  }

  /** The message has the bytes asked for when it was refused: all nodes would take 3 GB. */
  @Test
  void anOnnxFileIsRefusedByTheFirstNodeThatExceedsTheMemory() throws IOException {
    Case many = OnnxCorpus.cases().stream()
        .filter(test -> test.name().equals("2,000 negations of 65,536 numbers"))
        .findFirst()
        .orElseThrow();
    Path file = write(many);
    FormatException refusal =
        assertThrows(FormatException.class, () -> OnnxFile.read(file, Trainings.BACKEND));
    String asked = refusal.getMessage().replaceFirst(".* takes (\\d+) bytes .*", "$1");
    assertTrue(Long.parseLong(asked) < Runtime.getRuntime().maxMemory(), refusal.getMessage());
  }

  private void requirePromise(Reader reader, Case test) throws IOException {
    String name = reader + ": " + test.name();
    try {
      boolean loads = Promise.loads(reader, write(test));
      assertEquals(test.loads(), loads, name);
      if (test.saves()) {
        Promise.requireSavesAgain(reader, folder.resolve("file"));
      }
    } catch (RuntimeException | Error broken) {
      throw new AssertionError(name, broken);
    }
  }

  private static List<Case> cases(Reader reader) {
    return switch (reader) {
      case IDX -> IdxCorpus.cases();
      case IDX_GZ -> GzipCorpus.cases();
      case NPY -> NpyCorpus.cases();
      case NPZ -> NpzCorpus.cases();
      case SAFETENSORS -> SafetensorsCorpus.cases();
      case SAFETENSORS_FILE -> SafetensorsCorpus.typed();
      case NET -> NetCorpus.cases();
      case JSON -> List.of();
      case CHECKPOINT -> CheckpointCorpus.cases();
      case MODEL -> ModelCorpus.cases();
      case ONNX, ONNX_MODEL -> OnnxCorpus.cases();
      case CSV -> CsvCorpus.cases();
    };
  }

  private Path write(Case test) throws IOException {
    return Bytes.write(folder.resolve("file"), test.content());
  }
}
