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
import dev.nn.random.SplitMix64;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data sets given by name rather than path: digits that the program draws, and MNIST. */
final class ExampleData implements Source {

  private static final int TRAIN = 8_000;
  private static final int TEST = 2_000;
  private static final int CLASSES = 10;
  private static final int SIDE = 28;
  private static final String TARGET = "label";

  private final SplitMix64 random = new SplitMix64(0);
  private final Table train = draw(TRAIN);
  private final Table test = draw(TEST);

  private ExampleData() {}

  /** The data set of that name; empty if it is a path. */
  static Optional<Source> named(String name, Downloads downloads)
      throws IOException, InterruptedException {
    if (name.equals("digits")) {
      return Optional.of(new ExampleData());
    }
    if (name.equals("mnist")) {
      Path folder = MnistDownload.folder(downloads);
      return Optional.of(Sources.of(folder, null, CsvFormat.USUAL, Choice.NONE));
    }
    return Optional.empty();
  }

  private Table draw(int count) {
    byte[] pixels = new byte[count * Digits.PIXELS];
    for (int row = 0; row < count; row++) {
      Digits.draw(row % CLASSES, random, pixels, row * Digits.PIXELS);
    }
    return new Table(
        path(),
        List.of(
            new Column.Images("image", SIDE, SIDE, row -> image(pixels, row)),
            new Column.Numbers(TARGET, row -> row % CLASSES)),
        count,
        row -> "digit " + row,
        List.of());
  }

  private static float[] image(byte[] pixels, int row) {
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
