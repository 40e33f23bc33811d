package dev.nn.examples.model;

import dev.nn.examples.report.Gallery;
import dev.nn.examples.report.Picked;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.model.Samples;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table to train or test on.
 *
 * @param table the table that holds them
 * @param samples the rows, by their numbers in the table, with their targets
 */
public record Part(Table table, Samples<Integer> samples) {

  /** The rows' images with the class picked for each, if the rows are images. */
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
