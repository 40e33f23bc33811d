package dev.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** A file violates its format; the message names the file, the field and both values. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 200;

  /**
   * Creates the exception.
   *
   * @param file the file
   * @param problem the field, its value and the expected value; a format as in
   *     {@link String#format} if there are values
   * @param values the arguments of the format; a string or collection longer than 200 characters is
   *     cut short, so that the message stays small however large the file is
   */
  public FormatException(Path file, String problem, Object... values) {
    super(file + ": "
        + (values.length == 0 ? problem : String.format(Locale.ROOT, problem, shown(values))));
  }

  /**
   * Creates the exception with its cause.
   *
   * @param file the file
   * @param cause the failure that revealed the problem
   * @param problem as for {@link #FormatException(Path, String, Object...)}
   * @param values the arguments of the format
   */
  public FormatException(Path file, Throwable cause, String problem, Object... values) {
    this(file, problem, values);
    initCause(cause);
  }

  private static Object[] shown(Object[] values) {
    return Arrays.stream(values).map(FormatException::shown).toArray();
  }

  private static Object shown(Object value) {
    if (value instanceof String text && text.length() > LONGEST) {
      return "%s... (%s characters)".formatted(text.substring(0, LONGEST), text.length());
    }
    if (value instanceof Map<?, ?> map) {
      return shown(map.entrySet());
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return shown(entry.getKey()) + ": " + shown(entry.getValue());
    }
    return value instanceof Collection<?> elements ? shown(elements) : value;
  }

  private static String shown(Collection<?> elements) {
    StringBuilder text = new StringBuilder("[");
    Iterator<?> rest = elements.iterator();
    while (rest.hasNext() && text.length() <= LONGEST) {
      text.append(text.length() == 1 ? "" : ", ").append(shown(rest.next()));
    }
    return text.append(rest.hasNext() ? ", ... (%s)]".formatted(elements.size()) : "]")
        .toString();
  }
}
