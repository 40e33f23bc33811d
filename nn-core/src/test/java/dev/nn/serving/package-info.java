/**
 * One predictor and many threads, training beside them, and what a training step allocates. A class
 * of tests that implements {@link dev.nn.serving.PredictorThreads} or
 * {@link dev.nn.serving.StepAllocation} inherits every test.
 */
package dev.nn.serving;
