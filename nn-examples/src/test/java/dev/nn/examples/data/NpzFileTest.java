package dev.nn.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {

  @TempDir
  Path folder;

  private Source floats(Map<String, Tensor> arrays) throws IOException {
    Path file = folder.resolve("floats.npz");
    Npz.write(file, arrays);
    return Source.of(file, Source.Columns.of(null, null));
  }

  /** As {@code numpy.savez} writes arrays of uint8. */
  private Source bytes(Map<String, int[]> shapes, Map<String, byte[]> data) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : shapes.keySet()) {
        String shape = Arrays.stream(shapes.get(name))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
        String tuple = shape + (shape.contains(",") ? "" : ",");
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + tuple + "), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        zip.write(padded.getBytes(StandardCharsets.US_ASCII));
        zip.write(data.get(name));
      }
    }
    Path path = Files.write(folder.resolve("bytes.npz"), file.toByteArray());
    return Source.of(path, Source.Columns.of(null, null));
  }

  @Test
  void imagesOfBytesWithClassesHaveTheirOwnTestPart() throws IOException {
    Source source = bytes(
        Map.of(
            "x_train", new int[] {2, 1, 2},
            "y_train", new int[] {2},
            "x_test", new int[] {1, 1, 2},
            "y_test", new int[] {1, 1}),
        Map.of(
            "x_train", new byte[] {0, 51, (byte) 255, 102},
            "y_train", new byte[] {7, 3},
            "x_test", new byte[] {51, 0},
            "y_test", new byte[] {7}));
    Samples samples = Samples.read(source, null, Task.CLASSIFY, 0.2, 0);
    assertEquals(new Pixels(2, 1, 255), samples.encoding().inputs());
    assertEquals(List.of("3", "7"), ((Classes) samples.encoding().outputs()).names());
    assertArrayEquals(new float[] {0, 0.2f, 1, 0.4f}, samples.train().inputs().toArray());
    assertArrayEquals(new float[] {0, 1, 1, 0}, samples.train().targets().toArray());
    assertArrayEquals(new float[] {0, 1}, samples.test().targets().toArray());
    assertEquals(1, source.forModel(samples.encoding(), true).size());
  }

  @Test
  void rowsOfFloatsWithQuantitiesAreStandardisedAndCut() throws IOException {
    Source source = floats(Map.of(
        "x", Tensor.matrix(4, 2, 0, 9, 2, 9, 4, 9, 6, 9),
        "y", Tensor.matrix(4, 1, 10.5f, 20, 30, 40)));
    Samples samples = Samples.read(source, null, Task.REGRESS, 0.25, 0);
    assertEquals(3, samples.train().size());
    assertEquals(1, samples.test().size());
    assertEquals(List.of("x0", "x1"), ((Features) samples.encoding().inputs()).names());
    assertEquals(List.of("10.5", "20.0", "30.0", "40.0"), source.train().targets());
    float sum = 0;
    for (float value : samples.train().targets().toArray()) {
      sum += value;
    }
    assertEquals(0, sum, 1e-6);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() throws IOException {
    Tensor x = Tensor.matrix(2, 1, 1, 2);
    assertRefused("has no array x or x_train, but z", Map.of("z", x));
    assertRefused("has x, but no y", Map.of("x", x));
    assertRefused("y is 3x1, but there are 2 samples", Map.of("x", x, "y", Tensor.zeros(3, 1)));
    assertRefused("x is 2: give samples x features", Map.of("x", Tensor.zeros(2), "y", x));
    assertRefused("x: number 1 is NaN", Map.of("x", Tensor.matrix(2, 1, 1, Float.NaN), "y", x));
  }

  private void assertRefused(String message, Map<String, Tensor> arrays) throws IOException {
    Source source = floats(arrays);
    FormatException error = assertThrows(FormatException.class, source::train);
    assertTrue(error.getMessage().contains(message), error::getMessage);
  }

  @Test
  void aModelOfImagesReadsImagesOfItsKind() throws IOException {
    Encoding encoding = new Encoding(new Pixels(1, 2, 255), new Classes("y", List.of("0", "1")));
    Source rows = floats(Map.of("x", Tensor.zeros(2, 2)));
    assertThrows(UsageException.class, () -> rows.forModel(encoding, true));
    Source shares = floats(Map.of("x", Tensor.zeros(2, 2, 1)));
    assertThrows(UsageException.class, () -> shares.forModel(encoding, true));
  }
}
