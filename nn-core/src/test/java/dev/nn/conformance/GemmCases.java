package dev.nn.conformance;

import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws products: mostly small ones, now and then a large one. */
final class GemmCases {

  private static final long SMALL = 1 << 16;
  private static final long LARGE = 1 << 22;

  private GemmCases() {}

  /** Products of ordinary and special numbers; without fma only such as a bound holds for. */
  static Arbitrary<GemmCase> comparableIn(TensorBackend backend) {
    return of(
        backend.info().fma()
            ? Arbitraries.of(Fill.UNIFORM, Fill.SPECIAL)
            : Arbitraries.just(Fill.UNIFORM));
  }

  static Arbitrary<GemmCase> of(Arbitrary<Fill> fills) {
    return draw(fills, Arbitraries.of(0f, 1f, 0.7f, -1f), Arbitraries.of(0f, 1f, 1.3f, -1f));
  }

  /** Products of small whole numbers, whose every step is exact. */
  static Arbitrary<GemmCase> exact() {
    Arbitrary<Float> factors = Arbitraries.of(0f, 1f, -1f);
    return draw(Arbitraries.just(Fill.SMALL_INTEGERS), factors, factors);
  }

  private static Arbitrary<GemmCase> draw(
      Arbitrary<Fill> fills, Arbitrary<Float> alphas, Arbitrary<Float> betas) {
    Arbitrary<Tuple.Tuple2<Op, Op>> ops =
        Combinators.combine(Arbitraries.of(Op.class), Arbitraries.of(Op.class)).as(Tuple::of);
    Arbitrary<GemmCase> drawn = Combinators.combine(
            ops,
            shapes(),
            alphas,
            betas,
            fills,
            Arbitraries.of(0, 1, 3, 4, 8, 13, 16),
            Arbitraries.longs())
        .as((op, shape, alpha, beta, fill, offset, seed) ->
            new GemmCase(op.get1(), op.get2(), shape, alpha, beta, fill, offset, seed));
    return RepeatedCase.or(drawn, GemmCase::parse);
  }

  private static Arbitrary<Shape> shapes() {
    Arbitrary<Integer> size = Arbitraries.of(Shape.SIZES);
    Arbitrary<Long> budget = Arbitraries.frequency(Tuple.of(99, SMALL), Tuple.of(1, LARGE));
    return Combinators.combine(size, size, size, budget, Arbitraries.of(0, 1, 2))
        .as((m, n, k, limit, kept) -> new Shape(m, n, k).within(limit, kept));
  }
}
