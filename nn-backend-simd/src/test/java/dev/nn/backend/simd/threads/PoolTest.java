package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

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

  /** Unless two threads begin at the same slot. */
  @Test
  void aThreadFindsWhatItLeft() throws InterruptedException {
    Object mine = new Object();
    Thread other;
    do {
      other = new Thread(() -> pool.giveBack(new Object()));
    } while ((other.getId() - Thread.currentThread().getId()) % KEPT == 0);
    other.start();
    other.join();
    pool.giveBack(mine);
    assertSame(mine, pool.take());
    assertNotSame(mine, pool.take());
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
}
