package dev.nn.onnx;

import java.util.List;

/**
 * One value of a one-hot encoder.
 *
 * @param values all values that the encoder knows, in its order
 * @param index the place of this one
 * @param acceptsUnknown whether any other value becomes zeros, rather than an error
 */
record Category(List<String> values, int index, boolean acceptsUnknown) {}
