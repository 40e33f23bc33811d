package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.util.Map;

/** A key and its text: ONNX's StringStringEntryProto. */
final class TextEntry {

  private TextEntry() {}

  static void read(WireReader in, Map<String, String> entries) throws FormatException {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.longText();
        default -> in.skip();
      }
    }
    if (entries.putIfAbsent(key, value) != null) {
      throw in.source().problem("the key %s occurs twice", key);
    }
  }

  static WireWriter write(String key, String value) {
    return new WireWriter().text(1, key).text(2, value);
  }
}
