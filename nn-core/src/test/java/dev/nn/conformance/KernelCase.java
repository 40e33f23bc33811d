package dev.nn.conformance;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The shape, factor, place and numbers of a kernel's matrices; its text is the option that repeats
 * it.
 */
record KernelCase(int rows, int cols, float alpha, Fill fill, int offset, long seed) {

  static Arbitrary<KernelCase> all() {
    Arbitrary<KernelCase> drawn = Combinators.combine(
            Arbitraries.of(0, 1, 2, 3, 5, 17, 32),
            Arbitraries.of(Shape.SIZES),
            Arbitraries.of(0f, -0f, 1f, 0.7f, -1f, -0.01f),
            Arbitraries.of(Fill.UNIFORM, Fill.SPECIAL),
            Arbitraries.of(0, 1, 3, 4, 8, 13, 16),
            Arbitraries.longs())
        .as(KernelCase::new);
    return RepeatedCase.or(drawn, KernelCase::parse);
  }

  /** The case of an option's fields, see {@link #toString()}. */
  static KernelCase parse(String... fields) {
    return new KernelCase(
        Integer.parseInt(fields[0]),
        Integer.parseInt(fields[1]),
        Float.parseFloat(fields[2]),
        Fill.valueOf(fields[3]),
        Integer.parseInt(fields[4]),
        Long.parseLong(fields[5]));
  }

  @Override
  public String toString() {
    return RepeatedCase.option(rows, cols, alpha, fill, offset, seed);
  }

  RandomGenerator random() {
    return new SplittableRandom(seed);
  }

  Guarded matrix(RandomGenerator random) {
    return Guarded.matrix(rows, cols, offset, fill, random);
  }

  /** Another matrix of the same shape, that starts elsewhere in its array. */
  Guarded elsewhere(RandomGenerator random) {
    return Guarded.matrix(rows, cols, offset * 7 % 5, fill, random);
  }

  Guarded row(RandomGenerator random) {
    return Guarded.matrix(1, cols, offset * 3 % 7, fill, random);
  }
}
