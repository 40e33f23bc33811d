/**
 * Exchanges the weights of a net with other libraries, for a net that the program has built itself.
 *
 * <pre>{@code
 * Net net = Net.builder(784, 15, 10).build();
 * StateDict.load(Path.of("model.safetensors"), net); // PyTorch's Sequential(Linear, ReLU, Linear)
 * }</pre>
 */
@NullMarked
package dev.nn.weights;

import org.jspecify.annotations.NullMarked;
