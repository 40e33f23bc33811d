/**
 * Every layer, activation and loss against an independent computation in double precision: values,
 * and derivatives by central differences. A class of tests that implements
 * {@link dev.nn.gradient.Gradients} inherits every case.
 */
package dev.nn.gradient;
