package dev.nn.examples.source;

import static dev.nn.examples.source.ArrayFiles.bytes;
import static dev.nn.examples.source.ArrayFiles.doubles;
import static dev.nn.examples.source.ArrayFiles.letters;
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
import dev.nn.examples.table.UsageException;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArraySourceTest {

  private static final byte[] ROWS = doubles("2, 2", 1, 2, 3, 4);

  @TempDir
  Path folder;

  private static Source source(Path path, @Nullable Path labels) throws IOException {
    return Sources.of(
        path,
        labels,
        CsvFormat.USUAL,
        new Choice(List.of(), null, List.of(), List.of(), List.of()));
  }

  private Table read(@Nullable Task task, Map<String, byte[]> arrays) throws IOException {
    return source(ArrayFiles.npz(folder.resolve("a.npz"), arrays), null).train(task);
  }

  private static double[] numbers(Table table, String name) {
    Column.Numbers column = (Column.Numbers) table.column(name).orElseThrow();
    return IntStream.range(0, table.rows()).mapToDouble(column::at).toArray();
  }

  private static List<String> texts(Table table, String name) {
    Column.Words column = (Column.Words) table.column(name).orElseThrow();
    return IntStream.range(0, table.rows()).mapToObj(column::text).toList();
  }

  private void assertRefused(String message, Map<String, byte[]> arrays) {
    FormatException error = assertThrows(FormatException.class, () -> read(null, arrays));
    assertTrue(error.getMessage().contains(message), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "|"})
  void aTypeWithoutANameIsRefused(String type) {
    byte[] y = bytes("|u1", "2,", 0, 1);
    byte[] unnamed = bytes(type, "2,", 0, 1);
    assertRefused("x has type %s, not numbers".formatted(type), Map.of("x", unnamed, "y", y));
    assertRefused("y has type %s: for classes".formatted(type), Map.of("x", ROWS, "y", unnamed));
  }

  @Test
  void aTestPartWithoutTargetsIsRefused() throws IOException {
    byte[] y = bytes("|u1", "2,", 0, 1);
    Path file = ArrayFiles.npz(
        folder.resolve("t.npz"), Map.of("x_train", ROWS, "y_train", y, "x_test", ROWS));
    FormatException error =
        assertThrows(FormatException.class, () -> source(file, null).test(null));
    assertTrue(error.getMessage().contains("add them as y_test, or leave the test part out"));
    Path cured = ArrayFiles.npz(
        folder.resolve("c.npz"),
        Map.of("x_train", ROWS, "y_train", y, "x_test", ROWS, "y_test", y));
    assertEquals(2, source(cured, null).test(null).orElseThrow().rows());
  }

  /** Targets of the training part are named like it. */
  @Test
  void aTrainingPartWithoutTargetsIsRefused() throws IOException {
    byte[] y = bytes("|u1", "2,", 0, 1);
    assertRefused(
        "has x_train, but no targets: add them as y_train", Map.of("x_train", ROWS, "t_train", y));
    assertEquals(2, read(null, Map.of("x_train", ROWS, "y_train", y)).rows());
    assertRefused(
        "has x, but no targets: add them as y: np.savez('data.npz', x=x, y=y)",
        Map.of("x", ROWS, "t", y));
  }

  @Test
  void packedArraysAreRefusedUntilUnpacked() throws IOException {
    Path npy = folder.resolve("x.npy.gz");
    Files.write(npy, IdxFiles.gzip(ROWS));
    Path npz = folder.resolve("a.npz.gz");
    byte[] archive = Files.readAllBytes(
        ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", ROWS, "y", bytes("|u1", "2,", 0, 1))));
    Files.write(npz, IdxFiles.gzip(archive));
    for (Path file : List.of(npy, npz)) {
      FormatException error = assertThrows(FormatException.class, () -> source(file, null));
      assertTrue(error.getMessage().endsWith("is packed by gzip: unpack it"), error::getMessage);
    }
    assertEquals(2, source(folder.resolve("a.npz"), null).train(null).rows());
  }

  @Test
  void severalLabelsOfEachRow() throws IOException {
    Map<String, byte[]> arrays = Map.of("x", ROWS, "y", bytes("|u1", "2, 3", 1, 0, 1, 0, 0, 0));
    Table table = read(Task.LABELS, arrays);
    assertArrayEquals(new double[] {1, 0}, numbers(table, "y0"));
    assertArrayEquals(new double[] {0, 0}, numbers(table, "y1"));
    assertRefused("for several labels use --task labels", arrays);
    FormatException error = assertThrows(
        FormatException.class,
        () -> read(Task.LABELS, Map.of("x", ROWS, "y", doubles("2, 2", 1, 0, 0.5, 0))));
    assertTrue(error.getMessage().contains("row 1 of y has 0.5"), error::getMessage);
    assertTrue(error.getMessage().contains("y = (y > 0.5)"), error::getMessage);
  }

  @Test
  void theUsualNamesOfSamplesAndLabels() throws IOException {
    for (String[] names : new String[][] {
      {"x", "y"},
      {"X", "Y"},
      {"x_train", "y_train"},
      {"X_train", "y_train"},
      {"train_x", "train_y"},
      {"images", "labels"},
      {"train_images", "train_labels"},
      {"data", "target"},
      {"features", "targets"},
      {"inputs", "outputs"},
      {"arr_0", "arr_1"}
    }) {
      Table table = read(null, Map.of(names[0], ROWS, names[1], bytes("|u1", "2,", 7, 9)));
      assertArrayEquals(new double[] {1, 3}, numbers(table, "x0"));
      assertArrayEquals(new double[] {7, 9}, numbers(table, "y"));
    }
  }

  /** Those who save np.savez(f, y, x) would learn x from y. */
  @Test
  void arraysWithoutNamesMustBeToldApart() throws IOException {
    byte[] one = doubles("2,", 7, 9);
    byte[] classes = bytes("|b1", "2, 2", 0, 1, 1, 0);
    byte[] three = doubles("2, 3", 1, 2, 3, 4, 5, 6);
    for (List<byte[]> saved : List.of(
        List.of(one, ROWS), List.of(one, one), List.of(ROWS, classes), List.of(ROWS, one, one))) {
      String[] names = {"arr_0", "arr_1", "arr_2"};
      Map<String, byte[]> arrays = new LinkedHashMap<>();
      saved.forEach(array -> arrays.put(names[arrays.size()], array));
      assertRefused(
          "its %d arrays have no names, and their shapes do not tell which are samples and which are targets: save them with names: np.savez('data.npz', x=x, y=y)"
              .formatted(saved.size()),
          arrays);
    }
    assertRefused(
        "np.savez('data.npz', x_train=x, y_train=y, x_test=x2, y_test=y2)",
        Map.of("arr_0", ROWS, "arr_1", one, "arr_2", ROWS, "arr_3", one));
    Map<String, byte[]> wide = Map.of("arr_0", three, "arr_1", classes);
    assertArrayEquals(new double[] {1, 0}, numbers(read(Task.CLASSIFY, wide), "y"));
    assertThrows(FormatException.class, () -> read(Task.REGRESS, wide));
    assertRefused(
        "--task regress, and save the arrays with names: np.savez('data.npz', x=x, y=y)",
        Map.of("arr_0", three, "arr_1", ROWS));
    assertEquals(5, read(Task.REGRESS, Map.of("x", three, "y", ROWS)).columns().size());
    assertEquals(
        5, read(Task.REGRESS, Map.of("x", three, "y", classes)).columns().size());
    assertEquals(3, read(null, Map.of("arr_0", ROWS, "y", one)).columns().size());
    assertEquals(2, read(null, Map.of("x", one, "y", one)).columns().size());
    assertEquals(
        2,
        source(
                ArrayFiles.npz(
                    folder.resolve("a.npz"),
                    Map.of("x_train", one, "y_train", one, "x_test", one, "y_test", one)),
                null)
            .test(null)
            .orElseThrow()
            .columns()
            .size());
  }

  /** To predict, samples are enough, whatever the targets are. */
  @Test
  void targetsThatAreNotWantedAreNotRead() throws IOException {
    Schema schema = new Schema(Map.of("x0", Kind.NUMBER), List.of(), Kind.CLASS);
    Schema labelled = new Schema(schema.features(), List.of("y"), Kind.CLASS);
    for (byte[] y :
        List.of(doubles("2,", 7, 9), doubles("2, 2", 1, 2, 3, 4), doubles("3,", 1, 2, 3))) {
      Map<String, byte[]> arrays = Map.of("arr_0", doubles("2, 1", 5, 6), "arr_1", y);
      Source source = source(ArrayFiles.npz(folder.resolve("a.npz"), arrays), null);
      Table table = source.forModel(schema);
      assertArrayEquals(new double[] {5, 6}, numbers(table, "x0"));
      assertEquals(List.of("arrays not used: arr_1"), table.notes());
      assertThrows(FormatException.class, () -> source.forModel(labelled));
    }
  }

  /** One dimension before several: the targets come first. */
  @Test
  void targetsBeforeSamplesAreNotTakenForThem() throws IOException {
    Schema schema = new Schema(Map.of("x0", Kind.NUMBER), List.of(), Kind.CLASS);
    byte[] y = doubles("2,", 7, 9);
    for (byte[] x : List.of(doubles("2, 1", 5, 6), ROWS)) {
      Source source =
          source(ArrayFiles.npz(folder.resolve("a.npz"), Map.of("arr_0", y, "arr_1", x)), null);
      FormatException error = assertThrows(FormatException.class, () -> source.forModel(schema));
      assertTrue(error.getMessage().contains("np.savez('data.npz', x=x, y=y)"), error::getMessage);
    }
  }

  @Test
  void moreColumnsThanTheModelReadsAreRefused() throws IOException {
    Schema schema = new Schema(Map.of("x0", Kind.NUMBER), List.of("y"), Kind.CLASS);
    byte[] y = bytes("|u1", "2,", 0, 1);
    Path file = ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", ROWS, "y", y));
    UsageException error =
        assertThrows(UsageException.class, () -> source(file, null).forModel(schema));
    assertTrue(
        error
            .getMessage()
            .contains(
                "has 1 column besides the 1 that the model reads: give an array of those alone, such as x = x[:, :1] if they come first"),
        error::getMessage);
    ArrayFiles.npz(file, Map.of("x", doubles("2, 1", 5, 6), "y", y));
    assertArrayEquals(new double[] {5, 6}, numbers(source(file, null).forModel(schema), "x0"));
  }

  @Test
  void partsAreKeptApartAndOthersPassedOver() throws IOException {
    Path file = ArrayFiles.npz(
        folder.resolve("parts.npz"),
        Map.of(
            "x_train",
            ROWS,
            "y_train",
            bytes("|u1", "2,", 7, 9),
            "x_test",
            doubles("1, 2", 5, 6),
            "y_test",
            bytes("|u1", "1, 1", 9),
            "names",
            letters("2,", "ab")));
    Source source = source(file, null);
    assertEquals(2, source.train(null).rows());
    assertEquals(List.of("arrays not used: names"), source.train(null).notes());
    assertArrayEquals(new double[] {5}, numbers(source.test(null).orElseThrow(), "x0"));
    assertArrayEquals(new double[] {9}, numbers(source.test(null).orElseThrow(), "y"));
  }

  @Test
  void arraysAreNamedAfterPartsAsIdxFilesAre() throws IOException {
    Path file = ArrayFiles.npz(
        folder.resolve("mnist.npz"),
        Map.of(
            "train_images",
            ROWS,
            "train_labels",
            bytes("|u1", "2,", 7, 9),
            "t10k_images",
            doubles("1, 2", 5, 6),
            "t10k_labels",
            bytes("|u1", "1, 1", 9)));
    Source source = source(file, null);
    assertEquals(2, source.train(null).rows());
    assertArrayEquals(new double[] {9}, numbers(source.test(null).orElseThrow(), "y"));
  }

  @Test
  void labelsOfEveryKind() throws IOException {
    assertEquals(
        List.of("b", "a"), texts(read(null, Map.of("x", ROWS, "y", letters("2,", "ba"))), "y"));
    assertEquals(
        List.of("True", "False"),
        texts(read(null, Map.of("x", ROWS, "y", bytes("|b1", "2,", 1, 0))), "y"));
    assertArrayEquals(
        new double[] {2, 0},
        numbers(read(null, Map.of("x", ROWS, "y", doubles("2, 3", 0, 0, 1, 1, 0, 0))), "y"));
    Table two = read(Task.REGRESS, Map.of("x", ROWS, "y", doubles("2, 2", 1.5, 2, 3, 4)));
    assertArrayEquals(new double[] {1.5, 3}, numbers(two, "y0"));
    assertArrayEquals(new double[] {2, 4}, numbers(two, "y1"));
  }

  @Test
  void imagesWithAndWithoutAChannel() throws IOException {
    for (String shape : List.of("2, 1, 3", "2, 1, 3, 1", "2, 1, 1, 3")) {
      Table table = read(
          null,
          Map.of("x", bytes("|u1", shape, 1, 2, 3, 4, 5, 255), "y", bytes("|u1", "2,", 0, 1)));
      Column.Images images = (Column.Images) table.columns().get(0);
      assertEquals(3, images.width());
      assertEquals(1, images.height());
      assertArrayEquals(new float[] {4, 5, 255}, images.pixels().apply(1));
    }
  }

  @Test
  void arraysInFilesOfTheirOwn() throws IOException {
    Path x = Files.write(folder.resolve("some.npy"), ROWS);
    Path y = Files.write(folder.resolve("other.npy"), bytes("|u1", "2,", 7, 9));
    assertArrayEquals(new double[] {7, 9}, numbers(source(x, y).train(null), "y"));
    Path zipped = ArrayFiles.npz(folder.resolve("x.npz"), Map.of("whatever", ROWS));
    assertArrayEquals(new double[] {2, 4}, numbers(source(zipped, y).train(null), "x1"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.write(parts.resolve("X_train.npy"), ROWS);
    Files.write(parts.resolve("y_train.npy"), bytes("|u1", "2,", 7, 9));
    assertArrayEquals(new double[] {7, 9}, numbers(source(parts, null).train(null), "y"));
  }

  @Test
  void twoArraysBesideLabelsAreRefusedAndOneIsRead() throws IOException {
    Path y = Files.write(folder.resolve("y.npy"), bytes("|u1", "2,", 7, 9));
    Path two = ArrayFiles.npz(folder.resolve("two.npz"), Map.of("a", ROWS, "b", ROWS));
    FormatException error =
        assertThrows(FormatException.class, () -> source(two, y).train(null));
    assertTrue(
        error.getMessage().contains("must contain a single one if --labels is given: np.save("),
        error::getMessage);
    Path one = Files.write(folder.resolve("x.npy"), ROWS);
    assertArrayEquals(new double[] {7, 9}, numbers(source(one, y).train(null), "y"));
  }

  @Test
  void imagesInColourAreRefusedAndTheirMeanIsRead() throws IOException {
    byte[] y = bytes("|u1", "2,", 0, 1);
    int[] colours = IntStream.range(0, 24).toArray();
    assertRefused("x = x.mean(axis=3)", Map.of("x", bytes("|u1", "2, 2, 2, 3", colours), "y", y));
    assertRefused("x = x.mean(axis=1)", Map.of("x", bytes("|u1", "1, 2, 3, 4", colours), "y", y));
    byte[] means = doubles("2, 2, 2", 1, 4, 7, 10, 13, 16, 19, 22);
    Column.Images images =
        (Column.Images) read(null, Map.of("x", means, "y", y)).columns().get(0);
    assertArrayEquals(new float[] {13, 16, 19, 22}, images.pixels().apply(1));
  }

  @Test
  void missingNumbersAreMissingAndInfiniteOnesRefused() throws IOException {
    byte[] y = bytes("|u1", "2,", 0, 1);
    Table table = read(null, Map.of("x", doubles("2, 1", 1, Double.NaN), "y", y));
    assertTrue(table.columns().get(0).isMissing(1));
    assertRefused(
        "x: element 1 is infinite: x[~np.isfinite(x)] = np.nan",
        Map.of("x", doubles("2, 1", 1, Double.POSITIVE_INFINITY), "y", y));
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheLineThatHelps() {
    byte[] y = bytes("|u1", "2,", 0, 1);
    assertRefused("(z) has a usual name for samples, such as x, images", Map.of("z", ROWS));
    assertRefused("np.savez('data.npz', x=x, y=y)", Map.of("x", ROWS));
    assertRefused(
        "y has shape 3, but there are 2 samples",
        Map.of("x", ROWS, "y", bytes("|u1", "3,", 0, 1, 2)));
    assertRefused(
        "x = x.mean(axis=3)", Map.of("x", bytes("|u1", "1, 2, 1, 2", 1, 2, 3, 4), "y", y));
    assertRefused(
        "row 1 of y is not one-hot, with a single 1 among zeros: for classes y = y.argmax(axis=1)",
        Map.of("x", ROWS, "y", doubles("2, 2", 0, 1, 0.5, 0.5)));
  }
}
