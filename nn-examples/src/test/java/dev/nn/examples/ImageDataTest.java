package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.UsageException;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook's data, of images of 2x2 pixels: those of image i are all 51 i. */
class ImageDataTest {

  @TempDir
  Path folder;

  private ImageTensors read(@Nullable Double split) throws IOException {
    Source source = Sources.of(folder, null, CsvFormat.USUAL, Choice.NONE);
    return ImageTensors.of(ImageData.read(source, split));
  }

  private static int[] labels(Dataset data) {
    return IntStream.range(0, data.size()).map(data.targets()::argmax).toArray();
  }

  @Test
  void theTrainingAndTheTestPartAreRead() throws IOException {
    IdxFiles.write(folder, "train", true, 3, 1, 4, 1);
    IdxFiles.write(folder, "t10k", false, 2, 0);
    ImageTensors images = read(null);
    assertEquals(5, images.classes());
    assertArrayEquals(new int[] {3, 1, 4, 1}, labels(images.train()));
    assertArrayEquals(new int[] {2, 0}, labels(images.test()));
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0.2f, 0.2f, 0.2f, 0.2f}, images.test().inputs().toArray());
    assertArrayEquals(new float[] {0, 0.5f, 0, 0.25f, 0.25f}, images.shares());
  }

  @Test
  void aSplitUsesTheTestPartAloneAndKeepsImagesWithTheirLabels() throws IOException {
    int[] labels = {0, 1, 1, 0, 1};
    IdxFiles.write(folder, "t10k", true, labels);
    ImageTensors images = read(0.8);
    assertEquals(4, images.train().size());
    assertEquals(1, images.test().size());
    for (int i = 0; i < 4; i++) {
      int image = Math.round(images.train().inputs().get(i, 0) * 5);
      assertEquals(labels[image], images.train().targets().argmax(i));
    }
  }

  @Test
  void aSplitCutsAsTheNotebookDoes() throws IOException {
    IdxFiles.write(folder, "t10k", true, 1, 1, 1, 1, 1);
    Tensor pixels = Tensor.zeros(5, 4);
    for (int i = 0; i < 5; i++) {
      pixels.rows(i, i + 1).fill(51 * i / 255f);
    }
    Dataset.Split expected =
        Dataset.classification(pixels, new int[] {1, 1, 1, 1, 1}, 2).split(0.6, 0);
    assertArrayEquals(
        expected.train().inputs().toArray(), read(0.6).train().inputs().toArray());
    assertArrayEquals(
        expected.test().inputs().toArray(), read(0.6).test().inputs().toArray());
  }

  @Test
  void withoutATestPartTheCureIsNamedAndWorks() throws IOException {
    IdxFiles.write(folder, "train", false, 0, 1, 0, 1, 0);
    refused("has no test part: add --split 0.8 to train on 80 % of its images", null);
    assertEquals(4, read(0.8).train().size());
    refused("--split 0.1 of 5 images leaves one part empty", 0.1);
  }

  @Test
  void classesAreThoseOfTheTrainingPart() throws IOException {
    IdxFiles.write(folder, "train", false, 0, 1);
    IdxFiles.write(folder, "t10k", false, 0, 2);
    IOException error = assertThrows(IOException.class, () -> read(null));
    assertTrue(
        error
            .getMessage()
            .contains("image 1: the label is 2.0, but must be a whole number from 0 to 1"),
        error.getMessage());
  }

  @Test
  void tablesAreSentToTheCommandForThem() throws IOException {
    Path csv = Files.writeString(folder.resolve("points.csv"), "a,b\n1,0\n2,1\n3,0\n");
    Choice target = new Choice(List.of("b"), null, List.of(), List.of(), List.of());
    Source source = Sources.of(csv, null, CsvFormat.USUAL, target);
    UsageException error = assertThrows(UsageException.class, () -> ImageData.read(source, 0.7));
    assertTrue(
        error.getMessage().contains("contains no images: for tables, use 'nn train'"),
        error.getMessage());
  }

  private void refused(String why, @Nullable Double split) {
    UsageException error = assertThrows(UsageException.class, () -> read(split));
    assertTrue(error.getMessage().contains(why), error.getMessage());
  }
}
