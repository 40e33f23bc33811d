package dev.nn.model.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** One name for a class however it is written, and different names for different ones. */
class NamesTest {

  private enum Colour {
    RED {
      @Override
      public String toString() {
        return "a red one";
      }
    }
  }

  @Test
  void whatWouldHaveAnotherNameInAnotherRunIsRefused() {
    for (Object value : List.of(new int[1], new String[] {"a"}, new float[0][])) {
      assertEquals(
          "an array names nothing: give a string, a number or an enum constant",
          assertThrows(InputException.class, () -> Names.of(value)).getMessage());
    }
    for (Object value : List.of(List.of("a"), Set.of(), Optional.of(List.of(1)))) {
      assertEquals(
          "a list or set names nothing: give a string, a number or an enum constant",
          assertThrows(InputException.class, () -> Names.of(value)).getMessage());
    }
    assertEquals(
        "a map names nothing: give a string, a number or an enum constant",
        assertThrows(InputException.class, () -> Names.of(Map.of())).getMessage());
    assertEquals(
        "a java.lang.Object names nothing: give a string, a number or an enum constant",
        assertThrows(InputException.class, () -> Names.of(new Object())).getMessage());
  }

  @Test
  void whatCannotBeSeenAroundANameIsIgnored() {
    assertEquals("yes", Names.of("\ufeffyes"));
    assertEquals("yes", Names.of("\u00a0yes\u202f \t"));
    assertEquals("1", Names.of("\u200b1.0\u200e"));
    assertNull(Names.of("\u00a0\u2007"));
    assertEquals("New\u00a0York", Names.of("New\u00a0York"));
  }

  /** In Persian and in Indian scripts they change the look of the letter next to them. */
  @Test
  void joinersAreKept() {
    assertEquals("\u0915\u094d\u200d", Names.of("\u0915\u094d\u200d\u200b"));
    assertEquals("\u0646\u0645\u06cc\u200c", Names.of("\u0646\u0645\u06cc\u200c\u200f"));
  }

  @Test
  void anOptionalStandsForItsValue() {
    assertEquals("Ulm", Names.of(Optional.of(" Ulm")));
    assertEquals("1", Names.of(Optional.of(1.0)));
    assertNull(Names.of(Optional.empty()));
    assertEquals("1", Names.of(OptionalInt.of(1)));
    assertEquals("1", Names.of(OptionalLong.of(1)));
    assertEquals("1", Names.of(OptionalDouble.of(1)));
    assertNull(Names.of(OptionalInt.empty()));
    assertNull(Names.of(OptionalLong.empty()));
    assertNull(Names.of(OptionalDouble.empty()));
  }

  @Test
  void accentsAreComposed() {
    assertEquals("K\u00f6ln", Names.of("Ko\u0308ln"));
    assertEquals("K\u00f6ln", Names.of("K\u00f6ln"));
    assertEquals("q\u0308", Names.of("q\u0308"));
    assertEquals("\u1e69", Names.of("s\u0307\u0323"));
  }

  /** As in models of other libraries. */
  @Test
  void namesOfAnotherSpellingAreFound() {
    Map<Object, Integer> indices =
        Indices.of(List.of("a", "Ko\u0308ln", "1.0", "x\u0301", "\u00e9", "e\u0301", ""));
    assertEquals(1, indices.get("K\u00f6ln"));
    assertEquals(1, indices.get("Ko\u0308ln"));
    assertEquals(2, indices.get(Names.of(1)));
    assertEquals(4, indices.get("\u00e9"));
    assertEquals(5, indices.get("e\u0301"));
    assertEquals(6, indices.get(""));
  }

  @Test
  void aValueIsFoundAsItIsAndThenByItsName() {
    Map<Object, Integer> indices =
        Indices.of(List.of("Ko\u0308ln", "1.0", "\u00e9", "e\u0301", ""));
    assertEquals(0, Indices.find(indices, "\u200bK\u00f6ln "));
    assertEquals(1, Indices.find(indices, 1f));
    assertEquals(3, Indices.find(indices, "e\u0301"));
    assertEquals(2, Indices.find(indices, " e\u0301"));
    assertEquals(4, Indices.find(indices, ""));
    for (Object none : Arrays.asList(" ", null, Double.NaN, "koln")) {
      assertEquals(-1, Indices.find(indices, none));
    }
  }

