package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.model.People.Person;
import dev.nn.optim.Schedule;
import dev.nn.optim.Sgd;
import dev.nn.train.Checkpoints;
import dev.nn.train.TrainingListener;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One result: whatever the backend, the order of keys, the threads, or a rest in between. */
class TrainingTest {

  private static final List<Person> PEOPLE = People.some(120, 1);
  private static final Samples<Person> BUYS = Samples.of(PEOPLE, People.FEATURES, Person::buys);
  private static final Samples<Person> LIKES = Samples.of(PEOPLE, People.FEATURES, Person::likes);
  private static final Samples<Person> SPENDS = Samples.of(PEOPLE, People.FEATURES, Person::spends);

  @TempDir
  private Path folder;

  private static Consumer<Settings> quick(Consumer<Settings> more) {
    return settings ->
        more.accept(settings.steps(40).evaluateEvery(5).batchSize(16).hidden(8));
  }

  /** No linear model can take the place of such a net. */
  private static Consumer<Settings> bent(Consumer<Settings> more) {
    return quick(settings -> more.accept(settings.net(net -> net.activation(Activation.TANH))));
  }

  private static List<byte[]> all(Consumer<Settings> more) {
    return List.of(
        Classifier.train(BUYS, quick(more)).toBytes(),
        LabelClassifier.train(LIKES, quick(more)).toBytes(),
        Regressor.train(SPENDS, quick(more)).toBytes());
  }

  @Test
  void bothBackendsGiveTheSameBytes() {
    List<byte[]> scalar = all(settings -> settings.backend(Backends.select("scalar")));
    List<byte[]> simd = all(settings -> settings.backend(Backends.select("simd")));
    for (int model = 0; model < 3; model++) {
      assertArrayEquals(scalar.get(model), simd.get(model));
    }
  }

  private static Map<String, Object> map(Person person, boolean reversed) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>(List.of(
        Map.entry("age", (Object) person.age()),
        Map.entry("town", (Object) person.town()),
        Map.entry("member", (Object) person.member()),
        Map.entry("buys", (Object) person.buys())));
    if (reversed) {
      Collections.reverse(entries);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  @Test
  void theOrderOfKeysChangesNothing() {
    byte[] one = Classifier.train(
            Samples.ofMaps(PEOPLE.stream().map(p -> map(p, false)).toList(), "buys"),
            quick(s -> {}))
        .toBytes();
    byte[] other = Classifier.train(
            Samples.ofMaps(PEOPLE.stream().map(p -> map(p, true)).toList(), "buys"), quick(s -> {}))
        .toBytes();
    assertArrayEquals(one, other);
  }

  @Test
  void aSeedIsAModelAndAnotherSeedAnother() {
    byte[] zero = Classifier.train(BUYS, quick(s -> {})).toBytes();
    assertArrayEquals(zero, Classifier.train(BUYS, quick(s -> s.seed(0))).toBytes());
    assertTrue(!Arrays.equals(
        zero, Classifier.train(BUYS, quick(s -> s.seed(1))).toBytes()));
  }

  /** What is in the validation part does not reach the encoding. */
  @Test
  void theEncodingIsOfTheTrainingPartAlone() {
    Samples<Person> samples = Samples.of(PEOPLE, People.FEATURES, Person::spends);
    Samples.Split<Person> parts = samples.split(0.8, 5);
    Regressor<Person> model =
        Regressor.train(samples, quick(s -> s.seed(5).validation(0.2).refit(false)));
    Regressor<Person> alone =
        Regressor.train(parts.train(), quick(s -> s.seed(5).validation(0)));
    assertEquals(alone.encoding().features().get(0), model.encoding().features().get(0));
    assertEquals(alone.encoding().features().get(3), model.encoding().features().get(3));
    Regressor<Person> whole = Regressor.train(samples, quick(s -> s.validation(0)));
    assertNotEquals(
        whole.encoding().features().get(3), model.encoding().features().get(3));
  }

  /** The class of a row is its first number. */
  private static Classifier<float[]> ofPixels(int pixels, int rows, Consumer<Settings> more) {
    float[][] x = new float[rows][pixels];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 3;
      x[i][i % pixels] = i % 7;
      x[i][0] = labels[i];
    }
    return Classifier.train(Samples.of(x, labels), quick(more));
  }

