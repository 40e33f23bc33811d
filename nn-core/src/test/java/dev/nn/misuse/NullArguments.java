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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every reference argument of a module's public API, as its {@code api.txt} lists the types. */
public final class NullArguments {

  private NullArguments() {}

  /**
   * The arguments that must not be null.
   *
   * @param listing the module's {@code api.txt}
   * @return a null for each of them
   * @throws IOException if the listing can't be read
   */
  public static List<NullArgument> of(Path listing) throws IOException {
    return Files.readAllLines(listing).stream()
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