  /** A model is trained on text, and a database asks it for decimals. */
  @Test
  void textIsFoundByTheDecimalOfItsDigits() {
    Map<Object, Integer> text = Indices.of(List.of("1.50", "2.50", "-0.10", "02.0", "1.10"));
    assertEquals(1, Indices.find(text, new BigDecimal("2.50")));
    assertEquals(2, Indices.find(text, new BigDecimal("-0.10")));
    for (Object other : List.of("1.1", 1.1, new BigDecimal("1.1"), "2.5", "2.500")) {
      assertEquals(-1, Indices.find(text, other), () -> other.getClass() + " " + other);
    }
    Map<Object, Integer> both = Indices.of(List.of("2.5", "2.50"));
    assertEquals(0, Indices.find(both, new BigDecimal("2.5")));
    assertEquals(1, Indices.find(both, new BigDecimal("2.50")));
    assertEquals(0, Indices.find(Indices.of(List.of("2.5")), new BigDecimal("2.50")));
  }

  @Test
  void aWholeNumberHasOneName() {
    for (Object one : List.of(
        1,
        1L,
        1.0,
        1f,
        (short) 1,
        (byte) 1,
        BigDecimal.ONE,
        new BigDecimal("1.000"),
        "1",
        " 1 ",
        "1.0",
        "1.000",
        new StringBuilder("1.0"),
        BigInteger.ONE,
        '1')) {
      assertEquals("1", Names.of(one), () -> one.getClass() + " " + one);
    }
    for (Object zero : List.of(0, -0.0, 0f, "0", "-0", "-0.00", "0.0", new BigDecimal("-0.0"))) {
      assertEquals("0", Names.of(zero), () -> zero.getClass() + " " + zero);
    }
    assertEquals("-12", Names.of("-12.0"));
    assertEquals("-12", Names.of(-12.0));
    assertEquals("100000000000000000000", Names.of(1e20));
    assertEquals("100000000000000000000", Names.of(new BigDecimal("1e20")));
    assertEquals("9223372036854775807", Names.of(Long.MAX_VALUE));
  }

  /** A column of a database has decimals with zeros, a request in JSON has doubles. */
  @Test
  void aNumberIsNamedByItsValueWhateverItsType() {
    DoubleAdder adder = new DoubleAdder();
    adder.add(1.5);
    for (Object number : List.of(1.5, 1.5f, new BigDecimal("1.50"), adder, "1.5")) {
      assertEquals("1.5", Names.of(number), () -> number.getClass() + " " + number);
    }
    for (Object number : List.of(0.1, 0.1f, new BigDecimal("0.10"))) {
      assertEquals("0.1", Names.of(number), () -> number.getClass() + " " + number);
    }
    for (Object number : List.of(-1e-5, -1e-5f, new BigDecimal("-0.0000100"))) {
      assertEquals("-0.00001", Names.of(number), () -> number.getClass() + " " + number);
    }
    for (Object number : List.of(12345678.5, new BigDecimal("12345678.50"))) {
      assertEquals("12345678.5", Names.of(number), () -> number.getClass() + " " + number);
    }
    for (Object number : List.of(
        new AtomicInteger(7), new AtomicLong(7), BigInteger.valueOf(7), (byte) 7, 7f, 7.0)) {
      assertEquals("7", Names.of(number), () -> number.getClass() + " " + number);
    }
    assertEquals("1000", Names.of(new BigDecimal("1e3")));
    assertEquals("0", Names.of(new BigDecimal("0e5")));
    assertEquals(
        new BigDecimal(Double.MAX_VALUE), new BigDecimal(Names.of(Double.MAX_VALUE)), "exactly");
    assertEquals("0." + "0".repeat(323) + "49", Names.of(Double.MIN_VALUE));
  }

  /** As digits, it would fill the memory. */
  @Test
  void anEndlessDecimalHasAShortName() {
    assertEquals("1E+999999999", Names.of(new BigDecimal("1e999999999")));
    assertEquals("1E-999999999", Names.of(new BigDecimal("1.0e-999999999")));
  }

