/**
 * Features: what a model looks at in a row, and how it becomes the inputs of a net.
 *
 * <pre>{@code
 * Features<House> features = Features.<House>builder()
 *     .number("area", House::area)
 *     .category("district", House::district)
 *     .build();
 * Encoding encoding = Encoding.fit(features, houses);
 * }</pre>
 */
@NullMarked
package dev.nn.model.features;

import org.jspecify.annotations.NullMarked;
