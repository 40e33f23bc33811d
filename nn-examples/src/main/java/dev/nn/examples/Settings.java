package dev.nn.examples;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run was made with, in the order of the report. */
final class Settings {

  private final Map<String, String> entries = new LinkedHashMap<>();

  Settings with(String name, Object value) {
    entries.put(name, value.toString());
    return this;
  }

  Map<String, String> entries() {
    return entries;
  }
}
