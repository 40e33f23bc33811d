package dev.nn.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** Class files below a folder, and what is forbidden in them. */
record ClassFiles(List<Path> files) {

  /** Those that a module compiled from its sources. */
  static ClassFiles ofModule(String module) throws IOException {
    return below(Path.of("..", module, "target", "classes"));
  }

  static ClassFiles below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ClassFiles(
          files.filter(file -> file.toString().endsWith(".class")).toList());
    }
  }

  /** Each forbidden thing as class: what. */
  List<String> forbidden() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      new ClassReader(Files.readAllBytes(file))
          .accept(new ForbiddenUses(found), ClassReader.SKIP_FRAMES);
    }
    return found;
  }
}
