package dev.nn.examples;

import dev.nn.examples.digits.Digits;
import dev.nn.examples.source.Source;
import dev.nn.examples.source.Sources;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Choice;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data sets given by name rather than path: digits that the program draws, and MNIST. */
final class ExampleData implements Source {

  private static final int TRAIN = 8_000;
  private static final int SIDE = 28;
  private static final String TARGET = "label";

  private final byte[] pixels;
  private final Table train = table(0, TRAIN);
  private final Table test = table(TRAIN, DigitsFile.COUNT - TRAIN);

  private ExampleData(byte[] pixels) {
    this.pixels = pixels;
  }

  /** The data set of that name; empty if it is a path. */
  static Optional<Source> named(String name, Downloads downloads)
      throws IOException, InterruptedException {
    if (name.equals("digits")) {
      return Optional.of(new ExampleData(DigitsFile.in(Downloads.cacheFolder())));
    }
    if (name.equals("mnist")) {
      Path folder = MnistDownload.folder(downloads);
      return Optional.of(Sources.of(folder, null, CsvFormat.USUAL, Choice.NONE));
    }
    return Optional.empty();
  }

  private Table table(int first, int count) {
    return new Table(
        path(),
        List.of(
            new Column.Images("image", SIDE, SIDE, row -> image(first + row)),
            new Column.Numbers(TARGET, row -> row % DigitsFile.CLASSES)),
        count,
        row -> "digit " + row,
        List.of());
  }

  private float[] image(int row) {
    float[] image = new float[Digits.PIXELS];
    for (int e = 0; e < image.length; e++) {
      image[e] = pixels[row * Digits.PIXELS + e] & 0xff;
    }
    return image;
  }

  @Override
  public Path path() {
    return Path.of("digits");
  }

  @Override
  public boolean isCsv() {
    return false;
  }

  @Override
  public Table train(@Nullable Task task) {
    return train;
  }

  @Override
  public Optional<Table> test(@Nullable Task task) {
    return Optional.of(test);
  }

  @Override
  public List<String> targets(Table table) {
    return List.of(TARGET);
  }

  @Override
  public Table forModel(Schema schema) {
    return schema.of(test);
  }
}
