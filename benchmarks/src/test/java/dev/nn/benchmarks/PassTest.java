package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class PassTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyBenchmarkIsInThePlan(boolean full) {
    Set<String> measured = BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            Pass.plan(full, false, 2).stream()
                .map(pass -> pass.include(""))
                .collect(Collectors.toList()),
            List.of())
        .stream()
        .map(entry -> entry.getUserClassQName())
        .collect(Collectors.toCollection(HashSet::new));
    Set<String> expected = Set.of(
        "Elementwise",
        "Experiment",
        "FullTestSet",
        "Gemm",
        "Predict",
        "Roofline",
        "TrainStep",
        "TrainerStep");
    assertEquals(
        expected,
        measured.stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gemm", "multiply", "Gemm.multiply"})
  void aPatternNarrowsAPass(String only) {
    Pass pass = Pass.plan(false, false, 1).get(1);
    Pattern include = Pattern.compile(pass.include(only));
    assertTrue(include.matcher("dev.nn.benchmarks.Gemm.multiply").find());
    assertFalse(include.matcher("dev.nn.benchmarks.TrainStep.step").find());
    assertFalse(include.matcher("dev.nn.benchmarks.peers.PeerGemm.multiply").find());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneProcessorHasOneThread(boolean peers) {
    assertTrue(Pass.plan(true, peers, 1).stream().allMatch(pass -> pass.threads() == 1));
  }
}
