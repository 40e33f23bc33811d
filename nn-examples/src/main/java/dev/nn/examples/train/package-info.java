/** The options of a training, a class for each group, and what they make. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.train;
