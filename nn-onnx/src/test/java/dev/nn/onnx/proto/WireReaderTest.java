package dev.nn.onnx.proto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WireReaderTest {

  private static WireReader reader(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int b = 0; b < all.length; b++) {
      all[b] = (byte) bytes[b];
    }
    return reader(all);
  }

  private static WireReader reader(byte[] bytes) {
    return new WireReader(new Source(Path.of("f")), "model", ByteBuffer.wrap(bytes));
  }

  private static WireReader first(int... bytes) throws FormatException {
    WireReader in = reader(bytes);
    assertTrue(in.next());
    return in;
  }

  private interface Read {
    void from(WireReader in) throws FormatException;
  }

  private static void refused(String words, Read read, int... bytes) throws FormatException {
    WireReader in = first(bytes);
    FormatException e = assertThrows(FormatException.class, () -> read.from(in));
    assertEquals("f: model: " + words, e.getMessage());
  }

  /** The example of protobuf's documentation: 150 in field 1 is 08 96 01. */
  @Test
  void theDocumentedExample() throws FormatException {
    WireReader in = first(0x08, 0x96, 0x01);
    assertEquals(1, in.field());
    assertEquals(150, in.varint());
    assertFalse(in.next());
  }

  @Property
  void whatIsWrittenIsRead(@ForAll long number, @ForAll float single, @ForAll byte[] bytes)
      throws FormatException {
    WireWriter out = new WireWriter()
        .varint(1, number)
        .fixed32(2, single)
        .bytes(15, bytes)
        .message(16, new WireWriter().varint(536870911, 1));
    WireReader in = reader(TensorReaderTest.bytes(out));
    in.next();
    assertEquals(number, in.varint());
    in.next();
    assertEquals(single, in.fixed32());
    in.next();
    byte[] read = new byte[bytes.length];
    in.bytes().get(read);
    assertArrayEquals(bytes, read);
    in.next();
    assertEquals(16, in.field());
    WireReader inner = in.message("inner");
    inner.next();
    assertEquals(536870911, inner.field());
    inner.skip();
    assertFalse(inner.next());
    assertFalse(in.next());
  }

  @Test
  void repeatedNumbersStandInOneFieldOrInMany() throws FormatException {
    LongStream.Builder packed = LongStream.builder();
    first(0x0a, 3, 1, 0x96, 1).varints(packed);
    assertArrayEquals(new long[] {1, 150}, packed.build().toArray());
    WireReader single = first(0x08, 1, 0x08, 2);
    LongStream.Builder singles = LongStream.builder();
    single.varints(singles);
    single.next();
    single.varints(singles);
    assertArrayEquals(new long[] {1, 2}, singles.build().toArray());
    assertEquals(8, first(0x0a, 8, 1, 2, 3, 4, 5, 6, 7, 8).fixed(4).remaining());
    assertEquals(4, first(0x0d, 1, 2, 3, 4).fixed(4).remaining());
    assertEquals(8, first(0x09, 1, 2, 3, 4, 5, 6, 7, 8).fixed(8).remaining());
  }

  @Test
  void everyWireTypeIsSkipped() throws FormatException {
    WireReader in =
        reader(0x08, 0x96, 1, 0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x0a, 2, 1, 2, 0x0d, 1, 2, 3, 4);
    int fields = 0;
    while (in.next()) {
      in.skip();
      fields++;
    }
    assertEquals(4, fields);
  }

  @Test
  void damageIsRefused() throws FormatException {
    refused("field 1 has the wire type 3", WireReader::skip, 0x0b);
    refused("field 1 has the wire type 0, not 2", WireReader::bytes, 0x08, 1);
    refused("field 1 has the wire type 2, not 0", WireReader::varint, 0x0a, 0);
    refused("field 1 needs 4 bytes, but 3 follow", WireReader::fixed32, 0x0d, 1, 2, 3);
    refused("field 1 needs 3 bytes, but 2 follow", WireReader::bytes, 0x0a, 3, 1, 2);
    refused(
        "field 1 needs 18446744073709551615 bytes, but 0 follow",
        WireReader::bytes,
        0x0a,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        1);
    refused(
        "field 1: the file ends within a number, or the number is too long",
        WireReader::varint,
        0x08,
        0x80);
    refused(
        "field 1: the file ends within a number, or the number is too long",
        WireReader::varint,
        0x08,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        1);
    refused("field 1 is not UTF-8 text", WireReader::text, 0x0a, 1, 0xff);
    refused(
        "field 1 has 3 bytes, which is not a multiple of 4", in -> in.fixed(4), 0x0a, 3, 1, 2, 3);
    refused(
        "the graph occurs twice",
        in -> {
          in.single("graph");
          in.next();
          in.single("graph");
        },
        0x0a,
        0,
        0x0a,
        0);
    assertThrows(FormatException.class, () -> reader(0).next());
    assertThrows(FormatException.class, () -> reader(255, 255, 255, 255, 127).next());
  }

  @Test
  void aFileOfSmallPartsIsRefused() {
    byte[] empty = new byte[2 << 18];
    for (int b = 0; b < empty.length; b += 2) {
      empty[b] = 0x0a;
    }
    WireReader in = reader(empty);
    FormatException e = assertThrows(FormatException.class, () -> {
      while (in.next()) {
        in.bytes();
      }
    });
    assertTrue(e.getMessage().contains("more than 32768"), e.getMessage());
  }
}
