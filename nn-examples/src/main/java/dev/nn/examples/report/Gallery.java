package dev.nn.examples.report;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Images with the class that a model picked for each.
 *
 * @param width the width of an image in pixels
 * @param height the height of an image in pixels
 * @param pixels the pixels of each image, row by row
 * @param picked the class of each
 */
public record Gallery(int width, int height, IntFunction<float[]> pixels, List<Picked> picked) {}
