/** The listing of a module's public API. */
package dev.nn.api;
