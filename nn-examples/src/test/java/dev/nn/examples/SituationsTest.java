package dev.nn.examples;

import static dev.nn.examples.Commands.isSilent;
import static dev.nn.examples.Commands.name;
import static dev.nn.examples.Commands.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.examples.source.ArrayFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data as people bring it to a command, each with what should come of it. */
class SituationsTest {

  @TempDir
  Path folder;

  private Commands nn;

  /**
   * Writes a table of numbers, a category written as a number, and a class that follows from both.
   */
  @BeforeEach
  void writeTable() throws IOException {
    nn = new Commands(folder);
    nn.csv("train.csv", "a,zip,y", row -> row + "," + zip(row) + "," + name(row));
  }

  private static String zip(int row) {
    return row % 2 == 0 ? "10115" : "20095";
  }

  private void trainTable() {
    nn.train("--target y --category zip --data DIR/train.csv");
  }

  @Test
  void aCategoryWrittenWithAPointZeroIsTheSame() throws IOException {
    trainTable();
    nn.csv("floats.csv", "a,zip", row -> row + ".0," + zip(row) + ".0");
    nn.csv("ints.csv", "zip,a", row -> zip(row) + "," + row);
    String predict = "predict --model DIR/run/model.safetensors --data DIR/";
    NnRun floats = nn.works(predict + "floats.csv");
    assertEquals(floats.out(), nn.works(predict + "ints.csv").out());
    assertTrue(!floats.err().contains("zip"), floats.err());
  }

  @Test
  void valuesUnlikeThoseOfTrainingAreSaid() throws IOException {
    trainTable();
    Files.writeString(folder.resolve("new.csv"), "a,zip,y\n1000,99999,high\n1,10115,low\n");
    for (String command : List.of("evaluate", "predict")) {
      NnRun run = nn.works(command + " --model DIR/run/model.safetensors --data DIR/new.csv");
      says("ote: a: 1 of 2 values outside the training range", run);
      says("ote: zip: 1 of 2 values did not occur in training", run);
    }
    says(
        "Note: a: 1 of 2 values outside",
        nn.train("--target y --category zip --data DIR/train.csv --test DIR/new.csv"));
  }

  /** A row of data may contain what was taken for the name of a column. */
  @Test
  void theTargetIsNamedNotNumbered() throws IOException {
    nn.csv("table.csv", "a,b,y", row -> row + ",3," + name(row));
    for (String target : List.of("3", "low")) {
      nn.refused(
          "has no column '%s', named by --target; its columns are a, b, y".formatted(target),
          "train --out DIR/run --data DIR/table.csv --target " + target);
    }
    nn.train("--data DIR/table.csv --target y");
  }

  @Test
  void aColumnInWhichManyTextsAreNumbersIsPointedOut() throws IOException {
    nn.csv(
        "table.csv",
        "a,b,y",
        row -> (row % 3 == 1 ? "v" : "") + row + "," + row % 7 + "," + name(row));
    says(
        "different texts, such as '0': many are numbers; to find those that are not, add --number 'a'",
        nn.train("--data DIR/table.csv --target y"));
    nn.refused(
        "line 3, column a: 'v1' is not a number, but 40 other cells are",
        "train --overwrite --out DIR/run --data DIR/table.csv --target y --number a");
  }

  /** No training option can fill in the answer that a row is to be compared with. */
  @Test
  void rowsWithoutAnAnswerToEvaluateAreRefusedOrLeftOut() throws IOException {
    trainTable();
    Files.writeString(folder.resolve("new.csv"), "a,zip,y\n1,10115,low\n2,10115,\n");
    String evaluate = "evaluate --model DIR/run/model.safetensors --data DIR/new.csv";
    NnRun refused = nn.run(evaluate);
    says(
        "line 3, column y: the cell is missing (missing cells in the whole file: y 1): fill it in, or leave such rows out with --drop-missing",
        refused);
    isSilent("--fill-missing", refused);
    says("1 of 2 rows left out for missing cells (y 1)", nn.works(evaluate + " --drop-missing"));
  }

  @Test
  void valuesThatAModelCannotTakeAreLocatedInTheFile() throws IOException {
    trainTable();
    Files.writeString(
        folder.resolve("huge.csv"), "zip,a,y\n10115,1,low\n10115,,low\n20095,1e300,high\n");
    for (String command : List.of("evaluate", "predict")) {
      nn.refused(
          "huge.csv: line 4: a is 1.0E300, far outside the training range",
          command + " --drop-missing --model DIR/run/model.safetensors --data DIR/huge.csv");
    }
    nn.refused(
        "huge.csv: line 4: a is 1.0E300, far outside",
        "train --overwrite --steps 20 --drop-missing --out DIR/run --target y --category zip --data DIR/train.csv --test DIR/huge.csv");
    nn.csv("odd.csv", "a,b,y", row -> (row == 7 ? "1e308" : row) + ",1," + name(row));
    nn.refused(
        "odd.csv: line 9: a is 1.0E308, too large to scale",
        "train --overwrite --out DIR/run --target y --test-share 0.02 --data DIR/odd.csv");
  }

  @Test
  void rowsLeftOutOfATestFileAreCounted() throws IOException {
    Files.writeString(folder.resolve("t.csv"), "a,zip,y\n1,10115,low\n,10115,low\n50,20095,high\n");
    says(
        "Note: test part: 1 of 3 rows left out for missing cells (a 1)",
        nn.train("--drop-missing --target y --category zip --data DIR/train.csv --test DIR/t.csv"));
  }

  @Test
  void columnsAreReadAsTheModelKnowsThem() throws IOException {
    trainTable();
    String predict = "predict --model DIR/run/model.safetensors --data DIR/";
    Files.writeString(folder.resolve("text.csv"), "a,zip\nred,10115\n");
    nn.refused("line 2, column a: 'red' is not a number", predict + "text.csv");
    Files.writeString(folder.resolve("comma.csv"), "a;zip\n1,5;10115\n");
    nn.refused("if it has a decimal comma, add --decimal ,", predict + "comma.csv");
    nn.works(predict + "comma.csv --decimal ,");
    Files.writeString(folder.resolve("other.csv"), "a,ZIP\n1,10115\n");
    nn.refused(
        "other.csv has the columns a, ZIP, but lacks zip, which the model needs: name its columns as in the training data",
        predict + "other.csv");
    nn.refused(
        "x.npz has the columns x0, x1, but lacks a, zip, which the model needs: give a CSV file with these columns",
        predict + arrays("x.npz"));
    nn.works(predict + "train.csv");
  }

