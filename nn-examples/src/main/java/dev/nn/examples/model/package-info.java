/** Models of tables: trained, measured, saved and loaded by nn-model. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.model;