  private static double lastLoss(Classifier<?> model) {
    return model.history().last().validationLoss();
  }

  @Test
  void fewImagesAreAllTrainedOnToTheLastStep() {
    assertEquals(Double.NaN, lastLoss(ofPixels(256, 60, s -> {})));
    assertEquals(40, ofPixels(256, 60, s -> {}).steps());
    assertEquals(Double.NaN, lastLoss(ofPixels(256, 10_000, s -> {})));
  }

  @Test
  void imagesAreHeldOutWhereTheyAreNeeded() {
    assertTrue(lastLoss(ofPixels(255, 60, s -> {})) > 0);
    assertTrue(lastLoss(ofPixels(256, 60, s -> s.patience(3))) > 0);
    assertTrue(lastLoss(ofPixels(256, 60, s -> s.refit(true))) > 0);
    assertTrue(lastLoss(ofPixels(256, 60, s -> s.validation(0.2))) > 0);
    assertTrue(lastLoss(ofPixels(256, 10_001, s -> {})) > 0);
  }

  private byte[] interrupted(Path checkpoint, Consumer<Settings> more) {
    return interrupted(BUYS, checkpoint, more);
  }

  private static byte[] interrupted(
      Samples<Person> samples, Path checkpoint, Consumer<Settings> more) {
    assertThrows(
        CancellationException.class,
        () -> Classifier.train(
            samples,
            quick(settings -> more.accept(settings
                .listener(Checkpoints.every(17, checkpoint))
                .listener(TrainingListener.every(1, trainer -> {
                  if (trainer.step() == 20) {
                    throw new CancellationException("enough");
                  }
                }))))));
    return Classifier.train(samples, quick(settings -> more.accept(settings.resume(checkpoint))))
        .toBytes();
  }

  @Test
  void aResumedTrainingGivesTheBytesOfOneRun() {
    for (Consumer<Settings> more : List.<Consumer<Settings>>of(
        s -> {},
        Settings::balanced,
        s -> s.validation(0.25),
        s -> s.validation(0).net(net -> net.dropout(0.3f)),
        s -> s.refit(false))) {
      Path checkpoint = folder.resolve("checkpoint");
      byte[] once = Classifier.train(BUYS, quick(more)).toBytes();
      assertArrayEquals(once, interrupted(checkpoint, more));
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> s.balanced());
    int number = 0;
    for (Consumer<Settings> other : List.<Consumer<Settings>>of(
        s -> {},
        s -> s.balanced().seed(3),
        s -> s.classWeights(Map.of("yes", 2.0)),
        s -> s.balanced().weightDecay(0.5f),
        s -> s.balanced().hidden(9),
        s -> s.balanced().batchSize(15),
        s -> s.balanced().loss(LossKind.HUBER),
        s -> s.balanced().validation(0.4))) {
      Exception refusal = assertThrows(
          Exception.class,
          () -> Classifier.train(BUYS, quick(s -> other.accept(s.resume(checkpoint)))),
          "other settings " + number++);
      assertTrue(
          refusal instanceof UncheckedIOException || refusal instanceof IllegalArgumentException,
          refusal::toString);
      assertTrue(refusal.getMessage().contains("checkpoint"), refusal::getMessage);
    }
  }

