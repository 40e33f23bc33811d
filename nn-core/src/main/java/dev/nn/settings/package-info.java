/**
 * The settings of a layer, a loss or an optimiser, as values that can be saved and compared.
 *
 * <pre>{@code
 * Settings settings = Settings.of("dropout").with("size", 15).with("rate", 0.2f);
 * float rate = (float) settings.number("rate");
 * }</pre>
 */
@NullMarked
package dev.nn.settings;

import org.jspecify.annotations.NullMarked;
