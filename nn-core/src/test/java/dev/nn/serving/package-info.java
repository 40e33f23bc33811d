/**
 * One predictor and many threads, and training beside them. A class of tests that implements
 * {@link dev.nn.serving.PredictorThreads} inherits every test.
 */
package dev.nn.serving;
