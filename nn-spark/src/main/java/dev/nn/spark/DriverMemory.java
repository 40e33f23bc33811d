package dev.nn.spark;

/** Whether the driver has room for a net, found out before any of it is allocated. */
final class DriverMemory {

  /**
   * The net, its best state, its gradients and the two moments of AdamW; and in a step the net as a
   * file, that file in a task, and the sum of the gradients.
   */
  private static final int COPIES = 8;

  private static final double MEGABYTE = 1 << 20;

  private DriverMemory() {}

  /** Requires room for dense layers between the given sizes in a heap of that many bytes. */
  static void require(int[] sizes, long heap) {
    double parameters = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      parameters += (sizes[l] + 1.0) * sizes[l + 1];
    }
    double bytes = parameters * Float.BYTES * COPIES;
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "hiddenLayers: a net of %s parameters takes at least %s MB of the driver's memory, which has %s MB: give the driver more (spark.driver.memory), or choose fewer neurons"
              .formatted(
                  (long) parameters, Math.round(bytes / MEGABYTE), Math.round(heap / MEGABYTE)));
    }
  }
}
