package dev.nn.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * A million products, for minutes instead of seconds. Its test has the tag {@code long}, by which a
 * build leaves it out until it is wanted.
 */
public interface LongConformance extends Subject {

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
   * The bits are those of the definition.
   *
   * @param product the case
   */
  @Property(tries = 1_000_000, edgeCases = EdgeCasesMode.NONE)
  @Tag("long")
  default void aMillionProductsEqualTheirDefinition(@ForAll("products") GemmCase product) {
    product.assertByDefinition(backend());
  }
}
