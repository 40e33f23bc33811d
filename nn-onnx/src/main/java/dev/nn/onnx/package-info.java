/** Reads and writes ONNX files. */
@NullMarked
package dev.nn.onnx;

import org.jspecify.annotations.NullMarked;
