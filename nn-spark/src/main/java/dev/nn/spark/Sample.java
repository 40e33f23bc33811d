package dev.nn.spark;

import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A training row.
 *
 * @param features the struct of the features, where they are not a vector
 * @param numbers the vector of the features; empty where they are a struct
 * @param label a value that names a class, or a quantity
 * @param weight at least 0
 */
record Sample(InternalRow features, double[] numbers, Object label, double weight) {}
