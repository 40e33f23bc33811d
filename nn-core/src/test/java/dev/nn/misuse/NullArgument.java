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
record NullArgument(Executable called, int index) {

  /** The call throws a NullPointerException that names the argument; nothing is changed. */
  void check(World world) throws Exception {
    Examples examples = new Examples(world);
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
