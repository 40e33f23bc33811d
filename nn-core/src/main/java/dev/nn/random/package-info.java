/**
 * Seeded random numbers that are the same on every JDK.
 *
 * <pre>{@code
 * SplitMix64 random = new SplitMix64(42);
 * double x = random.nextGaussian();
 * }</pre>
 */
@NullMarked
package dev.nn.random;

import org.jspecify.annotations.NullMarked;
