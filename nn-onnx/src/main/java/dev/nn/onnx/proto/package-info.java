/**
 * ONNX's messages and protobuf's wire format, as far as dense nets need them, without generated
 * code or dependencies. Names and field numbers are those of {@code onnx.proto3}.
 */
@NullMarked
package dev.nn.onnx.proto;

import org.jspecify.annotations.NullMarked;
