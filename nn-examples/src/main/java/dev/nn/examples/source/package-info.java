/** Where samples come from: CSV files, NumPy arrays, IDX images; all become tables. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.source;
