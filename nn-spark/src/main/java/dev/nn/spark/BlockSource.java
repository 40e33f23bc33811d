package dev.nn.spark;

import dev.nn.net.Net;
import dev.nn.train.PartialGradient;
import java.util.List;

/** Where the gradients of blocks come from. */
interface BlockSource {

  /** How many blocks there are. */
  int count();

  /** The rows of some blocks. */
  int rows(int[] chosen);

  int blockRows();

  /** The sums of the chosen blocks' gradients, which together are the batch. */
  List<PartialGradient> gradients(Net net, long step, int[] chosen);
}
