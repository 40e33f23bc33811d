package dev.nn.examples.report;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Images with the class that a model picked for each.
 *
 * @param width the pixels of a line
 * @param height the lines
 * @param pixels those of an image, line by line
 * @param picked the class of each
 */
public record Gallery(int width, int height, IntFunction<float[]> pixels, List<Picked> picked) {}
