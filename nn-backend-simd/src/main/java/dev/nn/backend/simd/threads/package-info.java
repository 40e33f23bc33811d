/** The threads that do the work. */
@NullMarked
package dev.nn.backend.simd.threads;

import org.jspecify.annotations.NullMarked;
