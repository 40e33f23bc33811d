/**
 * Data sets, and the mini-batches that training draws from them.
 *
 * <pre>{@code
 * Dataset.Split split = Dataset.classification(images, labels, 10).split(0.8, 42);
 * MiniBatches batches = new MiniBatches(split.train(), 32, Sampling.WITH_REPLACEMENT, 42);
 * Batch batch = batches.next();
 * }</pre>
 */
@NullMarked
package dev.nn.data;

import org.jspecify.annotations.NullMarked;
