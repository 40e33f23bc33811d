package dev.nn.misuse;

import dev.nn.backend.TensorBackend;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every reference argument of the public API, as {@code nn-core/api.txt} lists its types. */
final class NullArguments {

  private static final Path LISTING = Path.of("..", "nn-core", "api.txt");

  /** Where null is no mistake, or none that can be seen. */
  private static final Set<String> LEFT_OUT = Set.of(
      // An exception may be without a message, as those of the JDK.
      "BackendException.new(message)",
      "ShapeException.new(message)",
      "TrainingException.new(message)",
      "FormatException.new(file)",
      "FormatException.new(problem)",
      // A word of a message: looked at only if there is a message.
      "Tensor.requireSameShape(operation)",
      "Tensor.requireSameShape(aName)",
      "Tensor.requireSameShape(bName)",
      // Every layer has its own.
      "Layer.infer(input)",
      // Named by that word: a row of OfTensors.
      "Tensor.requireSameShape(a)",
      "Tensor.requireSameShape(b)");

  private NullArguments() {}

  static List<NullArgument> all() throws IOException {
    return Files.readAllLines(LISTING).stream()
        .filter(line -> line.startsWith("public"))
        .map(NullArguments::type)
        .flatMap(type -> Stream.concat(
            Arrays.stream(type.getDeclaredConstructors()),
            Arrays.stream(type.getDeclaredMethods())))
        .filter(NullArguments::isCalledByUsers)
        .flatMap(called -> IntStream.range(0, called.getParameterCount())
            .filter(p -> !called.getParameterTypes()[p].isPrimitive())
            .filter(
                p -> !called.getAnnotatedParameterTypes()[p].isAnnotationPresent(Nullable.class))
            .mapToObj(p -> new NullArgument(called, p)))
        .filter(argument -> !LEFT_OUT.contains(argument.toString()))
        .toList();
  }

  /** The word after the kind of type. */
  private static Class<?> type(String line) {
    List<String> words = List.of(line.split("[ <]"));
    int kind = Stream.of("class", "record", "interface", "enum")
        .mapToInt(words::indexOf)
        .max()
        .orElseThrow();
    try {
      return Class.forName(words.get(kind + 1));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(line, e);
    }
  }

  /**
   * What an interface leaves to those who implement it is tried on the library's own classes; a
   * listener is called by the trainer; equals accepts null.
   */
  private static boolean isCalledByUsers(Executable called) {
    Class<?> type = called.getDeclaringClass();
    boolean ofObject = !Modifier.isStatic(called.getModifiers()) && called instanceof Method;
    boolean implemented = Modifier.isAbstract(called.getModifiers()) && type != TensorBackend.class;
    return Modifier.isPublic(called.getModifiers())
        && !called.isSynthetic()
        && !called.getName().equals("equals")
        && !type.isEnum()
        && !implemented
        && !(ofObject && TrainingListener.class.isAssignableFrom(type));
  }
}
