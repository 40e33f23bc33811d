package dev.nn.examples.data;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of IDX files that are named as those of MNIST and EMNIST are, gzipped or not:
 * {@code train-images-idx3-ubyte}, {@code t10k-labels.idx1-ubyte.gz},
 * {@code emnist-letters-test-images-idx3-ubyte.gz}. A folder may hold one part only.
 *
 * @param path the folder
 */
public record IdxFolder(Path path) implements Source {

  private static final String TRAIN = "train";
  private static final String TEST = "t10k|test|val|valid|validation";

  @Override
  public RawSamples train() throws IOException {
    return holds(TRAIN) || !holds(TEST) ? part(TRAIN) : part(TEST);
  }

  @Override
  public Optional<RawSamples> test() throws IOException {
    return holds(TRAIN) && holds(TEST) ? Optional.of(part(TEST)) : Optional.empty();
  }

  @Override
  public String target() {
    return "label";
  }

  @Override
  public RawSamples forModel(Encoding encoding, boolean labelled) throws IOException {
    return holds(TEST) ? part(TEST) : part(TRAIN);
  }

  private RawSamples part(String part) throws IOException {
    return IdxImages.read(only(part, "images"), only(part, "labels"));
  }

  private boolean holds(String part) throws IOException {
    return !files(part, "images").isEmpty();
  }

  private Path only(String part, String what) throws IOException {
    List<Path> files = files(part, what);
    if (files.isEmpty()) {
      throw new FormatException(
          path,
          "no file here is named like %1$s-%2$s-idx%3$d-ubyte or %1$s-%2$s-idx%3$d-ubyte.gz"
              .formatted(part.split("\\|")[0], what, what.equals("images") ? 3 : 1));
    }
    if (files.size() > 1) {
      throw new FormatException(
          path,
          "both %s and %s hold %s: leave one data set in the folder"
              .formatted(files.get(0).getFileName(), files.get(1).getFileName(), what));
    }
    return files.get(0);
  }

  /** The files of a part; a gzipped one only where the same is not there unpacked. */
  private List<Path> files(String part, String what) throws IOException {
    String pattern = "(.*[-_.])?(" + part + ")[-_.]" + what + "([-_.].*)?";
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> file.getFileName().toString().matches(pattern))
          .filter(file -> !isPackedTwin(file))
          .sorted()
          .toList();
    }
  }

  private static boolean isPackedTwin(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".gz")
        && Files.exists(file.resolveSibling(name.substring(0, name.length() - 3)));
  }
}
