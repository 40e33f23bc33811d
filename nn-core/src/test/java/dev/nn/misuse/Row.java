package dev.nn.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/**
 * A misuse and its answer.
 *
 * @param name what is called, and what is wrong
 * @param call the call
 * @param exception exactly what it throws
 * @param words what the message holds
 */
record Row(String name, Call call, Class<? extends Exception> exception, List<String> words) {

  /** A call that should not be made. */
  interface Call {
    void on(World world) throws Exception;
  }

  static Row row(String name, Call call, Class<? extends Exception> exception, String... words) {
    return new Row(name, call, exception, List.of(words));
  }

  /** The call throws what it should, and the whole world is as it was. */
  void check(World world) {
    List<String> before = State.of(world);
    Exception thrown = assertThrowsExactly(exception, () -> call.on(world), name);
    assertNotNull(thrown.getMessage(), name);
    for (String word : words) {
      assertTrue(
          thrown.getMessage().contains(word),
          () -> "%s: no \"%s\" in \"%s\"".formatted(name, word, thrown.getMessage()));
    }
    assertEquals("", State.change(before, State.of(world)), name);
  }
}
