package dev.nn.examples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's many options in the help, in sections: first its own, whose heading picocli prints,
 * then those of each mixin under the mixin's heading, then those that all commands have.
 */
final class OptionSections implements IHelpSectionRenderer {

  private static final String COMMON = "%nCommon to all commands:%n";

  @Override
  public String render(Help help) {
    CommandSpec command = help.commandSpec();
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    sections.put("", new ArrayList<>());
    Set<OptionSpec> placed = new HashSet<>();
    command.mixins().values().forEach(mixin -> place(mixin, sections, placed));
    for (OptionSpec option : command.options()) {
      if (placed.add(option)) {
        boolean common = option.inherited() || option.usageHelp() || option.versionHelp();
        String heading = common ? COMMON : "";
        sections.computeIfAbsent(heading, key -> new ArrayList<>()).add(option);
      }
    }
    StringBuilder text = new StringBuilder();
    sections.forEach((heading, options) -> {
      text.append(heading.replace("%n", "\n"));
      Help.Layout layout =
          help.createDefaultLayout(command.options(), List.of(), help.colorScheme());
      layout.addOptions(options, help.parameterLabelRenderer());
      text.append(layout);
    });
    return text.toString();
  }

  /** Places the options of a mixin in its section; without a heading, it is in that around it. */
  private static void place(
      CommandSpec mixin, Map<String, List<OptionSpec>> sections, Set<OptionSpec> placed) {
    String heading = mixin.usageMessage().optionListHeading();
    if (heading.isEmpty()) {
      return;
    }
    List<OptionSpec> section = sections.computeIfAbsent(heading, key -> new ArrayList<>());
    mixin.mixins().values().forEach(inner -> place(inner, sections, placed));
    mixin.options().stream().filter(placed::add).forEach(section::add);
  }
}
