package dev.nn.conformance;

/**
 * The whole suite: a class of tests that implements {@link #backend()} inherits every test.
 *
 * <p>Where the backend's {@link dev.nn.backend.BackendInfo#fma() info} says that multiply and add
 * are not fused, kernels with an fma are held to the error bound instead of to the bits.
 */
public interface BackendConformance
    extends GemmProperties,
        KernelProperties,
        CurveProperties,
        CurveAccuracy,
        CurveTable,
        SemanticsTable,
        HandComputedCases,
        WorkInParts {}
