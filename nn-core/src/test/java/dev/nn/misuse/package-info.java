/**
 * What the public API answers to a caller who is wrong: the documented exception, a message that
 * helps, and no object changed. A class of tests that implements {@link dev.nn.misuse.Misuse}
 * inherits every case, as with the conformance suite.
 */
package dev.nn.misuse;
