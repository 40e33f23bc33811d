package dev.nn.spark;

import dev.nn.io.NetFile;
import dev.nn.loss.Loss;
import dev.nn.model.LossKind;
import dev.nn.net.Net;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/** The loss of a net over held-out blocks, summed in the order of the blocks. */
record Validation(Blocks blocks, LossKind loss) {

  double loss(Net net) {
    byte[] file = NetFile.bytes(net, Map.of());
    LossKind kind = loss;
    List<Tuple2<Integer, Double>> losses = new ArrayList<>(Partitions.collect(
        Partitions.map(blocks.rdd(), (partition, own) -> losses(own, file, kind))));
    losses.sort(Comparator.comparing(Tuple2::_1));
    double sum = 0;
    for (Tuple2<Integer, Double> loss : losses) {
      sum += loss._2;
    }
    return sum / blocks.rows();
  }

  private static Iterator<Tuple2<Integer, Double>> losses(
      Iterator<Block> blocks, byte[] file, LossKind kind) {
    Net net = Learner.read(file);
    Loss loss = kind.make(net.backend());
    List<Tuple2<Integer, Double>> losses = new ArrayList<>();
    while (blocks.hasNext()) {
      Block block = blocks.next();
      var batch = block.batch();
      double mean = loss.value(net.infer(batch.inputs()), batch.targets(), batch.weights());
      losses.add(new Tuple2<>(block.number(), mean * block.rows()));
    }
    return losses.iterator();
  }
}
