package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.nio.file.Path;

/**
 * The file that is read, and how much it may hold: a file of small parts would take many times its
 * size in memory.
 */
public final class Source {

  /** Nodes, attributes, tensors and texts; a layer has some thirty. */
  private static final int MAX_PARTS = 1 << 15;

  /** What a number takes that has a field of its own, while it is collected. */
  private static final int BYTES_OF_NUMBER = 100;

  private final Path file;
  private int parts;
  private long bytes;

  /**
   * Starts building a file.
   *
   * @param file its name, for messages
   */
  public Source(Path file) {
    this.file = file;
  }

  /**
   * The file's name.
   *
   * @return as given
   */
  public Path file() {
    return file;
  }

  /**
   * An exception about the file.
   *
   * @param problem a format as in {@link FormatException}
   * @param values what it names
   * @return a new exception
   */
  public FormatException problem(String problem, Object... values) {
    return new FormatException(file, problem, values);
  }

  void part() throws FormatException {
    if (++parts > MAX_PARTS) {
      throw problem("it has more than %s nodes, attributes, constants and names", MAX_PARTS);
    }
  }

  void number() throws FormatException {
    memory(BYTES_OF_NUMBER);
  }

  /**
   * Asks for memory: three quarters of the largest heap at most, the rest is the program's.
   *
   * @param count the bytes
   * @throws FormatException if that is more than the heap gives
   */
  public void memory(long count) throws FormatException {
    long most = Runtime.getRuntime().maxMemory() / 4 * 3;
    bytes += count;
    if (bytes > most) {
      throw problem(
          "its numbers take %s bytes of memory, but this JVM gives them at most %s: raise -Xmx",
          bytes, most);
    }
  }
}
