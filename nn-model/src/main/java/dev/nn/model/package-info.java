/**
 * Models that a program trains on its own objects, saves as one file, and serves.
 *
 * <pre>{@code
 * Regressor<House> model = Regressor.train(Samples.of(houses, features, House::price));
 * double price = model.predict(house);
 * }</pre>
 */
@NullMarked
package dev.nn.model;

import org.jspecify.annotations.NullMarked;
