package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.EncodingText;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.net.Net;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A saved net with what its numbers mean, where that was saved.
 *
 * @param file where it was saved
 * @param net the net
 * @param encoding empty for nets of {@code nn mnist}
 */
record Model(Path file, Net net, Optional<Encoding> encoding) {

  static Model read(Path file, TensorBackend backend) throws IOException {
    SavedNet saved = NetFile.read(file, backend);
    return new Model(file, saved.net(), EncodingText.read(file, saved.extra()));
  }
}
