/**
 * Training, listeners and metrics.
 *
 * <pre>{@code
 * Net net = Net.builder(784, 128, 10).build();
 * MiniBatches batches = new MiniBatches(train, 64, Sampling.WITHOUT_REPLACEMENT, 42);
 * History history = Trainer.builder(net, loss, Adam.builder(net).build(), batches)
 *     .epochs(10)
 *     .validation(test)
 *     .metric("accuracy", Metrics::accuracy)
 *     .listener(new EarlyStopping(Objective.highest("accuracy"), 3))
 *     .build()
 *     .run();
 * System.out.println(history.last().value("accuracy"));
 * }</pre>
 */
@NullMarked
package dev.nn.train;

import org.jspecify.annotations.NullMarked;
