package dev.nn.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The limits of one core, measured in the same run as the results compared with them: its
 * multiply-add rate, and its read bandwidth from each level of memory (Williams, Waterman and
 * Patterson, <i>Roofline</i>, 2009).
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class Roofline {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Independent chains: at least latency times fma units, which is 8 to 10 on today's processors,
   * and few enough for 16 registers.
   */
  private static final int CHAINS = 12;

  private static final int STEPS = 4096;

  /** The work done, which JMH divides by the elapsed time. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Work {

    /** Billions of floating-point operations. */
    public double gflop;

    /** Billions of bytes read. */
    public double gbyte;
  }

  /** Sizes that fit each memory level of today's server and desktop processors. */
  public enum MemoryLevel {
    L1(24 << 10),
    L2(384 << 10),
    L3(8 << 20),
    MEMORY(256 << 20);

    private final int bytes;

    MemoryLevel(int bytes) {
      this.bytes = bytes;
    }

    /** The amount of data read. */
    public int bytes() {
      return bytes;
    }
  }

  /** The array to read. */
  @State(Scope.Benchmark)
  public static class Numbers {

    /** The memory level it fits in. */
    @Param
    public MemoryLevel level = MemoryLevel.L1;

    private float[] array;

    /** Fills the array, so that its pages are mapped. */
    @Setup
    public void prepare() {
      array = Data.matrix(1, level.bytes() / Float.BYTES, 4).array();
    }

    float[] array() {
      return array;
    }
  }

  /** Returns the sum of chains of c = fma(c, 0.5, 1), which approach 2. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public float peak(Work work) {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector c0 = one;
    FloatVector c1 = half;
    FloatVector c2 = one;
    FloatVector c3 = half;
    FloatVector c4 = one;
    FloatVector c5 = half;
    FloatVector c6 = one;
    FloatVector c7 = half;
    FloatVector c8 = one;
    FloatVector c9 = half;
    FloatVector c10 = one;
    FloatVector c11 = half;
    for (int step = 0; step < STEPS; step++) {
      c0 = c0.fma(half, one);
      c1 = c1.fma(half, one);
      c2 = c2.fma(half, one);
      c3 = c3.fma(half, one);
      c4 = c4.fma(half, one);
      c5 = c5.fma(half, one);
      c6 = c6.fma(half, one);
      c7 = c7.fma(half, one);
      c8 = c8.fma(half, one);
      c9 = c9.fma(half, one);
      c10 = c10.fma(half, one);
      c11 = c11.fma(half, one);
    }
    work.gflop += 2e-9 * CHAINS * STEPS * LANES;
    FloatVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
    FloatVector high = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
    return low.add(high).reduceLanes(VectorOperators.ADD) / (CHAINS * LANES);
  }

  /**
   * Returns the sum of all numbers of the array. The JVM chooses its alignment, as for the kernels'
   * arrays: a vector that straddles two cache lines costs twice as much.
   */
  @Benchmark
  public float read(Numbers numbers, Work work) {
    float[] x = numbers.array();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int e = 0; e < x.length; e += 8 * LANES) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, e));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, e + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, e + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, e + 3 * LANES));
      s4 = s4.add(FloatVector.fromArray(SPECIES, x, e + 4 * LANES));
      s5 = s5.add(FloatVector.fromArray(SPECIES, x, e + 5 * LANES));
      s6 = s6.add(FloatVector.fromArray(SPECIES, x, e + 6 * LANES));
      s7 = s7.add(FloatVector.fromArray(SPECIES, x, e + 7 * LANES));
    }
    work.gbyte += 1e-9 * Float.BYTES * x.length;
    FloatVector low = s0.add(s1).add(s2).add(s3);
    return low.add(s4.add(s5).add(s6).add(s7)).reduceLanes(VectorOperators.ADD);
  }
}
