package dev.nn.model;

import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows of a program's own type, with an answer that a small net finds. */
final class People {

  record Person(double age, String town, Boolean member, double income) {

    /** By a rule that is not linear. */
    String buys() {
      boolean yes = age > 40 == income > 50_000 || town.equals("Ulm");
      return yes ? "yes" : "no";
    }

    String group() {
      return age < 30 ? "young" : age < 60 ? "middle" : "old";
    }

    double spends() {
      return 100 + 0.01 * income + (town.equals("Ulm") ? 50 : 0) - 2 * age;
    }

    Set<String> likes() {
      Set<String> likes = new TreeSet<>();
      if (age < 50) {
        likes.add("music");
      }
      if (income > 60_000) {
        likes.add("wine");
      }
      return likes;
    }
  }

  static final Features<Person> FEATURES = Features.<Person>builder()
      .number("age", Person::age)
      .category("town", Person::town, Missing.REFUSED, Unknown.REFUSED)
      .flag("member", Person::member)
      .number("income", Person::income)
      .build();

  private People() {}

  static List<Person> some(int count, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    List<String> towns = List.of("Ulm", "Bonn", "Kiel");
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(new Person(
          18 + random.nextInt(60),
          towns.get(random.nextInt(3)),
          random.nextInt(2) == 0,
          20_000 + random.nextInt(60_000)));
    }
    return people;
  }
}
