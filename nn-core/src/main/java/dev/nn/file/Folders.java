package dev.nn.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders to write files to. */
public final class Folders {

  private Folders() {}

  /**
   * Creates a folder, and those above it, unless it exists. A link to a folder counts as one;
   * {@link Files#createDirectories} of JDK 17 refuses it.
   *
   * @param folder the folder
   * @throws IOException if it can't be created, or is a file
   */
  public static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }
}
