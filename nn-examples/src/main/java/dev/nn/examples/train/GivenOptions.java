package dev.nn.examples.train;

import dev.nn.examples.source.Source;
import dev.nn.examples.table.NameList;
import dev.nn.examples.table.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command, as given.
 *
 * @param spec the command
 */
public record GivenOptions(CommandSpec spec) {

  private static final Set<String> NOT_SAVED =
      Set.of("--help", "--version", "--verbose", "--resume", "--preset", "--overwrite", "--source");

  /** What a shell passes on as it is. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./,:=%+@-]+");

  /** What may differ when a run is resumed. */
  private static final Set<String> FREE = Set.of(
      "--data",
      "--labels",
      "--test",
      "--test-labels",
      "--out",
      "--steps",
      "--epochs",
      "--least-steps",
      "--checkpoint-every",
      "--positive",
      "--threshold",
      "--backend");

  private static final String[] CSV = {
    "--target",
    "--ignore",
    "--number",
    "--category",
    "--missing",
    "--delimiter",
    "--decimal",
    "--no-header"
  };

  /** Refuses options for reading CSV files where there is none. */
  public void requireCsvOptionsOnlyFor(Source source) {
    requireWithoutEffect(!source.isCsv(), source.path() + " is not a CSV file", CSV);
  }

  /** Refuses options given on the command line that have no effect. */
  public void requireWithoutEffect(boolean without, String because, String... options) {
    for (String option : options) {
      if (without && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UsageException(
            "%s has no effect because %s: leave it out".formatted(option, because));
      }
    }
  }

  /** Refuses options given on the command line that differ from those of the run to resume. */
  public void requireAsIn(Map<String, String> saved) {
    Map<String, String> own = values();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      String value = own.get(name);
      if (value != null && !FREE.contains(name) && !value.equals(saved.get(name))) {
        throw new UsageException("%s is %s, but %s in the run to resume: leave it out"
            .formatted(name, value, saved.getOrDefault(name, "not given")));
      }
    }
  }

  /** Every option that has a value, in command-line form. */
  public Map<String, String> values() {
    Map<String, String> options = new LinkedHashMap<>();
    valued().forEach(option -> options.put(option.longestName(), text(option.getValue())));
    return options;
  }

  private List<OptionSpec> valued() {
    return spec.options().stream()
        .filter(option -> !NOT_SAVED.contains(option.longestName()) && hasValue(option.getValue()))
        .toList();
  }

  private static boolean hasValue(@Nullable Object value) {
    return value != null
        && !Boolean.FALSE.equals(value)
        && !(value instanceof List<?> list && list.isEmpty());
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return NameList.join(list.stream().map(String::valueOf).toList());
    }
    if (value instanceof Object[] array) {
      return String.join(",", List.of(array).stream().map(String::valueOf).toList());
    }
    return value instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : value.toString();
  }

  /** The equivalent command line, for a shell. */
  public String line() {
    StringBuilder line = new StringBuilder("bin/nn " + spec.name());
    for (OptionSpec option : valued()) {
      Object value = option.getValue();
      for (Object each : value instanceof List<?> list ? list : List.of(value)) {
        line.append(' ').append(option.longestName());
        line.append(Boolean.TRUE.equals(each) ? "" : "=" + shell(text(each)));
      }
    }
    return line.toString();
  }

  private static String shell(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
