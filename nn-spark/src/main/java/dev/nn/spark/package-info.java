/**
 * Nets in Spark: models that score the rows of a {@code DataFrame}, and estimators that train them
 * on a cluster, with the bits of one machine.
 *
 * <p>Stages are what Spark makes of them: serializable, and loaded by their class names. The files
 * of models are not: they travel as bytes and are read by {@code dev.nn.model}.
 */
@NullMarked
package dev.nn.spark;

import org.jspecify.annotations.NullMarked;
