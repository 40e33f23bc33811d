/** What is asked of all modules together: tests only, which look at the classes of the others. */
package dev.nn.checks;
