package dev.nn.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.benchmarks.GemmShape;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every library gives the same results as the scalar backend. */
class PeerGemmTest {

  private static final double UNIT = 0x1p-24;

  @ParameterizedTest
  @CsvSource({"mkl, 1", "mkl, 2", "openblas, 1", "openblas, 2", "netlib, 1", "ejml, 1", "ejml, 2"})
  void agreesWithinTheBound(String peer, int threads) {
    for (GemmShape shape : GemmShape.values()) {
      if (shape.flops() <= GemmShape.SQUARE_256.flops()) {
        compare(peer, threads, shape);
      }
    }
  }

  /** Entries are at most 1, so that |A||B| is at most k; both sides may be off by the bound. */
  private static void compare(String peer, int threads, GemmShape shape) {
    PeerGemm benchmark = new PeerGemm();
    benchmark.peer = peer;
    benchmark.threads = threads;
    benchmark.shape = shape;
    benchmark.prepare();
    benchmark.multiply();
    float[] got = benchmark.result();

    Tensor expected = shape.newC();
    Backends.select("scalar")
        .gemm(shape.opA(), shape.opB(), 1f, shape.newA(), shape.newB(), 0f, expected);
    int k = shape.k();
    double bound = 2 * (k + 2) * UNIT * k;
    for (int e = 0; e < expected.size(); e++) {
      assertEquals(expected.array()[e], got[e], bound, peer + " " + shape + ", element " + e);
    }
  }
}
