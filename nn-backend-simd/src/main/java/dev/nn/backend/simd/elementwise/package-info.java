/** Elementwise kernels, and sums. */
@NullMarked
package dev.nn.backend.simd.elementwise;

import org.jspecify.annotations.NullMarked;