  @Test
  void datesGoWithTheModel() throws IOException {
    nn.csv("dates.csv", "day,y", row -> "2024-%02d-01,%s".formatted(1 + row % 12, name(row)));
    says("Features (dates): day", nn.train("--target y --data DIR/dates.csv"));
    String predict = "predict --model DIR/run/model.safetensors --data DIR/";
    Files.writeString(folder.resolve("later.csv"), "day\n2030-01-01\n");
    says("day: 1 of 1 values outside the training range", nn.works(predict + "later.csv"));
    for (String day : List.of("19000", "01/02/2024", "2024-02-30")) {
      Files.writeString(folder.resolve("odd.csv"), "day\n" + day + "\n");
      nn.refused("column day: '" + day + "' is not a date like 2024-01-31", predict + "odd.csv");
    }
  }

  @Test
  void flagsAreTrueAndFalse() throws IOException {
    nn.csv("flags.csv", "f,y", row -> (row < 30) + "," + name(row));
    says("Features (flags): f", nn.train("--target y --data DIR/flags.csv"));
    Files.writeString(folder.resolve("bits.csv"), "f\n1\n0\n");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/bits.csv";
    nn.refused("line 2, column f: '1' is neither True nor False: write one of these", predict);
    Files.writeString(folder.resolve("bits.csv"), "f\nTrue\nfalse\n");
    nn.works(predict);
  }

  @Test
  void linesThatAreNoRowsAreRefused() throws IOException {
    String train = "train --target y --out DIR/x --data DIR/";
    nn.csv("names.csv", "a,y", row -> "r" + row + "," + row + "," + name(row));
    nn.refused("if lines start with a row name, name that column, too", train + "names.csv");
    nn.csv("named.csv", "name,a,y", row -> "r" + row + "," + row + "," + name(row));
    says("column 'name' left out", nn.train("--target y --data DIR/named.csv"));
    nn.csv("units.csv", "a,y\nkm,class", row -> row + "," + name(row));
    nn.refused(
        "line 2, column a: 'km' is not a number, but 60 other cells are", train + "units.csv");
    nn.csv("total.csv", "c,a,y\nTotal,1770,", row -> "x," + row + "," + name(row));
    nn.refused("line 2, column y: the cell is missing", train + "total.csv");
    nn.csv("thousands.csv", "a,y", row -> "\"1,%d\",%s".formatted(100 + row, name(row)));
    nn.refused("if the comma separates thousands, remove it", train + "thousands.csv");
  }

  @Test
  void linesWithTooFewFieldsAreRefused() throws IOException {
    String train = "train --target y --out DIR/x --data DIR/few.csv";
    nn.csv("few.csv", "a,b,y", row -> row == 7 ? "1,2" : row + ",3," + name(row));
    nn.refused(
        "line 9 has 2 fields, but the first line has 3: complete the line, or delete it", train);
    nn.csv("few.csv", "a,b,y", row -> row == 7 ? "x" : row + ",3," + name(row));
    nn.refused("line 9 has 1 field, but", train);
  }

  @Test
  void spacesAroundQuotesAreNoPartOfAText() throws IOException {
    nn.csv("spaced.csv", "a, b, y", row -> row + ", \"p, q\" , \"" + name(row) + "\"");
    NnRun run = nn.train("--target y --data DIR/spaced.csv");
    says("recall of 'low'", run);
  }

  @Test
  void namesWithCommasAreQuoted() throws IOException {
    nn.csv("comma.csv", "\"a,1\",b,y", row -> row + "," + row % 7 + "," + name(row));
    says("Features (numbers): 'a,1', b", nn.train("--target y --data DIR/comma.csv"));
  }

  @Test
  void columnsWithoutANameCanBeKept() throws IOException {
    for (String names : List.of("a,,,,y", "a,b,,c,y")) {
      nn.csv("a.csv", names, row -> row + "," + row % 7 + ",," + row % 5 + "," + name(row));
      NnRun run = nn.train("--target y --data DIR/a.csv");
      boolean named = names.contains("b");
      says(named ? "Features (numbers): a, b, c" : "Features (numbers): a", run);
      says(
          named
              ? "1 column without a name left out"
              : "3 columns without a name left out: to keep columns 2, 4, name them in line 1",
          run);
      if (named) {
        isSilent("to keep", run);
      }
      isSilent("a name", nn.works("predict --model DIR/run/model.safetensors --data DIR/a.csv"));
    }
  }

  @Test
  void answersAreNumberedWithoutLinesThatAreNoRows() throws IOException {
    trainTable();
    Files.writeString(folder.resolve("new.csv"), "a,zip\n1,10115\n,\na,zip\n,10115\n2,20095\n");
    String predict = "predict --drop-missing --model DIR/run/model.safetensors --data DIR/new.csv";
    assertEquals(
        List.of("row", "1", "3"),
        nn.works(predict).out().lines().map(line -> line.split(",")[0]).toList());
  }

  @Test
  void aLineOfTotalsIsSaid() throws IOException {
    String said = "line 62 has 'Total': if it sums up the others, delete it";
    for (String names : List.of("k", "pq")) {
      IntFunction<String> name = row -> names.equals("k") ? "k" + row : "" + names.charAt(row % 2);
      Path file = nn.csv("a.csv", "name,a,b,y", row -> name.apply(row) + "," + row + ",1," + row);
      String train = "--task regress --target y --data DIR/a.csv";
      isSilent("sums up", nn.train(train));
      Files.writeString(file, Files.readString(file) + "Total,1770,60,1770\n,,,\n");
      says(said, nn.train(train));
    }
    nn.csv("a.csv", "name,a,y", row -> (row % 2 == 0 ? "Mean," : "Total,") + row + "," + row);
    isSilent("sums up", nn.train("--task regress --target y --data DIR/a.csv"));
  }

  @Test
  void aCrossOrNothingIsLearntFrom() throws IOException {
    nn.csv("a.csv", "a,b,y", row -> (row < 30 ? "x" : "") + "," + row % 7 + "," + name(row));
    NnRun run = nn.train("--fill-missing --target y --data DIR/a.csv");
    assertEquals(100, run.measure("accuracy"));
    isSilent("left out", run);
    says(
        "constant in the training part: only a column that marks missing values",
        new NnRun(0, Files.readString(folder.resolve("run/report.html")), ""));
  }

  @Test
  void aClassThatIsHardlyFoundIsFoundWithTheOptionsSaid() throws IOException {
    String rows = IntStream.range(0, 600)
        .mapToObj(row ->
            row % 10 + "," + row * 7 % 13 + (row % 10 > 6 && row % 3 == 0 ? ",yes\n" : ",no\n"))
        .collect(Collectors.joining());
    Files.writeString(folder.resolve("a.csv"), "a,b,y\n" + rows);
    String said =
        "recognised: give rare classes more weight with --class-weights, such as balanced, or set another --threshold";
    String train = "train --steps 200 --overwrite --out DIR/run --target y --data DIR/a.csv";
    says(said, nn.works(train));
    says(said, new NnRun(0, Files.readString(folder.resolve("run/report.html")), ""));
    for (String cure : List.of(" --class-weights balanced", " --threshold 0.2")) {
      isSilent("were recognised", nn.works(train + cure));
    }
  }

