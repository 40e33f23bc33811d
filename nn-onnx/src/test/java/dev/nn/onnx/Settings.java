package dev.nn.onnx;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.TensorProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Node attributes that occur in files but that this library never writes. */
final class Settings {

  private static final float[] NO_NUMBERS = {};
  private static final long[] NO_INTEGERS = {};

  private Settings() {}

  static AttributeProto text(String name, String value) {
    return new AttributeProto(name, 3, 0, 0, value, null, NO_NUMBERS, NO_INTEGERS, List.of());
  }

  static AttributeProto tensor(String name, @Nullable TensorProto value) {
    return new AttributeProto(name, 4, 0, 0, "", value, NO_NUMBERS, NO_INTEGERS, List.of());
  }

  static AttributeProto numbers(String name, float... values) {
    return new AttributeProto(name, 6, 0, 0, "", null, values, NO_INTEGERS, List.of());
  }

  static AttributeProto integers(String name, long... values) {
    return new AttributeProto(name, 7, 0, 0, "", null, NO_NUMBERS, values, List.of());
  }
}
