package dev.nn.io;

import dev.nn.net.Net;
import java.util.Map;
import java.util.Objects;

/**
 * A net read from a file, with the texts saved with it.
 *
 * @param net the net
 * @param extra the texts by name, as passed to {@link NetFile#save(Net, java.nio.file.Path, Map)}
 */
public record SavedNet(Net net, Map<String, String> extra) {

  /**
   * Requires that nothing is null.
   *
   * @param net the net
   * @param extra the texts by name, as passed to {@link NetFile#save(Net, java.nio.file.Path, Map)}
   */
  public SavedNet {
    Objects.requireNonNull(net, "net");
    Objects.requireNonNull(extra, "extra");
  }
}
