/**
 * JSON for the library's own files. Not part of the public API: exported to other modules of the
 * library only.
 *
 * <pre>{@code
 * String text = Json.write(Map.of("kind", "dense", "inputs", 784));
 * Map<?, ?> layer = (Map<?, ?>) Json.parse(text);
 * }</pre>
 */
@NullMarked
package dev.nn.json;

import org.jspecify.annotations.NullMarked;