  @Test
  void aColumnThatNamesThePartsIsSaid() throws IOException {
    nn.csv("a.csv", "part,a,y", row -> (row < 45 ? "Train," : "test,") + row + "," + name(row));
    String train = "--target y --data DIR/a.csv";
    says(
        "column 'part' names parts of the data, but is learnt from: leave it out with --ignore 'part', and give the rows to test on as a file of their own, with --test",
        nn.train(train));
    isSilent("names parts", nn.train(train + " --ignore part"));
    for (String other : List.of("bus", "train")) {
      nn.csv("a.csv", "by,a,y", row -> (row < 45 ? "train," : other + ",") + row + "," + name(row));
      isSilent("names parts", nn.train(train));
    }
  }

  @Test
  void filledCellsAreCounted() throws IOException {
    nn.csv("gaps.csv", "a,b,y", row -> (row % 20 == 3 ? "" : row) + ",1," + name(row));
    says(
        "Note: missing cells are filled in: a 3",
        nn.train("--fill-missing --target y --data DIR/gaps.csv"));
  }

  @Test
  void whatCannotBeLearntIsRefused() throws IOException {
    String train = "train --target y --out DIR/x --data DIR/";
    nn.csv("one.csv", "a,y", row -> row + ",p");
    nn.refused("the target has the classes [p]", train + "one.csv");
    nn.csv("constant.csv", "a,y", row -> row + ",7");
    NnRun constant = nn.run(train + "constant.csv --task regress");
    String message =
        "the quantity 'y' has mean 7.0 and deviation 0.0 in training: it must vary, so leave it out of the targets, or choose another one";
    assertTrue(constant.err().strip().endsWith(message), constant.err());
    nn.csv("two.csv", "a,b,y,z", row -> "%d,%d,%d,7".formatted(row, row % 7, row * row));
    nn.refused("'z' has mean 7.0", train + "two.csv --task regress --target z");
    nn.train("--target y --task regress --data DIR/two.csv");
    nn.train("--target b --task regress --data DIR/two.csv");
    nn.csv("money.csv", "a,y", row -> "$" + row + "," + name(row));
    nn.refused(
        "has no column besides y: there is nothing to learn from (column 'a' left out: it has 60 different texts, such as '$0': they look like numbers with '$': remove it to have them read as numbers)",
        train + "money.csv");
  }

  @Test
  void negativeNumbersOfAccountantsAreRefused() throws IOException {
    String train = "train --overwrite --steps 20 --target y --out DIR/run --data DIR/a.csv";
    for (String negative : List.of("(%d.50)", "\"(1,%d.50)\"", "%d.50-", "%d-")) {
      nn.csv(
          "a.csv",
          "a,b,y",
          row -> (row % 3 == 0 ? row : negative.formatted(100 + row)) + ",1," + name(row));
      nn.refused(
          "is not a number, but 20 other cells are: write negative numbers with a minus sign in front, or add --category 'a'",
          train);
    }
    nn.works(train + " --category a");
    nn.csv("a.csv", "a,b,y", row -> -row + ",1," + name(row));
    nn.works(train);
  }

  /** Neither --category nor --ignore takes a target. */
  @Test
  void aTextAmongNumbersToLearnIsCured() throws IOException {
    String train = "train --overwrite --steps 5 --target y --out DIR/run --data DIR/a.csv";
    for (String text : List.of("x", "1,200", "5 kg")) {
      nn.csv("a.csv", "a;y", row -> row + ";" + (row % 9 == 4 ? text : 100.5 + row % 3));
      NnRun refused = nn.run(train);
      says("is not a number, but 53 other cells are: ", refused);
      isSilent("--category", refused);
      isSilent("--ignore", refused);
    }
    nn.refused("from the numbers, or add --task classify if it is a class", train);
    nn.works(train + " --task classify");
    nn.csv("a.csv", "a;y", row -> row + ";" + (row % 9 == 4 ? "x" : 100.5 + row % 3));
    nn.refused(
        "declare it missing with --missing 'y=x', or predict classes with --task classify", train);
    nn.works(train + " --task classify");
    nn.works(train + " --task regress --missing y=x --drop-missing");
  }

  @Test
  void gradesAndAnswersAreCategories() throws IOException {
    for (List<String> texts : List.of(
        List.of("1+", "1", "1-", "2+", "2", "2-"),
        List.of("1", "2-", "2", "3-"),
        List.of("(1)", "(2)"))) {
      nn.csv(
          "a.csv", "a,b,y", row -> texts.get(row % texts.size()) + "," + row % 7 + "," + name(row));
      says("Features (categories): a", nn.train("--target y --data DIR/a.csv"));
    }
  }

  /** 950 and 1.200 are not near each other. */
  @Test
  void thousandsThatLookLikeFractionsAreSaid() throws IOException {
    String said = "column 'a' is read as numbers, but '1.000' may be a thousand or more";
    nn.csv(
        "a.csv", "a;b;y", row -> (row < 30 ? 900 + row : "1.0" + (row - 20)) + ";1;" + name(row));
    String train = "--target y --data DIR/a.csv";
    says(said.replace("1.000", "1.010"), nn.train(train));
    says(
        "a thousand or more",
        nn.works("predict --data DIR/a.csv --model DIR/run/model.safetensors"));
    isSilent("a thousand or more", nn.train(train + " --number a"));
    nn.csv(
        "a.csv",
        "a;b;y",
        row -> (row == 3 ? "1E2" : row < 30 ? "900" : "1.0" + (row - 20)) + ";1;" + name(row));
    NnRun both = nn.train(train);
    says(said.replace("1.000", "1.010"), both);
    says("remove it; '1E2' may be a code: if it is one, add --category 'a'", both);
    nn.csv("a.csv", "a;b;y", row -> (row < 30 ? 900 + row : "10" + (row - 20)) + ";1;" + name(row));
    isSilent("a thousand or more", nn.train("--target y --data DIR/a.csv"));
    for (String other : List.of("0.123", "1.5", "1200", "1200.125")) {
      nn.csv(
          "a.csv",
          "a;b;y",
          row -> (row == 3 ? other : row < 9 ? "900" : "1.0" + (row + 10)) + ";1;" + name(row));
      isSilent("a thousand or more", nn.train("--target y --data DIR/a.csv"));
    }
  }

