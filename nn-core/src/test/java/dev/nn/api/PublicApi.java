package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module lets others use, read from its compiled classes: a block of text for each type. */
public final class PublicApi {

  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  private PublicApi() {}

  /**
   * Requires that the listing of the module whose tests run is its API; with {@code -Dnn.api=renew}
   * writes it.
   *
   * @param module the name of its folder
   * @throws IOException if the listing or the classes can't be read
   */
  public static void requireListed(String module) throws IOException {
    Path listing = Path.of("api.txt");
    String api = of(Path.of("target", "classes"));
    if ("renew".equals(System.getProperty("nn.api"))) {
      Files.writeString(listing, api);
    }
    assertEquals(
        Files.readString(listing),
        api,
        "the public API is not as %1$s/api.txt lists it: if that is meant, renew the file: mvn -pl %1$s test -Dtest=PublicApiTest -Dnn.api=renew"
            .formatted(module));
  }

  /** The public types of all packages for everybody, in the order of their names. */
  static String of(Path classes) throws IOException {
    List<String> names = new ArrayList<>();
    for (String exported : packages(classes)) {
      try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .forEach(file -> names.add(exported + '.' + file.replace(".class", "")));
      }
    }
    return names.stream()
        .map(PublicApi::load)
        .filter(PublicApi::isVisible)
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .map(PublicApi::type)
        .collect(Collectors.joining("\n"));
  }

  /** Those that the module exports to everybody; without a descriptor, all. */
  private static List<String> packages(Path classes) throws IOException {
    Path descriptor = classes.resolve("module-info.class");
    if (!Files.exists(descriptor)) {
      try (Stream<Path> files = Files.walk(classes)) {
        return files
            .filter(file -> file.toString().endsWith(".class"))
            .map(file -> classes.relativize(file.getParent()).toString())
            .map(folder -> folder.replace(classes.getFileSystem().getSeparator(), "."))
            .distinct()
            .sorted()
            .toList();
      }
    }
    try (var in = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(exported -> !exported.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Whether a type and those around it are public. */
  private static boolean isVisible(Class<?> type) {
    return !type.isAnonymousClass()
        && Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  private static String type(Class<?> type) {
    Stream<String> members = Stream.of(
            Arrays.stream(type.getDeclaredFields())
                .filter(PublicApi::isShown)
                .map(PublicApi::field),
            Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApi::isShown)
                .map(PublicApi::constructor),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isShown(method) && !isOfObject(method))
                .map(PublicApi::method))
        .flatMap(lines -> lines);
    return members
        .sorted()
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining("", head(type) + "\n", ""));
  }

  private static boolean isShown(Member member) {
    return !member.isSynthetic()
        && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  /** Every type has these, whether it says so or not. */
  private static boolean isOfObject(Method method) {
    return switch (method.getName()) {
      case "equals" -> method.getParameterCount() == 1;
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      default -> false;
    };
  }

  private static String head(Class<?> type) {
    String kind = type.isRecord()
        ? "record "
        : type.isEnum() ? "enum " : type.isInterface() ? "interface " : "class ";
    // Whether an enum is final follows from its constants, and an interface is always abstract.
    int left = type.isEnum() || type.isInterface() ? Modifier.PUBLIC : SHOWN;
    StringBuilder head = new StringBuilder();
    head.append(modifiers(type.getModifiers() & left & ~Modifier.STATIC))
        .append(type.isSealed() && !type.isEnum() ? "sealed " : "")
        .append(kind)
        .append(type.getName())
        .append(typeParameters(type.getTypeParameters()));
    Type parent = type.getGenericSuperclass();
    if (parent != null && !parent.equals(Object.class) && !type.isRecord() && !type.isEnum()) {
      head.append(" extends ").append(parent.getTypeName());
    }
    if (type.getInterfaces().length > 0) {
      head.append(type.isInterface() ? " extends " : " implements ")
          .append(names(type.getGenericInterfaces()));
    }
    return head.toString();
  }

  private static String field(Field field) {
    return modifiers(field.getModifiers()) + field.getGenericType().getTypeName() + " "
        + field.getName();
  }

  private static String constructor(Constructor<?> constructor) {
    return modifiers(constructor.getModifiers())
        + constructor.getDeclaringClass().getSimpleName()
        + "(" + names(constructor.getGenericParameterTypes()) + ")"
        + thrown(constructor.getGenericExceptionTypes());
  }

  private static String method(Method method) {
    String generic = typeParameters(method.getTypeParameters());
    return modifiers(method.getModifiers())
        + (method.isDefault() ? "default " : "")
        + (generic.isEmpty() ? "" : generic + " ")
        + method.getGenericReturnType().getTypeName()
        + " " + method.getName()
        + "(" + names(method.getGenericParameterTypes()) + ")"
        + thrown(method.getGenericExceptionTypes());
  }

  private static String modifiers(int modifiers) {
    String text = Modifier.toString(modifiers & SHOWN);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String typeParameters(TypeVariable<?>[] parameters) {
    return parameters.length == 0
        ? ""
        : Arrays.stream(parameters)
            .map(parameter -> parameter + bound(parameter.getBounds()))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bound(Type[] bounds) {
    return bounds[0].equals(Object.class) ? "" : " extends " + names(bounds);
  }

  private static String thrown(Type[] exceptions) {
    return exceptions.length == 0 ? "" : " throws " + names(exceptions);
  }

  private static String names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
  }
}
