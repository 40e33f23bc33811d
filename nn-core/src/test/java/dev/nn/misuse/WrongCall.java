package dev.nn.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** A call that should not be made, in the tests of any module. */
@FunctionalInterface
public interface WrongCall {

  /**
   * Makes the call.
   *
   * @throws Exception always, if it is answered as it should be
   */
  void run() throws Exception;

  /**
   * The call throws what it should, and the whole world is as it was.
   *
   * @param name what is called, and what is wrong
   * @param exception exactly what it throws
   * @param words what the message holds
   * @param world what it must not change
   */
  default void check(
      String name, Class<? extends Exception> exception, List<String> words, Object world) {
    List<String> before = State.of(world);
    Exception thrown = assertThrowsExactly(exception, this::run, name);
    assertNotNull(thrown.getMessage(), name);
    for (String word : words) {
      assertTrue(
          thrown.getMessage().contains(word),
          () -> "%s: no \"%s\" in \"%s\"".formatted(name, word, thrown.getMessage()));
    }
    assertEquals("", State.change(before, State.of(world)), name);
  }
}
