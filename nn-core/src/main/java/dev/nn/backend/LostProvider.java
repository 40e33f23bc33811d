package dev.nn.backend;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider of this library whose class is there, but not its line in {@code META-INF/services}:
 * jars were merged into one, and of their files of that name one was kept. It can't run, and says
 * how to merge them.
 */
record LostProvider(String name, int priority, String type) implements TensorBackendProvider {

  private static final List<LostProvider> KNOWN = List.of(
      new LostProvider("simd", 100, "dev.nn.backend.simd.SimdBackendProvider"),
      new LostProvider("scalar", 0, "dev.nn.backend.scalar.ScalarBackendProvider"));

  /** Those that the class loader has and the service loader did not find. No class is loaded. */
  static Stream<LostProvider> besides(Set<String> found, ClassLoader loader) {
    return KNOWN.stream()
        .filter(known -> !found.contains(known.type))
        .filter(known -> loader.getResource(known.type.replace('.', '/') + ".class") != null);
  }

  @Override
  public Availability availability() {
    return Availability.no(String.format(
        Locale.ROOT,
        "its class %s is here, but not its line in META-INF/services/%s, which got lost when jars were merged into one: give maven-shade-plugin the ServicesResourceTransformer, or Gradle's shadowJar mergeServiceFiles()",
        type,
        TensorBackendProvider.class.getName()));
  }

  @Override
  public TensorBackend create() {
    throw new IllegalStateException(
        name + " is not available: " + availability().reason());
  }
}
