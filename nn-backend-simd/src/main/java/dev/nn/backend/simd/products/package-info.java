/** Products of matrices: {@link Plan} says which file computes which. */
@NullMarked
package dev.nn.backend.simd.products;

import org.jspecify.annotations.NullMarked;
