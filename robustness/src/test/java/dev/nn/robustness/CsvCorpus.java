package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hand-made CSV files; column y is the target. */
final class CsvCorpus {

  private CsvCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    tables(cases);
    numbers(cases);
    encodings(cases);
    large(cases);
    return cases.all;
  }

  private static void tables(Case.Cases cases) {
    for (String good : List.of(
        "x,y\n1,a",
        "x,y\n1,a\n",
        "x,y\r\n1,a\r\n",
        "x,y\r1,a\r",
        "\n\nx,y\n\n1,a\n\n",
        "y,x\na,1",
        "x;y\n1;a",
        "x\ty\n1\ta",
        "\"x\",\"y\"\n\"1\",\"a\"",
        "\"x\n1\",y\n1,\"a\nb\"",
        "\"x\"\"\",y\n1,\"\"\"\"",
        " x , y \n 1 , a ",
        "x,y\n1,a\"b",
        "x,\ny,1".replace("x,", "y,"),
        ",y\n1,a",
        "y\na",
        "x,y\n1,\"a,b\"",
        "\ufeffx,y\n1,a",
        "x,y\n1,%s%d")) {
      cases.loads("table " + good, text(good));
    }
    for (String bad : List.of(
        "",
        "\n",
        "\n\n\n",
        "\ufeff",
        "x,y",
        "x,y\n",
        "x,x,y\n1,2,a",
        "x,y,y\n1,a,a",
        "x\n1",
        "a,b\n1,2",
        "x,y\n1",
        "x,y\n1,a,b",
        "x,y\n1,a\n1",
        "x,y\n1,a\n2,b,",
        "x,y\n,a\n1,a",
        "x,y\n1,",
        "x,y\n?,a\n1,a",
        "x,y\nNA,a\n1,a",
        "x,y\n\"1\",\"a",
        "x,y\n\"1\"x,a",
        "x,\"y\n1,a",
        "x,y\n1,\"a\"b",
        "x,y\n\"",
        "\"",
        "\"\"\"",
        "x,y\n1,\"\"\"",
        "x;y\n1,a",
        "x,y\n1;a",
        "\0",
        "x,y\n\0,a")) {
      cases.refused("table " + bad, text(bad));
    }
  }

  private static void numbers(Case.Cases cases) {
    for (String good : List.of(
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "-.5e-3",
        "1E5",
        "1e+5",
        "3.4028235e38",
        "-3.4028235e38",
        "3.4028235677973366e38",
        "340282350000000000000000000000000000000",
        "1e-999",
        "0e999999999",
        "0.0000001e45",
        "1e-99999999999999999999",
        "0".repeat(5000) + "1",
        "0." + "0".repeat(5000),
        "340282356779733661637539395458142568447",
        "34028235677973366163753939545814256844.79",
        "1\u00a0",
        "\u0661",
        "1e39",
        "-1e39",
        "1.7976931348623157e308",
        "9".repeat(300))) {
      cases.loads("number " + cut(good), text("x,y\n" + good + ",a\n"));
    }
    for (String bad : List.of(
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "1e309",
        "-1e309",
        "1e99999999999999",
        "1f",
        "1d",
        "0x1p3",
        "1_000",
        "1e",
        "1e+",
        "e5",
        ".",
        "-",
        "+",
        "1.2.3",
        "--1",
        "1 2",
        "ford",
        "9".repeat(5000),
        "True")) {
      cases.refused("number " + cut(bad), text("x,y\n1,a\n2,a\n" + bad + ",a\n"));
    }
    cases.refused("decimal comma", text("x,y\n\"1,5\",a\n"));
  }

  private static void encodings(Case.Cases cases) {
    cases.refused("Latin-1", "x,y\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    cases.refused("Latin-1 in the header", "\u00e9,y\n1,a\n".getBytes(StandardCharsets.ISO_8859_1));
    cases.refused("UTF-16", "x,y\n1,a\n".getBytes(StandardCharsets.UTF_16));
    cases.refused("UTF-16 without mark", "x,y\n1,a\n".getBytes(StandardCharsets.UTF_16LE));
    cases.refused("overlong UTF-8", join(text("x,y\n1,"), of(0xc0, 0x80)));
    cases.refused("a surrogate in UTF-8", join(text("x,y\n1,"), of(0xed, 0xa0, 0x80)));
    cases.refused("half a character", join(text("x,y\n1,"), of(0xe4, 0xb8)));
    cases.refused("bytes", of(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0));
    cases.loads("gzipped", Bytes.gzip(text("x,y\n1,a\n")));
    cases.loads("characters of four bytes", text("\ud83d\ude00,y\n1,\ud83d\ude00\n"));
  }

  private static void large(Case.Cases cases) {
    cases.refused("a line of 2 MB", () -> text("x".repeat(2 << 20)));
    cases.refused("a cell of 2 MB", () -> text("x,y\n" + "x".repeat(2 << 20) + ",a\n"));
    cases.refused("a number of 2 MB", () -> text("x,y\n" + "9".repeat(2 << 20) + ",a\n"));
    cases.refused("a quote of 2 MB", () -> text("x,y\n\"" + "\"\"".repeat(1 << 20)));
    cases.refused("a name of 2 MB, twice", () -> {
      String name = "x".repeat(1 << 20);
      return text(name + "," + name + ",y\n1,2,a\n");
    });
    cases.refused("500,000 names", () -> text(names(500_000) + "y\n1\n"));
    cases.refused("a million separators", () -> text("x,y\n" + ",".repeat(1_000_000)));
    cases.refused("a million empty lines", () -> text("\n".repeat(1_000_000)));
    cases.refused(
        "300,000 lines, the last bad", () -> text("x,y\n" + "1,2\n".repeat(300_000) + "z,1"));
    cases.refused(
        "300,000 lines, the last short", () -> text("x,y\n" + "1,2\n".repeat(300_000) + "1"));
    cases.refused("300,000 missing cells", () -> text("x,y\n1,2\n" + ",2\n".repeat(300_000)));
    cases.loads("100,000 lines", () -> text("x,y\n" + "1,2\n".repeat(100_000)));
    cases.loads("2,000 columns", () -> text(names(2000) + "y\n" + "1,".repeat(2000) + "a\n"));
    cases.refused(
        "more numbers than the heap",
        Bytes.repeated(text("x,y\n"), text("1,2\n"), 4_000_000, new byte[0]));
  }

  private static String names(int count) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      names.append(i).append(',');
    }
    return names.toString();
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
