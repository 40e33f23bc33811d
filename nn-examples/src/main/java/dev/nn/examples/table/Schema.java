package dev.nn.examples.table;

import dev.nn.examples.data.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a model reads.
 *
 * @param features what they hold, by name
 * @param target the column of what is predicted, read if the file has it; null to pass it over
 * @param targetKind what it holds
 */
public record Schema(Map<String, Kind> features, @Nullable String target, Kind targetKind)
    implements Request {

  @Override
  public Set<String> expected() {
    return features.keySet();
  }

  @Override
  public Wanted among(Path file, List<String> names) {
    List<String> lacking =
        features.keySet().stream().filter(name -> !names.contains(name)).toList();
    if (!lacking.isEmpty()) {
      throw new UsageException("%s lacks what the model reads: %s; it has %s"
          .formatted(file, Shown.list(lacking), Shown.list(names)));
    }
    Map<String, Kind> kinds = new HashMap<>(features);
    if (target != null && names.contains(target)) {
      kinds.put(target, targetKind);
    }
    return new Wanted(kinds, Set.of(), false);
  }
}
