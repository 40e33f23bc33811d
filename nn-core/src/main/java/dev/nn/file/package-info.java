/** Files that are written whole or not at all. For the modules of this library alone. */
@NullMarked
package dev.nn.file;

import org.jspecify.annotations.NullMarked;
