/** Requirements on all modules together: tests only, which inspect the other modules' classes. */
package dev.nn.checks;
