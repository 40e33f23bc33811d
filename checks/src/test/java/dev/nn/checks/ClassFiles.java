package dev.nn.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/** Class files below a folder, and the forbidden uses in them. */
record ClassFiles(List<Path> files) {

  /** The classes compiled from a module's sources. */
  static ClassFiles ofModule(String module) throws IOException {
    return below(Path.of("..", module, "target", "classes"));
  }

  static ClassFiles below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ClassFiles(
          files.filter(file -> file.toString().endsWith(".class")).toList());
    }
  }

  /** The uses found by a visitor that adds them to the list it is given, as "class: use". */
  List<String> found(Function<List<String>, ClassVisitor> visitor) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      new ClassReader(Files.readAllBytes(file))
          .accept(visitor.apply(found), ClassReader.SKIP_FRAMES);
    }
    return found;
  }
}