  @Test
  void wholeNumbersThatAreRoundedAreSaid() throws IOException {
    nn.csv("a.csv", "user,b,y", row -> (1L << 60) + row % 2 + ",%d,%s".formatted(row, name(row)));
    says(
        "column 'user' is read as numbers, but '1152921504606846976' has more digits than are kept, and may be a code: if it is one, add --category 'user', or --ignore 'user' if it tells rows apart",
        nn.train("--target y --data DIR/a.csv"));
    for (String cure : List.of("--category user", "--ignore user")) {
      isSilent("more digits", nn.train("--target y --data DIR/a.csv " + cure));
    }
  }

  /** A name in a sentence shows its spaces; one in an option is the name itself. */
  @Test
  void optionsCanBePasted() throws IOException {
    String name = "\u58f2\u4e0a\u3000\u9ad8";
    nn.csv("a.csv", name + ",b,y", row -> row + "," + row % 7 + "," + name(row));
    says(
        "column '%s' rises by 1 from row to row: if it only numbers the rows, add --ignore '%s'"
            .formatted(name.replace("\u3000", "\\u3000"), name),
        nn.train("--target y --data DIR/a.csv"));
    isSilent("rises by 1", nn.train("--target y --data DIR/a.csv --ignore " + name));
  }

  @Test
  void classesThatLookAlikeAreSaid() throws IOException {
    for (List<String> pair : List.of(
        List.of("New York", "New  York"),
        List.of("New York", "New\u00a0York"),
        List.of("1", "01"))) {
      nn.csv("a.csv", "a,y", row -> row + "," + (row < 30 ? "x" : pair.get(row % 2)));
      says(
          "'%s' and '%s' differ only in case, spaces, leading zeros or encoding, but count as two values"
              .formatted(pair.get(0), pair.get(1).replace("\u00a0", "\\u00a0")),
          nn.train("--task classify --target y --data DIR/a.csv"));
    }
    nn.csv("a.csv", "a,y", row -> row + "," + List.of("x", "0", "10", "1").get(row % 4));
    isSilent("differ", nn.train("--task classify --target y --data DIR/a.csv"));
    nn.csv(
        "a.csv",
        "a,y",
        row -> row + "," + List.of("x", "Caf\u00e9", "Cafe\u0301").get(row % 3));
    NnRun one = nn.train("--task classify --target y --data DIR/a.csv");
    isSilent("differ", one);
    says("recall of 'x'", one);
  }

  /** Rows to predict may have any number of categories that training did not have. */
  @Test
  void manyUnknownCategoriesArePredicted() throws IOException {
    trainTable();
    Files.writeString(
        folder.resolve("many.csv"),
        IntStream.range(0, 1100)
            .mapToObj(row -> "1,n" + row + "\n")
            .collect(Collectors.joining("", "a,zip\n", "")));
    says(
        "zip: 1100 of 1100 values did not occur in training",
        nn.works("predict --model DIR/run/model.safetensors --data DIR/many.csv"));
  }

  @Test
  void predictedColumnsHaveDifferentNames() throws IOException {
    nn.csv("a.csv", "a,row", row -> row + "," + name(row));
    nn.train("--target row --data DIR/a.csv");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/a.csv";
    assertTrue(nn.works(predict).out().startsWith("row,row_,p_high,p_low\n"));
    nn.csv("a.csv", "a,p_x,x", row -> "%d,%d,%d".formatted(row, row / 30, row % 2));
    nn.train("--target p_x,x --task labels --data DIR/a.csv");
    assertTrue(nn.works(predict).out().startsWith("row,p_x,x,p_p_x,p_x_\n"));
  }

  /** Nothing else says why it is missing among the predictions. */
  @Test
  void aLabelThatNoTrainingRowHasIsSaid() throws IOException {
    nn.csv("a.csv", "a,b,u,v", row -> "%d,%d,%d,0".formatted(row, row % 7, row / 30));
    String said = "no training row has the label 'v': it is not learnt, and never predicted";
    says(said, nn.train("--target u,v --task labels --data DIR/a.csv"));
    assertTrue(nn.works("predict --model DIR/run/model.safetensors --data DIR/a.csv")
        .out()
        .startsWith("row,u,p_u\n"));
    nn.csv("a.csv", "a,b,u,v", row -> "%d,%d,%d,%d".formatted(row, row % 7, row / 30, row % 2));
    isSilent(said, nn.train("--target u,v --task labels --data DIR/a.csv"));
  }

  /** Refused before training, with a cure for what the split has done. */
  @Test
  void aLabelOfTestRowsAloneIsRefused() throws IOException {
    nn.csv("a.csv", "a,b,u,v", row -> "%d,%d,%d,%d".formatted(row, row % 7, row / 30, row / 59));
    String train =
        "train --target u,v --task labels --overwrite --steps 5 --out DIR/run --data DIR/a.csv --split-seed ";
    List<NnRun> runs =
        IntStream.range(0, 12).mapToObj(seed -> nn.run(train + seed)).toList();
    NnRun refused = runs.stream().filter(run -> run.exit() != 0).findFirst().orElseThrow();
    assertEquals("", refused.out());
    says(
        "line 61: the label 'v' does not occur in the training part (closest of 1: 'u'): choose another --split-seed, or leave it out of the targets",
        refused);
    assertTrue(runs.stream().anyMatch(run -> run.exit() == 0));
    nn.works(train.replace("u,v", "u") + runs.indexOf(refused));
    NnRun alone = nn.run(train.replace("u,v", "v") + runs.indexOf(refused));
    says("(closest of 0: none): choose another --split-seed", alone);
    isSilent("leave it out", alone);
    nn.csv("a.csv", "a,b,u,none", row -> "%d,%d,%d,%d".formatted(row, row % 7, row / 30, row / 59));
    NnRun word = nn.run(train.replace("u,v", "u,none") + runs.indexOf(refused));
    says("the label 'none' does not occur in the training part", word);
    isSilent("if it marks a missing one", word);
  }

  @Test
  void anotherSeparatorIsGuessedAt() throws IOException {
    nn.csv("a.csv", "a^y", row -> row + "^" + name(row));
    nn.train("--target y --data DIR/a.csv --delimiter ^");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/a.csv";
    nn.refused(
        "lacks a, which the model needs: name its columns as in the training data; if it has another separator, set it with --delimiter",
        predict);
    nn.works(predict + " --delimiter ^");
    nn.csv("b.csv", "a,k|x,y", row -> row + ",k|x," + name(row));
    nn.refused(
        "its columns are 'a,k', 'x,y'; if it has another separator, set it with --delimiter",
        "train --target y --out DIR/x --data DIR/b.csv");
    nn.train("--target y --data DIR/b.csv --delimiter ,");
  }

