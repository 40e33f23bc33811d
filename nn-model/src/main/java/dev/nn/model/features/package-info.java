/**
 * The features that a model reads from a row, and how they become the inputs of a net.
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
