package dev.nn.spark;

import java.io.Serializable;

/**
 * Consecutive rows of a block.
 *
 * @param first the index of the first one among all rows
 * @param rows the rows
 */
record Fragment(long first, Block rows) implements Serializable {}
