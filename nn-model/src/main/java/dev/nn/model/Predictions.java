package dev.nn.model;

import dev.nn.model.features.InputReport;
import java.util.List;

/**
 * The answers for many rows, and what was worth saying of their inputs.
 *
 * @param list one answer for each row, in the order of the rows
 * @param inputs what was filled, unknown, outside the range of training, or ignored
 * @param <A> the type of an answer
 */
public record Predictions<A>(List<A> list, InputReport inputs) {}
