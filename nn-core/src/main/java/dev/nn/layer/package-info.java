/**
 * Layers, the building blocks of nets.
 *
 * <pre>{@code
 * Dense layer = new Dense(backend, 784, 15, Activation.RELU);
 * Initializer.he().initialize(layer.weights(), new SplitMix64(42));
 * Tensor out = layer.forward(x); // relu(x * weights + bias)
 *
 * Dropout dropout = new Dropout(15, 0.2f, 42);
 * Tensor trained = dropout.forward(out); // a fifth is 0
 * Tensor served = dropout.infer(out);    // as it was
 * }</pre>
 */
@NullMarked
package dev.nn.layer;

import org.jspecify.annotations.NullMarked;
