/** A run as one page that needs no other file. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.report;
