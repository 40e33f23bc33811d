/**
 * Optimisers: how gradients change parameters.
 *
 * <pre>{@code
 * Optimizer sgd = new Sgd(net, 0.01f);
 * net.backward(gradient);
 * sgd.step();
 * }</pre>
 */
@NullMarked
package dev.nn.optim;

import org.jspecify.annotations.NullMarked;
