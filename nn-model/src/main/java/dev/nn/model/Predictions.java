package dev.nn.model;

import dev.nn.model.features.InputReport;
import java.util.List;

/**
 * The predictions for many rows, and the remarks on their inputs.
 *
 * @param list one prediction per row, in the order of the rows
 * @param inputs how many values were filled, unknown, outside the training range, faint or ignored
 * @param <A> the type of a prediction
 */
public record Predictions<A>(List<A> list, InputReport inputs) {}
