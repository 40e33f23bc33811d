package dev.nn.examples.data;

import dev.nn.data.Standardization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A CSV file: a header, then a sample in each line.
 *
 * @param path the file
 * @param columns what to read
 */
public record CsvFile(Path path, Source.Columns columns) implements Source {

  @Override
  public RawSamples train() throws IOException {
    Header header = Header.read(path);
    return samples(Table.read(
        header, header.allBut(columns.target(), columns.ignored()), columns.dropMissing()));
  }

  @Override
  public Optional<RawSamples> test() {
    return Optional.empty();
  }

  @Override
  public String target() {
    return Objects.requireNonNull(columns.target(), "reading demands --target");
  }

  @Override
  public RawSamples forModel(Encoding encoding) throws IOException {
    if (!(encoding.inputs() instanceof Features features)) {
      throw new UsageException(
          "the model reads images, but %s is a table: give a folder of IDX files".formatted(path));
    }
    Header header = Header.read(path);
    Header.Columns wanted = header.named(features.names(), encoding.outputs().target());
    return samples(Table.read(header, wanted, columns.dropMissing()));
  }

  private static RawSamples samples(Table table) {
    List<String> names = table.columns().features();
    return new RawSamples(
        table.features(),
        table.targets(),
        train -> new Features(names, Standardization.fit(train)),
        table.header().file(),
        i -> "line " + table.lines()[i]);
  }
}
