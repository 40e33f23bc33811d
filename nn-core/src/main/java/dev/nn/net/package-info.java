/**
 * Nets: layers in a row.
 *
 * <pre>{@code
 * Net net = Net.builder(784, 15, 10).lastRelu(false).seed(42).build();
 * Tensor out = net.forward(x);
 * loss.gradient(out, y, gradient);
 * net.backward(gradient);
 * }</pre>
 */
@NullMarked
package dev.nn.net;

import org.jspecify.annotations.NullMarked;
