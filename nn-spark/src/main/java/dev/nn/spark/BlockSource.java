package dev.nn.spark;

import dev.nn.net.Net;
import dev.nn.train.PartialGradient;
import java.util.List;

/** Where the gradients of blocks come from. */
interface BlockSource {

  /** How many blocks there are. */
  int count();

  /** The number of rows in the given blocks. */
  int rows(int[] chosen);

  int blockRows();

  /** The summed gradients of the chosen blocks, which together make up the batch. */
  List<PartialGradient> gradients(Net net, long step, int[] chosen);
}
