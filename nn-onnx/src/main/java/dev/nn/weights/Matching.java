package dev.nn.weights;

import dev.nn.io.FormatException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Assigns the parts of a file to layers of the same kind and sizes. If several match, their order
 * decides, provided that their names differ only in numbers.
 */
final class Matching {

  private static final int MOST_ROWS = 40;
  private static final int WIDTH = 44;

  /**
   * A layer, or a file's counterpart of one.
   *
   * @param name in the net or in the file
   * @param kind the kind and sizes, in the same words on both sides
   */
  record Part(String name, String kind) {

    /** The name without its numbers. */
    String stem() {
      return name.replaceAll("[0-9]+", "#");
    }

    @Override
    public String toString() {
      return name + ": " + kind;
    }
  }

  private final Path file;
  private final List<Part> layers;
  private final List<Part> found;

  /** Parts of a file come in their natural order. */
  Matching(Path file, List<Part> layers, List<Part> found) {
    this.file = file;
    this.layers = layers;
    this.found = found;
  }

  /** The index of the part for each layer. */
  int[] match() throws FormatException {
    boolean[] taken = new boolean[found.size()];
    int[] matched = new int[layers.size()];
    for (int l = 0; l < matched.length; l++) {
      matched[l] = next(layers.get(l).kind, taken);
    }
    if (layers.size() != found.size() || Arrays.stream(matched).anyMatch(f -> f < 0)) {
      throw mismatch();
    }
    requireOrder(matched);
    return matched;
  }

  /** Requires that the parts are those of the layers in their order. */
  void requireInOrder() throws FormatException {
    if (!layers.stream()
        .map(Part::kind)
        .toList()
        .equals(found.stream().map(Part::kind).toList())) {
      throw mismatch();
    }
  }

  private FormatException mismatch() {
    return new FormatException(file, "the layers and the file do not match:\n" + table());
  }

  private int next(String kind, boolean[] taken) {
    for (int f = 0; f < taken.length; f++) {
      if (!taken[f] && found.get(f).kind.equals(kind)) {
        taken[f] = true;
        return f;
      }
    }
    return -1;
  }

  private void requireOrder(int[] matched) throws FormatException {
    for (int l = 0; l < matched.length; l++) {
      for (int k = 0; k < l; k++) {
        requireOrder(found.get(matched[k]), found.get(matched[l]), matched[k] < matched[l]);
      }
    }
  }

  private void requireOrder(Part first, Part second, boolean inOrder) throws FormatException {
    boolean sameStem = first.stem().equals(second.stem());
    if (sameStem && !inOrder || !sameStem && first.kind.equals(second.kind)) {
      throw new FormatException(
          file,
          "the names do not tell which of %s and %s comes first; give the names in the order of the layers\n"
                  .formatted(cut(first), cut(second))
              + table());
    }
  }

  /** Both sides, row by row. */
  private String table() {
    int rows = Math.max(layers.size(), found.size());
    String rest = rows > MOST_ROWS ? "\n  ... %s rows".formatted(rows) : "";
    return IntStream.range(0, Math.min(rows, MOST_ROWS))
        .mapToObj(row -> "\n  %-44s  %s".formatted(cell(layers, row), cell(found, row)))
        .collect(Collectors.joining("", "  %-44s  %s".formatted("net", "file"), rest));
  }

  private static String cell(List<Part> parts, int row) {
    return row < parts.size() ? cut(parts.get(row)) : "-";
  }

  private static String cut(Part part) {
    String text = part.toString();
    return text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text;
  }
}
