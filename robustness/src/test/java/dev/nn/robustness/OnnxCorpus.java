package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.text;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** ONNX files with one change each, field by field of protobuf's wire format. */
final class OnnxCorpus {

  private static final int SIDE = 1200;

  /** The bytes of a square matrix of floats. */
  private static final int LARGE = 4 * SIDE * SIDE;

  /** The version of the format. */
  private static final byte[] IR = join(varint(1 << 3), varint(8));

  private OnnxCorpus() {}

  /** A file of 15 MB in which one part is repeated over and over, deeply nested. */
  private static void large(Case.Cases cases, String name, byte[] part, int... path) {
    cases.refused("15 MB of " + name, nested(part, path));
  }

  private static Case.Content nested(byte[] part, int... path) {
    int count = 15_000_000 / part.length;
    int size = count * part.length;
    byte[] heads = {};
    for (int p = path.length - 1; p >= 0; p--) {
      heads = join(varint((long) path[p] << 3 | 2), varint(size + heads.length), heads);
    }
    return Bytes.repeated(heads, part, count, new byte[0]);
  }

  /** Zeros in one large initializer, then the rest of the graph, then the version. */
  private static Case.Content weights() {
    byte[] raw = join(matrix("w", SIDE, SIDE), varint(9 << 3 | 2), varint(LARGE));
    byte[] tensor = join(varint(5 << 3 | 2), varint(raw.length + LARGE), raw);
    byte[] behind = join(node("MatMul", "x", "w", "y"), value(11, "x", SIDE), value(12, "y", SIDE));
    byte[] graph = join(varint(7 << 3 | 2), varint(tensor.length + LARGE + behind.length), tensor);
    byte[] tail = join(behind, opset(17), IR);
    return Bytes.repeated(graph, new byte[1 << 8], LARGE >> 8, tail);
  }

  private static void refused(Case.Cases cases, String name, byte[]... graph) {
    byte[] values = join(value(11, "x", 2), value(12, "y", 2));
    cases.refused(name, model(join(join(graph), values), opset(17)));
  }

  private static final byte[] W = tensor("w", 2, new byte[16]);

  static List<Case> cases() {
    Case.Cases cases = new Case.Cases();
    fields(cases);
    largeFiles(cases);
    longGraphs(cases);
    return cases.all;
  }

  private static void fields(Case.Cases cases) {
    byte[] graph = join(node("MatMul", "x", "w", "y"), W, value(11, "x", 2), value(12, "y", 2));
    byte[] model = model(graph, opset(17));
    cases.loads("a product", model);
    cases.loads("fields of later versions", join(field(99, text("?")), model));
    cases.refused("nothing", new byte[0]);
    cases.refused("no graph", opset(17));
    cases.refused("no version", model(graph));
    cases.refused("a version of 2^63", model(graph, opset(Long.MAX_VALUE)));
    cases.refused("two graphs", model(graph, join(opset(17), field(7, graph))));
    cases.refused("a group", join(new byte[] {(byte) 0x0b, 0x0c}, model));
    cases.refused("a field of number 0", join(new byte[] {0, 0}, model));
    refused(cases, "weights cut", node("MatMul", "x", "w", "y"), tensor("w", 2, new byte[15]));
    refused(
        cases,
        "weights of 2^60 numbers",
        node("MatMul", "x", "w", "y"),
        tensor("w", 1L << 30, new byte[16]));
    refused(
        cases, "a value given twice", node("MatMul", "x", "w", "y"), W, node("Relu", "x", "", "y"));
    refused(cases, "a node that reads what it gives", node("MatMul", "y", "w", "y"), W);
  }

  private static void largeFiles(Case.Cases cases) {
    large(cases, "empty nodes", field(1), 7);
    large(cases, "empty initializers", field(5), 7);
    large(cases, "empty inputs", field(11), 7);
    large(cases, "empty names", field(1), 7, 1);
    large(cases, "empty attributes", field(5), 7, 1);
    large(cases, "dimensions", join(varint(1 << 3), varint(1)), 7, 5);
    large(cases, "packed dimensions", new byte[] {1}, 7, 5, 1);
    large(cases, "packed integers", new byte[] {1}, 7, 5, 7);
    large(cases, "single floats", new byte[] {4 << 3 | 5, 0, 0, 0, 0}, 7, 5);
    large(cases, "single floats of a setting", new byte[] {7 << 3 | 5, 0, 0, 0, 0}, 7, 1, 5);
    large(cases, "text", new byte[] {'a'}, 7, 5, 8);
    cases.loads("6 MB of weights", weights());
  }

