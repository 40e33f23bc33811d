package dev.nn.examples.source;

import dev.nn.examples.source.ArrayRole.Part;
import dev.nn.examples.table.Content;
import dev.nn.examples.table.Shown;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The IDX files of a folder and its subfolders. A file's content tells what it holds, its name
 * which part it belongs to.
 */
final class IdxFolder {

  /** torchvision keeps MNIST in the folder MNIST/raw of the one that it is given. */
  private static final int DEPTH = 3;

  private static final int MOST_NAMED = 3;

  private final Path folder;
  private final Map<Part, Path> images = new EnumMap<>(Part.class);
  private final Map<Part, Path> labels = new EnumMap<>(Part.class);
  private @Nullable Path first;

  private IdxFolder(Path folder) {
    this.folder = folder;
  }

  /** Scans a folder. */
  static Map<Part, IdxPart> read(Path folder) throws IOException {
    IdxFolder found = new IdxFolder(folder);
    for (Path file : files(folder)) {
      found.add(file);
    }
    return found.parts();
  }

  /** Files come before those in subfolders, unpacked ones before packed ones. */
  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (Content.of(file) == Content.IDX) {
          files.add(file);
        }
      }
    }
    files.sort(java.util.Comparator.<Path>comparingInt(Path::getNameCount)
        .thenComparing(file -> file.toString().endsWith(".gz")));
    return files;
  }

  private void add(Path file) throws IOException {
    requireOneDataSet(file);
    Part part = IdxName.of(file).part();
    int dimensions = Content.idxDimensions(file);
    boolean ofImages = dimensions > 2 || dimensions == 2 && IdxName.saysImages(file);
    Map<Part, Path> known = ofImages ? images : labels;
    Path other = known.putIfAbsent(part, file);
    if (other != null && !isSame(other, file)) {
      throw new FormatException(
          folder,
          "%s and %s differ, but both contain the %s of the %s: remove one of them",
          other,
          file,
          known == images ? "images" : "labels",
          part == Part.ALL ? "data" : part.name().toLowerCase(Locale.ROOT) + " part");
    }
  }

  private void requireOneDataSet(Path file) throws FormatException {
    if (first == null) {
      first = file;
    }
    if (!IdxName.of(file).dataSet().equals(IdxName.of(first).dataSet())) {
      throw new FormatException(
          folder,
          "%s and %s belong to different data sets: keep only one data set in the folder",
          first.getFileName(),
          file.getFileName());
    }
  }

  /** A packed file next to its unpacked copy is not compared with it. */
  private static boolean isSame(Path one, Path other) throws IOException {
    return other.toString().equals(one + ".gz") || Files.mismatch(one, other) < 0;
  }

  /** Some of the files that are something else. */
  private String others() throws IOException {
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      List<String> names = all.filter(Files::isRegularFile)
          .filter(file -> !labels.containsValue(file))
          .limit(MOST_NAMED)
          .map(file -> folder.relativize(file).toString())
          .toList();
      return names.isEmpty() ? "" : ", but " + Shown.list(names);
    }
  }

  private Map<Part, IdxPart> parts() throws IOException {
    if (images.isEmpty()) {
      throw new FormatException(
          folder,
          "%s%s: give the folder that contains train-images-idx3-ubyte, or files like it, or name a file",
          labels.isEmpty()
              ? "contains no IDX or .npy files"
              : "contains IDX labels but no IDX images",
          others());
    }
    Map<Part, IdxPart> parts = new EnumMap<>(Part.class);
    images.forEach((part, file) -> parts.put(part, new IdxPart(file, labels.get(part))));
    return parts;
  }
}
