/**
 * Files that are written whole or not at all, gzipped files, and numbers of 16 bits in files.
 * Exported to this library's own modules only.
 */
@NullMarked
package dev.nn.file;

import org.jspecify.annotations.NullMarked;
