package dev.nn.backend;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider of this library whose class is present but whose entry in {@code META-INF/services} is
 * missing: jars were merged into one, and only one of their files of that name was kept. It is
 * unavailable, and says how to merge such files.
 */
record LostProvider(String name, int priority, String type) implements TensorBackendProvider {

  private static final List<LostProvider> KNOWN = List.of(
      new LostProvider("simd", 100, "dev.nn.backend.simd.SimdBackendProvider"),
      new LostProvider("scalar", 0, "dev.nn.backend.scalar.ScalarBackendProvider"));

  /**
   * The providers that the class loader has but the service loader did not find. Loads no class.
   */
  static Stream<LostProvider> besides(Set<String> found, ClassLoader loader) {
    return KNOWN.stream()
        .filter(known -> !found.contains(known.type))
        .filter(known -> loader.getResource(known.type.replace('.', '/') + ".class") != null);
  }

  @Override
  public Availability availability() {
    return Availability.no(String.format(
        Locale.ROOT,
        "its class %s is present, but its line in META-INF/services/%s was lost when jars were merged: add ServicesResourceTransformer to maven-shade-plugin, or mergeServiceFiles() to Gradle's shadowJar",
        type,
        TensorBackendProvider.class.getName()));
  }

  @Override
  public TensorBackend create() {
    throw new IllegalStateException(
        name + " is not available: " + availability().reason());
  }
}
