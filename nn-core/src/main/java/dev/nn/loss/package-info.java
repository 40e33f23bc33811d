/**
 * Losses: how far outputs are from targets, and in which direction.
 *
 * <pre>{@code
 * Loss loss = new HalfSquaredError(backend);
 * float cost = loss.value(out, y);
 * loss.gradient(out, y, gradient);
 * }</pre>
 */
@NullMarked
package dev.nn.loss;

import org.jspecify.annotations.NullMarked;
