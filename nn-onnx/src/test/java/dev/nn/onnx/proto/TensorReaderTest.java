package dev.nn.onnx.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tensor in every form that writers use. */
class TensorReaderTest {

  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int STRING = 8;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;

  private static WireWriter tensor(int type, long... dims) {
    WireWriter out = new WireWriter();
    Arrays.stream(dims).forEach(dim -> out.varint(1, dim));
    return out.varint(2, type).text(8, "t");
  }

  static byte[] bytes(WireWriter message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static TensorProto read(WireWriter tensor) throws FormatException {
    return TensorProto.read(
        new WireReader(new Source(Path.of("f")), "tensor", ByteBuffer.wrap(bytes(tensor))));
  }

  private static void numbers(WireWriter tensor, double... wanted) throws FormatException {
    TensorProto read = read(tensor);
    double[] found = IntStream.range(0, read.size()).mapToDouble(read::number).toArray();
    assertEquals(boxed(wanted), boxed(found));
  }

  private static List<Double> boxed(double[] numbers) {
    return DoubleStream.of(numbers).boxed().toList();
  }

  @Test
  void rawAndTyped() throws FormatException {
    numbers(tensor(FLOAT, 2).bytes(9, new byte[] {0, 0, -128, 63, 0, 0, 0, 64}), 1, 2);
    numbers(tensor(FLOAT, 2).bytes(4, new byte[] {0, 0, -128, 63, 0, 0, 0, 64}), 1, 2);
    numbers(tensor(FLOAT, 2).fixed32(4, 1.5f).fixed32(4, -2), 1.5, -2);
    numbers(tensor(DOUBLE, 1).bytes(10, new byte[] {0, 0, 0, 0, 0, 0, -8, 63}), 1.5);
    numbers(tensor(INT64, 2).varint(7, -1).varint(7, 1L << 40), -1, 1L << 40);
    numbers(tensor(INT32, 1).varint(5, -7), -7);
    numbers(tensor(FLOAT16, 2).varint(5, 0x3c00).varint(5, 0xc000), 1, -2);
    numbers(tensor(BFLOAT16, 1).varint(5, 0x3fc0), 1.5);
    numbers(tensor(9, 2).varint(5, 1).varint(5, 0), 1, 0);
    numbers(tensor(FLOAT, 0, 3));
    numbers(tensor(FLOAT).fixed32(4, 3), 3);
    assertEquals(
        List.of("a", ""), read(tensor(STRING, 2).element(6, "a").element(6, "")).texts());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    refused("shape [2] needs 8 bytes, found 4", tensor(FLOAT, 2).bytes(9, new byte[4]));
    refused("shape [2] needs 2 texts, found 1", tensor(STRING, 2).element(6, "a"));
    refused("the shape [-1]", tensor(FLOAT, -1));
    refused("the shape [65536, 65536]", tensor(FLOAT, 65536, 65536));
    refused("the shape [4294967296, 4294967296]", tensor(FLOAT, 1L << 32, 1L << 32));
    refused("the shape [0, 4294967296]", tensor(FLOAT, 0, 1L << 32));
    refused("elements of type 0", tensor(0, 1));
    refused("elements of type 14", tensor(14, 1));
    refused("is in another file, but the file is not named", tensor(FLOAT, 1).varint(14, 1));
  }

  @Test
  void anIntegerThatItsTypeCannotHoldIsRefused() throws FormatException {
    numbers(tensor(UINT8, 2).varint(5, 0).varint(5, 255), 0, 255);
    numbers(
        tensor(INT32, 2).varint(5, Integer.MIN_VALUE).varint(5, Integer.MAX_VALUE),
        -2147483648.0,
        2147483647);
    refused("of type UINT8 has the number 256", tensor(UINT8, 1).varint(5, 256));
    refused("of type FLOAT16 has the number 65536", tensor(FLOAT16, 1).varint(5, 65536));
    refused("of type INT32 has the number 4294967296", tensor(INT32, 1).varint(5, 1L << 32));
    refused("of type INT32 has the number -2147483649", tensor(INT32, 1).varint(5, -2147483649L));
  }

  /** The bits of an integer are no float. */
  @Test
  void numbersInAFieldOfAnotherTypeAreRefused() {
    refused("FLOAT has numbers in field 5", tensor(FLOAT, 1).varint(5, 1));
    refused("INT64 has numbers in field 5", tensor(INT64, 1).varint(5, 1));
    refused("INT32 has numbers in field 7", tensor(INT32, 1).varint(7, 1));
    refused("DOUBLE has numbers in field 4", tensor(DOUBLE, 1).fixed32(4, 1).fixed32(4, 1));
    refused("fields 4 and 5", tensor(FLOAT, 2).fixed32(4, 1).varint(5, 1));
    refused("must be raw or in field 4", tensor(FLOAT, 1).fixed32(4, 1).bytes(9, new byte[4]));
    refused("a segment of a larger one", tensor(FLOAT, 1).bytes(3, new byte[0]));
  }

  private static void refused(String words, WireWriter tensor) {
    FormatException e = assertThrows(FormatException.class, () -> read(tensor));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
