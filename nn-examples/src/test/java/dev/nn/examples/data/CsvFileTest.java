package dev.nn.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

  @TempDir
  Path folder;

  private Source file(@Nullable String target, List<String> ignored, boolean drop, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("cars.csv"), text);
    return Source.of(file, new Source.Columns(target, ignored, drop));
  }

  @Test
  void columnsAreFoundByName() throws IOException {
    RawSamples samples = file(
            "mpg", List.of("name"), false, "hp,mpg,name,kg\n100,20,\"a,b\",1.5\n\n60,30,c,-2\n")
        .train();
    assertArrayEquals(new float[] {100, 1.5f, 60, -2}, samples.inputs().toArray());
    assertEquals(List.of("20", "30"), samples.targets());
  }

  @Test
  void semicolonsAndTabsSeparateToo() throws IOException {
    assertEquals(2, file("y", List.of(), false, "x;y\n1;2\n3;4\n").train().size());
    assertEquals(2, file("y", List.of(), false, "x\ty\n1\t2\n3\t4\n").train().size());
  }

  @Test
  void aMissingCellIsNamedWithItsLineAndTheCure() throws IOException {
    String text = "hp,mpg\n100,20\n?,30\n";
    IOException error = assertThrows(
        IOException.class, () -> file("mpg", List.of(), false, text).train());
    assertTrue(
        error.getMessage().contains("line 3, column hp: the cell is missing ('?')"),
        error::getMessage);
    assertTrue(error.getMessage().contains("--drop-missing"), error::getMessage);
    assertEquals(1, file("mpg", List.of(), true, text).train().size());
  }

  @Test
  void textAmongTheFeaturesIsNamedWithTheCure() throws IOException {
    IOException error = assertThrows(
        IOException.class,
        () -> file("mpg", List.of(), true, "car name,mpg\nford,20\n").train());
    assertTrue(
        error.getMessage().contains("line 2, column car name: 'ford' is no number"),
        error::getMessage);
    assertTrue(error.getMessage().contains("--ignore 'car name'"), error::getMessage);
  }

  @Test
  void linesOfAnotherWidthAreRefused() throws IOException {
    IOException error = assertThrows(
        IOException.class,
        () -> file("b", List.of(), false, "a,b\n1,2\n1,2,3\n").train());
    assertTrue(error.getMessage().contains("line 3 has 3 fields, but the header has 2"));
  }

  @Test
  void theTargetMustBeNamedAndThere() throws IOException {
    for (String target : new String[] {null, "c"}) {
      UsageException error = assertThrows(
          UsageException.class,
          () -> file(target, List.of(), false, "a,b\n1,2\n").train());
      assertTrue(error.getMessage().contains("a, b"), error::getMessage);
    }
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assertThrows(
        IOException.class, () -> file("a", List.of(), false, "a,a\n1,2\n").train());
  }

  @Test
  void emptyFilesAndLoneHeadersAreRefused() {
    assertThrows(IOException.class, () -> file("a", List.of(), false, "").train());
    assertThrows(IOException.class, () -> file("a", List.of(), false, "a,b\n").train());
  }

  @Test
  void whatIsNoFiniteNumberIsRefused() {
    for (String cell : new String[] {"1e39", "Infinity", "1,5"}) {
      assertThrows(
          IOException.class,
          () -> file("b", List.of(), false, "a,b\n\"" + cell + "\",2\n").train());
    }
  }
}
