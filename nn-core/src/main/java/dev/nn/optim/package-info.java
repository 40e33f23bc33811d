/**
 * Optimisers, which update parameters by their gradients; learning-rate schedules; gradient
 * clipping.
 *
 * <pre>{@code
 * Optimizer adam = AdamW.builder(net).weightDecay(0.05f).build();
 * Schedule schedule = Schedule.cosine(0.001f, 0, 10_000).warmUp(500);
 * GradientClipping clipping = new GradientClipping(net, 1);
 * // Each step:
 * net.backward(gradient);
 * clipping.clip();
 * adam.learningRate(schedule.at(adam.steps()));
 * adam.step();
 * }</pre>
 */
@NullMarked
package dev.nn.optim;

import org.jspecify.annotations.NullMarked;
