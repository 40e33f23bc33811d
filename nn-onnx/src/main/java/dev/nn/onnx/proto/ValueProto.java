package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An input or output of a graph.
 *
 * @param name its name in the graph
 * @param type of its elements; absent if it is not a tensor, or of a type that is not read
 * @param dims its shape, {@link #FREE} where any size is allowed; null if the file does not state
 *     it
 */
public record ValueProto(String name, Optional<ElementType> type, long @Nullable [] dims) {

  /** A dimension without a number, such as that of the batch. */
  public static final long FREE = -1;

  private static final String BATCH = "batch";

  static ValueProto read(WireReader in) throws FormatException {
    String name = "";
    ValueProto typed = new ValueProto("", Optional.empty(), null);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> typed = type(in.single("type of value " + name));
        default -> in.skip();
      }
    }
    return new ValueProto(name, typed.type, typed.dims);
  }

  private static ValueProto type(WireReader in) throws FormatException {
    ValueProto typed = new ValueProto("", Optional.empty(), null);
    while (in.next()) {
      if (in.field() == 1) {
        typed = tensor(in.single("tensor type"));
      } else {
        in.skip();
      }
    }
    return typed;
  }

  private static ValueProto tensor(WireReader in) throws FormatException {
    long code = 0;
    long[] dims = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> code = in.varint();
        case 2 -> dims = shape(in.single("shape"));
        default -> in.skip();
      }
    }
    return new ValueProto("", ElementType.of(code), dims);
  }

  private static long[] shape(WireReader in) throws FormatException {
    LongStream.Builder dims = LongStream.builder();
    while (in.next()) {
      if (in.field() == 1) {
        dims.add(dimension(in.message("dimension")));
      } else {
        in.skip();
      }
    }
    return dims.build().toArray();
  }

  private static long dimension(WireReader in) throws FormatException {
    long dim = FREE;
    while (in.next()) {
      if (in.field() == 1) {
        dim = in.varint();
      } else {
        in.skip();
      }
    }
    return dim;
  }

  WireWriter write() {
    WireWriter shape = new WireWriter();
    if (dims != null) {
      Arrays.stream(dims).forEach(dim -> shape.message(1, dimension(dim)));
    }
    WireWriter tensor = new WireWriter().varint(1, type.orElseThrow().code()).message(2, shape);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }

  private static WireWriter dimension(long dim) {
    return dim == FREE ? new WireWriter().text(2, BATCH) : new WireWriter().varint(1, dim);
  }
}
