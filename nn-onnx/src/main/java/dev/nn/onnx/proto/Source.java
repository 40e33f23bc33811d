package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.nio.file.Path;

/**
 * The file being read, and how much it may contain: a file of small parts would take many times its
 * size in memory.
 */
public final class Source {

  /** The limit on nodes, attributes, tensors and texts; a layer has some thirty. */
  private static final int MAX_PARTS = 1 << 15;

  /** The limit on elementwise operators that are compared with activations; GELU has nine. */
  private static final int MAX_OPERATORS = 1 << 12;

  /** The memory for a number with a field of its own, while it is collected. */
  private static final int BYTES_OF_NUMBER = 100;

  private final Path file;
  private int parts;
  private long bytes;
  private int operators;

  /**
   * Starts reading a file.
   *
   * @param file its name, for messages
   */
  public Source(Path file) {
    this.file = file;
  }

  /**
   * The same file with what has been counted so far, for one of several things made of it.
   *
   * @return a copy
   */
  public Source copy() {
    Source copy = new Source(file);
    copy.parts = parts;
    copy.bytes = bytes;
    copy.operators = operators;
    return copy;
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
   * @param values the values it names
   * @return a new exception
   */
  public FormatException problem(String problem, Object... values) {
    return new FormatException(file, problem, values);
  }

  void part() throws FormatException {
    if (++parts > MAX_PARTS) {
      throw problem("more than %s nodes, attributes, constants and names", MAX_PARTS);
    }
  }

  /**
   * Asks for the time to compare a function with activations.
   *
   * @param count the operators that it consists of
   * @throws FormatException if the file needs that for too many
   */
  public void operators(int count) throws FormatException {
    operators += count;
    if (operators > MAX_OPERATORS) {
      throw problem("more than %s elementwise operators to recognise", MAX_OPERATORS);
    }
  }

  void number() throws FormatException {
    memory(BYTES_OF_NUMBER);
  }

  /**
   * The memory that reading may take.
   *
   * @return three quarters of the maximum heap, in bytes; the rest is left to the program
   */
  public static long most() {
    return Runtime.getRuntime().maxMemory() / 4 * 3;
  }

  /**
   * Asks for memory, which {@link #most} limits.
   *
   * @param count the bytes
   * @throws FormatException if that exceeds what the heap allows
   */
  public void memory(long count) throws FormatException {
    bytes += count;
    requireMemory();
  }

  /**
   * Refuses the file if it has asked for more memory than there is: no part of it is read then, not
   * even beside a part that is refused.
   *
   * @throws FormatException if it has
   */
  public void requireMemory() throws FormatException {
    long most = most();
    if (bytes > most) {
      throw problem(
          "reading it takes %s bytes of memory, but at most %s of this JVM's heap are used for that; raise -Xmx",
          bytes, most);
    }
  }
}
