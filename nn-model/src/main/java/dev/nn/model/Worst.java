package dev.nn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Warnings of the worst of many: the first few have one each, the others share one. */
final class Worst {

  private static final int MOST_NAMED = 5;

  private Worst() {}

  static <E> List<String> warnings(
      List<E> worstFirst, Function<E, String> ofOne, Function<List<E>, String> ofOthers) {
    int named = Math.min(worstFirst.size(), MOST_NAMED);
    List<String> warnings = new ArrayList<>();
    worstFirst.subList(0, named).forEach(each -> warnings.add(ofOne.apply(each)));
    if (worstFirst.size() > named) {
      warnings.add(ofOthers.apply(worstFirst.subList(named, worstFirst.size())));
    }
    return warnings;
  }
}
