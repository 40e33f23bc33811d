package dev.nn.conformance;

import dev.nn.backend.Activation;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * exp, every activation, its backward, and softmax: the bits of the definition, on awkward shapes,
 * and on numbers from the whole range of floats; in place too. What has a fused step is held to its
 * bits only where the backend fuses.
 */
public interface CurveProperties extends KernelProperties {

  /**
   * Every kernel of one input, to another tensor and in place.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void curvesEqualTheirDefinition(@ForAll("kernelCases") KernelCase given) {
    for (Curve curve : Curve.all()) {
      RandomGenerator random = given.random();
      Guarded z = given.matrix(random);
      Guarded out = given.elsewhere(random);
      spread(z.tensor(), random);
      Tensor before = z.tensor().copy();
      Tensor expected = curve.map(before);

      curve.kernel().run(backend(), z.tensor(), out.tensor());
      assertSame(curve.fused(), curve.name(), expected, out.tensor());
      Bits.assertSame(curve.name() + "'s input", before, z.tensor());
      out.assertPaddingUnchanged("out");

      curve.kernel().run(backend(), z.tensor(), z.tensor());
      assertSame(curve.fused(), curve.name() + " in place", expected, z.tensor());
      z.assertPaddingUnchanged("z");
    }
  }

  /**
   * Every backward, to another tensor and onto each of its inputs. y is not what the forward gives,
   * so that it shows which of z and y is read.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void backwardsEqualTheirDefinition(@ForAll("kernelCases") KernelCase given) {
    for (Activation kind : Activation.values()) {
      RandomGenerator random = given.random();
      Guarded z = given.matrix(random);
      Guarded y = given.elsewhere(random);
      Guarded gradient = given.elsewhere(random);
      Guarded out = given.matrix(random);
      Tensor expected = Curve.backward(kind, z.before(), y.before(), gradient.before());

      backend().activateBackward(kind, z.tensor(), y.tensor(), gradient.tensor(), out.tensor());
      assertSame(Curve.isFused(kind), kind + "'s backward", expected, out.tensor());
      out.assertPaddingUnchanged("out");
      for (Guarded onto : List.of(z, y, gradient)) {
        z.assertUnchanged("z");
        y.assertUnchanged("y");
        gradient.assertUnchanged("gradient");
        backend().activateBackward(kind, z.tensor(), y.tensor(), gradient.tensor(), onto.tensor());
        assertSame(Curve.isFused(kind), kind + "'s backward in place", expected, onto.tensor());
        onto.assertPaddingUnchanged("out");
        onto.restore();
      }
    }
  }

  /**
   * Softmax and its logarithm, to another tensor and in place.
   *
   * @param given the case
   */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  default void softmaxEqualsItsDefinition(@ForAll("kernelCases") KernelCase given) {
    assertRows(given, "softmax", CurveReference::softmax, backend()::softmax);
    assertRows(given, "logSoftmax", CurveReference::logSoftmax, backend()::logSoftmax);
  }

  private void assertRows(
      KernelCase given,
      String name,
      BiConsumer<Tensor, Tensor> definition,
      BiConsumer<Tensor, Tensor> kernel) {
    RandomGenerator random = given.random();
    Guarded logits = given.matrix(random);
    Guarded out = given.elsewhere(random);
    Tensor expected = logits.before();
    definition.accept(logits.before(), expected);
    kernel.accept(logits.tensor(), out.tensor());
    assertSame(true, name, expected, out.tensor());
    logits.assertUnchanged("logits");
    out.assertPaddingUnchanged("out");
    kernel.accept(logits.tensor(), logits.tensor());
    assertSame(true, name + " in place", expected, logits.tensor());
    logits.assertPaddingUnchanged("logits");
  }

  /** Every curve on a dense sample of all floats, of every exponent and sign. */
  @Test
  default void curvesEqualTheirDefinitionOnAllFloats() {
    List<Curve> curves = Curve.all();
    Floats.forEachBlock(4999, x -> {
      for (Curve curve : curves) {
        Tensor out = x.copy();
        curve.kernel().run(backend(), x, out);
        assertSame(curve.fused(), curve.name(), curve.map(x), out);
      }
    });
  }

  /** Where the definitions change from one branch to the other. */
  @Test
  default void curvesEqualTheirDefinitionAtTheirSeams() {
    Tensor seams = Tensor.vector(
        -128,
        -104,
        -64,
        -16,
        -3,
        -1.25f,
        -0.88137364f,
        -0.625f,
        -0.34375f,
        -0f,
        0,
        0.625f,
        0.88137364f,
        1.25f,
        3,
        16,
        64,
        89,
        128);
    for (Curve curve : Curve.all()) {
      Tensor out = seams.copy();
      curve.kernel().run(backend(), seams, out);
      assertSame(curve.fused(), curve.name(), curve.map(seams), out);
    }
  }

  private void assertSame(boolean fused, String what, Tensor expected, Tensor actual) {
    if (!fused || backend().info().fma()) {
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
