package dev.nn.examples.source;

import dev.nn.examples.source.ArrayRole.Part;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Images and labels in IDX.
 *
 * @param path the folder or the file of images
 * @param parts the parts that exist
 */
record IdxSource(Path path, Map<Part, IdxPart> parts) implements Source {

  static final String IMAGE = "image";
  private static final String LABEL = "label";

  @Override
  public boolean isCsv() {
    return false;
  }

  @Override
  public Table train(@Nullable Task task) throws IOException {
    return labelled(trainPart());
  }

  private IdxPart trainPart() {
    return Stream.of(Part.TRAIN, Part.ALL, Part.TEST, Part.VALIDATION)
        .filter(parts::containsKey)
        .findFirst()
        .map(parts::get)
        .orElseThrow();
  }

  @Override
  public Optional<Table> test(@Nullable Task task) throws IOException {
    Optional<IdxPart> test = testPart().filter(part -> !part.equals(trainPart()));
    return test.isPresent() ? Optional.of(labelled(test.get())) : Optional.empty();
  }

  private Optional<IdxPart> testPart() {
    return Optional.ofNullable(
        parts.containsKey(Part.TEST) ? parts.get(Part.TEST) : parts.get(Part.VALIDATION));
  }

  private Table labelled(IdxPart part) throws IOException {
    if (part.labels() == null) {
      throw new FormatException(
          part.images(),
          path.equals(part.images())
              ? "the labels of these images are missing: name their file with --labels"
              : "the labels of these images are missing: add their file, named like theirs, such as train-labels-idx1-ubyte");
    }
    return part.table(LABEL);
  }

  @Override
  public List<String> targets(Table train) {
    return List.of(LABEL);
  }

  @Override
  public Table forModel(Schema schema) throws IOException {
    IdxPart part = testPart().orElseGet(() -> parts.values().iterator().next());
    String target = schema.targets().isEmpty() ? LABEL : schema.targets().get(0);
    IdxPart read = schema.targets().isEmpty() ? new IdxPart(part.images(), null) : part;
    return schema.of(read.table(target));
  }
}
