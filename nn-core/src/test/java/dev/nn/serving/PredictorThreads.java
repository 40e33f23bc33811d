package dev.nn.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.conformance.Subject;
import dev.nn.net.Net;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any number of threads get the bits of one from a predictor, also while the net is trained on. The
 * tests with the tag {@code long} make 100,000 predictions in each of 64 threads, the others 1,000.
 */
public interface PredictorThreads extends Subject {

  /**
   * Platform threads.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  default void sixtyFourThreadsGetTheBitsOfOne() throws Exception {
    Served served = new Served(Training.net(backend()));
    Threads.all(64, t -> served.agrees(1_000, t));
  }

  /**
   * Virtual threads, where there are some.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  default void sixtyFourVirtualThreadsGetTheBitsOfOne() throws Exception {
    assumeTrue(Threads.haveVirtual(), "virtual threads came with JDK 21");
    Served served = new Served(Training.net(backend()));
    Threads.allVirtual(64, t -> served.agrees(1_000, t));
  }

  /**
   * Platform threads, for minutes.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  @Tag("long")
  default void sixtyFourThreadsPredictAHundredThousandTimesEach() throws Exception {
    Served served = new Served(Training.net(backend()));
    Threads.all(64, t -> served.agrees(100_000, t));
  }

  /**
   * Virtual threads, for minutes.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  @Tag("long")
  default void sixtyFourVirtualThreadsPredictAHundredThousandTimesEach() throws Exception {
    assumeTrue(Threads.haveVirtual(), "virtual threads came with JDK 21");
    Served served = new Served(Training.net(backend()));
    Threads.allVirtual(64, t -> served.agrees(100_000, t));
  }

  /** The common pool, from inside of it. */
  @Test
  default void aParallelStreamGetsTheBitsOfOne() {
    Served served = new Served(Training.net(backend()));
    assertTrue(IntStream.range(0, 64)
        .parallel()
        .allMatch(t -> IntStream.range(0, 4).parallel().allMatch(u -> served.agrees(50, t + u))));
  }

  /**
   * * The rule of {@link Net#predictor}: the training thread takes the snapshots, here at every
   * fifth step. Eight threads serve the newest, and the training ends as it does alone.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  default void snapshotsOfTheTrainingThreadAreServedWhileItTrains() throws Exception {
    Net net = Training.net(backend());
    AtomicReference<Served> newest = new AtomicReference<>(new Served(net));
    Training training = new Training(net, () -> newest.set(new Served(net)));
    Threads.all(9, t -> t == 0 ? training.run() : serve(training, newest));
    assertArrayEquals(Training.alone(backend()), training.weights());
  }

  private static boolean serve(Training training, AtomicReference<Served> newest) {
    boolean agree = true;
    while (!training.isOver()) {
      agree &= newest.get().agrees(20, 0);
    }
    return agree;
  }

  /**
   * * Snapshots that other threads take in the middle of steps may mix two of them, no more than
   * that: they do not change, and the training ends as it does alone.
   *
   * @throws Exception if a thread fails or does not end
   */
  @Test
  default void snapshotsOfOtherThreadsDoNotChangeNorDisturbTheTraining() throws Exception {
    Net net = Training.net(backend());
    Training training = new Training(net, () -> {});
    Threads.all(9, t -> t == 0 ? training.run() : takeAndServe(training, net));
    assertArrayEquals(Training.alone(backend()), training.weights());
  }

  private static boolean takeAndServe(Training training, Net net) {
    boolean agree = true;
    while (!training.isOver()) {
      agree &= new Served(net.predictor()).agrees(20, 0);
    }
    return agree;
  }
}
