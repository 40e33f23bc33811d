package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFolderTest {

  @TempDir
  Path folder;

  @Test
  void readsTheTrainingAndTheTestPart() throws IOException {
    IdxFiles.write(folder, "train", true, 3, 1, 4, 1);
    IdxFiles.write(folder, "t10k", false, 5, 9);
    ImageData data = MnistFolder.read(folder, null);
    assertEquals(4, data.train().size());
    assertEquals(2, data.test().size());
    assertArrayEquals(new int[] {3, 1, 4, 1}, labels(data.train().targets()));
    assertArrayEquals(new int[] {5, 9}, labels(data.test().targets()));
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0.2f, 0.2f, 0.2f, 0.2f}, data.test().inputs().toArray());
  }

  @Test
  void aSplitUsesTheTestPartAlone() throws IOException {
    IdxFiles.write(folder, "t10k", true, 0, 1, 2, 3, 4);
    ImageData data = MnistFolder.read(folder, 0.8);
    assertEquals(4, data.train().size());
    assertEquals(1, data.test().size());
    int[] all = new int[5];
    System.arraycopy(labels(data.train().targets()), 0, all, 0, 4);
    all[4] = labels(data.test().targets())[0];
    java.util.Arrays.sort(all);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, all);
  }

  @Test
  void imagesKeepTheirLabelsWhenSplit() throws IOException {
    IdxFiles.write(folder, "t10k", true, 0, 1, 2, 3, 4);
    ImageData data = MnistFolder.read(folder, 0.8);
    for (int i = 0; i < 4; i++) {
      assertEquals(
          data.train().targets().argmax(i) * 51 / 255f, data.train().inputs().get(i, 0), 0);
    }
  }

  @Test
  void aMissingFileIsNamed() {
    NoSuchFileException error =
        assertThrows(NoSuchFileException.class, () -> MnistFolder.read(folder, 0.8));
    assertTrue(error.getMessage().contains("t10k-"), error.getMessage());
  }

  @Test
  void labelsThatAreNoDigitsAreRefused() throws IOException {
    IdxFiles.write(folder, "t10k", false, 1, 10);
    refused("label 1 is 10: digits are from 0 to 9");
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws IOException {
    IdxFiles.write(folder, "t10k", false, 1, 2);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFiles.bytes(new int[] {3}, 1, 2, 3));
    refused("3 labels for 2 images");
  }

  @Test
  void imagesWithoutRowsAndColumnsAreRefused() throws IOException {
    IdxFiles.write(folder, "t10k", false, 1, 2);
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.bytes(new int[] {2, 2}, 1, 2, 3, 4));
    refused("images have 3 dimensions, found 2");
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    IdxFiles.write(folder, "t10k", false);
    refused("found 0 numbers");
  }

  private void refused(String why) {
    FormatException error =
        assertThrows(FormatException.class, () -> MnistFolder.read(folder, 0.8));
    assertTrue(error.getMessage().contains(why), error.getMessage());
    assertTrue(error.getMessage().startsWith(folder.toString()), error.getMessage());
  }

  private static int[] labels(dev.nn.tensor.Tensor targets) {
    return java.util.stream.IntStream.range(0, targets.rows())
        .map(targets::argmax)
        .toArray();
  }
}
