/** Files that are written whole or not at all. Exported to this library's own modules only. */
@NullMarked
package dev.nn.file;

import org.jspecify.annotations.NullMarked;