  @Test
  void aColumnNamedTwiceIsOne() throws IOException {
    nn.csv("a.csv", "a,b,y", row -> "%d,%d,%d".formatted(row, row % 7, 3 * row));
    nn.train("--target y --target y --task regress --ignore b,b --data DIR/a.csv");
    assertTrue(nn.works("predict --model DIR/run/model.safetensors --data DIR/a.csv")
        .out()
        .startsWith("row,y\n"));
  }

  /** A label is named after its column, whose name may be spelt unusually. */
  @Test
  void aLabelSpeltUnusuallyIsLearntAndMeasured() throws IOException {
    nn.csv("towns.csv", "a,Ko\u0308ln,Ulm", row -> "%d,%d,%d".formatted(row, row / 30, row % 2));
    NnRun run = nn.train("--target Ko\u0308ln,Ulm --task labels --data DIR/towns.csv");
    assertTrue(
        run.out()
            .matches("(?s).*\nUlm: accuracy [\\d.]+ %, more frequent answer .*, rows \\d+\n.*"),
        run.out());
    String model = " --model DIR/run/model.safetensors --data DIR/towns.csv";
    says("K\u00f6ln: accuracy", nn.works("evaluate" + model));
    assertTrue(
        nn.works("predict" + model).out().startsWith("row,K\u00f6ln,Ulm,p_K\u00f6ln,p_Ulm\n"));
  }

  @Test
  void aMarkerOfAMissingClassIsNamed() throws IOException {
    trainTable();
    Files.writeString(folder.resolve("new.csv"), "a,zip,y\n1,10115,low\n2,10115,?\n");
    String evaluate = "evaluate --model DIR/run/model.safetensors --data DIR/new.csv";
    nn.refused(
        "line 3: the class '?' does not occur in the training part (closest of 2: 'low', 'high'): correct it, or add it to the training part; if it marks a missing one, leave the row out, in a CSV file with --drop-missing --missing 'COLUMN=?'",
        evaluate);
    says("1 of 2 rows left out", nn.works(evaluate + " --drop-missing --missing y=?"));
  }

  /** R writes row names without a name above them, and spaces between columns. */
  @Test
  void aFirstLineThatIsNoCsvIsRefusedWithTheReason() throws IOException {
    nn.csv("r.txt", "\"a\" \"y\"", row -> "\"%d\" %d \"%s\"".formatted(row, row, name(row)));
    nn.refused(
        "if it has another separator than ',', set it with --delimiter",
        "train --target y --out DIR/run --data DIR/r.txt");
    NnRun run =
        NnRun.run("train", "--target", "y", "--data", folder + "/r.txt", "--delimiter", " ");
    says("if lines start with a row name, name that column, too", run);
  }

  /** Nothing else says so: the score is perfect. */
  @Test
  void columnsThatDetermineTheTargetAreSaid() throws IOException {
    String said = "column '%s' alone determines '%s' in every training row: if it is not known when"
        + " predicting, leave it out (of a CSV file with --ignore '%s')";
    nn.csv(
        "leak.csv",
        "a,b,code,y,half,none",
        row -> "%d,%d,%s,%s,%s,x"
            .formatted(row * 7 % 11, row % 3, zip(row / 30), name(row), row / 2.0));
    NnRun classes = nn.train("--target y --data DIR/leak.csv");
    says(said.formatted("code", "y", "code"), classes);
    isSilent("column 'a' alone", classes);
    isSilent("column 'half' alone", classes);
    NnRun cured = nn.train("--target y --data DIR/leak.csv --ignore code");
    isSilent("alone determines", cured);
    nn.csv("line.csv", "c,b,f", row -> "%s,%d,%s".formatted(row * 0.1, row % 3, 32 + row * 0.18));
    says(said.formatted("c", "f", "c"), nn.train("--target f --task regress --data DIR/line.csv"));
    nn.csv("curve.csv", "c,b,f", row -> "%s,%d,%s".formatted(row * 0.1, row % 3, row * row));
    isSilent("alone determines", nn.train("--target f --task regress --data DIR/curve.csv"));
    isSilent(
        "alone determines", nn.train("--target f --task regress --ignore b --data DIR/line.csv"));
  }

  @Test
  void fullWidthDigitsAreNumbers() throws IOException {
    nn.csv("wide.csv", "a,b,y", row -> wide("%d.5".formatted(row - 9)) + ",1," + name(row));
    says("Features (numbers): a, b", nn.train("--target y --data DIR/wide.csv"));
    String predict = "predict --model DIR/run/model.safetensors --data DIR/";
    nn.csv("plain.csv", "a,b", row -> "%d.5,1".formatted(row - 9));
    assertEquals(
        nn.works(predict + "plain.csv").out(), nn.works(predict + "wide.csv").out());
    nn.csv("codes.csv", "a,b,y", row -> wide("0%d".formatted(row % 2)) + ",1," + name(row));
    says("Features (categories): a", nn.train("--target y --data DIR/codes.csv"));
  }

  private static String wide(String ascii) {
    return ascii
        .chars()
        .mapToObj(c -> Character.toString(c + 0xfee0))
        .collect(Collectors.joining());
  }

  /** A folder without a run would be taken for one that failed. */
  @Test
  void aRefusedTrainingLeavesNoFolder() throws IOException {
    nn.csv("three.csv", "a,y", row -> row + "," + row % 3);
    String train = "train --target y --out DIR/left/run --data DIR/";
    nn.refused(
        "two classes or labels, but there are 3",
        train + "three.csv --task classify --loss binary_cross_entropy");
    nn.refused("has no column 'q'", train + "three.csv --task classify --ignore q");
    nn.refused("is 'y' a class or a quantity?", train + "three.csv");
    nn.csv("one.csv", "a,y", row -> row + ",p");
    nn.refused("the target has the classes [p]", train + "one.csv");
    nn.refused("no such file", train + "absent.csv");
    assertTrue(Files.notExists(folder.resolve("left")));
    nn.refused(
        "is a file, but a folder is needed here", train.replace("left", "one.csv") + "three.csv");
    nn.works(train + "three.csv --task classify --steps 5");
    nn.works("predict --model DIR/left/run/model.safetensors --data DIR/three.csv");
  }

  @Test
  void optionsThatContradictOrMeanNothingAreRefused() throws IOException {
    String train = "train --target y --data DIR/train.csv --out DIR/x ";
    nn.refused("has no column 'q', named by --missing", train + "--missing q=-1");
    nn.refused("--number and --category both name 'zip'", train + "--category zip --number zip");
    nn.refused("--category and --ignore both name 'zip'", train + "--category zip --ignore zip");
    nn.refused("--number and --target both name 'y'", train + "--number y");
    nn.refused(
        "--drop-missing and --fill-missing exclude each other: leave out one of them",
        train + "--drop-missing --fill-missing");
    nn.refused("--threshold is a probability", train + "--loss mse --threshold 0.9");
    nn.refused("'hgh'", train + "--class-weights hgh=2");
    nn.refused(
        "--folds must be at least 2", train.replace("train.csv", "absent.csv") + "--folds 1");
    nn.refused(
        "--labels has no effect because digits has labels of its own",
        "train --data digits --labels DIR/train.csv --out DIR/x");
    nn.refused(
        "Unknown options: '--labels'",
        "predict --model DIR/m --data DIR/train.csv --labels DIR/train.csv");
  }

