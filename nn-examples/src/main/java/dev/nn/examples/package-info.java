/** The command line {@code bin/nn} and what its commands are made of. */
@NullMarked
package dev.nn.examples;

import org.jspecify.annotations.NullMarked;
