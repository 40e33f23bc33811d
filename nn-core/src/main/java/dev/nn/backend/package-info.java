/**
 * The kernels behind all arithmetic, and how a set of them is chosen.
 *
 * <p>{@link dev.nn.backend.TensorBackend} is the service interface: a few kernels in BLAS terms,
 * each defined to the bit. A {@link dev.nn.backend.TensorBackendProvider} offers an implementation;
 * {@link dev.nn.backend.Backends} finds the providers with {@link java.util.ServiceLoader} and
 * chooses.
 *
 * <pre>{@code
 * TensorBackend backend = Backends.select();
 * Tensor c = Tensor.zeros(32, 15);
 * backend.gemm(Op.IDENTITY, Op.IDENTITY, 1f, a, b, 0f, c); // c = a * b
 * System.out.println(Backends.report());
 * }</pre>
 */
@NullMarked
package dev.nn.backend;

import org.jspecify.annotations.NullMarked;
