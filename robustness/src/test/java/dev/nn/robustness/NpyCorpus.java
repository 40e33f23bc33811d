package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;
import static dev.nn.robustness.GzipCorpus.with;

import java.util.List;

/** Hand-made npy files. */
final class NpyCorpus {

  private static final byte[] DATA = of(0, 0, 128, 63, 0, 0, 0, 64);

  private NpyCorpus() {}

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    cases.all.addAll(small());
    large(cases);
    return cases.all;
  }

  static List<Case> small() {
    Case.Cases cases = new Case.Cases();
    versions(cases);
    dictionaries(cases);
    types(cases);
    shapes(cases);
    return cases.all;
  }

  /** Arrays that take half of the heap, and arrays that take more. */
  private static void large(Case.Cases cases) {
    cases.loadsOnly("16 MB of floats", zeros("<f4", "False", "(2000, 2000)", 16_000_000));
    cases.loadsOnly("16 MB in Fortran order", zeros("<f4", "True", "(2000, 2000)", 16_000_000));
    cases.loadsOnly("14 MB of halves", zeros("<f2", "False", "(7000000,)", 14_000_000));
    cases.refused("16 MB of bytes", zeros("|u1", "False", "(16000000,)", 16_000_000));
    cases.loadsOnly("a text of 8 MB", zeros("<U2000000", "False", "(1,)", 8_000_000));
    cases.loadsOnly("200,000 texts", zeros("|S40", "False", "(200000,)", 8_000_000));
    cases.refused("a million texts", zeros("|S16", "False", "(1000000,)", 16_000_000));
  }

  private static Case.Content zeros(String type, String columnMajor, String shape, int bytes) {
    String header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s}";
    return Bytes.withZeros(Valid.npy(1, header.formatted(type, columnMajor, shape), of()), bytes);
  }

  static byte[] npy(String descr, String order, String shape) {
    String header = "{'descr': %s, 'fortran_order': %s, 'shape': %s, }";
    return Valid.npy(1, header.formatted(descr, order, shape), DATA);
  }

  private static byte[] header(String header) {
    return Valid.npy(1, header, DATA);
  }

  private static void versions(Case.Cases cases) {
    byte[] valid = npy("'<f4'", "False", "(2,)");
    cases.loads("valid", valid);
    cases.refused("empty", of());
    cases.refused("magic alone", join(of(0x93), text("NUMPY")));
    cases.refused("no header", join(of(0x93), text("NUMPY"), of(1, 0, 0, 0)));
    cases.refused("wrong magic", with(valid, 0, 0x92));
    cases.refused("version 0", with(valid, 6, 0));
    cases.refused("version 4", with(valid, 6, 4));
    cases.refused("version 255", with(valid, 6, 255));
    cases.refused("version 1.1", with(valid, 7, 1));
    cases.refused("version 2 with the length of 1", with(valid, 6, 2));
    cases.refused("length 0", with(with(valid, 8, 0), 9, 0));
    cases.refused("length 65535", with(with(valid, 8, 255), 9, 255));
    byte[] second = Valid.npy(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", DATA);
    cases.loads("version 2", second);
    cases.loads("version 3", with(second, 6, 3));
    cases.refused("version 2 of 2^31", with(second, 11, 128));
    cases.refused("version 2 of 2^32 - 1", with(with(second, 11, 255), 10, 255));
    cases.refused("version 2 of 16 MB", with(second, 11, 1));
    cases.refused("a byte behind", join(valid, of(0)));
    cases.refused("two arrays", join(valid, valid));
    cases.refused("a header of 64 kB", header("{" + " ".repeat(60_000) + "}"));
    cases.refused("pickle", text("\u0080\u0003cnumpy.core.multiarray\n_reconstruct\n"));
  }

  private static void dictionaries(Case.Cases cases) {
    String fields = "'descr': '<f4', 'fortran_order': False, 'shape': (2,)";
    cases.loads("no last comma", header("{" + fields + "}"));
    cases.loads("another order", header("{'shape': (2,), 'fortran_order': False, 'descr':'<f4'}"));
    cases.loads("no spaces", header("{'shape':(2,),'fortran_order':False,'descr':'<f4'}"));
    cases.loads("spaces behind", header("{" + fields + "}" + " ".repeat(500)));
    cases.loads("tabs", header("{\t" + fields.replace(" ", "\t") + "\t}\t\n"));
    for (String odd : List.of(
        "",
        "{}",
        "[]",
        "{" + fields,
        fields + "}",
        "{" + fields + "}}",
        "{" + fields + "} + {}",
        "{" + fields + ",,}",
        "{," + fields + "}",
        "{" + fields + ", 'extra': 1}",
        "{" + fields + ", 'descr': '<f4'}",
        "{" + fields + "} # comment",
        "dict(descr='<f4', fortran_order=False, shape=(2,))",
        "{'descr': '<f4', 'fortran_order': False 'shape': (2,)}",
        "{'descr' '<f4', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f4', 'shape': (2,)}",
        "{'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2,)}",
        "{u'descr': '<f4', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': None, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': 'False', 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1+1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os').system('id')}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': " + "(".repeat(5000),
        "{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}\0",
        "{" + fields + "}\0",
        "\0".repeat(100),
        "\u00ff\u00fe")) {
      cases.refused("header " + odd.substring(0, Math.min(70, odd.length())), header(odd));
    }
    cases.refused("a name that is no UTF-8", with(header("{" + fields + "}"), 12, 255));
  }

  private static void types(Case.Cases cases) {
    for (String type : List.of("<f4", ">f4", "<i4", ">i4")) {
      cases.loads(type, npy("'" + type + "'", "False", "(2,)"));
    }
    for (String type : List.of("<f8", ">f8")) {
      cases.loads(type, npy("'" + type + "'", "False", "()"));
    }
    for (String type : List.of("<i8", ">i8", "<u8", ">u8")) {
      String header = "{'descr': '%s', 'fortran_order': False, 'shape': ()}".formatted(type);
      cases.loads(type, Valid.npy(1, header, new byte[8]));
      cases.refused(type + " that no float holds", npy("'" + type + "'", "False", "()"));
    }
    for (String type : List.of("|u1", "<u1", ">i1", "|i1")) {
      cases.loads(type, npy("'" + type + "'", "False", "(2, 4)"));
    }
    for (String type : List.of("<f2", ">f2", "<u2", "<i2")) {
      cases.loads(type, npy("'" + type + "'", "False", "(4,)"));
    }
    for (String type : List.of("<U1", ">U1", "<u4", ">u4")) {
      cases.loads(
          type, type.contains("U") ? texts(type, 2, 8) : npy("'" + type + "'", "False", "(2,)"));
    }
    cases.loads("texts of nothing", texts("<U0", 100, 0));
    cases.refused("a billion texts of nothing", texts("<U0", 1_000_000_000, 0));
    cases.refused("a text of 4 GB", texts("<U999999999", 1, 8));
    cases.refused("many texts of 4 GB", texts("<U999999999", 2_000_000_000, 8));
    cases.refused("a length of 20 digits", texts("<U99999999999999999999", 1, 8));
    for (String type : List.of(
        "|O",
        "O",
        "<f2",
        "<f16",
        "<c8",
        "<u2",
        "<u8",
        "|b1",
        "?",
        "<U4",
        "|S8",
        "|V8",
        "<M8[ns]",
        "<m8",
        "f4",
        "=f4",
        "|f4",
        "<f04",
        "<f4 ",
        "<F4",
        "<i3",
        "<f-4",
        "<f4294967300",
        "",
        "<",
        "float32",
        "f4,f4",
        "<f4\\0")) {
      cases.refused("type " + type, npy("'" + type + "'", "False", "(2,)"));
    }
    cases.refused("a record", npy("[('x', '<f4'), ('y', '<f4')]", "False", "(1,)"));
    cases.refused("a sub-array", npy("('<f4', (2,))", "False", "(1,)"));
    cases.refused("no type", npy("None", "False", "(2,)"));
    cases.refused("a type of 9 kB", npy("'" + "f".repeat(9000) + "'", "False", "(2,)"));
    cases.refused("a type without end", npy("'<f4", "False", "(2,)"));
    cases.loads("Fortran order", npy("'<f4'", "True", "(2,)"));
    cases.loads("Fortran order of a matrix", npy("'<f4'", "True", "(2, 1)"));
    cases.refused("Fortran order of nothing", npy("'<f4'", "True", "(0, 2)"));
    cases.refused("a deep record", npy("[".repeat(4000), "False", "(2,)"));
    cases.refused("a record without end", npy("[('x', '<f4'", "False", "(2,)"));
  }

  private static byte[] texts(String type, int count, int bytes) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%d,)}";
    return Valid.npy(1, header.formatted(type, count), new byte[bytes]);
  }

  private static void shapes(Case.Cases cases) {
    cases.loads("a matrix", npy("'<f4'", "False", "(2, 1)"));
    cases.loads("3,001 dimensions", npy("'<f4'", "False", "(2" + ", 1".repeat(3000) + ")"));
    cases.loads("a list", npy("'<f4'", "False", "[2]"));
    for (String shape : List.of(
        "(-1,)",
        "(-2, -1)",
        "(2)",
        "2",
        "(2, )2",
        "(,)",
        "(,2)",
        "(2,,1)",
        "(2 1)",
        "(2.0,)",
        "(2e0,)",
        "(02,)",
        "(0x2,)",
        "(2L,)",
        "(+2,)",
        "(True, 2)",
        "(None,)",
        "('2',)",
        "(2",
        "((2,),)",
        "(3,)",
        "(1,)",
        "()",
        "(0,)",
        "(4294967298,)",
        "(2147483648, 2147483648)",
        "(4294967296, 4294967296)",
        "(65536, 65536, 65536, 65536)",
        "(2147483647,)",
        "(1073741824, 2)",
        "(9999999999,)",
        "(99999999999999999999999,)",
        "(18446744073709551618,)",
        "(0, 2147483648)",
        "(4294967301, 2147483648, 2)",
        "(4294967301, 3221225472, 4)",
        "(4294967301, 4294967296)",
        "(9223372036854775807, 9223372036854775807)",
        "(-9223372036854775808,)",
        "(0, 9999999999, 9999999999)",
        "(" + "9".repeat(9000) + ",)",
        "(2" + ", 2".repeat(3000) + ")")) {
      cases.refused(
          "shape " + shape.substring(0, Math.min(70, shape.length())),
          npy("'<f4'", "False", shape));
    }
    byte[] empty = Valid.npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3)}", of());
    cases.loads("no rows", empty);
    cases.refused("no rows, a byte", join(empty, of(1)));
  }
}
