/**
 * The data: {@link dev.nn.tensor.Tensor}, a dense float32 array with a shape.
 *
 * <pre>{@code
 * Tensor x = Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6); // [[1, 2, 3], [4, 5, 6]]
 * Tensor second = x.rows(1, 2);                     // a view: [[4, 5, 6]]
 * }</pre>
 */
@NullMarked
package dev.nn.tensor;

import org.jspecify.annotations.NullMarked;