  private static void longGraphs(Case.Cases cases) {
    refused(cases, "5,000 activations in a row", chain(5000, "Relu", ""));
    refused(cases, "5,000 sums with itself", chain(5000, "Add", "v"));
    refused(cases, "5,000 joins with itself", chain(5000, "Concat", "v"));
    byte[] values = join(value(11, "x", 2), value(12, "y", 2));
    cases.loads(
        "products that nobody needs",
        () -> model(join(chain(1, "Relu", ""), products(5000), W, values), opset(17)));
    refused(cases, "2,000 rows added to 100,000 columns", wide(2000));
    constants(cases);
  }

  /** Nodes that compute with constants, beside a product. */
  private static void constants(Case.Cases cases) {
    byte[] product = join(node("MatMul", "x", "w", "y"), W);
    byte[] numbers = vector("c", 1, new byte[4 << 16]);
    byte[] sizes = vector("c", 7, new byte[8 << 16]);
    refused(
        cases, "2,000 negations of 65,536 numbers", each(2000, "Neg", "c", ""), numbers, product);
    refused(
        cases, "2,000 reshapes to 65,536 sizes", each(2000, "Reshape", "x", "c"), sizes, product);
    byte[] first = node("Concat", "c", "c", "v1");
    byte[] values = join(value(11, "x", 2), value(12, "y", 2));
    cases.loads(
        "sizes joined with themselves 5,000 times",
        () -> model(join(first, doubled(5000), sizes, product, values), opset(17)));
  }

  private static byte[] each(int count, String operator, String a, String b) {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    for (int n = 0; n < count; n++) {
      nodes.writeBytes(node(operator, a, b, "v" + n));
    }
    return nodes.toByteArray();
  }

  private static byte[] doubled(int count) {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    for (int n = 1; n < count; n++) {
      nodes.writeBytes(node("Concat", "v" + n, "v" + n, "v" + (n + 1)));
    }
    return nodes.toByteArray();
  }

  /** Numbers of a type, 4 or 8 bytes each. */
  private static byte[] vector(String name, int type, byte[] data) {
    int count = data.length / (type == 7 ? Long.BYTES : Float.BYTES);
    byte[] head = join(varint(1 << 3), varint(count), varint(2 << 3), varint(type));
    return field(5, join(head, field(8, text(name)), field(9, data)));
  }

  private static byte[] model(byte[] graph, byte[]... more) {
    return join(IR, field(7, graph), join(more));
  }

  private static byte[] opset(long version) {
    return field(8, join(varint(2 << 3), varint(version)));
  }

  private static byte[] node(String operator, String a, String b, String out) {
    byte[] second = b.isEmpty() ? new byte[0] : field(1, text(b));
    return field(1, join(field(1, text(a)), second, field(2, text(out)), field(4, text(operator))));
  }

  /** Each node reads the previous one's output, twice if requested; the last outputs y. */
  private static byte[] chain(int length, String operator, String second) {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    for (int n = 0; n < length; n++) {
      String before = n == 0 ? "x" : "v" + n;
      String after = n == length - 1 ? "y" : "v" + (n + 1);
      nodes.writeBytes(node(operator, before, second.isEmpty() ? "" : before, after));
    }
    return nodes.toByteArray();
  }

  private static byte[] wide(int length) {
    int width = 100_000;
    byte[] row = field(5, join(matrix("r", 1, width), field(9, new byte[4 * width])));
    byte[] column = field(5, join(matrix("c", 2, width), field(9, new byte[8 * width])));
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    nodes.writeBytes(node("MatMul", "x", "c", "v0"));
    for (int n = 0; n < length; n++) {
      nodes.writeBytes(node("Add", "v" + n, "r", "v" + (n + 1)));
    }
    return join(nodes.toByteArray(), node("Relu", "v" + length, "", "y"), row, column);
  }

  private static byte[] products(int length) {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream(length * 20);
    for (int n = 0; n < length; n++) {
      nodes.writeBytes(node("MatMul", "x", "w", "v" + n));
    }
    return nodes.toByteArray();
  }

  /** A square matrix of floats. */
  private static byte[] tensor(String name, long side, byte[] data) {
    return field(5, join(matrix(name, side, side), field(9, data)));
  }

  /** A tensor's description, which precedes its numbers. */
  private static byte[] matrix(String name, long rows, long cols) {
    return join(
        varint(1 << 3),
        varint(rows),
        varint(1 << 3),
        varint(cols),
        varint(2 << 3),
        varint(1),
        field(8, text(name)));
  }

  private static byte[] value(int field, String name, long width) {
    byte[] free = field(1);
    byte[] columns = field(1, join(varint(1 << 3), varint(width)));
    byte[] tensor = join(varint(1 << 3), varint(1), field(2, join(free, columns)));
    return field(field, join(field(1, text(name)), field(2, field(1, tensor))));
  }

  private static byte[] field(int number, byte[]... content) {
    byte[] bytes = join(content);
    return join(varint((long) number << 3 | 2), varint(bytes.length), bytes);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out.write((int) rest & 0x7f | 0x80);
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}
