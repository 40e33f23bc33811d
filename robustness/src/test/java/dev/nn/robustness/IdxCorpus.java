package dev.nn.robustness;

import static dev.nn.robustness.Bytes.big32;
import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.of;

import java.util.List;

/** Hand-made IDX files. */
final class IdxCorpus {

  private IdxCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    cases.refused("empty", of());
    cases.refused("three bytes", of(0, 0, 8));
    cases.refused("no dimensions", of(0, 0, 8, 0));
    cases.refused("no dimensions, one number", of(0, 0, 8, 0, 1));
    cases.refused("a header of 255 dimensions that is missing", of(0, 0, 8, 255));
    for (int type = 0; type < 256; type++) {
      boolean known = type >= 8 && type <= 0xe && type != 0xa;
      byte[] header = of(0, 0, type, 1, 0, 0, 0, 0);
      if (known) {
        cases.loads("type %02x, no numbers".formatted(type), header);
        cases.refused("type %02x, half a number".formatted(type), idx(type, half(type), 1));
      } else if (type < 0x20 || type >= 0xf0) {
        cases.refused("type %02x".formatted(type), header);
      }
    }
    cases.refused("first byte 1", of(1, 0, 8, 1, 0, 0, 0, 0));
    cases.refused("second byte 1", of(0, 1, 8, 1, 0, 0, 0, 0));
    cases.refused("little-endian magic", of(1, 8, 0, 0, 0, 0, 0, 0));
    cases.refused("little-endian dimension", join(of(0, 0, 8, 1, 2, 0, 0, 0), of(7, 7)));
    cases.refused("negative dimension", idx(8, of(1), -1));
    cases.refused("smallest dimension", idx(8, of(1), Integer.MIN_VALUE));
    cases.refused("two negative dimensions", idx(8, of(1), -1, -1));
    cases.refused("largest dimension", idx(8, of(1), Integer.MAX_VALUE));
    cases.refused("largest dimension of doubles", idx(0xe, of(1), Integer.MAX_VALUE));
    cases.refused("product 2^32", idx(8, of(), 65536, 65536));
    cases.refused("product 2^64", idx(8, of(), 65536, 65536, 65536, 65536));
    cases.refused("product 2^62 times 4", idx(0xd, of(), 1 << 30, 1 << 30, 4));
    cases.refused("overflow back to 1", idx(8, of(1), 0x10001, 0xffff, 1));
    cases.refused("huge and zero", idx(8, of(), Integer.MAX_VALUE, Integer.MAX_VALUE, 0));
    cases.loads("zero samples", idx(8, of(), 0, 28, 28));
    cases.loads("zero columns", idx(8, of(), 28, 28, 0));
    cases.refused("one byte too few", idx(8, of(1, 2, 3), 2, 2));
    cases.refused("one byte too many", idx(8, of(1, 2, 3, 4, 5), 2, 2));
    cases.refused("zero samples, one byte", idx(8, of(1), 0));
    cases.refused("MNIST's header alone", idx(8, of(), 60000, 28, 28));
    int[] ones = new int[255];
    java.util.Arrays.fill(ones, 1);
    cases.loads("255 dimensions", idx(8, of(1), ones));
    int[] twos = new int[255];
    java.util.Arrays.fill(twos, 2);
    cases.refused("255 dimensions of 2", idx(8, of(1), twos));
    cases.loads("NaN and infinity", idx(0xd, of(127, 192, 0, 0, 127, 128, 0, 0), 2));
    cases.loads("a double beyond float", idx(0xe, of(127, 239, 255, 255, 255, 255, 255, 255), 1));
    cases.refused("text", Bytes.text("this is no IDX file"));
    cases.refused("zeros", () -> new byte[1 << 20]);
    cases.loadsOnly("16 MB of floats", Bytes.withZeros(idx(0xd, of(), 4_000_000), 16_000_000));
    cases.refused("16 MB of bytes", Bytes.withZeros(idx(8, of(), 16_000_000), 16_000_000));
    return cases.all;
  }

  private static byte[] half(int type) {
    return type <= 9 ? of() : new byte[type == 0xb ? 1 : type == 0xe ? 4 : 2];
  }

  static byte[] idx(int type, byte[] data, int... shape) {
    byte[] header = of(0, 0, type, shape.length);
    for (int dim : shape) {
      header = join(header, big32(dim));
    }
    return join(header, data);
  }
}
