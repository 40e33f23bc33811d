/** Tables as found in practice: CSV files of many dialects, read into columns. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.table;