  @Test
  void anOutlierThatFlattensAColumnIsSaidOnceTrained() throws IOException {
    String said = "an outlier in training stretches";
    String split = "Note: in a, an outlier of the training part stretches the scale";
    String train = "--target y --data DIR/outlier.csv --ignore zip";
    nn.csv("outlier.csv", "a,b,zip,y", row -> {
      double a = row == 7 ? 1e12 : row;
      return a + "," + row % 5 + ",1," + name(row);
    });
    NnRun run = nn.train(train);
    says(split + " until most values hardly differ: correct it, or leave its rows out", run);
    nn.csv("test.csv", "a,b,zip,y", row -> row + ".5," + row % 5 + ",1," + name(row));
    NnRun tested = nn.train(train + " --test DIR/test.csv");
    says(said, tested);
    isSilent(split, tested);
    nn.csv("outlier.csv", "a,b,zip,y", row -> row + "," + row % 5 + ",1," + name(row));
    isSilent("stretches", nn.train(train));
  }

  @Test
  void inputsAndRunsAreNotOverwritten() {
    trainTable();
    nn.works("train --steps 20 --out DIR/other --target y --data DIR/train.csv");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/train.csv --out DIR/";
    nn.refused("--out would overwrite", predict + "train.csv");
    nn.refused("--out would overwrite", predict + "run/model.safetensors");
    nn.works(predict + "predicted.csv");
    for (String file :
        List.of("scores.csv", "model.safetensors", "report.html", "options.csv", "history.csv")) {
      nn.refused("--out would overwrite", "compare DIR/run DIR/run --out DIR/run/" + file);
      nn.refused("--out would overwrite", "compare DIR/run DIR/run --out DIR/other/" + file);
      nn.refused("--out would overwrite", predict + "other/" + file);
    }
    nn.works("compare DIR/run DIR/run --out DIR/report.html");
    nn.works("compare DIR/run DIR/run --out DIR/report.html");
    nn.works("compare DIR/run DIR/run --out DIR/run/compare.html");
    nn.works("compare DIR/run DIR/run --out DIR/run/compare.html");
    String model = "DIR/run/model.safetensors";
    nn.refused("--out would overwrite", "export %s --out %s".formatted(model, model));
    nn.works("export %s --out DIR/model.onnx".formatted(model));
    for (String file : List.of("model.onnx", "run/model.safetensors")) {
      nn.refused("--out would overwrite", "import DIR/model.onnx --out DIR/" + file);
    }
    nn.refused("--out would overwrite", "export %s --out DIR/run/scores.csv".formatted(model));
  }

  @Test
  void foldersAndTablesAreNoModels() {
    trainTable();
    for (String command : List.of(
        "show DIR/run",
        "export DIR/run --out DIR/x.onnx",
        "import DIR/run --out DIR/x.safetensors",
        "evaluate --model DIR/run --data DIR/train.csv",
        "predict --model DIR/run --data DIR/train.csv")) {
      nn.refused("run' is a folder: name a file in it", command);
    }
    nn.works("show DIR/run/model.safetensors");
    nn.refused("is not a run: it has no scores.csv", "compare DIR/run DIR/train.csv");
    nn.refused("contains no images: for tables, use 'nn train'", "mnist --data DIR/train.csv");
  }

  /** A spreadsheet may have saved them with other marks. */
  @Test
  void filesOfARunThatWereChangedAreNamed() throws IOException {
    trainTable();
    String compare = "compare DIR/run DIR/run --out DIR/compared.html";
    for (String file : List.of("run/scores.csv", "run/options.csv")) {
      Path path = folder.resolve(file);
      String kept = Files.readString(path);
      for (String changed : List.of(kept + "Note", kept.replace(',', ';'))) {
        Files.writeString(path, changed);
        nn.refused(
            file + ": was changed: each line must be a name, a comma and a value: train again",
            compare);
      }
      Files.writeString(path, kept);
    }
    Path scores = folder.resolve("run/scores.csv");
    Files.writeString(scores, Files.readString(scores).replaceAll(",.*", ",\"0,5\""));
    nn.refused("scores.csv: was changed", compare);
    trainTable();
    nn.works(compare);
  }

  private static byte[] longs(String type, IntToLongFunction number) {
    return ArrayFiles.longs(
        type, "60,", IntStream.range(0, 60).mapToLong(number::applyAsLong).toArray());
  }

  /** Classes that differ by 1 would be one class as doubles. */
  @Test
  void numbersBeyondTheDoublesAreRefusedWithTheConversion() throws IOException {
    String train = "train --overwrite --task classify --out DIR/run --data DIR/a.npz";
    for (byte[] labels :
        List.of(longs("<i8", row -> (1L << 53) + row / 30), longs("<u8", row -> -1L - row / 30))) {
      ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", points("60, 2"), "y", labels));
      nn.refused(": for numbers astype(float), for classes astype(str)", train);
    }
    ArrayFiles.npz(
        folder.resolve("a.npz"),
        Map.of("x", points("60, 2"), "y", ArrayFiles.letters("60,", "ab".repeat(30))));
    nn.works(train + " --steps 20");
  }

  @Test
  void transposedSamplesAreTurned() throws IOException {
    trainArrays(Map.of("x", points("60, 2"), "y", classes()));
    String cure = ", such as x = x[:, :2] if they come first";
    String predict = "predict --model DIR/run/model.safetensors --data DIR/x.npy";
    Files.write(folder.resolve("x.npy"), points("2, 60"));
    nn.refused(cure + ", or x = x.T if its columns are the samples", predict);
    Files.write(folder.resolve("x.npy"), points("40, 3"));
    NnRun wide = nn.run(predict);
    says(cure, wide);
    isSilent("x.T", wide);
  }

