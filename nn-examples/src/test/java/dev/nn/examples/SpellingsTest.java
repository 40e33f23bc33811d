package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.name;
import static dev.nn.examples.Commands.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values, names and lines as other programs write them. */
class SpellingsTest {

  private static final String TRAIN =
      "train --steps 5 --overwrite --target y --out DIR/run --data ";

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void createCommands() {
    nn = new Commands(folder);
  }

  /** A table in which a column cycles through texts. */
  private void cycle(String... texts) throws IOException {
    nn.csv("a.csv", "a,c,y", row -> row % 7 + "," + texts[row % texts.length] + "," + name(row));
  }

  private NnRun train(String options) {
    return nn.works(TRAIN + "DIR/a.csv " + options);
  }

  @Test
  void yesAndNoInSeveralSpellings() throws IOException {
    String said = ": they look like yes and no in several spellings: write each in one way";
    for (String[] texts :
        List.of(new String[] {"yes", "no", "True", "0"}, new String[] {"True", "False", "1"})) {
      cycle(texts);
      says(said, train(""));
    }
    cycle("yes", "no");
    isSilent(said, train(""));
    cycle("True", "false");
    isSilent(said, train(""));
    nn.csv("a.csv", "a,y", row -> row + "," + (row < 30 ? "0" : row % 2 == 0 ? "True" : "1"));
    says(
        "column 'y' is read as 3 classes, such as '0'" + said,
        nn.train("--target y --task classify --data DIR/a.csv"));
    nn.csv("a.csv", "a,y", row -> row + "," + row / 30);
    isSilent(said, nn.train("--target y --task classify --data DIR/a.csv"));
  }

  /** Of True and true, nothing is to be mended; of Yes and yes, it is said once. */
  @Test
  void aSpellingIsPointedOutOnce() throws IOException {
    String cases = "differ only in case";
    cycle("True", "true", "FALSE");
    isSilent(cases, train(""));
    cycle("Yes", "yes", "no");
    NnRun run = train("");
    says("they look like yes and no in several spellings", run);
    isSilent(cases, run);
    says(cases, train("--category c"));
    cycle("Red", "red", "no");
    says(cases, train(""));
  }

  @Test
  void aColumnOfASingleTextIsNoDate() throws IOException {
    String said = "they look like dates or times";
    cycle("00:00:00");
    isSilent(said, train(""));
    cycle("00:00:00", "06:30:00");
    says(said, train(""));
  }

  @Test
  void unitsThatOnlySomeNumbersHaveAreNamed() throws IOException {
    String said =
        "some look like numbers with 'k', others have no unit: write all as numbers of one unit";
    String[] numbers = IntStream.range(0, 12)
        .mapToObj(i -> i < 10 ? 1.5 + i + "k" : "90" + i)
        .toArray(String[]::new);
    cycle(numbers);
    says(said, train(""));
    numbers[0] = "low";
    cycle(numbers);
    isSilent(said, train(""));
    cycle(Stream.of(numbers).skip(1).map(text -> text.replace("k", "00")).toArray(String[]::new));
    isSilent(said, train(""));
  }

  @Test
  void linesAndRoomsWithALetterAreNames() throws IOException {
    cycle("1", "2", "7X", "8X", "9X");
    isSilent("have no unit", train(""));
    for (String letter : List.of("T", "a", " b")) {
      cycle(wholeWith(letter));
      isSilent("have no unit", train(""));
    }
    for (String unit : List.of(" kg", "%", "k", " K")) {
      cycle(wholeWith(unit));
      says("some look like numbers with '%s', others".formatted(unit.strip()), train(""));
    }
  }

  /** 1 to 12 with a unit, 3 to 8 without. */
  private static String[] wholeWith(String unit) {
    return IntStream.range(1, 19)
        .mapToObj(i -> i <= 12 ? i + unit : String.valueOf(i - 10))
        .toArray(String[]::new);
  }

  @Test
  void numbersOfTelephonesAndPostCodesAreNames() throws IOException {
    String said = "they begin with numbers";
    cycle("+49 30 2484961", "+49 221 470", "+1 212 5550100");
    isSilent(said, train(""));
    cycle("01067-1234", "10115-0001", "80331-4711");
    isSilent(said, train(""));
    cycle("+4/9", "+3/9", "+1/9");
    says(said, train(""));
  }

  @Test
  void aColumnInAnotherFormatThanInTrainingIsSaid() throws IOException {
    cycle("2024-01-31", "2024-02-29", "2024-03-31");
    train("");
    cycle("31.01.2024", "29.02.2024", "31.03.2024");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/a.csv";
    nn.refused(
        "'31.01.2024' is not a date like 2024-01-31: correct it or write it as in the training data, or declare it missing",
        predict);
    cycle("2024-01-31", "29.02.2024", "31.03.2024");
    nn.refused(": correct it or delete the line, or declare it missing", predict);
    cycle("2024-01-31", "2024-02-29", "2024-03-31");
    nn.works(predict);
  }

  /** A price may have a dash in place of cents. */
  @Test
  void aDashBehindTheMarkIsNoMinusSign() throws IOException {
    cycle("5.-", "6.-", "7.-");
    NnRun run = train("");
    isSilent("minus sign", run);
    says("they begin with numbers: write plain ones", run);
    nn.csv("a.csv", "a,c,y", row -> row + "," + (20 + row % 7) + "-," + name(row));
    nn.refused(
        "'20-' is not a number: write negative numbers with a minus sign in front",
        "train --target y --out DIR/run --overwrite --data DIR/a.csv");
  }

