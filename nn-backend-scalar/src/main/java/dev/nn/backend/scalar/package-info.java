/**
 * The backend {@code scalar}: every kernel as the plain loop that defines it.
 *
 * <pre>{@code
 * TensorBackend backend = Backends.select("scalar");
 * }</pre>
 */
@NullMarked
package dev.nn.backend.scalar;

import org.jspecify.annotations.NullMarked;
