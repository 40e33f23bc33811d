package dev.nn.misuse;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.ImageAugmentation;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.data.Standardization;
import dev.nn.io.NetFile;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.LayerNorm;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Huber;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import dev.nn.net.Predictor;
import dev.nn.optim.Adam;
import dev.nn.optim.GradientClipping;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import dev.nn.train.EarlyStopping;
import dev.nn.train.Metrics;
import dev.nn.train.NanGuard;
import dev.nn.train.Objective;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of everything, in use: a net that has made two steps, with its optimisers, batches, trainer
 * and predictor, and each layer after a forward pass. Samples have {@code inputs} numbers, outputs
 * {@code outputs}.
 */
final class World {

  final TensorBackend backend;
  final Path folder;
  final SplitMix64 random = new SplitMix64(7);

  final Net net;
  final NetBuilder netBuilder;
  final Dense dense;
  final ActivationLayer activation;
  final BatchNorm batchNorm;
  final LayerNorm layerNorm;
  final Dropout dropout;

  final Dataset data;
  final MiniBatches batches;
  final Standardization standardization;
  final ImageAugmentation augmentation;
  final ImageAugmentation.Builder augmentationBuilder;

  final HalfSquaredError half;
  final MeanSquaredError mse;
  final SoftmaxCrossEntropy entropy;
  final BinaryCrossEntropyWithLogits binary;
  final Huber huber = new Huber(1);

  final Adam adam;
  final Adam.Builder adamBuilder;
  final Sgd.Builder sgdBuilder;
  final RmsProp.Builder rmsPropBuilder;
  final GradientClipping clipping;

  final Objective objective = Objective.lowest("train_loss");
  final EarlyStopping earlyStopping = new EarlyStopping(objective, 3);
  final NanGuard nanGuard = new NanGuard();
  final ConfusionMatrix confusion;
  final TrainerBuilder trainerBuilder;
  final Trainer trainer;
  final Predictor predictor;

  World(TensorBackend backend, Path folder, int inputs, int outputs) {
    this.backend = backend;
    this.folder = folder;
    netBuilder = Net.builder(inputs, 5, outputs).batchNorm().dropout(0.25f).backend(backend);
    net = netBuilder.build();
    dense = new Dense(backend, inputs, outputs, Activation.SIGMOID);
    activation = new ActivationLayer(backend, inputs, Activation.TANH);
    batchNorm = new BatchNorm(inputs);
    layerNorm = new LayerNorm(inputs);
    dropout = new Dropout(inputs, 0.5f, 3);
    data = Dataset.regression(filled(9, inputs), filled(9, outputs));
    batches = new MiniBatches(data, 2, Sampling.WITHOUT_REPLACEMENT, 1);
    standardization = Standardization.fit(data.inputs());
    augmentationBuilder = ImageAugmentation.builder(1, inputs).shift(1);
    augmentation = augmentationBuilder.build();
    half = new HalfSquaredError(backend);
    mse = new MeanSquaredError(backend);
    entropy = new SoftmaxCrossEntropy(backend);
    binary = new BinaryCrossEntropyWithLogits(backend);
    adamBuilder = Adam.builder(net);
    adam = adamBuilder.build();
    sgdBuilder = Sgd.builder(net).momentum(0.5);
    rmsPropBuilder = RmsProp.builder(net);
    clipping = new GradientClipping(net, 1);
    confusion = ConfusionMatrix.of(Tensor.matrix(1, 2, 1, 0), Tensor.matrix(1, 2, 0, 1));
    trainerBuilder = Trainer.builder(net, half, adam, batches)
        .steps(2)
        .validation(data)
        .metric("mae", Metrics::mae)
        .listener(nanGuard)
        .listener(earlyStopping);
    trainer = trainerBuilder.build();
    trainer.run();
    net.forward(data.inputs());
    dense.forward(data.inputs());
    activation.forward(data.inputs());
    batchNorm.forward(data.inputs());
    layerNorm.forward(data.inputs());
    dropout.forward(data.inputs());
    predictor = net.predictor();
  }

  Tensor filled(int rows, int cols) {
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) random.nextGaussian();
    }
    return tensor;
  }

  /** A file that holds the net, written on the first call in a folder. */
  Path model() throws IOException {
    Path file = folder.resolve("model.safetensors");
    if (Files.notExists(file)) {
      NetFile.save(net, file);
    }
    return file;
  }

  /** A checkpoint of the trainer. */
  Path checkpoint() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    if (Files.notExists(file)) {
      trainer.save(file);
    }
    return file;
  }
}
