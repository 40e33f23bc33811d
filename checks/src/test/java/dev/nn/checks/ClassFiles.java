package dev.nn.checks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/** Class files, and the forbidden uses in them. */
record ClassFiles(List<Path> files) {

  /** The classes compiled from a module's sources. */
  static ClassFiles ofModule(String module) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", module, "target", "classes"))) {
      return new ClassFiles(
          files.filter(file -> file.toString().endsWith(".class")).toList());
    }
  }

  /** The class file of one class of these tests. */
  static ClassFiles of(Class<?> type) throws URISyntaxException {
    Path tests =
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new ClassFiles(List.of(tests.resolve(type.getName().replace('.', '/') + ".class")));
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
