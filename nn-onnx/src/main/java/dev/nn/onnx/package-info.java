/** ONNX files both ways. */
@NullMarked
package dev.nn.onnx;

import org.jspecify.annotations.NullMarked;
