package dev.nn.io;

import java.nio.file.Path;

/** Refuses what this JVM's heap can't hold, before it is allocated. */
final class HeapRoom {

  private HeapRoom() {}

  /**
   * Refuses more than half of the largest heap: the rest is the program's, and large arrays need
   * room in one piece.
   *
   * @param file the file
   * @param bytes what its numbers take, and what is held of the file itself
   */
  static void require(Path file, long bytes) throws FormatException {
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > most) {
      throw new FormatException(
          file,
          "its numbers take %s bytes of memory, but this JVM has at most %s for them: raise -Xmx",
          bytes,
          most);
    }
  }
}
