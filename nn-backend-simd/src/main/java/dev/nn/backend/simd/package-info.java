/**
 * The backend {@code simd}: every kernel is written with the JDK Vector API.
 *
 * <p>On the class path it needs {@code --add-modules jdk.incubator.vector}.
 *
 * <pre>{@code
 * TensorBackend backend = Backends.select("simd");
 * }</pre>
 */
@NullMarked
package dev.nn.backend.simd;

import org.jspecify.annotations.NullMarked;
