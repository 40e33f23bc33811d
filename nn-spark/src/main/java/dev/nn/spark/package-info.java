/**
 * Nets in Spark: models that score the rows of a {@code DataFrame}, and estimators that train them
 * on a cluster, bit for bit as on a single machine.
 *
 * <p>Stages follow Spark's conventions: they are serializable and loaded by class name. Model files
 * are neither: they travel as bytes and are read by {@code dev.nn.model}.
 *
 * <p>As in MLlib, an argument that is null is refused with an {@link IllegalArgumentException}.
 */
@NullMarked
package dev.nn.spark;

import org.jspecify.annotations.NullMarked;
