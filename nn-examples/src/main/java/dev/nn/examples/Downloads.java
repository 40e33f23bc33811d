package dev.nn.examples;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where downloads come from and where they are kept.
 *
 * @param source the address of the folder of MNIST's files, ending in a slash
 * @param cache the folder that keeps them
 */
record Downloads(URI source, Path cache) {

  static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";

  /** The usual cache: {@code NN_CACHE}, or {@code .cache/nn} in the home folder. */
  static Downloads from(String source) {
    String cache = System.getenv("NN_CACHE");
    Path folder = cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "nn")
        : Path.of(cache);
    return new Downloads(URI.create(source), folder.resolve("mnist"));
  }
}
