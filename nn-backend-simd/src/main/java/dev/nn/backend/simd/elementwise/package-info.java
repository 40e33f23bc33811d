/** Kernels that visit each element once, and sums. */
@NullMarked
package dev.nn.backend.simd.elementwise;

import org.jspecify.annotations.NullMarked;
