package dev.nn.spark;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;

/**
 * Sleeps once for each name, in whichever virtual machine asks first.
 *
 * @param folder where a file of each name is created
 */
record Slow(String folder) implements Serializable {

  private static final int MILLISECONDS = 20_000;

  <T> T once(String name, T value) throws IOException, InterruptedException {
    if (new File(folder, name).createNewFile()) {
      Thread.sleep(MILLISECONDS);
    }
    return value;
  }
}
