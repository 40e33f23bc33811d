package dev.nn.examples.source;

import dev.nn.examples.source.ArrayRole.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of an IDX file tells: {@code emnist-letters-train-images-idx3-ubyte.gz} belongs to
 * the training part of emnist-letters. Dots, dashes and underscores are equivalent.
 *
 * @param dataSet the remaining words of the name
 * @param part the part
 */
record IdxName(String dataSet, Part part) {

  private static final Set<String> OTHER = Set.of(
      "images", "image", "labels", "label", "idx", "idx1", "idx2", "idx3", "idx4", "ubyte", "byte",
      "short", "int", "float", "double", "gz");

  /** Whether the name says that the file holds images. */
  static boolean saysImages(Path file) {
    return words(file).contains("images") || words(file).contains("image");
  }

  private static List<String> words(Path file) {
    return List.of(file.getFileName().toString().toLowerCase(Locale.ROOT).split("[._-]+"));
  }

  static IdxName of(Path file) {
    List<String> rest = new ArrayList<>();
    Part part = Part.ALL;
    for (String word : words(file)) {
      Part named = Part.of(word);
      if (named != Part.ALL) {
        part = named;
      } else if (!OTHER.contains(word)) {
        rest.add(word);
      }
    }
    return new IdxName(String.join("-", rest), part);
  }
}
