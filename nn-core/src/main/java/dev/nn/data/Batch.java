package dev.nn.data;

import dev.nn.tensor.Tensor;

/**
 * Some samples of a data set.
 *
 * @param inputs one sample in each row
 * @param targets one target in each row
 */
public record Batch(Tensor inputs, Tensor targets) {}
