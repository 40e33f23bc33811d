package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.name;
import static dev.nn.examples.Commands.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that some program or language would read as numbers, but that may mean something else. */
class CodesTest {

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void start() {
    nn = new Commands(folder);
  }

  private NnRun trainOn(String... codes) throws IOException {
    return trainOn("", codes);
  }

  private NnRun trainOn(String options, String[] codes) throws IOException {
    table(codes);
    return nn.train("--target y --data DIR/t.csv" + options);
  }

  private void table(String... codes) throws IOException {
    nn.csv("t.csv", "a,code,y", row -> row % 7 + "," + codes[row % codes.length] + "," + name(row));
  }

  @Test
  void numbersWithABareExponentMayBeCodes() throws IOException {
    String note =
        "Note: column 'code' is read as numbers, but '1E2' may be a code: if it is one, add --category 'code'";
    says(note, trainOn("1E2", "7e5", "3E10"));
    says(note, trainOn("100", "1E2", "250"));
    isSilent("may be a code", trainOn("1E+02", "1.0E2", "2e-7"));
    NnRun cured = trainOn(" --category code", new String[] {"1E2", "7e5", "100"});
    says("Features (categories): code", cured);
    isSilent("may be a code", cured);
    Files.writeString(folder.resolve("new.csv"), "a,code\n1,700000\n1,7e5\n");
    says(
        "code: 1 of 2 values did not occur in training",
        nn.works("predict --model DIR/run/model.safetensors --data DIR/new.csv"));
  }

  @Test
  void besideALeadingZeroTheyAreCategories() throws IOException {
    String[] codes = {"0123", "1E2", "2E5"};
    NnRun run = trainOn("", codes);
    says(
        "column 'code' is read as 3 categories, such as '0123': some have a leading zero; if they are numbers, add --number 'code'",
        run);
    isSilent("many are numbers", run);
    says("Features (numbers): a, code", trainOn(" --number code", codes));
  }

  /** Only the first thousand texts are kept. */
  @Test
  void aLateLeadingZeroLeavesNoTextToFind() throws IOException {
    StringBuilder late = new StringBuilder("a,code,y\n");
    for (int row = 0; row < 1500; row++) {
      late.append("%d,%s,%s\n".formatted(row % 7, row == 1200 ? "042" : 5000 + row, row % 2));
    }
    Files.writeString(folder.resolve("late.csv"), late);
    NnRun run = nn.train("--target y --task classify --data DIR/late.csv");
    says("column 'code' left out: it has more than 1,000 different texts, such as '5000'", run);
    isSilent("many are numbers", run);
  }

  @Test
  void manyNumbersAreCountedByTheDecimalMark() throws IOException {
    String train = "--decimal , --target y --data DIR/t.csv";
    semicolons("1.5", "2.5", "p", "q");
    isSilent("many are numbers", nn.train(train));
    semicolons("1,5", "2,5", "p", "q");
    says("many are numbers; to find those that are not, add --number 'code'", nn.train(train));
    nn.refused(
        "column code: 'p' is not a number, but 30 other cells are",
        "train --out DIR/x --number code " + train);
  }

  private void semicolons(String... codes) throws IOException {
    nn.csv("t.csv", "a;code;y", row -> row % 7 + ";" + codes[row % codes.length] + ";" + name(row));
  }

  @Test
  void besideOtherCodesTheyAreCodes() throws IOException {
    says("Features (categories): code", trainOn("1E2", "7E5", "4B1", "3E10"));
    says("Features (categories): code", trainOn("1E2", "7E5", "2E9", "3E10", "A"));
    StringBuilder late = new StringBuilder("code,y\n");
    for (int row = 0; row < 300; row++) {
      late.append(row < 250 ? "1E2,p\n" : "4B1,q\n");
    }
    Files.writeString(folder.resolve("late.csv"), late);
    says("Features (categories): code", nn.train("--target y --data DIR/late.csv"));
  }

  @Test
  void manyDifferentTextsAmongNumbersAreCodes() throws IOException {
    nn.csv("t.csv", "a,ticket,y", row -> row % 7 + "," + ticket(row) + "," + name(row));
    says(
        "column 'ticket' left out: it has 60 different texts, such as '30000'",
        nn.train("--target y --data DIR/t.csv"));
    nn.csv("t.csv", "a,ticket,y", row -> row % 7 + "," + weight(row) + "," + name(row));
    nn.refused("remove 'kg' from the numbers", "train --target y --out DIR/x --data DIR/t.csv");
  }

  private static String ticket(int row) {
    return row % 4 == 3 ? "PC " + row : Integer.toString(30_000 + row);
  }

  private static String weight(int row) {
    return row % 4 == 3 ? row + " kg" : Integer.toString(row);
  }

  @Test
  void aFewTextsAmongNumbersAreRefusedWithTheCures() throws IOException {
    table("100", "1E2", "250", "4B1", "70");
    nn.refused(
        "line 5, column code: '4B1' is not a number, but 48 other cells are: correct it or delete the line, declare it missing with --missing 'code=4B1', read the column as categories with --category 'code', or leave it out with --ignore 'code'",
        "train --target y --out DIR/x --data DIR/t.csv");
    String train = "--target y --data DIR/t.csv ";
    says("Features (categories): code", nn.train(train + "--category code"));
    nn.train(train + "--ignore code");
    nn.train(train + "--missing code=4B1 --fill-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1F", "12D", "12f", "12L", "1e400", "Infinity", "-inf", "1.5.2"})
  void whatLanguagesAddToNumbersIsNoNumber(String text) throws IOException {
    table("1", "2", "3", text);
    nn.refused(
        "'" + text + "' is not a number, but 45 other cells are",
        "train --target y --out DIR/x --data DIR/t.csv");
  }

  @Test
  void otherSpellingsOfNumbersAreSaid() throws IOException {
    says("they look like numbers with 'D': remove it", trainOn("12D", "13D", "5D"));
    says(
        "they look like hexadecimal numbers: write them in decimal",
        trainOn("0x1F", "0xa", "0x00"));
    table("1_000", "2_500", "12_000");
    nn.refused(
        "remove the thousands separators, or add --category 'code' if it is not a number",
        "train --target y --out DIR/x --data DIR/t.csv");
    says("Features (categories): code", trainOn(" --category code", new String[] {"1_000", "2_500"
    }));
  }

  @Test
  void textsWhereNumbersWereAskedForNameTheOption() throws IOException {
    table("red", "blue");
    String train = "train --overwrite --steps 20 --out DIR/run --data DIR/t.csv ";
    nn.refused(
        "'low' is not a number: to predict a class, use --task classify",
        train + "--target y --task regress");
    nn.works(train + "--target y --task classify");
    nn.refused(
        "'red' is not a number: to have it read as categories, leave out --number 'code'",
        train + "--target y --number code");
    nn.works(train + "--target y");
  }
}
