package dev.nn.examples.learn;

import dev.nn.examples.report.Gallery;
import dev.nn.examples.report.Picked;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.model.Samples;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table to learn from or to measure with.
 *
 * @param table where they stand
 * @param samples the rows, by their numbers in the table, with what is to be learnt
 */
public record Part(Table table, Samples<Integer> samples) {

  /** The images of the rows with the class picked for each, where the rows are images. */
  Optional<Gallery> gallery(List<Picked> picked) {
    return table.columns().stream()
        .filter(Column.Images.class::isInstance)
        .map(column -> gallery((Column.Images) column, picked))
        .findFirst();
  }

  private Gallery gallery(Column.Images images, List<Picked> picked) {
    return new Gallery(
        images.width(),
        images.height(),
        row -> images.pixels().apply(samples.rows().get(row)),
        picked);
  }
}
