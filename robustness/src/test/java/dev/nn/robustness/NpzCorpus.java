package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.little16;
import static dev.nn.robustness.Bytes.little32;
import static dev.nn.robustness.Bytes.little64;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;

import dev.nn.robustness.ZipBuilder.Entry;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Hand-made npz archives. */
final class NpzCorpus {

  private static final byte[] ARRAY = NpyCorpus.npy("'<f4'", "False", "(2,)");

  private NpzCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    archives(cases);
    names(cases);
    lies(cases);
    zip64(cases);
    deflated(cases);
    bombs(cases);
    for (Case array : NpyCorpus.small()) {
      cases.all.add(new Case(
          "array: " + array.name(), array.loads(), () -> zip(new Entry("x.npy", array.bytes()))));
    }
    return cases.all;
  }

  private static byte[] zip(Entry... entries) {
    ZipBuilder zip = new ZipBuilder();
    for (Entry entry : entries) {
      zip.add(entry);
    }
    return zip.build();
  }

  private static Entry entry(String name) {
    return new Entry(name, ARRAY);
  }

  private static byte[] archive(Consumer<ZipBuilder> lie) {
    ZipBuilder zip = new ZipBuilder().add(entry("a.npy")).add(entry("b.npy"));
    lie.accept(zip);
    return zip.build();
  }

  /** Only the directory is false. */
  private static byte[] lie(Consumer<Entry> lie) {
    Entry entry = entry("b.npy").seal();
    lie.accept(entry);
    return zip(entry("a.npy"), entry, entry("c.npy"));
  }

  private static void archives(Case.Cases cases) {
    cases.refused("empty", of());
    cases.loads("no entries", zip());
    cases.loads("two arrays", archive(zip -> {}));
    cases.refused("magic alone", text("PK\3\4"));
    cases.refused("no directory", zip(entry("a.npy").seal()).clone().length > 0 ? ARRAY : of());
    cases.loads("a comment", archive(zip -> zip.comment = text("hello")));
    cases.loads("a comment of 64 kB", archive(zip -> zip.comment = new byte[0xffff]));
    cases.refused(
        "a comment that is an end",
        archive(zip -> zip.comment = join(little32(0x06054b50), new byte[18])));
    cases.refused("a comment with an end that fits", archive(zip -> zip.comment = zip()));
    cases.refused("bytes behind", archive(zip -> zip.behind = of(0)));
    cases.refused("64 kB behind", archive(zip -> zip.behind = new byte[70_000]));
    cases.loads("bytes before, counted", archive(zip -> zip.between = of(1, 2, 3)));
    cases.refused("bytes before, not counted", join(text("#!/bin/sh\n"), archive(zip -> {})));
    cases.refused("a second part", archive(zip -> zip.disk = 1));
    cases.refused("one entry too many", archive(zip -> zip.count = 3));
    cases.refused("one entry too few", archive(zip -> zip.count = 1));
    cases.refused("65535 entries", archive(zip -> zip.count = 0xffff));
    cases.refused("directory too small", archive(zip -> zip.directorySize = 10));
    cases.refused("directory too large", archive(zip -> zip.directorySize = 1 << 20));
    cases.refused("directory of 4 GB", archive(zip -> zip.directorySize = 0xffffffffL));
    cases.refused("directory at 4 GB", archive(zip -> zip.directoryAt = 0xffffffffL));
    cases.refused("directory at 0", archive(zip -> zip.directoryAt = 0));
    cases.refused("directory at 2 GB", archive(zip -> zip.directoryAt = 0x7fffffffL));
  }

  private static void names(Case.Cases cases) {
    cases.loads("a name of two words", zip(entry("a b.npy")));
    cases.loads("the empty name", zip(entry(".npy")));
    cases.loads("a path outside", zip(entry("../../../etc/passwd.npy")));
    cases.loads("an absolute path", zip(entry("/etc/passwd.npy")));
    cases.loads("a drive", zip(entry("C:\\a.npy")));
    cases.loads("a name with NUL", zip(entry("a\0b.npy")));
    cases.loads("format signs", zip(entry("%s%d%n.npy")));
    cases.refused("format signs, damaged", zip(new Entry("%s%d%n.npy", of(1))));
    cases.loads("no npy", zip(entry("a.txt")));
    cases.loads("NPY", zip(entry("a.NPY")));
    cases.loads("no name", zip(entry("")));
    cases.loads("a folder", zip(new Entry("a/", of())));
    cases.refused("twice", zip(entry("a.npy"), entry("b.npy"), entry("a.npy")));
    Entry unicode = entry("\u00e9.npy");
    cases.refused("not ASCII, not said", zip(unicode.seal()));
    Entry said = entry("\u00e9.npy");
    said.flags = 1 << 11;
    cases.loads("UTF-8", zip(said));
    Entry broken = entry("x.npy");
    broken.flags = 1 << 11;
    broken.name = join(of(0xc3, 0x28), text(".npy"));
    cases.refused("broken UTF-8", zip(broken));
    cases.loads("a name of 64 kB", zip(entry("x".repeat(0xffff - 50) + ".npy")));
    cases.refused("a name of 64 kB, damaged", zip(new Entry("x".repeat(60_000) + ".npy", of(1))));
  }

  private static void lies(Case.Cases cases) {
    cases.loads("no lie", lie(entry -> {}));
    cases.refused("CRC", lie(entry -> entry.crc ^= 1));
    cases.refused("size one more", lie(entry -> entry.size++));
    cases.refused("size one less", lie(entry -> entry.size--));
    cases.refused("size 0", lie(entry -> entry.size = 0));
    cases.refused("size 4 GB", lie(entry -> entry.size = 0xffffffffL));
    cases.refused("size 2 GB", lie(entry -> entry.size = 0x7ffffff7L));
    cases.refused("packed one more", lie(entry -> entry.packed++));
    cases.refused("packed 4 GB", lie(entry -> entry.packed = 0xffffffffL));
    cases.refused("both one less", lie(entry -> entry.size = --entry.packed));
    cases.refused("both reach into the next", lie(entry -> entry.size = entry.packed += 40));
    cases.refused("all bytes to the end", lie(entry -> entry.size = entry.packed += 100_000));
    cases.refused("encrypted", lie(entry -> entry.flags = 1));
    cases.refused("strongly encrypted", lie(entry -> entry.flags = 0x41));
    cases.refused("patch data", lie(entry -> entry.flags = 0x20));
    cases.refused("masked headers", lie(entry -> entry.flags = 0x2000));
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 0xffff}) {
      cases.refused("method " + method, lie(entry -> entry.method = method));
    }
    cases.refused("deflated, but stored", lie(entry -> entry.method = 8));
    cases.refused("another name", lie(entry -> entry.name = text("x.npy")));
    cases.refused("a longer name", lie(entry -> entry.name = text("bb.npy")));
    cases.refused("at the first entry", lie(entry -> entry.offset = 0));
    cases.refused("at the end", lie(entry -> entry.offset = 0x7fffffffL));
    cases.refused("at 4 GB", lie(entry -> entry.offset = 0xffffffffL));
    cases.refused("one byte further", lie(entry -> entry.offset = 151));
    cases.loads("a comment of an entry", lie(entry -> entry.comment = text("c")));
    cases.loads("extra in the directory", lie(entry -> entry.extra = of(1, 2, 1, 0, 9)));
    cases.loads("extra of 64 kB", lie(entry -> entry.extra = new byte[0xffff]));
    Entry late = entry("a.npy");
    late.crc = late.packed = late.size = 0;
    late.flags = 8;
    late.seal();
    Entry told = entry("a.npy");
    told.flags = 8;
    told.local = late.local;
    told.descriptor = new byte[16];
    cases.loads("sizes behind the data", zip(told, entry("b.npy")));
  }

  private static void zip64(Case.Cases cases) {
    Entry wide = entry("a.npy");
    wide.extra = join(little16(1), little16(16), little64(ARRAY.length), little64(ARRAY.length));
    wide.packed = wide.size = 0xffffffffL;
    wide.seal();
    cases.refused("zip64 sizes in the directory", zip(wide));
    Entry numPy = entry("a.npy");
    numPy.local = wide.local;
    cases.loads("zip64 sizes before the data, as NumPy writes them", zip(numPy));
    cases.refused("zip64 lies", lie(entry -> {
      entry.extra = join(little16(1), little16(8), little64(1L << 62));
      entry.size = 0xffffffffL;
    }));
    cases.refused("a zip64 directory", archive(zip -> {
      zip.between = join(text("PK\6\6"), little64(44), new byte[44], text("PK\6\7"), new byte[16]);
      zip.count = 0xffff;
      zip.directoryAt = 0xffffffffL;
    }));
  }

  private static void deflated(Case.Cases cases) {
    cases.loads("deflated", new Case("", true, true, deflate("a.npy", ARRAY, 0)).bytes());
    byte[] packed = packed(ARRAY, 9);
    Entry entry = new Entry("a.npy", packed);
    entry.method = 8;
    entry.size = ARRAY.length;
    entry.crc = crc(ARRAY);
    cases.loads("deflated by hand", zip(entry.seal()));
    Entry more = new Entry("a.npy", join(packed, of(0, 0)));
    more.method = 8;
    more.size = ARRAY.length;
    more.crc = crc(ARRAY);
    cases.refused("bytes behind the deflated ones", zip(more));
    Entry cut = new Entry("a.npy", java.util.Arrays.copyOf(packed, packed.length - 3));
    cut.method = 8;
    cut.size = ARRAY.length;
    cut.crc = crc(ARRAY);
    cases.refused("deflated bytes cut", zip(cut));
    for (int size : new int[] {0, 1, ARRAY.length - 1, ARRAY.length + 1, 1 << 30}) {
      Entry wrong = new Entry("a.npy", packed);
      wrong.method = 8;
      wrong.size = size;
      wrong.crc = crc(ARRAY);
      cases.refused("deflated, size %d".formatted(size), zip(wrong));
    }
    Entry damaged = new Entry("a.npy", of(7, 7, 7, 7));
    damaged.method = 8;
    damaged.size = ARRAY.length;
    cases.refused("damaged deflated bytes", zip(damaged));
    Entry nothing = new Entry("a.npy", of());
    nothing.method = 8;
    cases.refused("no deflated bytes", zip(nothing));
  }

  private static void bombs(Case.Cases cases) {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (%d,)}";
    cases.refused("a bomb of 80 MB", deflate("a.npy", Valid.npy(1, header, of()), 80));
    byte[] honest = Valid.npy(1, header.formatted(80 << 20), of());
    cases.refused("an honest bomb", deflate("a.npy", honest, 80));
    cases.refused("a bomb that is no array", deflate("a.npy", of(), 80));
    cases.loadsOnly("a bomb that is not asked for", deflate("a.txt", of(), 80));
    for (int megabytes : new int[] {8, 16, 24, 30, 33, 40}) {
      Case.Content bomb = deflate("a.npy", floats(megabytes, "True"), megabytes);
      cases.all.add(
          new Case("%d MB in one array".formatted(megabytes), megabytes < 32, false, bomb));
    }
    cases.loadsOnly("16 MB stored", store(floats(16, "False"), 16));
    cases.refused("a quoted bomb: entries in entries", NpzCorpus::overlapping);
    cases.refused("65,534 empty entries", () -> many(65_534, of()));
    cases.refused("20,000 small arrays, the last damaged", () -> many(20_000, ARRAY));
    cases.refused("zeros", () -> new byte[1 << 20]);
    cases.refused("ends all over", () -> GzipCorpus.repeated(zip(), 40_000));
  }

  /** Each entry's data extends to the end of the last entry's. */
  private static byte[] overlapping() {
    ZipBuilder zip = new ZipBuilder();
    for (int e = 0; e < 100; e++) {
      Entry entry = entry("%03d.npy".formatted(e)).seal();
      entry.packed = entry.size = (100L - e) * 186 - 37;
      zip.add(entry);
    }
    return zip.build();
  }

  private static byte[] many(int entries, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (int e = 0; e < entries; e++) {
      byte[] one = zip(new Entry("%05d.npy".formatted(e), e == entries - 1 ? of(1) : content));
      int local = 30 + 9 + (e == entries - 1 ? 1 : content.length);
      byte[] record = java.util.Arrays.copyOfRange(one, local, one.length - 22);
      System.arraycopy(little32(out.size()), 0, record, 42, 4);
      out.write(one, 0, local);
      directory.writeBytes(record);
    }
    int at = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(join(
        text("PK\5\6"),
        little32(0),
        little16(entries),
        little16(entries),
        little32(directory.size()),
        little32(at),
        little16(0)));
    return out.toByteArray();
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static byte[] packed(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] out = new byte[bytes.length + 100];
    int size = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, size);
  }

  /** The header of that many MiB of floats. */
  private static byte[] floats(int megabytes, String columnMajor) {
    String header = "{'descr': '<f4', 'fortran_order': %s, 'shape': (%d,)}";
    return Valid.npy(1, header.formatted(columnMajor, megabytes << 18), of());
  }

  private static Case.Content deflate(String name, byte[] head, int megabytes) {
    return out -> {
      ZipOutputStream zip = new ZipOutputStream(out);
      zip.putNextEntry(new ZipEntry(name));
      Bytes.withZeros(head, megabytes << 20).to(zip);
      zip.finish();
    };
  }

  private static Case.Content store(byte[] head, int megabytes) {
    return out -> {
      Case.Content array = Bytes.withZeros(head, megabytes << 20);
      CRC32 crc = new CRC32();
      array.to(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
      ZipEntry entry = new ZipEntry("a.npy");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(head.length + (long) (megabytes << 20));
      entry.setCrc(crc.getValue());
      ZipOutputStream zip = new ZipOutputStream(out);
      zip.putNextEntry(entry);
      array.to(zip);
      zip.finish();
    };
  }
}