  @Test
  void anArrayOfQuantitiesIsNoClass() throws IOException {
    byte[] y =
        ArrayFiles.doubles("60,", IntStream.range(0, 60).mapToDouble(e -> e).toArray());
    Map<String, byte[]> arrays = new TreeMap<>(Map.of("x", points("60, 2"), "y", y));
    String train = "train --overwrite --steps 5 --out DIR/run --data DIR/a.npz --task ";
    String cure = "a quantity rather than a class: use --task regress";
    ArrayFiles.npz(folder.resolve("a.npz"), arrays);
    nn.refused("most rows have a target of their own, " + cure, train + "classify");
    nn.works(train + "regress");
    arrays.putAll(Map.of("x_test", points("60, 2"), "y_test", y));
    ArrayFiles.npz(folder.resolve("a.npz"), arrays);
    nn.refused("the target has 60 different numbers in 60 rows, " + cure, train + "classify");
    nn.works(train + "regress");
  }

  @Test
  void aTransposedTargetIsTurned() throws IOException {
    byte[] oneHot = ArrayFiles.bytes(
        "|u1", "2, 60", IntStream.range(0, 120).map(e -> (e / 30 + 1) / 2 % 2).toArray());
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", points("60, 2"), "y", oneHot));
    nn.refused(
        "y has shape 2x60, but there are 60 samples: give one class or quantity for each: y = y.T",
        "train --overwrite --task classify --out DIR/run --data DIR/a.npz");
  }

  /** Too many columns would be taken for the first ones. */
  @Test
  void anArrayOfOtherTargetsIsRefused() throws IOException {
    byte[] x = points("60, 2");
    byte[] two =
        ArrayFiles.doubles("60, 2", IntStream.range(0, 120).mapToDouble(e -> e).toArray());
    byte[] one =
        ArrayFiles.doubles("60,", IntStream.range(0, 60).mapToDouble(e -> e).toArray());
    ArrayFiles.npz(folder.resolve("one.npz"), Map.of("x", x, "y", one));
    ArrayFiles.npz(folder.resolve("two.npz"), Map.of("x", x, "y", two));
    String evaluate = "evaluate --model DIR/run/model.safetensors --data DIR/";
    nn.train("--task regress --data DIR/one.npz");
    nn.refused(
        "two.npz: y has shape 60x2, but the model predicts y: give a column for each",
        evaluate + "two.npz");
    nn.works(evaluate + "one.npz");
    nn.train("--task regress --data DIR/two.npz");
    nn.refused("one.npz has no 'y1' to compare predictions with", evaluate + "one.npz");
    nn.works(evaluate + "two.npz");
    trainArrays(Map.of("x", x, "y", classes()));
    NnRun run = nn.run(evaluate + "two.npz");
    says("is not one-hot, with a single 1 among zeros: for classes y = y.argmax(axis=1)", run);
    isSilent("--task", run);
  }

  /** A model of images and one of numbers each read the same pixels in their own shape. */
  @Test
  void anArrayOfAnotherShapeIsRefusedUntilReshaped() throws IOException {
    double[] pixels = IntStream.range(0, 240).mapToDouble(e -> e).toArray();
    Map<String, byte[]> flat = Map.of("x", ArrayFiles.doubles("60, 4", pixels), "y", classes());
    Map<String, byte[]> images =
        Map.of("x", ArrayFiles.doubles("60, 2, 2", pixels), "y", classes());
    String predict = "predict --model DIR/run/model.safetensors --data DIR/";
    trainArrays(images);
    nn.csv("image.csv", "image,y", row -> row + ".png," + name(row));
    for (String file : List.of("train.csv", "image.csv")) {
      nn.refused(
          file
              + " is a CSV file, but the model reads images: give images, as IDX files or NumPy arrays",
          predict + file);
    }
    ArrayFiles.npz(folder.resolve("flat.npz"), flat);
    nn.refused(": reshape it like the training data, samples first", predict + "flat.npz");
    nn.works(predict + "a.npz");
    trainArrays(flat);
    ArrayFiles.npz(folder.resolve("images.npz"), images);
    nn.refused(": reshape it like the training data, samples first", predict + "images.npz");
    nn.works(predict + "a.npz");
  }

