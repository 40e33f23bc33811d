package dev.nn.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A null for one argument of one public method or constructor, the others being right.
 *
 * @param called the method or constructor
 * @param index which argument is null
 */
public record NullArgument(Executable called, int index) {

  /** Right arguments, and the objects whose methods are called. */
  public interface Arguments {

    /**
     * An object of a type.
     *
     * @param type the type
     * @return an object to call methods of, or an argument
     * @throws Exception if there is none
     */
    Object of(Class<?> type) throws Exception;

    /**
     * An argument.
     *
     * @param parameter what it is passed as
     * @return by default, an object of its type
     * @throws Exception if there is none
     */
    default Object of(Parameter parameter) throws Exception {
      return of(parameter.getType());
    }
  }

  /**
   * The call throws a NullPointerException that names the argument; nothing is changed.
   *
   * @param examples the other arguments and the receiver
   * @param world what is not to change either
   * @throws Exception if there is no example
   */
  public void check(Arguments examples, Object world) throws Exception {
    Object receiver = called instanceof Method method && !Modifier.isStatic(method.getModifiers())
        ? examples.of(called.getDeclaringClass())
        : null;
    Object[] arguments = new Object[called.getParameterCount()];
    for (int p = 0; p < arguments.length; p++) {
      arguments[p] = p == index ? null : examples.of(called.getParameters()[p]);
    }
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.add(receiver);
    all.add(world);
    List<String> before = State.of(all);
    Throwable thrown = thrown(receiver, arguments);
    assertNotNull(thrown, "accepted: " + this);
    String message = thrown.getMessage();
    assertInstanceOf(NullPointerException.class, thrown, toString());
    Pattern name = Pattern.compile("\\b" + parameter().getName() + "\\b", Pattern.CASE_INSENSITIVE);
    assertTrue(message != null && name.matcher(message).find(), this + ": " + message);
    assertEquals("", State.change(before, State.of(all)), toString());
  }

  private Throwable thrown(Object receiver, Object[] arguments)
      throws ReflectiveOperationException {
    try {
      if (called instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        called.setAccessible(true);
        ((Method) called).invoke(receiver, arguments);
      }
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  private Parameter parameter() {
    return called.getParameters()[index];
  }

  /** Returns the class, the method and the argument: {@code Tensor.copyFrom(source)}. */
  @Override
  public String toString() {
    String type = called.getDeclaringClass().getName().replaceFirst(".*\\.", "");
    return "%s.%s(%s)"
        .formatted(
            type,
            called instanceof Constructor ? "new" : called.getName(),
            parameter().getName());
  }
}
