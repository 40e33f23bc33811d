/** Tests that every backend must pass; published for backends to adopt. */
package dev.nn.conformance;
