/** Programs that the tests run in virtual machines of their own. */
package dev.nn.probe;
