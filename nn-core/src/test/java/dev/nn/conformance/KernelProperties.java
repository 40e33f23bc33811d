package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * The kernels besides the product, over awkward shapes and special numbers: the bits of the
 * definition, where output and input may be one tensor too. Inputs and padding stay unchanged.
 */
public interface KernelProperties extends Subject {

  /** How many cases each kernel is tried on. */
  int TRIES = 1_000;

  /**
   * Draws shapes and numbers.
   *
   * @return the cases
   */
  @Provide
  default Arbitrary<KernelCase> kernelCases() {
    return KernelCase.all();
  }

  /**
   * A bias is added to each row.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void addBiasEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Guarded bias = given.row(random);
    Guarded c = given.matrix(random);
    backend().addBias(bias.tensor(), c.tensor());
    Tensor expected = c.before();
    Reference.addBias(bias.before(), expected);
    Bits.assertSame("addBias", expected, c.tensor());
    bias.assertUnchanged("bias");
    c.assertPaddingUnchanged("C");
  }

  /**
   * Sums down the columns.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void columnSumsEqualTheirDefinition(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Guarded a = given.matrix(random);
    Guarded sums = given.row(random);
    backend().columnSums(a.tensor(), sums.tensor());
    Tensor expected = sums.before();
    Reference.columnSums(a.before(), expected);
    Bits.assertSame("columnSums", expected, sums.tensor());
    a.assertUnchanged("A");
    sums.assertPaddingUnchanged("sums");
  }

  /** More rows than a backend may take at a time: what it keeps of a column goes on. */
  @Test
  default void manyRowsEqualTheirDefinition() {
    for (int cols : new int[] {5, 37, 64, 193}) {
      KernelCase given = new KernelCase(67, cols, 1, Fill.UNIFORM, 3, 42);
      addBiasEqualsItsDefinition(given);
      columnSumsEqualTheirDefinition(given);
    }
  }

  /**
   * y = alpha * x + y, also where y is x.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void axpyEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Guarded x = given.matrix(random);
    Guarded y = given.elsewhere(random);
    Tensor expected = y.before();
    Reference.axpy(given.alpha(), x.before(), expected);
    backend().axpy(given.alpha(), x.tensor(), y.tensor());
    x.assertUnchanged("x");
    y.assertPaddingUnchanged("y");
    Tensor twice = x.before();
    Reference.axpy(given.alpha(), twice, twice);
    backend().axpy(given.alpha(), x.tensor(), x.tensor());
    x.assertPaddingUnchanged("x");
    if (backend().info().fma()) {
      Bits.assertSame("axpy", expected, y.tensor());
      Bits.assertSame("axpy onto x", twice, x.tensor());
    }
  }

  /**
   * x = alpha * x.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void scaleEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    Guarded x = given.matrix(given.random());
    backend().scale(given.alpha(), x.tensor());
    Tensor expected = x.before();
    Reference.scale(given.alpha(), expected);
    Bits.assertSame("scale", expected, x.tensor());
    x.assertPaddingUnchanged("x");
  }

  /**
   * The sum of squared differences, also of one tensor and of overlapping views.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void squaredDistanceEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Guarded x = given.matrix(random);
    Guarded y = given.elsewhere(random);
    assertSquaredDistance(x.tensor(), y.tensor());
    assertSquaredDistance(x.tensor(), x.tensor());
    int rows = Math.max(0, given.rows() - 1);
    assertSquaredDistance(
        x.tensor().rows(0, rows), x.tensor().rows(given.rows() - rows, given.rows()));
    x.assertUnchanged("x");
    y.assertUnchanged("y");
  }

  /**
   * Without fma: axpy and the squared distance of ordinary numbers are near double precision.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void fusedKernelsAreWithinTheErrorBound(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Tensor x =
        Guarded.matrix(given.rows(), given.cols(), 0, Fill.UNIFORM, random).tensor();
    Tensor y =
        Guarded.matrix(given.rows(), given.cols(), 1, Fill.UNIFORM, random).tensor();
    double squares = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        squares += Math.pow((double) x.get(i, j) - y.get(i, j), 2);
      }
    }
    // A difference is rounded once and squared, then at most size / 16 + 5 sums follow.
    double error = Math.abs(backend().squaredDistance(x, y) - squares);
    double allowed = DoubleOracle.bound(x.size() / 16 + 8) * squares;
    assertTrue(error <= allowed, () -> "off by %g, allowed %g".formatted(error, allowed));

    Tensor before = y.copy();
    backend().axpy(given.alpha(), x, y);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        double product = (double) given.alpha() * x.get(i, j);
        double off = Math.abs(y.get(i, j) - (product + before.get(i, j)));
        double most = DoubleOracle.bound(2) * (Math.abs(product) + Math.abs(before.get(i, j)));
        assertTrue(off <= most, () -> "axpy is off by %g, allowed %g".formatted(off, most));
      }
    }
  }

  private void assertSquaredDistance(Tensor x, Tensor y) {
    float actual = backend().squaredDistance(x, y);
    if (backend().info().fma()) {
      Bits.assertSame("squaredDistance", Reference.squaredDistance(x, y), actual);
    }
  }
}
