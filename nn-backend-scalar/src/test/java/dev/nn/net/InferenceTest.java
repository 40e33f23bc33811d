package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.backend.Threads;
import dev.nn.layer.Layer;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many samples on several threads: as if each went through by itself. */
class InferenceTest {

  private static final int THREADS = 3;

  private static final TensorBackend KERNELS = Backends.select("scalar");

  private final List<Integer> partsOfWork = new ArrayList<>();
  private final List<Long> work = new ArrayList<>();
  private final Set<Integer> counts = new HashSet<>();
  private final List<Integer> threadsOfProducts = new ArrayList<>();

  /** One part from 256 rows, two from 512, three from 768; a layer of 1,000 has blocks of 256. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 262, 263, 511, 512, 513, 767, 768, 769, 831, 1_000, 1_600})
  void partsDoNotShow(int rows) {
    Net net = net();
    Tensor x = samples(rows);
    Tensor together = net.infer(x).copy();
    assertEquals(rows, together.rows());
    for (int row = 0; row < rows; row++) {
      assertArrayEquals(
          net.infer(x.rows(row, row + 1)).toArray(),
          together.rows(row, row + 1).copy().toArray());
    }
  }

  /**
   * Blocks of at most 256 rows, as many for each thread, of which there is one for 256 rows. Each
   * multiply-add counts twice.
   */
  @Test
  void blocksAreShared() {
    assertBlocks(256);
    assertBlocks(257);
    assertBlocks(511);
    assertBlocks(512, 2);
    assertBlocks(767, 4);
    assertBlocks(768, 3);
    assertBlocks(1_600, 9);
  }

  private void assertBlocks(int rows, Integer... blocks) {
    partsOfWork.clear();
    work.clear();
    Net net = net();
    net.infer(samples(rows));
    assertEquals(List.of(blocks), partsOfWork);
    long all = work.stream().mapToLong(Long::longValue).sum();
    assertEquals(blocks.length == 0 ? 0 : 2 * rows * net.parameterCount(), all);
  }

  /** What training changes the layers of every part follow. */
  @Test
  void partsFollowTheParameters() {
    Net net = net();
    Tensor x = samples(800);
    Tensor before = net.infer(x).copy();
    net.dense(-1).bias().fill(5);
    Tensor after = net.infer(x);
    assertSame(after, net.infer(x));
    for (int row = 0; row < 800; row++) {
      assertEquals(before.get(row, 0) + 5, after.get(row, 0));
    }
  }

  @Test
  void aWrongInputIsNamedAsAWhole() {
    ShapeException e = assertThrows(ShapeException.class, () -> net().infer(Tensor.zeros(900, 4)));
    assertEquals(
        "Net: the input is 900x4, but the net has 3 inputs: give it 3 columns", e.getMessage());
  }

  /** In parts or not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 800})
  void whatForwardLeftStays(int rows) {
    Net alone = net();
    Net measured = net();
    Tensor x = samples(7);
    Tensor gradient = alone.forward(x).copy();
    alone.backward(gradient);
    Tensor out = measured.forward(x);
    measured.infer(samples(rows));
    assertArrayEquals(gradient.toArray(), out.toArray());
    measured.backward(gradient);
    for (int p = 0; p < alone.parameters().size(); p++) {
      assertArrayEquals(
          alone.parameters().get(p).gradient().toArray(),
          measured.parameters().get(p).gradient().toArray());
    }
  }

  /** A predictor takes the caller's thread alone, or as many as it was asked for. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 99})
  void aPredictorTakesTheThreadsThatItWasAskedFor(int threads) {
    Net net = net();
    Tensor x = samples(1_600);
    Tensor expected = net.infer(x);
    partsOfWork.clear();
    counts.clear();
    Predictor predictor = net.predictor().withThreads(threads);
    assertArrayEquals(expected.toArray(), predictor.predict(x).toArray());
    int most = Math.min(threads, THREADS);
    assertEquals(threads == 1 ? List.of() : List.of(most * (most == 2 ? 4 : 3)), partsOfWork);
    assertEquals(threads == 1 ? Set.of() : Set.of(most), counts);

    float[] out = new float[3 + 2 * 1_600];
    predictor.predict(x.array(), 0, 1_600, out, 3);
    assertArrayEquals(expected.toArray(), Arrays.copyOfRange(out, 3, out.length));
    Tensor serially = net.predictor().probabilities(x);
    assertArrayEquals(serially.toArray(), predictor.probabilities(x).toArray());
  }

  /** So do the products of its layers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 99})
  void productsOfAPredictorTakeNoMore(int threads) {
    Net net = Net.builder(3, 4).backend(withThreads(THREADS)).build();
    Predictor predictor = net.predictor();
    assertEquals(List.of(1), threadsOfProducts);
    predictor.withThreads(threads);
    assertEquals(List.of(1, Math.min(threads, THREADS)), threadsOfProducts);
  }

  private Net net() {
    List<Layer> layers = Net.builder(3, 1_000, 2)
        .activation(Activation.TANH)
        .dropout(0.5f)
        .seed(3)
        .backend(KERNELS)
        .build()
        .layers();
    return new Net(withThreads(THREADS), layers);
  }

  private static Tensor samples(int rows) {
    Tensor x = Tensor.zeros(rows, 3);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = e * 37 % 1_009 / 1_009f - 0.5f;
    }
    return x;
  }

  private PackedMatrix recorded(PackedMatrix packed) {
    return new PackedMatrix() {
      @Override
      public void multiply(Tensor a, Tensor c) {
        packed.multiply(a, c);
      }

      @Override
      public PackedMatrix withThreads(int threads) {
        threadsOfProducts.add(threads);
        return this;
      }
    };
  }

  /** The kernels, and threads for work in parts, the last part first. */
  private TensorBackend withThreads(int count) {
    return (TensorBackend) Proxy.newProxyInstance(
        TensorBackend.class.getClassLoader(),
        new Class<?>[] {TensorBackend.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "threads" -> count == 1 ? KERNELS.threads() : new NewThreads(count);
          case "withThreads" -> withThreads((int) arguments[0]);
          case "pack" -> recorded(KERNELS.pack((Tensor) arguments[0]));
          default -> {
            try {
              yield method.invoke(KERNELS, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          }
        });
  }

  /** A new thread for each part. */
  private final class NewThreads implements Threads {

    private final int count;

    NewThreads(int count) {
      this.count = count;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public void run(int parts, long multiplyAdds, IntConsumer part) {
      partsOfWork.add(parts);
      counts.add(count);
      work.add(multiplyAdds);
      List<Thread> threads = new ArrayList<>();
      for (int p = parts - 1; p >= 0; p--) {
        int number = p;
        Thread thread = new Thread(() -> part.accept(number));
        threads.add(thread);
        thread.start();
      }
      threads.forEach(NewThreads::join);
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
