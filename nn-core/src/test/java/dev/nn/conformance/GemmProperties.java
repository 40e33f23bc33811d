package dev.nn.conformance;

import dev.nn.backend.Op;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The product of matrices over awkward shapes, the four transposes, factors, offsets and views: the
 * bits of the definition, an independent double-precision bound, exact results of whole numbers.
 * Inputs and everything around C stay unchanged.
 */
public interface GemmProperties extends Subject {

  /** How many products are compared with the definition. */
  int TRIES = 20_000;

  /** Tag of tests that take seconds: too long where the suite runs many times over. */
  String SECONDS = "seconds";

  /**
   * Draws products of ordinary and special numbers.
   *
   * @return the cases
   */
  @Provide
  default Arbitrary<GemmCase> products() {
    return GemmCases.comparableIn(backend());
  }

  /**
   * Draws products of numbers between -1 and 1.
   *
   * @return the cases
   */
  @Provide
  default Arbitrary<GemmCase> ordinaryProducts() {
    return GemmCases.of(Arbitraries.just(Fill.UNIFORM));
  }

  /**
   * Draws products of small whole numbers.
   *
   * @return the cases
   */
  @Provide
  default Arbitrary<GemmCase> exactProducts() {
    return GemmCases.exact();
  }

  /**
   * The bits are those of the definition, in all transposes, of {@value #TRIES} cases.
   *
   * @param product the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Tag(SECONDS)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  default void gemmEqualsItsDefinition(@ForAll("products") GemmCase product) {
    product.assertByDefinition(backend());
    Statistics.collect(product.opA(), product.opB());
    if (!RepeatedCase.wanted()) {
      Statistics.coverage(GemmProperties::requireAllTries);
    }
  }

  /**
   * A packed matrix gives the bits of the definition.
   *
   * @param product the case, of which the shape and the numbers count
   */
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  @Tag(SECONDS)
  default void packedEqualsItsDefinition(@ForAll("products") GemmCase product) {
    product.plain().assertPackedByDefinition(backend());
  }

  /**
   * The error against double precision is within the bound.
   *
   * @param product the case
   */
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  default void gemmIsWithinTheErrorBound(@ForAll("ordinaryProducts") GemmCase product) {
    GemmCase.Outcome outcome = product.run(backend());
    DoubleOracle.assertWithinBound(product.toString(), outcome.inputs(), outcome.c());
  }

  /**
   * Whole numbers give the exact result, fused or not.
   *
   * @param product the case
   */
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  default void gemmOfSmallIntegersIsExact(@ForAll("exactProducts") GemmCase product) {
    GemmCase.Outcome outcome = product.run(backend());
    DoubleOracle.assertExact(product.toString(), outcome.inputs(), outcome.c());
  }

  /**
   * Products that a backend may cut into blocks and threads.
   *
   * @param m the rows of C
   * @param n the columns of C
   * @param k the products that each element sums
   */
  @ParameterizedTest
  @org.junit.jupiter.api.Tag(SECONDS)
  @CsvSource({
    "257,255,1009",
    "784,129,257",
    "129,784,255",
    "1009,1009,17",
    "127,129,799",
    "129,128,800",
    "128,127,801"
  })
  default void largeGemmEqualsItsDefinition(int m, int n, int k) {
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        Shape shape = new Shape(m, n, k);
        new GemmCase(opA, opB, shape, 1, 0, Fill.UNIFORM, 3, 42).assertByDefinition(backend());
        new GemmCase(opA, opB, shape, 0.7f, 1.3f, Fill.UNIFORM, 3, 42)
            .assertByDefinition(backend());
      }
    }
    new GemmCase(Op.IDENTITY, Op.IDENTITY, new Shape(m, n, k), 1, 0, Fill.UNIFORM, 3, 42)
        .assertPackedByDefinition(backend());
  }

  private static void requireAllTries(StatisticsCoverage tried) {
    tried.checkQuery(any -> true).count(count -> count >= TRIES);
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        tried.check(opA, opB).count(count -> count > TRIES / 5);
      }
    }
  }
}
