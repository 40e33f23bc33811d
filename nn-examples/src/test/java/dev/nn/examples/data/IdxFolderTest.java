package dev.nn.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.IdxFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {

  @TempDir
  Path folder;

  private Source source() throws IOException {
    return Source.of(folder, Source.Columns.of(null, null));
  }

  @Test
  void lettersFromOneOnAreClasses() throws IOException {
    IdxFiles.write(folder, "emnist-letters-train", true, 1, 26, 2);
    IdxFiles.write(folder, "emnist-letters-test", true, 26);
    Samples samples = Samples.read(source(), null, Task.CLASSIFY, 0.2, 0);
    assertEquals(List.of("1", "2", "26"), ((Classes) samples.encoding().outputs()).names());
    assertArrayEquals(
        new float[] {1, 0, 0, 0, 0, 1, 0, 1, 0}, samples.train().targets().toArray());
    assertEquals(0.2f, samples.train().inputs().get(1, 0));
    assertEquals(1, samples.test().size());
  }

  @Test
  void aPartAloneIsCutInTwo() throws IOException {
    IdxFiles.write(folder, "t10k", false, 0, 1, 0, 1, 0);
    Samples samples = Samples.read(source(), null, Task.CLASSIFY, 0.2, 0);
    assertEquals(4, samples.train().size());
    assertEquals(1, samples.test().size());
  }

  @Test
  void twoDataSetsInOneFolderAreRefused() throws IOException {
    IdxFiles.write(folder, "emnist-letters-train", false, 1, 2);
    IdxFiles.write(folder, "emnist-digits-train", false, 1, 2);
    IOException error = assertThrows(IOException.class, () -> source().train());
    assertTrue(error.getMessage().contains("leave one data set"), error::getMessage);
  }

  @Test
  void aFolderWithoutImagesIsRefused() {
    assertThrows(IOException.class, () -> source().train());
  }
}
