package dev.nn.examples;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where downloads come from, how they are verified and where they are cached.
 *
 * @param source the URL of the folder that holds the files, ending in a slash
 * @param cache the folder that they are cached in
 * @param sha256 the names of the files, and the SHA-256 of each one's decompressed data
 * @param patience how long to wait for a silent server
 * @param longest the longest time a file may take
 */
record Downloads(
    URI source, Path cache, Map<String, String> sha256, Duration patience, Duration longest) {

  static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";

  private static final Map<String, String> MNIST_SHA_256 = Map.of(
      "t10k-images-idx3-ubyte.gz",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      "t10k-labels-idx1-ubyte.gz",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      "train-images-idx3-ubyte.gz",
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      "train-labels-idx1-ubyte.gz",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

  /** MNIST in the usual cache. */
  static Downloads from(String source) {
    return new Downloads(
        URI.create(source),
        cacheFolder().resolve("mnist"),
        MNIST_SHA_256,
        Duration.ofSeconds(30),
        Duration.ofMinutes(30));
  }

  /** The usual cache: {@code NN_CACHE}, or {@code .cache/nn} in the home folder. */
  static Path cacheFolder() {
    String cache = System.getenv("NN_CACHE");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "nn")
        : Path.of(cache);
  }
}
