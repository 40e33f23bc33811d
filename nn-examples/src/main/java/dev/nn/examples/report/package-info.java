/** A run as a single self-contained page. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.report;
