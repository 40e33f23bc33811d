package dev.nn.io;

import dev.nn.net.Net;
import java.util.Map;
import java.util.Objects;

/**
 * A net read from a file, with what was saved beside it.
 *
 * @param net the net
 * @param extra what {@link NetFile#save(Net, java.nio.file.Path, Map)} was given: text by name
 */
public record SavedNet(Net net, Map<String, String> extra) {

  /**
   * Requires that nothing is null.
   *
   * @param net the net
   * @param extra what {@link NetFile#save(Net, java.nio.file.Path, Map)} was given: text by name
   */
  public SavedNet {
    Objects.requireNonNull(net, "net");
    Objects.requireNonNull(extra, "extra");
  }
}
