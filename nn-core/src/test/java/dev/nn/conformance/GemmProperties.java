package dev.nn.conformance;

import dev.nn.backend.Op;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The product of matrices over awkward shapes, the four transposes, factors, offsets and views: the
 * bits of the definition, an independent double-precision bound, exact results of whole numbers.
 * Inputs and everything around C stay unchanged.
 */
public interface GemmProperties extends Subject {

  /**
   * Draws products of ordinary and special numbers.
   *
   * @return the cases
   */
  @Provide
  default Arbitrary<GemmCase> products() {
    boolean fma = backend().info().fma();
    return GemmCases.of(
        fma ? Arbitraries.of(Fill.UNIFORM, Fill.SPECIAL) : Arbitraries.just(Fill.UNIFORM));
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
   * The bits are those of the definition.
   *
   * @param product the case
   */
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  default void gemmEqualsItsDefinition(@ForAll("products") GemmCase product) {
    assertByDefinition(product);
  }

  /**
   * The error against double precision is within the bound.
   *
   * @param product the case
   */
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  default void gemmIsWithinTheErrorBound(@ForAll("ordinaryProducts") GemmCase product) {
    GemmCase.Outcome outcome = product.run(backend());
    DoubleOracle.assertWithinBound(outcome.inputs(), outcome.c());
  }

  /**
   * Whole numbers give the exact result, fused or not.
   *
   * @param product the case
   */
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  default void gemmOfSmallIntegersIsExact(@ForAll("exactProducts") GemmCase product) {
    GemmCase.Outcome outcome = product.run(backend());
    DoubleOracle.assertExact(outcome.inputs(), outcome.c());
  }

  /**
   * Products that a backend may cut into blocks and threads.
   *
   * @param m the rows of C
   * @param n the columns of C
   * @param k the products that each element sums
   */
  @ParameterizedTest
  @CsvSource({"257,255,1009", "784,129,257", "129,784,255", "1009,1009,17"})
  default void largeGemmEqualsItsDefinition(int m, int n, int k) {
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        assertByDefinition(
            new GemmCase(opA, opB, new Shape(m, n, k), 0.7f, 1.3f, Fill.UNIFORM, 3, 42));
      }
    }
  }

  private void assertByDefinition(GemmCase product) {
    GemmCase.Outcome outcome = product.run(backend());
    if (!backend().info().fma()) {
      DoubleOracle.assertWithinBound(outcome.inputs(), outcome.c());
      return;
    }
    GemmInputs in = outcome.inputs();
    Reference.gemm(in.opA(), in.opB(), in.alpha(), in.a(), in.b(), in.beta(), in.c());
    Bits.assertSame("gemm", in.c(), outcome.c());
  }
}