  @Test
  void everythingElseIsText() {
    for (String text : List.of(
        "01", "1e0", "1.", ".0", "1.01", "1.0x", "-", "--1", "+1", "00", "-01.0", "1,0", "None",
        "NaN", "1.50", "1e-5", "1 0", "x.0", "0x1", "1.0.0", "\u0661")) {
      assertEquals(text, Names.of(text));
    }
    assertEquals("0.5", Names.of(0.5));
    assertEquals("0.1", Names.of(0.1f));
    assertEquals("Infinity", Names.of(Double.POSITIVE_INFINITY));
    assertEquals("true", Names.of(true));
    assertEquals("RED", Names.of(Colour.RED));
    assertEquals("<=50K", Names.of(" <=50K\t"));
  }

  @Test
  void whatIsMissingHasNone() {
    assertNull(Names.of(null));
    assertNull(Names.of(""));
    assertNull(Names.of(" \t\n\u2003"));
    assertNull(Names.of(Double.NaN));
    assertNull(Names.of(Float.NaN));
  }

  @Property
  void everyWritingOfAWholeNumberMeansIt(@ForAll long number, @ForAll("zeros") String zeros) {
    String name = Long.toString(number);
    assertEquals(name, Names.of(number));
    assertEquals(name, Names.of(number + "." + zeros));
    assertEquals(name, Names.of(new BigDecimal(number + "." + zeros)));
    double rounded = number;
    assertEquals(new BigDecimal(rounded).toBigInteger().toString(), Names.of(rounded));
  }

  @Provide
  Arbitrary<String> zeros() {
    return Arbitraries.strings().withChars('0').ofMinLength(1).ofMaxLength(5);
  }

  @Property
  void aNameNamesItself(@ForAll String text) {
    String name = Names.of(text);
    if (name != null) {
      assertEquals(name, Names.of(name));
    }
  }

  @Test
  void numbersAreSortedAsNumbersAndTextsAsText() {
    assertEquals(List.of("-3", "2", "10"), Names.sorted(List.of("10", "2", "-3")));
    assertEquals(List.of("01", "1", "2"), Names.sorted(List.of("2", "1", "01")));
    assertEquals(List.of("10", "2", "a"), Names.sorted(List.of("a", "2", "10")));
    assertEquals(List.of(), Names.sorted(List.of()));
    assertEquals(
        List.of("1000000000000000000", "2"), Names.sorted(List.of("2", "1000000000000000000")));
  }

  @Test
  void theNearestAreSuggested() {
    assertEquals("'<=50K', '>50K'", Names.nearest("<=50K.", List.of(">50K", "<=50K")));
    assertEquals(
        "'Bonn', 'Ulm', 'Kiel'", Names.nearest("bon", List.of("Kiel", "Ulm", "Bonn", "Rom-Nord")));
    assertEquals("none", Names.nearest("x", List.of()));
    assertEquals("'kitten', 'mitten'", Names.nearest("kitten", List.of("mitten", "kitten")));
  }

  @Test
  void anEndlessNameIsComparedByItsBeginning() {
    List<String> known = List.of("b".repeat(1 << 20), "a".repeat(1 << 20));
    assertTrue(Names.nearest("a".repeat(1 << 20), known).startsWith("'a"));
  }

  @Property
  void aPlaceIsFoundByEveryUsualType(
      @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long number) {
    Map<Object, Integer> indices = Indices.of(List.of("x", Long.toString(number)));
    assertEquals(1, indices.get(Long.toString(number)));
    if (Math.abs(number) < 1_000_000_000_000_000L) {
      assertEquals(1, indices.get(number));
      assertEquals(1, indices.get((double) number));
    }
    if (number == (int) number) {
      assertEquals(1, indices.get((int) number));
    }
  }

  @Test
  void aPlaceIsFoundByABoolean() {
    Map<Object, Integer> indices = Indices.of(List.of("false", "true", "True"));
    assertEquals(0, indices.get(false));
    assertEquals(1, indices.get(true));
    assertEquals(5, indices.size());
  }

  @Test
  void aPlaceIsOneNames() {
    assertEquals(
        Map.of("01", 0, "1.5", 1, new BigDecimal("1.5"), 1, "-0", 2, "0", 2),
        Indices.of(List.of("01", "1.5", "-0")));
    assertEquals(
        "the name 'a' occurs twice in [a, b, a]",
        assertThrows(IllegalArgumentException.class, () -> Indices.of(List.of("a", "b", "a")))
            .getMessage());
  }
}
