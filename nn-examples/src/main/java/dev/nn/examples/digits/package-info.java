/** Digits that the program draws itself: the data set that needs no download. */
@NullMarked
package dev.nn.examples.digits;

import org.jspecify.annotations.NullMarked;
