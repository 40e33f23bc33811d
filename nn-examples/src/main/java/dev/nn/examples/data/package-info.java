/** Data of all kinds as samples: CSV tables, IDX folders. */
@org.jspecify.annotations.NullMarked
package dev.nn.examples.data;
