package dev.nn.examples.source;

import dev.nn.examples.table.Content;
import dev.nn.io.FormatException;
import dev.nn.io.Npy;
import dev.nn.io.Npz;
import dev.nn.io.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * NumPy arrays by name, read on demand.
 *
 * @param file the file that holds them
 * @param arrays how to read each one
 */
record NamedArrays(Path file, Map<String, Reading> arrays) {

  /** Reads an array. */
  interface Reading {

    StoredArray read() throws IOException;
  }

  /** The arrays of an npz file. */
  static NamedArrays ofNpz(Path file) throws IOException {
    Npz npz = Npz.read(file);
    if (npz.names().isEmpty()) {
      throw new FormatException(
          file,
          "is a zip archive without NumPy arrays: unpack it; if it is a spreadsheet, save it as CSV in UTF-8");
    }
    Map<String, Reading> arrays = new LinkedHashMap<>();
    npz.names().forEach(name -> arrays.put(name, () -> npz.array(name)));
    return new NamedArrays(file, arrays);
  }

  /** The arrays of the npy files in a folder, named after the files. */
  static NamedArrays ofFolder(Path folder) throws IOException {
    Map<String, Reading> arrays = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".npy")).sorted().forEach(file -> {
        String name = file.getFileName().toString();
        arrays.put(name.substring(0, name.length() - ".npy".length()), () -> Npy.read(file));
      });
    }
    return new NamedArrays(folder, arrays);
  }

  /** Samples in one file and their labels in another, each npy, or npz with one array. */
  static NamedArrays ofFiles(Path samples, Path labels) throws IOException {
    Map<String, Reading> arrays = new LinkedHashMap<>();
    arrays.put("x", () -> only(samples));
    arrays.put("y", () -> only(labels));
    return new NamedArrays(samples, arrays);
  }

  /** Samples alone. */
  static NamedArrays ofFile(Path samples) {
    return new NamedArrays(samples, Map.of("x", () -> only(samples)));
  }

  private static StoredArray only(Path file) throws IOException {
    Content content = Content.of(file);
    if (content == Content.NPY) {
      return Npy.read(file);
    }
    if (content != Content.NPZ) {
      throw new FormatException(
          file, "is neither an npy nor an npz file: np.save('y.npy', y) writes one");
    }
    Npz npz = Npz.read(file);
    if (npz.names().size() != 1) {
      throw new FormatException(
          file,
          "contains %d arrays (%s), but must contain a single one if --labels is given: np.save('x.npy', x)",
          npz.names().size(),
          String.join(", ", npz.names()));
    }
    return npz.array(npz.names().iterator().next());
  }

  Collection<String> names() {
    return arrays.keySet();
  }

  StoredArray read(String name) throws IOException {
    return arrays.get(name).read();
  }
}
