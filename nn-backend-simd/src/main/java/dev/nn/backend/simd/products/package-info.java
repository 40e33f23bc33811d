/** Matrix products: {@link Plan} says which class computes which. */
@NullMarked
package dev.nn.backend.simd.products;

import org.jspecify.annotations.NullMarked;
