/**
 * What a part of a training is, as values that stand in files and can be compared.
 *
 * <pre>{@code
 * Settings settings = Settings.of("dropout").with("size", 15).with("rate", 0.2f);
 * float rate = (float) settings.number("rate");
 * }</pre>
 */
@NullMarked
package dev.nn.settings;

import org.jspecify.annotations.NullMarked;
