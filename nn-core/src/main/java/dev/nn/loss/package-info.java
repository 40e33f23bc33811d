/**
 * Losses, which measure how far outputs are from targets, and in which direction.
 *
 * <pre>{@code
 * Loss loss = new HalfSquaredError(backend);
 * float cost = loss.valueAndGradient(out, y, null, gradient);
 * }</pre>
 */
@NullMarked
package dev.nn.loss;

import org.jspecify.annotations.NullMarked;
