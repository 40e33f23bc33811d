/** The vectors that all kernels use. */
@NullMarked
package dev.nn.backend.simd.vectors;

import org.jspecify.annotations.NullMarked;
