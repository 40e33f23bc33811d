package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.backend.simd.threads.Pool;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a product needs is made once, and used again when it was given back. */
class PoolTest {

  private static final int KEPT = 64;

  private final Pool<Object> pool = new Pool<>(Object::new);

  @Test
  void whatWasGivenBackIsUsedAgain() {
    Object first = pool.take();
    Object second = pool.take();
    assertNotSame(first, second);
    pool.giveBack(first);
    pool.giveBack(second);
    assertSame(first, pool.take());
    assertSame(second, pool.take());
    assertNotSame(first, pool.take());
  }

  @Test
  void manyAreLeftToTheCollector() {
    Set<Object> given = new HashSet<>();
    Object last = new Object();
    for (int t = 0; t < KEPT; t++) {
      Object thing = new Object();
      given.add(thing);
      pool.giveBack(thing);
    }
    pool.giveBack(last);
    for (int t = 0; t < KEPT; t++) {
      given.remove(pool.take());
    }
    assertEquals(Set.of(), given);
    assertFalse(last.equals(pool.take()));
  }

  @Test
  void aWorkspaceForgetsItsOperands() {
    Workspace space = Workspace.take();
    space.a.set(new float[1], 0, 1, 1);
    space.b.set(new float[1], 0, 1, 1);
    space.c.set(new float[1], 0, 1, 1);
    space.giveBack();
    assertNull(space.a.data);
    assertNull(space.b.data);
    assertNull(space.c.data);
    assertSame(space, Workspace.take());
    space.giveBack();
  }

  @Test
  void aPartIsUsedAgain() {
    NarrowPart part = NarrowPart.take();
    part.giveBack();
    assertSame(part, NarrowPart.take());
    part.giveBack();
  }
}
