/**
 * Nets, which are sequences of layers, and predictors, which are snapshots for serving.
 *
 * <pre>{@code
 * Net net = Net.builder(784, 15, 10).seed(42).build();
 * Tensor out = net.forward(x);
 * loss.gradient(out, y, gradient);
 * net.backward(gradient);
 *
 * Predictor predictor = net.predictor(); // a snapshot, for any number of threads
 * int digit = predictor.classify(pixels);
 * }</pre>
 */
@NullMarked
package dev.nn.net;

import org.jspecify.annotations.NullMarked;