  @Test
  void stepsAndLearningRatesOfACheckpointAreCompared() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> {});
    assertTrue(
        refusal(checkpoint, s -> s.steps(50))
            .endsWith(
                "makes 40 steps, but these settings make 50, with other learning rates: resume with 40 steps"));
    assertDoesNotThrow(() -> Classifier.train(BUYS, quick(s -> s.steps(40).resume(checkpoint))));
    assertTrue(refusal(checkpoint, s -> s.learningRate(0.5f))
        .endsWith("set the learning rate and the schedule that it was saved with"));
    assertTrue(refusal(checkpoint, s -> s.schedule(total -> Schedule.constant(0.5f)))
        .contains("but these settings give 0.5"));
  }

  /** Each of them changes what an uninterrupted training would have done before the checkpoint. */
  @Test
  void everythingElseThatDeterminesTheNetIsCompared() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> s.patience(7));
    Map<String, Consumer<Settings>> others = Map.of(
        "program.patience is 7, but this training has 6",
        s -> s.patience(6),
        "program.patience is 7, but this training has default",
        s -> {},
        "evaluate_every is 5, but this training has 4",
        s -> s.patience(7).evaluateEvery(4),
        "clip_norm is 0.0, but this training has 1.0",
        s -> s.patience(7).clipNorm(1),
        "program.augmentation is false, but this training has true",
        s -> s.patience(7).augmentation((inputs, random) -> {}),
        "optimizer is adam_w, but this training has sgd",
        s -> s.patience(7).optimizer(net -> Sgd.builder(net).build()),
        "net.0.activation is relu, but this training has tanh",
        s -> s.patience(7).net(net -> net.activation(Activation.TANH)));
    others.forEach((words, other) -> {
      String message = refusal(checkpoint, other);
      assertTrue(message.contains("checkpoint: " + words + ": resume with "), message);
    });
  }

  /** Without held-out rows the data is the same for every seed. */
  @Test
  void theSeedOfACheckpointIsCompared() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> s.validation(0));
    String message = refusal(checkpoint, s -> s.validation(0).seed(1));
    assertTrue(
        message.contains("program.seed is 0, but this training has 1: resume with "), message);
  }

  /** Another seed holds out other rows, but it is the seed that has to be corrected. */
  @Test
  void theSeedIsNamedRatherThanTheDataThatItChanges() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> s.validation(0.2));
    String message = refusal(checkpoint, s -> s.validation(0.2).seed(1));
    assertTrue(
        message.contains("program.seed is 0, but this training has 1: resume with "), message);
  }

  /** Without refit, another part is held out of the same rows. */
  @Test
  void refitIsNamedRatherThanTheDataThatItChanges() {
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> s.refit(false));
    String message = refusal(checkpoint, s -> {});
    assertTrue(
        message.contains(
            "program.validation is the usual share with refit(false), but this training has the usual share: resume with "),
        message);
    assertDoesNotThrow(() -> Classifier.train(BUYS, quick(s -> s.refit(false).resume(checkpoint))));
  }

  @Test
  void aModelIsNoCheckpoint() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Classifier.train(BUYS, quick(s -> {})).save(file);
    String message = refusal(file, s -> {});
    assertTrue(
        message.endsWith(
            "this file holds a net or a model, not a checkpoint: name one that Checkpoints wrote"),
        message);
    Path checkpoint = folder.resolve("checkpoint");
    interrupted(checkpoint, s -> {});
    assertDoesNotThrow(() -> Classifier.train(BUYS, quick(s -> s.resume(checkpoint))));
  }

  /** Five folds become a share of 0.2, and the usual weight decay another. */
  @Test
  void moreRowsAreNamedRatherThanTheUsualSettingsForThem() {
    Path checkpoint = folder.resolve("checkpoint");
    List<Person> people = People.some(1_010, 1);
    interrupted(
        Samples.of(people.subList(0, 1_000), People.FEATURES, Person::buys), checkpoint, s -> {});
    String message =
        refusal(Samples.of(people, People.FEATURES, Person::buys), checkpoint, s -> {});
    assertTrue(
        message.contains("checkpoint: samples is 800, but this training has 808: resume with "),
        message);
  }

  private static String refusal(Path checkpoint, Consumer<Settings> other) {
    return refusal(BUYS, checkpoint, other);
  }

  private static String refusal(
      Samples<Person> samples, Path checkpoint, Consumer<Settings> other) {
    return assertThrows(
            UncheckedIOException.class,
            () -> Classifier.train(samples, quick(s -> other.accept(s.resume(checkpoint)))))
        .getMessage();
  }

  @Test
  void aCheckpointThatIsNotThereIsSaid() {
    Path nowhere = folder.resolve("nowhere");
    String message = assertThrows(
            UncheckedIOException.class, () -> Classifier.train(BUYS, quick(s -> s.resume(nowhere))))
        .getMessage();
    assertTrue(message.contains("nowhere"), message);
  }

  @Test
  void progressGoesThroughAllPhasesInOrder() {
    List<String> lines = new ArrayList<>();
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    Classifier.train(
        BUYS,
        bent(settings -> settings.progress((phase, done, total) -> {
          assertTrue(done >= 0 && done <= total, () -> phase + " " + done + " of " + total);
          phases.add(phase);
          lines.add(phase + " " + done + "/" + total);
          return true;
        })));
    assertEquals(EnumSet.allOf(Phase.class), phases);
    assertEquals("MEASURE 0/96", lines.get(0));
    assertTrue(lines.contains("TRAIN 40/40"), lines::toString);
  }

  @ParameterizedTest
  @EnumSource
  void everyPhaseCanBeCancelled(Phase where) throws Exception {
    Path file = folder.resolve("model");
    Files.writeString(file, "as it was");
    String message = assertThrows(
            CancellationException.class,
            () -> Classifier.train(
                    BUYS,
                    bent(settings -> settings.progress((phase, done, total) -> phase != where)))
                .save(file))
        .getMessage();
    assertTrue(message.startsWith("cancelled during " + where + ", at 0 of "), message);
    assertEquals("as it was", Files.readString(file));
  }

  @Test
  void listenersWatchTheFirstTrialAlone() {
    List<Long> steps = new ArrayList<>();
    Classifier.train(
        BUYS,
        quick(s -> s.listener(TrainingListener.every(1, trainer -> steps.add(trainer.step())))));
    assertEquals(steps.stream().sorted().distinct().toList(), steps);
    assertTrue(steps.size() <= 40);
  }

  @Test
  void otherSettingsReachTheTrainer() {
    byte[] plain = Classifier.train(BUYS, bent(s -> {})).toBytes();
    for (Consumer<Settings> other : List.<Consumer<Settings>>of(
        s -> s.clipNorm(0.01f),
        s -> s.optimizer(net -> Sgd.builder(net).learningRate(0.1f).build()),
        s -> s.schedule(total -> Schedule.constant(0.01f)),
        s -> s.net(net -> net.layerNorm()),
        s -> s.weightDecay(0))) {
      assertTrue(!Arrays.equals(plain, Classifier.train(BUYS, bent(other)).toBytes()));
    }
  }

  @Test
  void manyThreadsPredictTheSameBits() throws Exception {
    Classifier<Person> classifier = Classifier.train(BUYS, quick(s -> {}));
    Regressor<Person> regressor = Regressor.train(SPENDS, quick(s -> {}));
    LabelClassifier<Person> labels = LabelClassifier.train(LIKES, quick(s -> {}));
    List<Person> others = People.some(300, 7);
    Callable<List<Object>> answers = () -> {
      List<Object> list = new ArrayList<>();
      float[] out = new float[2];
      for (Person person : others) {
        list.add(classifier.predict(person).probabilities());
        classifier.probabilities(person, out);
        list.add(Arrays.toString(out));
        list.add(regressor.predict(person));
        list.add(labels.predict(person));
      }
      return list;
    };
    List<Object> expected = answers.call();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (var future : threads.invokeAll(Collections.nCopies(24, answers))) {
        assertEquals(expected, future.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theNetIsACopy() {
    Classifier<Person> model = Classifier.train(BUYS, quick(s -> {}));
    byte[] before = model.toBytes();
    model.net().dense().get(0).weights().fill(0);
    assertArrayEquals(before, model.toBytes());
    assertEquals(model.encoding().columns(), model.net().inputs());
    assertTrue(model.history().evaluations().size() > 1);
  }
}