  @Test
  void labelsThatAreFractionsAreRefused() throws IOException {
    IdxFiles.write(folder, "t10k", false, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    String train =
        "train --overwrite --out DIR/run --data DIR/t10k-images-idx3-ubyte --steps 5 --labels DIR/";
    Files.write(folder.resolve("floats"), IdxFiles.floats(new int[] {10}, new float[10]));
    nn.refused(
        "floats: the labels are of type FLOAT, but must be whole numbers: save them as bytes or ints",
        train + "floats");
    nn.works(train + "t10k-labels-idx1-ubyte");
  }

  /** An ONNX file is neither data nor a model that predict reads; import makes it one. */
  @Test
  void onnxIsRecognised() throws IOException {
    String onnx = "../nn-onnx/src/test/resources/dev/nn/onnx/pipelines/columns.onnx";
    Files.writeString(folder.resolve("new.csv"), "age,fare,town,floor\n60,20,Ulm,1\n");
    nn.refused(
        "is a model, probably ONNX: give the data it is for", "train --target y --data " + onnx);
    nn.refused("(ONNX needs 'nn import' first)", "predict --data DIR/new.csv --model " + onnx);
    nn.works("import --out DIR/m.safetensors " + onnx);
    nn.works("predict --data DIR/new.csv --model DIR/m.safetensors");
  }

  private String arrays(String name) throws IOException {
    ArrayFiles.npz(folder.resolve(name), Map.of("x", points("60, 2"), "y", classes()));
    return name;
  }

  private static byte[] points(String shape) {
    return ArrayFiles.doubles(shape, IntStream.range(0, 120).mapToDouble(e -> e).toArray());
  }

  private static byte[] classes() {
    return ArrayFiles.bytes(
        "|u1", "60,", IntStream.range(0, 60).map(row -> row / 30).toArray());
  }

  private NnRun trainArrays(Map<String, byte[]> arrays) throws IOException {
    ArrayFiles.npz(folder.resolve("a.npz"), arrays);
    return nn.train("--task classify --data DIR/a.npz");
  }

  @Test
  void everyArrayIsUsedOrNamed() throws IOException {
    byte[] x = points("60, 2");
    byte[] y = classes();
    says(
        "Note: arrays not used: x, y",
        trainArrays(new TreeMap<>(Map.of("x", x, "y", y, "x_train", x, "y_train", y))));
    says(
        "60 training samples, 60 test samples",
        trainArrays(Map.of("x", x, "y", y, "x_test", x, "y_test", y)));
    ArrayFiles.npz(folder.resolve("t.npz"), Map.of("x", points("2, 60"), "y", y));
    nn.refused(
        "x has shape 2x60, but y has 60 rows: samples come first: x = np.moveaxis(x, -1, 0)",
        "train --task classify --out DIR/x --data DIR/t.npz");
  }

  @Test
  void labelsInAFileOfAnotherKindAreRefused() throws IOException {
    Files.write(folder.resolve("x.npy"), points("60, 2"));
    Files.write(folder.resolve("y.npy"), classes());
    String train = "train --task classify --out DIR/x --overwrite --steps 5 --data DIR/x.npy";
    nn.refused("or name their file with --labels", train);
    nn.refused("is neither an npy nor an npz file: np.save(", train + " --labels DIR/train.csv");
    nn.works(train + " --labels DIR/y.npy");
    ArrayFiles.npz(folder.resolve("x.npz"), Map.of("x_train", points("60, 2")));
    train = train.replace("x.npy", "x.npz");
    nn.refused("add them as y_train, or name their file with --labels", train);
    nn.works(train + " --labels DIR/y.npy");
    Files.move(
        folder.resolve("x.npy"), Files.createDirectory(folder.resolve("d")).resolve("x.npy"));
    isSilent("--labels", nn.run(train.replace("x.npz", "d")));
  }

  @Test
  void arraysThatAreNoNumbersAreRefusedWithTheCure() throws IOException {
    byte[] y = classes();
    String train = "train --task classify --out DIR/x --data DIR/a.npz";
    double[] pixels =
        IntStream.range(0, 240).mapToDouble(e -> e == 7 ? Double.NaN : e).toArray();
    ArrayFiles.npz(
        folder.resolve("a.npz"), Map.of("x", ArrayFiles.doubles("60, 2, 2", pixels), "y", y));
    nn.refused("x: element 7 is NaN, but a pixel can't be missing: x = np.nan_to_num(x)", train);
    byte[] letters = ArrayFiles.letters("60, 2", "ab".repeat(60));
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", letters, "y", y));
    nn.refused("x has type <U1, not numbers: x = x.astype(float)", train);
    byte[] dates = ArrayFiles.longs("<M8[D]", "60,", new long[60]);
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", dates, "y", y));
    nn.refused(
        "x has type <M8[D], not numbers: x = np.where(np.isnat(x), np.nan, x.astype(float));",
        train);
    byte[] complex = ArrayFiles.longs("<c8", "60,", new long[60]);
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", complex, "y", y));
    nn.refused("x has type <c8, not numbers: x = x.real, or x = np.abs(x);", train);
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", points("60, 2"), "y", complex));
    nn.refused("for quantities y = y.real, or y = np.abs(y)", train);
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", points("2, 1, 60"), "y", y));
    nn.refused(
        "x has shape 2x1x60, but y has 60 rows: samples come first: x = np.moveaxis(x, -1, 0)",
        train);
    byte[] objects = ArrayFiles.bytes("|O", "60,", new int[60]);
    ArrayFiles.npz(folder.resolve("a.npz"), Map.of("x", points("60, 2"), "y", objects));
    nn.refused("y has type |O: for classes y = y.astype(str)", train);
  }

  @Test
  void imagesOnAnotherScaleAreSaid() throws IOException {
    int[] pixels = IntStream.range(0, 240).map(e -> e / 120 == e % 2 ? 255 : 20).toArray();
    double[] shares = IntStream.of(pixels).mapToDouble(pixel -> pixel / 255.0).toArray();
    Map<String, byte[]> bytes =
        Map.of("x", ArrayFiles.bytes("|u1", "60, 2, 2", pixels), "y", classes());
    Map<String, byte[]> floats =
        Map.of("x", ArrayFiles.doubles("60, 2, 2", shares), "y", classes());
    for (String command : List.of("evaluate", "predict")) {
      String other = command + " --model DIR/run/model.safetensors --data DIR/b.npz";
      trainArrays(bytes);
      ArrayFiles.npz(folder.resolve("b.npz"), floats);
      says(
          "image: 60 of 60 values have no pixel above 1/100 of the greatest in training: check their scale",
          nn.works(other));
      trainArrays(floats);
      ArrayFiles.npz(folder.resolve("b.npz"), bytes);
      says("image: 60 of 60 values outside the training range", nn.works(other));
    }
    byte[] y = classes();
    ArrayFiles.npz(
        folder.resolve("wide.npz"),
        Map.of("x", ArrayFiles.bytes("|u1", "60, 1, 4", pixels), "y", y));
    String wide =
        "wide.npz contains images of 4 x 1 pixels, but the model reads 2 x 2 (width x height): scale them to that size";
    for (String command : List.of("evaluate", "predict")) {
      nn.refused(wide, command + " --model DIR/run/model.safetensors --data DIR/wide.npz");
    }
    nn.refused(
        wide,
        "train --overwrite --task classify --data DIR/b.npz --test DIR/wide.npz --out DIR/run");
  }

  @Test
  void markersOfMissingValuesAreNamed() throws IOException {
    nn.csv(
        "marked.csv",
        "a,b,y",
        row -> (row % 9 == 4 ? -200 : row) + "," + row % 7 + "," + name(row));
    says(
        "Note: -200 is far from all other numbers of a (7 times): if it marks a missing value, add --missing 'a=-200'",
        nn.train("--target y --data DIR/marked.csv"));
    NnRun cured = nn.train("--target y --missing a=-200 --fill-missing --data DIR/marked.csv");
    assertTrue(!cured.out().contains("-200"), cured.out());
  }

  @Test
  void markersOfTheModelStayValidBesideNewOnes() throws IOException {
    nn.csv("marked.csv", "a,b,y", row -> (row % 9 == 4 ? -200 : row) + ",x," + name(row));
    nn.train("--target y --missing a=-200 --fill-missing --data DIR/marked.csv");
    Files.writeString(folder.resolve("new.csv"), "a,b\n-200,x\n,x\n-1,x\n");
    String predict = "predict --model DIR/run/model.safetensors --data DIR/new.csv";
    List<String> high = nn.works(predict + " --missing a=-1").column("p_high");
    assertEquals(List.of(high.get(0), high.get(0), high.get(0)), high);
  }

  @Test
  void standardInputIsReadLikeAFile() throws IOException {
    trainTable();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("a,zip\n1,10115\n".getBytes(StandardCharsets.UTF_8)));
      NnRun run = nn.works("predict --model DIR/run/model.safetensors --data -");
      assertEquals(List.of("low"), run.column("y"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aFullDiskIsNamed() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
    trainTable();
    nn.refused(
        "/dev/full: not written completely: ",
        "predict --model DIR/run/model.safetensors --data DIR/train.csv --out /dev/full");
    nn.refused("/dev/full: not written completely: ", "compare DIR/run DIR/run --out /dev/full");
  }

  @Test
  void archivesWithoutArraysAreRefused() throws IOException {
    ArrayFiles.npz(folder.resolve("book.xlsx"), Map.of());
    nn.refused(
        "is a zip archive without NumPy arrays: unpack it; if it is a spreadsheet, save it as CSV",
        "train --target y --out DIR/x --data DIR/book.xlsx");
  }
}
