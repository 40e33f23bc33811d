/**
 * Files that are written whole or not at all, and their folders. Exported to this library's own
 * modules only.
 */
@NullMarked
package dev.nn.file;

import org.jspecify.annotations.NullMarked;
