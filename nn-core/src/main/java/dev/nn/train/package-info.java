/**
 * Training and its measures.
 *
 * <pre>{@code
 * double share = Metrics.accuracy(net.forward(test.inputs()), test.targets());
 * }</pre>
 */
@NullMarked
package dev.nn.train;

import org.jspecify.annotations.NullMarked;
