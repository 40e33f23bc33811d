package dev.nn.conformance;

import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Leaky ReLU, exp, tanh, sigmoid, GELU, their backwards and softmax: the bits of the definition, on
 * awkward shapes, and on numbers from the whole range of floats; in place too. Held to the bits
 * only where the backend fuses multiply and add.
 */
public interface CurveProperties extends KernelProperties {

  /**
   * Every kernel of one input, to another tensor and in place.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void curvesEqualTheirDefinition(@ForAll("kernelCases") KernelCase given) {
    for (Curve curve : Curve.all(given.alpha())) {
      RandomGenerator random = given.random();
      Guarded z = given.matrix(random);
      Guarded out = given.elsewhere(random);
      spread(z.tensor(), random);
      Tensor before = z.tensor().copy();
      Tensor expected = Curve.map(curve.definition(), before);

      curve.forward().run(backend(), z.tensor(), out.tensor());
      assertSame(curve.name(), expected, out.tensor());
      Bits.assertSame(curve.name() + "'s input", before, z.tensor());
      out.assertPaddingUnchanged("out");

      curve.forward().run(backend(), z.tensor(), z.tensor());
      assertSame(curve.name() + " in place", expected, z.tensor());
      z.assertPaddingUnchanged("z");
    }
  }

  /**
   * Every backward, to another tensor and onto each of its inputs.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void slopesEqualTheirDefinition(@ForAll("kernelCases") KernelCase given) {
    for (Curve curve : Curve.all(given.alpha())) {
      if (curve.slope() == null) {
        continue;
      }
      RandomGenerator random = given.random();
      Guarded z = given.matrix(random);
      Guarded gradient = given.elsewhere(random);
      Guarded out = given.matrix(random);
      Tensor expected = curve.chainRule(z.before(), gradient.before());

      curve.backward().run(backend(), z.tensor(), gradient.tensor(), out.tensor());
      assertSame(curve.name() + "Backward", expected, out.tensor());
      z.assertUnchanged("z");
      gradient.assertUnchanged("gradient");
      out.assertPaddingUnchanged("out");

      Tensor z2 = z.before();
      curve.backward().run(backend(), z2, gradient.tensor(), z2);
      assertSame(curve.name() + "Backward onto z", expected, z2);

      curve.backward().run(backend(), z.tensor(), gradient.tensor(), gradient.tensor());
      assertSame(curve.name() + "Backward onto the gradient", expected, gradient.tensor());
      z.assertUnchanged("z");
      gradient.assertPaddingUnchanged("gradient");
    }
  }

  /**
   * Softmax, to another tensor and in place.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void softmaxEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    RandomGenerator random = given.random();
    Guarded logits = given.matrix(random);
    Guarded out = given.elsewhere(random);
    Tensor expected = logits.before();
    CurveReference.softmax(logits.before(), expected);
    backend().softmax(logits.tensor(), out.tensor());
    assertSame("softmax", expected, out.tensor());
    logits.assertUnchanged("logits");
    out.assertPaddingUnchanged("out");
    backend().softmax(logits.tensor(), logits.tensor());
    assertSame("softmax in place", expected, logits.tensor());
    logits.assertPaddingUnchanged("logits");
  }

  /** Every curve on a dense sample of all floats, of every exponent and sign. */
  @Test
  default void curvesEqualTheirDefinitionOnAllFloats() {
    List<Curve> curves = Curve.all(0.01f);
    Floats.forEachBlock(4999, x -> {
      for (Curve curve : curves) {
        Tensor out = x.copy();
        curve.forward().run(backend(), x, out);
        assertSame(curve.name(), Curve.map(curve.definition(), x), out);
      }
    });
  }

  /** Where the definitions change from one branch to the other. */
  @Test
  default void curvesEqualTheirDefinitionAtTheirSeams() {
    Tensor seams = Tensor.vector(-104, -64, -0.625f, 0, 0.625f, 64, 89);
    for (Curve curve : Curve.all(0.01f)) {
      Tensor out = seams.copy();
      curve.forward().run(backend(), seams, out);
      assertSame(curve.name(), Curve.map(curve.definition(), seams), out);
    }
  }

  private void assertSame(String what, Tensor expected, Tensor actual) {
    if (backend().info().fma()) {
      Bits.assertSame(what, expected, actual);
    }
  }

  /** Multiplies some numbers up, so that they reach over the interesting range of exp. */
  private static void spread(Tensor z, RandomGenerator random) {
    for (int e = 0; e < z.size(); e++) {
      z.array()[z.offset() + e] *= random.nextInt(2) == 0 ? 1 : 110;
    }
  }
}
