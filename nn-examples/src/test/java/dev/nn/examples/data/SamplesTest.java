package dev.nn.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.table.Kind;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

  @TempDir
  Path folder;

  private Source csv(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Source.of(file, Source.Columns.of("y", null));
  }

  @Test
  void theTrainingPartAloneDecidesTheScale() throws IOException {
    Samples samples = Samples.read(
        csv("a.csv", "x,k,y\n1,7,10\n3,7,30\n"),
        csv("b.csv", "x,k,y\n5,8,50\n"),
        Task.REGRESS,
        0.5,
        0);
    assertArrayEquals(new float[] {-1, 0, 1, 0}, samples.train().inputs().toArray());
    assertArrayEquals(new float[] {3, 1}, samples.test().inputs().toArray());
    assertArrayEquals(new float[] {-1, 1}, samples.train().targets().toArray());
    assertArrayEquals(new float[] {3}, samples.test().targets().toArray());
  }

  @Test
  void classesAreSortedAsNumbersOrAsText() {
    assertEquals(
        List.of("2", "10", "26"),
        Classes.of("y", List.of("10", "26", "2", "10")).names());
    assertEquals(
        List.of("10", "2", "b"), Classes.of("y", List.of("b", "10", "2")).names());
    assertThrows(UsageException.class, () -> Classes.of("y", List.of("a", "a")));
  }

  @Test
  void aClassThatTheModelDoesNotKnowIsNamedWithItsLine() throws IOException {
    Classes classes = new Classes("y", List.of("cat", "dog"));
    RawSamples samples = csv("c.csv", "x,y\n1,cat\n2,cow\n").train();
    FormatException error = assertThrows(FormatException.class, () -> classes.encode(samples));
    assertTrue(error.getMessage().contains("line 3: the class 'cow'"), error::getMessage);
  }

  @Test
  void aQuantityThatIsNoNumberIsNamedWithItsLineAndTheCure() throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), "x,y\n1,20\n2,fast\n3,10\n");
    Source source = Source.of(file, Source.Columns.of("y", Kind.NUMBER));
    FormatException error =
        assertThrows(FormatException.class, () -> Samples.read(source, null, Task.REGRESS, 0.4, 0));
    assertEquals(
        folder.resolve("d.csv")
            + ": line 3, column y: 'fast' is no number, but 2 other cells are: correct it, or mark it as missing with --missing 'y=fast'",
        error.getMessage());
  }

  @Test
  void aSplitIsSeededAndKeepsEachSampleOnce() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 10; i++) {
      text.append(i).append(',').append(i).append('\n');
    }
    Source source = csv("d.csv", text.toString());
    List<RawSamples> parts = source.train().split(0.3, 7);
    assertEquals(7, parts.get(0).size());
    assertEquals(3, parts.get(1).size());
    List<String> all = new java.util.ArrayList<>(parts.get(0).targets());
    all.addAll(parts.get(1).targets());
    assertEquals(10, all.stream().distinct().count());
    assertEquals(parts.get(1).targets(), source.train().split(0.3, 7).get(1).targets());
    assertThrows(UsageException.class, () -> source.train().split(0.01, 7));
  }
}
