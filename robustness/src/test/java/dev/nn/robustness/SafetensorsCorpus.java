package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.little64;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;

import java.util.List;

/** Hand-made safetensors files. */
final class SafetensorsCorpus {

  private static final String TENSOR = "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}";
  private static final String A = TENSOR.formatted("a", "F32", "[2]", "[0,8]");

  private SafetensorsCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    lengths(cases);
    json(cases);
    strings(cases);
    tensors(cases);
    metadata(cases);
    large(cases);
    return cases.all;
  }

  /** Tensors of every type, all of them requested. */
  static List<Case> typed() {
    Case.Cases cases = new Case.Cases();
    for (String type : List.of("F64", "F32", "F16", "BF16", "I64", "U64", "I8", "BOOL")) {
      int size = type.equals("F32") ? 4 : type.endsWith("16") ? 2 : type.endsWith("64") ? 8 : 1;
      String offsets = "[0,%d]".formatted(2 * size);
      cases.loads(type, file(tensor(type, "[1,2]", offsets), 2 * size));
      cases.refused(type + " cut", file(tensor(type, "[1,2]", offsets), 2 * size - 1));
      cases.refused(type + ", 3 of 2", file(tensor(type, "[3]", offsets), 2 * size));
    }
    cases.refused("an unknown type", file(tensor("F4", "[2]", "[0,8]"), 8));
    cases.refused(
        "an unknown type of 1 MB", () -> file(tensor("F".repeat(1 << 20), "[2]", "[0,8]"), 8));
    cases.refused("a U64 of 64 bits", join(file(tensor("U64", "[1]", "[0,8]"), 0), little64(-1)));
    cases.refused(
        "an I64 that no float holds",
        join(file(tensor("I64", "[1]", "[0,8]"), 0), little64((1 << 24) + 1)));
    cases.refused(
        "an F64 beyond floats",
        join(file(tensor("F64", "[1]", "[0,8]"), 0), little64(Double.doubleToLongBits(1e300))));
    cases.loads("20,000 tensors", () -> file(many(20_000, tensor("%d")), 0));
    String booleans = tensor("BOOL", "[16000000]", "[0,16000000]");
    cases.refused("16 MB of booleans", Bytes.withZeros(file(booleans, 0), 16_000_000));
    String halves = tensor("F16", "[4000000]", "[0,8000000]");
    cases.loadsOnly("8 MB of halves", Bytes.withZeros(file(halves, 0), 8_000_000));
    return cases.all;
  }

  static byte[] file(String header, int data) {
    byte[] json = text(header);
    return join(little64(json.length), json, new byte[data]);
  }

  private static String tensor(String type, String shape, String offsets) {
    return "{" + TENSOR.formatted("a", type, shape, offsets) + "}";
  }

  private static void lengths(Case.Cases cases) {
    cases.refused("empty", of());
    cases.refused("seven bytes", new byte[7]);
    cases.refused("length 0", new byte[8]);
    cases.refused("length 0 and data", new byte[100]);
    for (long length :
        new long[] {1, 3, 100_000_001, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      cases.refused("length " + length, join(little64(length), text("{}")));
    }
    cases.refused("big-endian length", join(of(0, 0, 0, 0, 0, 0, 0, 2), text("{}")));
    cases.loads("no tensors", file("{}", 0));
    cases.refused("no tensors, data", file("{}", 1));
    cases.loads("padded", file("{}      ", 0));
    cases.refused("padded before", file(" {}", 0));
    cases.refused("padded with NUL", file("{}\0", 0));
    cases.refused("a byte order mark", file("\ufeff{}", 0));
    cases.refused(
        "not UTF-8",
        join(
            little64(9),
            text("{\"\u00ff\"".substring(0, 1)),
            of('"', 0xff, '"', ':', '{', '}', '}', ' '),
            new byte[0]));
    cases.refused("UTF-16", join(little64(4), of('{', 0, '}', 0)));
  }

  private static void json(Case.Cases cases) {
    for (String odd : List.of(
        "[]",
        "null",
        "1",
        "\"a\"",
        "{",
        "}",
        "{}{}",
        "{},",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":true}",
        "{" + A + ",}",
        "{" + A + A + "}",
        "{" + A,
        "{" + A + "}}",
        "{" + A + "}]",
        "{/**/" + A + "}",
        "{" + A + "}//",
        "{" + A.replace("]", ",]") + "}",
        "{" + A.replace(",", ",,") + "}",
        "{" + A.replace(":", "::") + "}",
        "{" + A.replace("dtype", "type") + "}")) {
      cases.refused("header " + odd, file(odd, 8));
    }
    cases.loads("spaces everywhere", file("{ \n\t\r" + A.replace(",", " ,\n") + " } ", 8));
    for (String number : List.of(
        "-1",
        "-0",
        "1.0",
        "2.5",
        "1e0",
        "1E3",
        "01",
        "+1",
        "0x1",
        ".5",
        "1.",
        "NaN",
        "Infinity",
        "\"2\"",
        "null",
        "true",
        "[2]",
        "{}",
        "1e9999",
        "1e999999999",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
        "9".repeat(100_000),
        "0".repeat(100_000),
        "1" + "0".repeat(17),
        "2147483648")) {
      String short_ = number.substring(0, Math.min(30, number.length()));
      cases.refused("shape of " + short_, file(tensor("F32", "[" + number + "]", "[0,8]"), 8));
      cases.refused("offset " + short_, file(tensor("F32", "[2]", "[0," + number + "]"), 8));
    }
    cases.refused("nested arrays", file("{\"a\":" + "[".repeat(100_000), 0));
    cases.refused("nested objects", file("{\"a\":".repeat(100_000), 0));
    cases.refused("nested shape", file(tensor("F32", "[".repeat(50_000), "[0,8]"), 8));
  }

  private static void strings(Case.Cases cases) {
    for (String good : List.of(
        "",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\\"\\\\\\/\\b\\f\\n\\r\\t",
        "\\u0000",
        "\u00e9\u4e2d",
        "\ud83d\ude00",
        "%s%n",
        "../../etc/passwd")) {
      cases.loads(
          "name " + good, file("{" + TENSOR.formatted(good, "F32", "[2]", "[0,8]") + "}", 8));
    }
    cases.loads("the type escaped", file(tensor("\\u0046\\u00332", "[2]", "[0,8]"), 8));
    for (String bad : List.of(
        "\\ud800",
        "\\udc00",
        "\\ud800\\u0041",
        "\\ud800x",
        "\\ude00\\ud83d",
        "\\u004",
        "\\u00g1",
        "\\U0041",
        "\\x41",
        "\\0",
        "\\",
        "\n",
        "\t",
        "\0",
        "\\uff1\uff11",
        "\\ud83d\\n")) {
      cases.refused(
          "name " + bad, file("{" + TENSOR.formatted(bad, "F32", "[2]", "[0,8]") + "}", 8));
    }
    cases.refused(
        "surrogates in UTF-8",
        join(
            little64(A.length() + 4),
            text("{\""),
            of(0xed, 0xa0, 0x80),
            text(A.substring(2) + "}"),
            new byte[8]));
  }

  private static void tensors(Case.Cases cases) {
    cases.loads("a vector", file("{" + A + "}", 8));
    cases.loads("a scalar", file(tensor("F32", "[]", "[0,4]"), 4));
    cases.loads("no rows", file(tensor("F32", "[0,3]", "[0,0]"), 0));
    cases.loads("2000 dimensions", file(tensor("F32", "[1" + ",1".repeat(1999) + "]", "[0,4]"), 4));
    cases.refused("no rows, too many columns", file(tensor("F32", "[0,4294967296]", "[0,0]"), 0));
    for (String type : List.of("F16", "BF16", "F64", "I64", "I16", "I8", "U8", "BOOL")) {
      cases.refused("8 bytes for two of " + type, file(tensor(type, "[2]", "[0,8]"), 8));
    }
    for (String type : List.of("F8_E4M3", "C64", "f32", "F32 ", "", "\ud83d\ude00")) {
      cases.loads("passes over the type " + type, file(tensor(type, "[2]", "[0,8]"), 8));
    }
    cases.loads("a type of 1 MB", () -> file(tensor("F".repeat(1 << 20), "[2]", "[0,8]"), 8));
    cases.refused(
        "a type of 1 MB in Chinese", () -> file(tensor("\u4e2d".repeat(1 << 19), "[2]", "[]"), 8));
    cases.refused(
        "a name of 1 MB",
        () -> file("{" + TENSOR.formatted("x".repeat(1 << 20), "F16", "[2]", "[0,8]") + "}", 8));
    for (String shape : List.of(
        "[1]",
        "[3]",
        "[]",
        "[0]",
        "[2,2]",
        "[4294967296,4294967296]",
        "[65536,65536]",
        "[2147483647,2147483647]",
        "[4611686018427387904,2]",
        "[2147483647]")) {
      cases.refused("8 bytes of shape " + shape, file(tensor("F32", shape, "[0,8]"), 8));
    }
    for (String offsets : List.of(
        "[]",
        "[0]",
        "[0,8,8]",
        "[8,0]",
        "[4,12]",
        "[0,9]",
        "[0,7]",
        "[0,4]",
        "[8,16]",
        "[0,0]",
        "{}",
        "8",
        "[0,999999999999999999]",
        "[999999999999999991,999999999999999999]")) {
      cases.refused("offsets " + offsets, file(tensor("F32", "[2]", offsets), 8));
    }
    cases.refused("one byte too few", file("{" + A + "}", 7));
    cases.refused("one byte too many", file("{" + A + "}", 9));
    String b = TENSOR.formatted("b", "F32", "[1]", "[%d,%d]");
    cases.loads("two in the other order", file("{" + b.formatted(8, 12) + "," + A + "}", 12));
    cases.refused("a hole", file("{" + A + "," + b.formatted(12, 16) + "}", 16));
    cases.refused("an overlap", file("{" + A + "," + b.formatted(4, 8) + "}", 8));
    cases.refused("one in the other", file("{" + A + "," + b.formatted(0, 4) + "}", 8));
    cases.refused("the same bytes twice", file("{" + A + "," + A.replace("a\"", "c\"") + "}", 8));
    cases.refused("the same name twice", file("{" + A + "," + A + "}", 8));
    cases.refused(
        "the same name, escaped", file("{" + A + "," + A.replace("\"a\"", "\"\\u0061\"") + "}", 8));
    for (String field : List.of("dtype", "shape", "data_offsets")) {
      cases.refused("no " + field, file("{" + A.replace(field, "x") + "}", 8));
      cases.refused("only " + field, file("{\"a\":{\"" + field + "\":[]}}", 8));
    }
    cases.refused("a field more", file("{" + A.replace("}", ",\"x\":1}") + "}", 8));
    cases.refused("a field twice", file("{" + A.replace("}", ",\"shape\":[2]}") + "}", 8));
  }

  private static void metadata(Case.Cases cases) {
    cases.loads("metadata", file("{\"__metadata__\":{\"k\":\"v\",\"\":\"\"}}", 0));
    cases.loads("no metadata", file("{\"__metadata__\":{}}", 0));
    for (String value : List.of("1", "null", "true", "[]", "{}", "1.5", "NaN")) {
      cases.refused("metadata " + value, file("{\"__metadata__\":{\"k\":" + value + "}}", 0));
      if (!value.equals("{}")) {
        cases.refused("all metadata " + value, file("{\"__metadata__\":" + value + "}", 0));
      }
    }
    cases.refused("a name twice", file("{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}}", 0));
    cases.refused("metadata twice", file("{\"__metadata__\":{},\"__metadata__\":{}}", 0));
    cases.refused(
        "a tensor called so", file("{" + A.replace("\"a\"", "\"__metadata__\"") + "}", 8));
  }

  private static void large(Case.Cases cases) {
    cases.refused("100,000 tensors of nothing", () -> file(many(100_000, tensor("%d")), 1));
    cases.refused(
        "200,000 names of metadata",
        () -> file("{\"__metadata__\":" + many(200_000, "\"%d\":\"\"") + "}", 1));
    cases.refused("one name 200,000 times", () -> file(many(200_000, "\"a\":1"), 1));
    cases.refused(
        "a shape of 500,000",
        () -> file(tensor("F32", "[1" + ",1".repeat(500_000) + "]", "[0,4]"), 4));
    cases.refused("500,000 spaces", () -> file("{" + " ".repeat(500_000), 0));
    cases.refused("a string of 1 MB without end", () -> file("{\"" + "x".repeat(1 << 20), 0));
    cases.refused(
        "200,000 escapes",
        () -> file("{\"__metadata__\":{\"" + "\\u4e2d".repeat(200_000) + "\":1}}", 0));
    cases.refused("names that hash alike", () -> file(alike(), 1));
    cases.loads("20,000 tensors", () -> file(many(20_000, tensor("%d")), 0));
    String numbers = tensor("F32", "[4000000]", "[0,16000000]");
    cases.loadsOnly("16 MB of numbers", Bytes.withZeros(file(numbers, 0), 16_000_000));
    for (String value :
        List.of("0", "[]", "{}", "[{}]", "\"\"", "\"\u4e2d\"", "{\"a\":0}", "1e1")) {
      String element = "[" + value + "," + value + "],";
      cases.refused("16 MB of " + value, large("{\"a\":[", element, 16_000_000, "0]}"));
      cases.refused("7 MB of " + value, large("{\"a\":[", element, 7_000_000, "0]}"));
    }
    cases.refused("a name of 16 MB", large("{\"", "x", 16_000_000, "\":1}"));
    String begin = "{\"__metadata__\":{\"k\":\"";
    cases.refused("16 MB of Chinese", large(begin, "\u4e2d", 16_000_000, "\"}}"));
    cases.loadsOnly("7 MB of Chinese", large(begin, "\u4e2d", 7_000_000, "\"}}"));
    cases.loadsOnly("7 MB of escapes", large(begin, "\\u4e2d", 7_000_000, "\"}}"));
    cases.loadsOnly("7 MB of metadata", large(begin, "x", 7_000_000, "\"}}"));
  }

  /** A header of about this many bytes, and no data. */
  private static Case.Content large(String begin, String element, int bytes, String end) {
    byte[] first = text(begin);
    byte[] part = text(element);
    byte[] last = text(end);
    int times = bytes / part.length;
    byte[] length = little64(first.length + (long) times * part.length + last.length);
    return Bytes.repeated(join(length, first), part, times, last);
  }

  private static String tensor(String name) {
    return TENSOR.formatted(name, "F32", "[0]", "[0,0]");
  }

  private static String many(int count, String member) {
    StringBuilder all = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : ",").append(member.replace("%d", Integer.toString(i)));
    }
    return all.append('}').toString();
  }

  /** 2^11 names with the same {@link String#hashCode}. */
  private static String alike() {
    StringBuilder all = new StringBuilder("{\"__metadata__\":{");
    for (int i = 0; i < 1 << 11; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 11; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      all.append(i == 0 ? "" : ",").append('"').append(name).append("\":\"\"");
    }
    return all.append("}}").toString();
  }
}
