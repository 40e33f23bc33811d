package dev.nn.examples.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.IdxFiles;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.io.Npy;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {

  private static final Schema IMAGES =
      new Schema(Map.of("image", Kind.IMAGE), List.of(), Kind.CLASS);

  @TempDir
  Path folder;

  private Source source(Path path) throws IOException {
    return Sources.of(
        path, null, CsvFormat.USUAL, new Choice(List.of(), null, List.of(), List.of(), List.of()));
  }

  private static List<Double> labels(Table table) {
    Column.Numbers labels = (Column.Numbers) table.column("label").orElseThrow();
    return IntStream.range(0, table.rows()).mapToObj(labels::at).toList();
  }

  @Test
  void namesWithDotsDashesAndTheNameOfADataSet() throws IOException {
    IdxFiles.write(folder, "emnist-letters-train", true, 1, 26, 2);
    IdxFiles.write(folder, "emnist-letters-test", false, 26);
    Source source = source(folder);
    assertEquals(List.of(1.0, 26.0, 2.0), labels(source.train(null)));
    assertEquals(List.of(26.0), labels(source.test(null).orElseThrow()));
    Column.Images images = (Column.Images) source.train(null).columns().get(0);
    assertEquals(51, images.pixels().apply(1)[3]);
  }

  @Test
  void aPartAloneIsEverything() throws IOException {
    IdxFiles.write(folder, "t10k", false, 0, 1, 0, 1, 0);
    assertEquals(5, source(folder).train(null).rows());
    assertTrue(source(folder).test(null).isEmpty());
  }

  @Test
  void theLabelsOfQmnistAreTheFirstOfEightColumns() throws IOException {
    IdxFiles.write(folder, "qmnist-train", false, 3, 4);
    Files.delete(folder.resolve("qmnist-train-labels-idx1-ubyte"));
    Files.write(
        folder.resolve("qmnist-train-labels-idx2-int"),
        IdxFiles.ints(new int[] {2, 8}, 3, 9, 9, 9, 9, 9, 9, 9, 4, 8, 8, 8, 8, 8, 8, 8));
    assertEquals(List.of(3.0, 4.0), labels(source(folder).train(null)));
  }

  @Test
  void packedTwinsAndEqualCopiesAreNoSecondDataSet() throws IOException {
    IdxFiles.write(folder, "train", false, 0, 1);
    IdxFiles.write(folder, "train", true, 0, 1);
    IdxFiles.write(Files.createDirectory(folder.resolve("copy")), "train", false, 0, 1);
    assertEquals(2, source(folder).train(null).rows());
  }

  @Test
  void imagesWithoutLabelsAreRefusedUntilTheirFileIsThere() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(labels);
    Files.delete(labels);
    assertRefused("add their file, named like theirs, such as train-labels-idx1-ubyte");
    Files.write(labels, bytes);
    assertEquals(List.of(3.0, 1.0), labels(source(folder).train(null)));
  }

  @Test
  void theFolderThatTorchvisionIsGivenWillDo() throws IOException {
    IdxFiles.write(Files.createDirectories(folder.resolve("MNIST/raw")), "train", false, 3, 1);
    assertEquals(2, source(folder).train(null).rows());
  }

  @Test
  void filesThatAreSomethingElseAreNamed() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "a,y\n1,2\n");
    assertRefused("contains no IDX or .npy files, but train.csv: give the folder that contains");
    IdxFiles.write(folder, "train", false, 3, 1);
    Path images = folder.resolve("train-images-idx3-ubyte");
    Files.write(images, new byte[] {1, 0, 8, 3});
    Files.delete(folder.resolve("train.csv"));
    assertRefused("contains IDX labels but no IDX images, but train-images-idx3-ubyte: give");
  }

  @Test
  void imagesWithAFourthDimensionAreNoLabels() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    byte[] colours = IdxFiles.bytes(new int[] {1, 2, 2, 3}, new int[12]);
    Files.write(folder.resolve("train-images-idx3-ubyte"), colours);
    assertRefused(
        "has shape 1x2x2x3, but samples must be rows x numbers, or images x height x width: x = x.mean(axis=3)");
  }

  @Test
  void aSingleChannelIsNoThirdDimensionOfAnImage() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    Path images = folder.resolve("train-images-idx3-ubyte");
    for (int[] shape : new int[][] {{2, 1, 3}, {2, 1, 3, 1}, {2, 1, 1, 3}}) {
      Files.write(images, IdxFiles.bytes(shape, 1, 2, 3, 4, 5, 6));
      Column.Images read = (Column.Images) source(folder).train(null).columns().get(0);
      assertEquals(3, read.width());
      assertArrayEquals(new float[] {4, 5, 6}, read.pixels().apply(1));
    }
  }

  @Test
  void labelsMayHaveASecondDimensionOfOne() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    Files.write(labels, IdxFiles.bytes(new int[] {2, 1}, 3, 1));
    assertEquals(List.of(3.0, 1.0), labels(source(folder).train(null)));
    Files.write(labels, IdxFiles.bytes(new int[] {2, 8}, new int[16]));
    assertRefused("eight columns of ints as QMNIST's have, found 2x8: save one label for each");
    Files.write(labels, IdxFiles.bytes(new int[] {2}, 3, 1));
    assertEquals(List.of(3.0, 1.0), labels(source(folder).train(null)));
  }

  @Test
  void rowsOfPixelsAreColumnsUnlessTheyAreIntegers() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    Path images = folder.resolve("train-images-idx3-ubyte");
    Files.write(images, IdxFiles.bytes(new int[] {2, 3}, 1, 2, 3, 4, 5, 255));
    Table table = source(folder).train(null);
    assertEquals(
        List.of("x0", "x1", "x2", "label"),
        table.columns().stream().map(Column::name).toList());
    assertEquals(255, ((Column.Numbers) table.columns().get(2)).at(1));
    byte[] other = IdxFiles.ints(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
    Files.write(images, other);
    IOException error = assertThrows(IOException.class, () -> source(images).forModel(IMAGES));
    assertTrue(error.getMessage().contains("has shape 2x3 and type INT, but"), error::getMessage);
    assertTrue(
        error.getMessage().contains("np.save('x.npy', x), np.save('y.npy', y)"), error::getMessage);
    for (int type : new int[] {9, 11}) {
      byte[] accepted = other.clone();
      accepted[2] = (byte) type;
      Files.write(images, Arrays.copyOf(accepted, 12 + 6 * (type == 9 ? 1 : 2)));
      assertEquals(4, source(folder).train(null).columns().size());
    }
    Files.write(images, IdxFiles.bytes(new int[] {2}, 1, 2));
    assertThrows(FormatException.class, () -> source(images).forModel(IMAGES));
    other[2] = 14;
    Files.write(images, Arrays.copyOf(other, 12 + 6 * Double.BYTES));
    assertRefused("has shape 2x3 and type DOUBLE");
    Npy.write(folder.resolve("x.npy"), Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
    Npy.write(folder.resolve("y.npy"), Tensor.vector(3, 1));
    assertEquals(2, source(folder).train(null).rows());
  }

  @Test
  void aPixelThatIsNoNumberIsRefused() throws IOException {
    IdxFiles.write(folder, "train", false, 3);
    Path images = folder.resolve("train-images-idx3-ubyte");
    Files.write(images, IdxFiles.floats(new int[] {1, 1, 2}, 0.5f, Float.NaN));
    assertRefused("x: element 1 is NaN, but a pixel can't be missing");
  }

  @Test
  void imagesMayBeFloats() throws IOException {
    IdxFiles.write(folder, "train", false, 3, 1);
    Files.delete(folder.resolve("train-images-idx3-ubyte"));
    byte[] pixels = {0, 0, 13, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 63, 0, 0, 0, 62, -128, 0, 0};
    Files.write(folder.resolve("train-images-idx3-float"), pixels);
    Column.Images images = (Column.Images) source(folder).train(null).columns().get(0);
    assertEquals(0.5f, images.pixels().apply(0)[0]);
    assertEquals(0.25f, images.pixels().apply(1)[0]);
  }

  @Test
  void whatIsAmbiguousIsRefused() throws IOException {
    assertRefused("contains no IDX or .npy files");
    IdxFiles.write(folder, "emnist-letters-train", false, 1, 2);
    IdxFiles.write(Files.createDirectory(folder.resolve("x")), "emnist-letters-train", false, 1);
    assertRefused("differ, but both contain the images of the train part");
    IdxFiles.write(folder, "emnist-digits-train", false, 1, 2);
    assertRefused("keep only one data set in the folder");
  }

  private void assertRefused(String message) {
    IOException error = assertThrows(IOException.class, () -> source(folder).train(null));
    assertTrue(error.getMessage().contains(message), error::getMessage);
  }
}