  @Test
  void wordsThatMayMarkMissingValuesAreNamed() throws IOException {
    for (String word : List.of("-", "n.a.", "unknown", "NaN", "#DIV/0!")) {
      cycle("p", "q", word);
      String said = "column 'c': '%s' is read as an ordinary value".formatted(word);
      NnRun run = train("");
      says(said + "; if it marks a missing one, add --missing 'c=%s'".formatted(word), run);
      isSilent(said, train("--fill-missing --missing c=" + word));
    }
    nn.csv("a.csv", "a,c,y", row -> row + ",1," + (row % 9 == 4 ? "-" : name(row)));
    says("column 'y': '-' is read as an ordinary value", train(""));
  }

  /** MySQL writes \\N, pandas NaT. */
  @Test
  void wordsOfOtherProgramsAreMissing() throws IOException {
    cycle("1", "\\N", "3");
    nn.refused("line 3, column c: the cell is missing", TRAIN + "DIR/a.csv");
    says("missing cells are filled in: c 20", train("--fill-missing"));
    cycle("2024-01-31", "NaT", "2024-02-29");
    says("missing cells are filled in: c 20", train("--fill-missing"));
  }

  @Test
  void digitsOfOtherScriptsAreNumbers() throws IOException {
    cycle("1", "25", "-3");
    byte[] model = model();
    cycle("\u0661", "\u0662\u0665", "-\u0969");
    assertArrayEquals(model, model());
  }

  private byte[] model() throws IOException {
    train("");
    return Files.readAllBytes(folder.resolve("run/model.safetensors"));
  }

  @Test
  void signsInFrontOfNumbersAreNamed() throws IOException {
    for (String sign : List.of("'", "#", "$")) {
      cycle(sign + "1", sign + "25", sign + "3");
      says("they look like numbers with '%s': remove it".formatted(sign), train(""));
    }
  }

  /** 1.10 is the tenth version after 1.1. */
  @Test
  void versionsThatBecomeOneNumberAreSaid() throws IOException {
    String said = "'1.10' and '1.1' are the same number, but may be two codes";
    cycle("1.1", "1.9", "1.10");
    NnRun run = train("");
    says("column 'c' is read as numbers, but " + said, run);
    says(": if they are, add --category 'c'", run);
    isSilent(said, train("--category c"));
    isSilent(said, train("--number c"));
    cycle("1.1", "1.9", "2.10", "1");
    isSilent("same number", train(""));
  }

  @Test
  void aCodeWithALeadingZeroIsNoNumber() throws IOException {
    cycle("02139", "10001", "94103-1234", "10001-1");
    isSilent("add --number", train(""));
    cycle("2139", "10001", "94103-1234", "10001-1");
    says("many are numbers", train(""));
  }

  /** The cure leaves the rest of the table alone. */
  @Test
  void linesThatAreNoRowsCanBeDeleted() throws IOException {
    for (String line : List.of("Total,60,", "x,c,y")) {
      cycle("1", "2");
      Path file = folder.resolve("a.csv");
      String rows = Files.readString(file);
      Files.writeString(file, rows + line + "\n");
      nn.refused("correct it or delete the line, declare it missing", TRAIN + "DIR/a.csv");
      Files.writeString(file, rows);
      train("");
    }
  }

  /** The cells may hold single quotes, which a replacement of all of them would damage. */
  @Test
  void singleQuotesAreRefused() throws IOException {
    String said =
        "line 1 has single quotes around all cells: export the table again, with double quotes";
    nn.csv("a.csv", "'a','y'", row -> "'%d','it''s %s'".formatted(row, name(row)));
    nn.refused(said, TRAIN + "DIR/a.csv");
    nn.csv("a.csv", "\"a\",\"y\"", row -> "\"%d\",\"it's %s\"".formatted(row, name(row)));
    says("Features (numbers): a", train(""));
    nn.csv("a.csv", "'7','it''s'", row -> "'%d','%s'".formatted(row, name(row)));
    nn.refused(said, "train --overwrite --no-header --target c2 --out DIR/run --data DIR/a.csv");
  }

  /** A shortened name in an option would be another one. */
  @Test
  void longNamesInOptionsAreWhole() throws IOException {
    String name = "n".repeat(150);
    nn.csv("a.csv", name + ",b,y", row -> row + "," + row % 7 + "," + name(row));
    says("add --ignore '%s'".formatted(name), train(""));
    nn.csv(
        "a.csv", name + ",b,y", row -> (row == 3 ? "red" : row) + "," + row % 7 + "," + name(row));
    for (String option : List.of("--category ", "--ignore ", "--missing ")) {
      String value = option.equals("--missing ") ? name + "=red" : name;
      nn.refused(option + "'" + value + "'", TRAIN + "DIR/a.csv");
      train("--drop-missing " + option + value);
    }
  }

  /** A text of any length may stand in a cell; a message about it stays short. */
  @Test
  void aLongTextIsNoMarker() throws IOException {
    String text = "x".repeat(100_000);
    nn.csv("a.csv", "a,b,y", row -> (row == 3 ? text : row) + "," + row % 7 + "," + name(row));
    nn.refused(
        "xxx...' is not a number, but 59 other cells are: correct it or delete the line, or leave the column out with --ignore 'a'",
        TRAIN + "DIR/a.csv");
    train("--ignore a");
    nn.refused("xxx...' is not a number", TRAIN + "DIR/a.csv --number a");
    assertTrue(nn.run(TRAIN + "DIR/a.csv").err().length() < 500);
  }
}
