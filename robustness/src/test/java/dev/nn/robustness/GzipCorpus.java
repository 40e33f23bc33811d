package dev.nn.robustness;

import static dev.nn.robustness.Bytes.gzip;
import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.little16;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Hand-made gzipped IDX files. */
final class GzipCorpus {

  private static final byte[] LABELS = IdxCorpus.idx(8, of(7, 1, 2), 3);

  private GzipCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    headers(cases);
    trailers(cases);
    members(cases);
    bombs(cases);
    for (Case plain : IdxCorpus.cases()) {
      cases.all.add(new Case(plain.name() + ", gzipped", plain.loads(), () -> gzip(plain.bytes())));
    }
    return cases.all;
  }

  private static void headers(Case.Cases cases) {
    byte[] body = Arrays.copyOfRange(gzip(LABELS), 10, gzip(LABELS).length);
    cases.refused("magic alone", of(0x1f, 0x8b));
    cases.refused("method 7", with(gzip(LABELS), 2, 7));
    for (int flag = 0; flag < 256; flag++) {
      if (flag != 0 && flag != 1 && (flag & 30) == 0 || flag == 255) {
        cases.refused("reserved flags %02x".formatted(flag), with(gzip(LABELS), 3, flag));
      }
    }
    cases.loads("flag for text", with(gzip(LABELS), 3, 1));
    cases.loads("a name", join(header(8), text("labels\0"), body));
    cases.loads("an empty name", join(header(8), of(0), body));
    cases.refused("a name without end", join(header(8), text("labels")));
    cases.refused("a name of a megabyte without end", () -> join(header(8), filled(1 << 20, 'x')));
    cases.loads("a name of a megabyte", () -> join(header(8), filled(1 << 20, 'x'), of(0), body));
    cases.loads("a name that is no UTF-8", join(header(8), of(255, 254, 0), body));
    cases.loads("a comment", join(header(16), text("labels\0"), body));
    cases.loads("extra", join(header(4), little16(3), of(1, 2, 3), body));
    cases.loads("no extra", join(header(4), little16(0), body));
    cases.loads("64 kB extra", join(header(4), little16(0xffff), new byte[0xffff], body));
    cases.refused("extra beyond the end", join(header(4), little16(0xffff), body));
    cases.refused("half of extra's length", join(header(4), of(1)));
    byte[] all = join(header(31), little16(1), of(9), text("n\0c\0"));
    CRC32 crc = new CRC32();
    crc.update(all);
    int sum = (int) crc.getValue();
    cases.loads("everything", join(all, little16(sum), body));
    cases.refused("header CRC", join(all, little16(sum ^ 1), body));
    cases.refused("header CRC missing", all);
  }

  private static void trailers(Case.Cases cases) {
    byte[] whole = gzip(LABELS);
    int end = whole.length;
    cases.refused("CRC", with(whole, end - 8, whole[end - 8] ^ 1));
    cases.refused("size", with(whole, end - 4, whole[end - 4] ^ 1));
    cases.refused("size and 2^31", with(whole, end - 1, 0x80));
    cases.refused("no trailer", Arrays.copyOf(whole, end - 8));
    cases.refused("half a trailer", Arrays.copyOf(whole, end - 4));
    cases.refused("a zero behind", join(whole, of(0)));
    cases.refused("zeros behind", join(whole, new byte[512]));
    cases.refused("text behind", join(whole, text("garbage")));
    cases.refused("magic behind", join(whole, of(0x1f, 0x8b)));
    cases.refused("stored block with another length", join(header(0), of(1, 3, 0, 0, 0, 1, 2, 3)));
    cases.refused("block of type 3", join(header(0), of(7)));
    cases.refused("distance too far back", join(header(0), of(0x63, 0x60, 0x80, 0xff, 0xff)));
    cases.refused("zlib, not gzip", of(0x78, 0x9c, 3, 0, 0, 0, 0, 1));
    cases.refused("gzip in gzip", gzip(whole));
  }

  private static void members(Case.Cases cases) {
    byte[] empty = gzip(of());
    byte[] first = gzip(Arrays.copyOf(LABELS, 5));
    byte[] second = gzip(Arrays.copyOfRange(LABELS, 5, LABELS.length));
    cases.loads("two members", join(first, second));
    cases.loads("empty members around", join(empty, first, empty, second, empty));
    cases.refused("members of two files", join(gzip(LABELS), gzip(LABELS)));
    cases.refused("the second damaged", join(first, with(second, 3, 0xe0)));
    cases.refused("an empty member", empty);
    cases.refused("20,000 empty members", () -> repeated(empty, 20_000));
    cases.loads("20,000 empty members before", () -> join(repeated(empty, 20_000), gzip(LABELS)));
    cases.loads("20,000 empty members behind", () -> join(gzip(LABELS), repeated(empty, 20_000)));
    cases.refused(
        "20,000 empty members and garbage",
        () -> join(gzip(LABELS), repeated(empty, 20_000), of(1)));
    cases.refused(
        "300,000 empty blocks", () -> join(header(0), repeated(of(0, 0, 0, 255, 255), 300_000)));
  }

  private static void bombs(Case.Cases cases) {
    cases.refused("a bomb of labels", bomb(LABELS, 80_000_000));
    cases.refused("a bomb of nothing", bomb(of(), 80_000_000));
    cases.refused("an honest bomb", bomb(IdxCorpus.idx(8, of(), 80_000_000), 80_000_000));
    cases.refused(
        "an honest bomb of three dimensions",
        bomb(IdxCorpus.idx(8, of(), 100_000, 28, 28), 78_400_000));
    cases.refused("a bomb that claims 2 GB", bomb(IdxCorpus.idx(8, of(), 0x7fff0000), 1_000_000));
    cases.refused(
        "a bomb that claims 9 MB and has 8", bomb(IdxCorpus.idx(8, of(), 9 << 20), 8 << 20));
  }

  private static Case.Content bomb(byte[] head, int zeros) {
    return out -> {
      GZIPOutputStream gzip = new GZIPOutputStream(out);
      Bytes.withZeros(head, zeros).to(gzip);
      gzip.finish();
    };
  }

  private static byte[] header(int flags) {
    return of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 0);
  }

  static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  static byte[] repeated(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
