package dev.nn.model.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.misuse.WrongCall;
import java.io.IOException;
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

  /** The call throws what it should; the whole world is as it was. */
  void check(World world) throws IOException {
    List<String> before = world.saved();
    WrongCall wrong = () -> call.on(world);
    wrong.check(name, exception, words, world);
    assertEquals(before, world.saved(), name);
  }
}
