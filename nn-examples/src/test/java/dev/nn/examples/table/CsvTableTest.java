package dev.nn.examples.table;

import static dev.nn.examples.table.Tables.choice;
import static dev.nn.examples.table.Tables.lines;
import static dev.nn.examples.table.Tables.numbers;
import static dev.nn.examples.table.Tables.read;
import static dev.nn.examples.table.Tables.texts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

  private static final double NAN = Double.NaN;

  @TempDir
  Path folder;

  private void assertRefused(String message, String text) {
    FormatException error = assertThrows(FormatException.class, () -> read(folder, text));
    assertTrue(error.getMessage().contains(message), error::getMessage);
  }

  @Test
  void kindsFollowFromTheCells() throws IOException {
    Table table = read(folder, "n,c,f,y\n1,red,True,a\n-2.5e3,blue,false,b\n,red,,a\n");
    assertArrayEquals(new double[] {1, -2500, NAN}, numbers(table, "n"));
    assertEquals(Kind.CATEGORY, table.column("c").orElseThrow().kind());
    assertEquals(List.of("red", "blue", "red"), texts(table, "c"));
    assertEquals(Kind.FLAG, table.column("f").orElseThrow().kind());
    assertEquals(List.of("True", "false", "-"), texts(table, "f"));
    assertEquals(List.of(2, 3, 4), lines(table));
  }

  @Test
  void kindsCanBeSaidAndNamesMayHoldCommas() throws IOException {
    Choice choice = new Choice(
        List.of("y"), Kind.CLASS, List.of("zip, code"), List.of(), List.of("a,b", "\"c,d\",e"));
    Table table = read(
        folder,
        "\"zip, code\",\"a,b\",\"c,d\",e,y\n10115,1,1,1,1\n10117,1,1,1,1.0\n",
        CsvFormat.USUAL,
        choice);
    assertEquals(List.of("10115", "10117"), texts(table, "zip, code"));
    assertEquals(List.of("1", "1.0"), texts(table, "y"));
    assertEquals(2, table.columns().size());
  }

  @Test
  void delimitersAreFoundOutsideOfQuotes() throws IOException {
    for (String text : List.of(
        "a,y\n1,\"x;z\"\n2,w\n",
        "a;y\n1;\"x,z\"\n2;w\n",
        "a\ty\n1\tx z\n2\tw\n",
        "a|y\n1|x\n2|w\n",
        "\"a;b\",y\n1,x\n2,w\n".replace("\"a;b\"", "a"),
        "a;y;\n\"1\n\";x;\n2;w;\n")) {
      Table table = read(folder, text);
      assertArrayEquals(new double[] {1, 2}, numbers(table, "a"), text);
    }
  }

  @Test
  void aDelimiterCanBeSaid() throws IOException {
    CsvFormat format = new CsvFormat(':', '.', null, Markers.USUAL);
    assertArrayEquals(
        new double[] {1, 2}, numbers(read(folder, "a:y\n1:p,q\n2:w,v\n", format), "a"));
  }

  @Test
  void decimalCommasAreReadWhenSaidAndElseNamed() throws IOException {
    String text = "a;y\n2,8;p\n-1,5;q\n";
    assertRefused("line 2, column a: '2,8' is not a number", text);
    assertRefused("if it has a decimal comma, add --decimal ,", text);
    CsvFormat comma = new CsvFormat(null, ',', null, Markers.USUAL);
    assertArrayEquals(new double[] {2.8, -1.5}, numbers(read(folder, text, comma), "a"));
    FormatException error =
        assertThrows(FormatException.class, () -> read(folder, "a;y\n2.8;p\n1.5;q\n", comma));
    assertTrue(
        error
            .getMessage()
            .endsWith("add --decimal .; if other columns have commas, write points in all"),
        error::getMessage);
    assertRefused(
        "line 3, column a: '2,8' is not a number, but 2 other cells are: if the comma is its decimal mark, write the one of the other cells",
        "a;y\n1.25;p\n2,8;q\n3;q\n");
    assertRefused("add --decimal ,", "a;y\n1.250;p\n2,8;q\n3;q\n");
    assertRefused(
        "add --decimal ,; if the comma separates thousands, remove it", "a;y\n1,234;p\n2,345;q\n");
  }

  @Test
  void aTextAmongNumbersIsNoCategory() {
    assertRefused(
        "line 4, column a: 'unknown' is not a number, but 3 other cells are: correct it or delete the line, declare it missing with --missing 'a=unknown', read the column as categories with --category 'a', or leave it out with --ignore 'a'",
        "a,y\n1,p\n2,q\nunknown,p\n4,p\n");
  }

  @Test
  void theDigitsOfAMessageAreThoseOfTheFile() {
    Locale usual = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertRefused(
          "line 2, column a: 'unknown' is not a number, but 1,200 other cells are",
          "a,y\nunknown,p\n" + "1,q\n".repeat(1200));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, usual);
    }
  }

  /** A shortened name in an option would be another one. */
  @Test
  void aLongNameOfAnUnfitColumnIsWhole() throws IOException {
    String name = "n".repeat(500);
    String text = name + ",b,y\n"
        + IntStream.rangeClosed(0, WordCells.MOST)
            .mapToObj(row -> "id" + row + ",1,p\n")
            .collect(Collectors.joining());
    Choice unfit = new Choice(List.of("y"), null, List.of(name), List.of(), List.of());
    FormatException error =
        assertThrows(FormatException.class, () -> read(folder, text, CsvFormat.USUAL, unfit));
    assertTrue(
        error.getMessage().endsWith("leave it out with --ignore '" + name + "'"),
        error::getMessage);
    Choice ignoring = new Choice(List.of("y"), null, List.of(), List.of(), List.of(name));
    assertEquals(2, read(folder, text, CsvFormat.USUAL, ignoring).columns().size());
  }

  @Test
  void theCuresOfATextAmongNumbersWork() throws IOException {
    String text = "a,b,y\n1,1,p\n2,2,q\nunknown,3,p\n4,4,p\n";
    CsvFormat format = new CsvFormat(null, '.', null, Markers.of(List.of("a=unknown")));
    assertArrayEquals(new double[] {1, 2, NAN, 4}, numbers(read(folder, text, format), "a"));
    Choice ignoring = new Choice(List.of("y"), null, List.of(), List.of(), List.of("a"));
    assertEquals(2, read(folder, text, CsvFormat.USUAL, ignoring).columns().size());
  }

  @Test
  void datesAreDaysSince1970() throws IOException {
    Table table = read(
        folder, "d,t,y\n1970-01-02,2024-02-29 12:00,p\n1969-12-31,1970-01-01T00:00:00Z,q\n,,p\n");
    assertArrayEquals(new double[] {1, -1, NAN}, numbers(table, "d"));
    assertArrayEquals(new double[] {19_782.5, 0, NAN}, numbers(table, "t"));
    assertEquals(Kind.DATE, table.column("d").orElseThrow().kind());
    Choice named = new Choice(List.of("y"), null, List.of("d"), List.of(), List.of());
    String texts = "d,y\n1970-01-02,p\n1969-12-31,q\n";
    assertEquals(
        List.of("1970-01-02", "1969-12-31"),
        texts(read(folder, texts, CsvFormat.USUAL, named), "d"));
  }

  @Test
  void datesAreFoundBehindEmptyCells() throws IOException {
    String empty = ",p\n".repeat(300);
    Table table = read(folder, "d,y\n" + empty + "1970-01-02,q\n1970-01-04,q\n");
    assertArrayEquals(new double[] {1, 3}, Arrays.copyOfRange(numbers(table, "d"), 300, 302));
    Table other = read(folder, "d,y\n" + empty + "1970-01-02,q\nsoon,q\nlate,q\n");
    assertEquals(Kind.CATEGORY, other.column("d").orElseThrow().kind());
  }

  @Test
  void aTextAmongDatesIsRefusedAndMarkedAsMissing() throws IOException {
    String day = "1970-01-03,q\n";
    for (int row : new int[] {0, 1, 150, 300}) {
      String text = "d,y\n" + day.repeat(row) + "soon,p\n" + day.repeat(301 - row);
      assertRefused(
          "line %d, column d: 'soon' is not a date like 2024-01-31, but 301 other cells are: correct it or delete the line, declare it missing with --missing 'd=soon'"
              .formatted(row + 2),
          text);
      CsvFormat format = new CsvFormat(null, '.', null, Markers.of(List.of("d=soon")));
      assertEquals(NAN, numbers(read(folder, text, format), "d")[row]);
    }
    String late = "word,p\n".repeat(220) + day.repeat(221);
    assertRefused("'word' is not a date like 2024-01-31, but 221 other cells are", "d,y\n" + late);
  }

  @Test
  void timesAreInUtcUnlessAnOffsetFollows() throws IOException {
    for (String time : List.of(
        "1970-01-02T06:00Z",
        "1970-01-02 06:00",
        "1970-01-02 06:00 UTC",
        "1970-01-02T08:00+02:00",
        "1970-01-01T22:00:00.0-0800",
        "1970-01-02T07:00:00+01")) {
      Table table = read(folder, "t,y\n" + time + ",p\n1970-01-01,q\n");
      assertArrayEquals(new double[] {1.25, 0}, numbers(table, "t"), time);
    }
  }

  @Test
  void wholeNumbersWithALeadingZeroAreCodes() throws IOException {
    for (String text : List.of(
        "zip,y\n01067,p\n10115,q\n01067,p\n", "zip,y\n" + "10115,q\n".repeat(300) + "01067,p\n")) {
      Table table = read(folder, text);
      assertEquals(Kind.CATEGORY, table.column("zip").orElseThrow().kind());
      assertTrue(texts(table, "zip").contains("01067"));
      assertTrue(
          table.notes().get(0).contains("read as 2 categories, such as")
              && table.notes().get(0).contains("if they are numbers, add --number 'zip'"),
          table.notes()::toString);
      Choice numbers = new Choice(List.of("y"), null, List.of(), List.of("zip"), List.of());
      assertEquals(10115, numbers(read(folder, text, CsvFormat.USUAL, numbers), "zip")[1]);
    }
    Table padded = read(folder, "a,b,y\n01.5,0,p\n02,0.5,q\n");
    assertArrayEquals(new double[] {1.5, 2}, numbers(padded, "a"));
    assertArrayEquals(new double[] {0, 0.5}, numbers(padded, "b"));
    Table mixed = read(folder, "plate,y\n01067,p\nAB12,q\n10115,q\n");
    assertEquals(List.of("01067", "AB12", "10115"), texts(mixed, "plate"));
  }

  @Test
  void textsThatLookLikeSomethingElseAreNamed() throws IOException {
    for (String[] row : new String[][] {
      {"31/01/2024", "30/01/2024", "29/01/2024", "they look like dates or times"},
      {"31.1.24 10:00", "1.1.24 10:00", "2.1.24 10:00", "they look like dates or times"},
      {"Jan 31, 2024", "Feb 1, 2024", "Mar 2, 2024", "they look like dates or times"},
      {"06:30", "07:30", "08:30 PM", "they look like dates or times"},
      {"2024-01-31T06", "2024-01-30T06", "2024-01-29T07", "they look like dates or times"},
      {"20240131T0630", "20240130T0630", "20240129T0730", "they look like dates or times"},
      {"2024-W05", "2024-W06", "2024-W07-3", "they look like dates or times"},
      {"2024Q1", "2024Q2", "2024-Q3", "they look like dates or times"},
      {"Wed, 31 Jan 2024", "Thu, 1 Feb 2024", "Fri 2 Feb 2024", "they look like dates or times"},
      {"31/Jan/2024:06:30", "1/Feb/2024:06:30", "2/Feb/2024", "they look like dates or times"},
      {"01 01 1960", "31 12 1999", "7 3 2024", "they look like dates or times"},
      {"1960 01 01", "1999 12 31", "2024 3 7", "they look like dates or times"},
      {"5%", "12.5%", "7 %", "they look like numbers with '%': remove it"},
      {"$5", "$12.50", "$1,250.75", "they look like numbers with '$': remove it"},
      {"5 kg", "12.5 kg", "-7 kg", "they look like numbers with 'kg': remove it"},
      {"3/10", "1/2", "1 1/2", "they begin with numbers: write plain ones, such as 0.5 for 1/2"},
      {"19M", "14k", "5.5k", "they begin with numbers"},
      {"0-10", "10-20", "20-30", "they begin with numbers"},
      {"5 kg", "6 lb", "7 kg", "they begin with numbers"},
      {"-$5", "$12.50", "$7", "they begin with numbers"},
      {"CHF 5", "CHF 12.50", "CHF 7", "they begin with numbers"},
      {"(5, 6)", "[7]", "~8", "they begin with numbers"},
      {"5 12 oz", "6 14 oz", "7 10 oz", "they begin with numbers"},
      {"1 1250 m", "2 1300 m", "3 1000 m", "they begin with numbers"},
      {"12 4500 1250 m", "2 1300 m", "3 1000 m", "they begin with numbers"},
      {"4 741 50", "9 768 50", "58 91", "they begin with numbers"}
    }) {
      Table table = read(folder, "a;y\n%s;p\n%s;q\n%s;p\n".formatted((Object[]) row));
      assertTrue(
          table.notes().get(0).contains("'a' is read as 3 categories, such as '" + row[0])
              && table.notes().get(0).contains(row[3]),
          table.notes()::toString);
    }
    for (String[] row : new String[][] {
      {"A1", "A2", "A3"},
      {"1st", "2nd", "3rd"},
      {"ab 5", "abc 6", "ab 7"},
      {"SKU001", "SKU002", "ABC123"},
      {"1.0.0", "1.12.0", "2.0.1"},
      {"192.168.0.1", "192.168.0.2", "10.0.0.1"},
      {"12 Main St", "7 Main St", "1 Long Road"},
      {"555-1234", "555-4321", "555-0000"},
      {"+41 79 409 28 63", "+1 555 123 4567", "044 123 45 67"},
      {"555-123-4567", "978-3-16-148410-0", "123-45-6789"},
      {"4WD", "4WD/2WD", "2WD"}
    }) {
      Table plain = read(folder, "a,y\n%s,p\n%s,q\n%s,p\n".formatted((Object[]) row));
      assertEquals(List.of(), plain.notes());
    }
  }

  @Test
  void aTargetThatCannotBeLearntIsRefused() {
    StringBuilder text = new StringBuilder("a,y,z\n");
    for (int i = 0; i < 120; i++) {
      text.append("%d,k%d,\n".formatted(i % 7, i));
    }
    assertRefused(
        "column 'y' can't be learnt: it has 120 different texts, such as 'k0'; name another column with --target",
        text.toString());
    FormatException error = assertThrows(
        FormatException.class, () -> read(folder, text.toString(), CsvFormat.USUAL, choice("z")));
    assertTrue(
        error.getMessage().contains("column 'z' can't be learnt: it is empty"), error::getMessage);
  }

  @Test
  void numbersThatLookLikeDatesAreNamed() throws IOException {
    Table table = read(folder, "d,e,y\n20240131,20240131,p\n20231231,20241331,q\n");
    assertEquals(
        List.of("column 'd' is read as numbers, but looks like dates: write them like 2024-01-31"),
        table.notes());
    for (String date : List.of("2024%02d", "2024%02d3106", "2024%02d310630", "2024%02d31063015")) {
      String text = "d,y\n%s,p\n%s,q\n".formatted(date.formatted(1), date.formatted(3));
      assertEquals(1, read(folder, text).notes().size(), text);
      assertEquals(
          List.of(), read(folder, text.replace("202403", "202413")).notes(), "month 13: " + text);
    }
  }

  @Test
  void severalSpacesBetweenColumnsAreRefused() {
    CsvFormat spaces = new CsvFormat(' ', '.', null, Markers.USUAL);
    FormatException error =
        assertThrows(FormatException.class, () -> read(folder, "a   y\n1   p\n2   q\n", spaces));
    assertTrue(error.getMessage().contains("more than one space"), error::getMessage);
  }

  @Test
  void aFieldWithoutEndIsRefused() {
    assertRefused(
        "line 2: a field of more than 1,048,576 characters: is a quote opened but never closed?",
        "a,y\n\"" + "x".repeat(3_000_000) + ",p\n");
  }

  @Test
  void unitsAreNamedWhereNumbersAreNeeded() {
    Choice numbers = new Choice(List.of("y"), Kind.NUMBER, List.of(), List.of(), List.of());
    FormatException error = assertThrows(
        FormatException.class, () -> read(folder, "a,y\n1,$5\n2,$6\n", CsvFormat.USUAL, numbers));
    assertTrue(
        error.getMessage().contains("'$5' is not a number: remove '$' from the numbers"),
        error::getMessage);
    error = assertThrows(
        FormatException.class, () -> read(folder, "a,y\n1,5\n2,1O\n", CsvFormat.USUAL, numbers));
    assertTrue(
        error.getMessage().contains("'1O' is not a number, but 1 other cell is: correct it"),
        error::getMessage);
  }

  @Test
  void separatedThousandsAreRefused() throws IOException {
    for (String number : List.of("1,234,567", "1,234.50", "1.234.567,89", "1 234", "1'234.5")) {
      String text = "a;y\n%1$s;p\n%1$s;q\n2;q\n".formatted(number);
      assertRefused(
          "line 2, column a: '" + number
              + "' is not a number, but 1 other cell is: remove the thousands separators, or add --category 'a' if it is not a number",
          text);
      Choice category = new Choice(List.of("y"), null, List.of("a"), List.of(), List.of());
      assertEquals(
          List.of(number, number, "2"), texts(read(folder, text, CsvFormat.USUAL, category), "a"));
    }
  }

  @Test
  void markersThatMatchNothingAreNamed() throws IOException {
    CsvFormat format = new CsvFormat(
        null, '.', null, Markers.USUAL.and(List.of("-99", "a=-7", "b=x", "b=z", "none!")));
    Table table = read(folder, "a,b,y\n-99.0,x,p\n2,w,q\n", format);
    assertEquals(
        List.of(
            "--missing 'a=-7' matches no cell: check how missing values are written",
            "--missing 'b=z' matches no cell: check how missing values are written",
            "--missing 'none!' matches no cell: check how missing values are written"),
        table.notes());
    CsvFormat words = new CsvFormat(null, '.', null, Markers.USUAL.and(List.of("NA", "b=null")));
    assertEquals(List.of(), read(folder, "a,b,y\nNA,1,p\n2,null,q\n", words).notes());
  }

  @Test
  void otherFormatsAreRefusedWithTheirNames() throws IOException {
    for (String[] file : new String[][] {
      {"PAR1\u0015..", "is a Parquet file: pandas converts it: pd.read_parquet('data.parquet')"},
      {"ARROW1\0\0", "is an Arrow file: "},
      {"FEA1\0\0\0\0", "is a Feather file: "},
      {"MATLAB 5.0 MAT-file, Platform", "is a MATLAB file: scipy.io.loadmat reads it"},
      {"MATLAB 7.3 MAT-file, Platform", "is a MATLAB file: h5py reads it"},
      {"{\"a\": 1}", "is JSON: "},
      {"[{\"a\": 1}]", "is JSON: "},
      {"{}", "is JSON: "},
      {
        " {\n  \"a\": 1}",
        "is JSON: pandas converts it: pd.read_json('data.json').to_csv('data.csv', index=False); if each line is an object, pd.read_json('data.json', lines=True).to_csv('data.csv', index=False)"
      },
      {"\u00ef\u00bb\u00bf{\"a\": 1}", "pd.read_json('data.json', encoding='utf-8-sig').to"},
      {"\u00ef\u00bb\u00bf<!DOCTYPE html>", "is a web page: "},
      {"[\n 1]", "is JSON: "},
      {"[\r\n  {", "is JSON: "},
      {"[ { \"a\": 1}]", "is JSON: "},
      {"[[-1, 2]]", "is JSON: "},
      {"<!DOCTYPE html>", "is a web page: download the file itself"},
      {"<table border=\"1\">", "itself, or open it in a spreadsheet and save it as CSV in UTF-8"},
      {"\u0089PNG\r\n", "is a picture: images are read from IDX files or NumPy arrays"},
      {"\u0080\u0004\u0095", "is a pickle: "},
      {"x".repeat(257) + "ustar", "is a tar archive: unpack it"},
      {"\u00ff\u00fe\0\0a\0\0\0", "is UTF-32: save it as UTF-8; 'iconv -f UTF-32 -t UTF-8'"},
      {"\n<!doctype html>", "is a web page: download the file itself"},
      {"version https://git-lfs.github.com/spec/v1\n", "fetch the file with git lfs pull"},
      {"\u0010\0\0\0\0\0\0\0{\"a\":", "is a model or other safetensors"},
      {"\040\0\0\0\0\0\0\0{\"a\":", "is a model or other safetensors"}
    }) {
      Path path =
          Files.write(folder.resolve("file"), file[0].getBytes(StandardCharsets.ISO_8859_1));
      FormatException error = assertThrows(
          FormatException.class, () -> CsvTable.read(path, CsvFormat.USUAL, choice("y")));
      assertTrue(error.getMessage().contains(file[1]), error::getMessage);
    }
  }

  @Test
  void namesLikeThoseOfOtherFormatsAreNames() throws IOException {
    for (String name : List.of(
        "matlab",
        "MATLAB 5.0",
        "par1",
        "PAR1",
        "fea1",
        "arrow1",
        "{id}",
        "{ id }",
        "[id]",
        "[[id]]",
        "[{id}]",
        "[0]")) {
      Table table = read(folder, name + ",python,y\n3,1,p\n5,2,q\n");
      assertArrayEquals(new double[] {3, 5}, numbers(table, name));
    }
  }

  @Test
  void columnsThatOnlyNumberTheRowsAreLeftOutOrNamed() throws IOException {
    for (String name :
        List.of("id", "ID", "customer_id", "PassengerId", "Unnamed: 0", "Unnamed: 0.1", "row")) {
      Table table = read(folder, name + ",y\n7,p\n5,q\n9,p\n");
      assertEquals(
          List.of("column '%s' left out: it only numbers the rows".formatted(name)), table.notes());
    }
    Table kept = read(folder, "no,acid,y\n1,7,p\n2,5,q\n3,9,p\n");
    assertEquals(3, kept.columns().size());
    assertEquals(
        List.of(
            "column 'no' rises by 1 from row to row: if it only numbers the rows, add --ignore 'no'"),
        kept.notes());
  }

  @Test
  void daysThatDoNotExistAreTexts() throws IOException {
    for (String day : List.of("2023-02-29", "2023-13-01", "2023-1-1", "01-02-2023", "2023-01/02")) {
      Table table = read(folder, "d,y\n" + day + ",p\n" + day + ",q\n");
      assertEquals(Kind.CATEGORY, table.column("d").orElseThrow().kind(), day);
    }
  }

  @Test
  void numbersThatMayMarkMissingValuesAreNamed() throws IOException {
    StringBuilder text = new StringBuilder("a,b,c,y\n");
    for (int i = 0; i < 60; i++) {
      boolean gap = i % 10 == 3;
      text.append(
          "%s,%s,%s,%s\n".formatted(gap ? -200 : 47 + 9 * i, gap ? 999 : i % 7, i / 2, i % 2));
    }
    Table table = read(folder, text.toString());
    assertEquals(
        List.of(
            "-200 is far from all other numbers of a (6 times): if it marks a missing value, add --missing 'a=-200'",
            "999 is far from all other numbers of b (6 times): if it marks a missing value, add --missing 'b=999'"),
        table.notes());
    CsvFormat format = new CsvFormat(null, '.', null, Markers.of(List.of("a=-200", "b=999")));
    Table marked = read(folder, text.toString(), format);
    assertEquals(List.of(), marked.notes());
    assertEquals(NAN, numbers(marked, "a")[3]);
    String both = text.toString().replace(",999,", ",-200,");
    assertEquals(
        List.of(
            "-200 is far from all other numbers of a (6 times), b (6 times): if it marks a missing value, add --missing -200"),
        read(folder, both).notes());
  }

  /** What weather models, maps, C programs and databases write for a missing value. */
  @Test
  void markersThatLookLikeOtherNumbersAreNamed() throws IOException {
    for (String marker : List.of(
        "-99.99", "999.9", "-2147483648", "9.96921E36", "1.0E20", "-3.4028235E38", "65535")) {
      assertMarkerIsNamed(marker, "numbers", i -> i % 12 + ".5");
    }
    for (String marker :
        List.of("9999-12-31", "9999-12-31 23:59:59", "1900-01-01", "0001-01-01", "1970-01-01")) {
      assertMarkerIsNamed(marker, "dates", i -> "2024-01-" + (10 + i % 12));
      assertMarkerIsNamed(marker, "dates", i -> "2024-01-%d 06:30".formatted(10 + i % 12));
    }
    String day = "9999-12-31 00:00:00";
    CsvFormat format = new CsvFormat(null, '.', null, Markers.of(List.of("a=9999-12-31")));
    Table table = read(folder, "a,y\n" + day + ",p\n2024-01-31,q\n", format);
    assertEquals(NAN, numbers(table, "a")[0]);
  }

  private void assertMarkerIsNamed(String marker, String what, IntFunction<String> cell)
      throws IOException {
    String text = IntStream.range(0, 60)
        .mapToObj(i -> (i % 15 == 3 ? marker : cell.apply(i)) + "," + i % 2 + "\n")
        .collect(Collectors.joining("", "a,y\n", ""));
    assertEquals(
        List.of(
            "%s is far from all other %s of a (4 times): if it marks a missing value, add --missing 'a=%s'"
                .formatted(marker, what, marker)),
        read(folder, text).notes());
    CsvFormat format = new CsvFormat(null, '.', null, Markers.of(List.of("a=" + marker)));
    Table marked = read(folder, text, format);
    assertEquals(List.of(), marked.notes());
    assertEquals(NAN, numbers(marked, "a")[3]);
  }

  @Test
  void numbersAreNotSuspectedWithoutReason() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("age,percent,price,balance,code,few,y\n");
    for (int i = 0; i < 400; i++) {
      text.append("%d,%d,%d,%d,%d,%d,p\n"
          .formatted(
              17 + random.nextInt(83),
              random.nextInt(100),
              random.nextInt(1000),
              random.nextInt(2000) - 1000,
              random.nextInt(4) - 1,
              random.nextInt(100) == 0 ? 999 : random.nextInt(4)));
    }
    assertEquals(
        List.of(), read(folder, text + "99,99,999,-1000,3,2,q\n".repeat(5)).notes());
  }

  @Test
  void aTextFarBehindTheFirstRowsMakesACategoryAllTheSame() throws IOException {
    StringBuilder text = new StringBuilder("a,y\n");
    for (int i = 0; i < 300; i++) {
      text.append(",p\n");
    }
    Table table = read(folder, text + "x,p\n1,q\nx,q\n");
    assertEquals(List.of("x", "1", "x"), texts(table, "a").subList(300, 303));
  }

  /** The page and the help of the option list them. */
  @Test
  void theWordsForMissingValuesAreThoseListed() throws IOException {
    String page = Files.readString(Path.of("../docs/command-line.md"));
    String line = page.replace("\n", " ")
        .replaceFirst(".*Among numbers, dates and flags, so are the words", "")
        .replaceFirst(", in capitals or not.*", "");
    assertEquals(
        Markers.WORDS.stream().filter(word -> !word.equals("?")).sorted().toList(),
        Pattern.compile("`([^`]+)`")
            .matcher(line)
            .results()
            .map(word -> word.group(1).toLowerCase(Locale.ROOT))
            .sorted()
            .toList());
  }

  @Test
  void markersOfMissingValuesCountForTheirColumns() throws IOException {
    CsvFormat everywhere = new CsvFormat(null, '.', null, Markers.of(List.of("-200")));
    String text = "a,b,y\n-200,1,p\n2,-200.0,q\n";
    assertArrayEquals(new double[] {NAN, 2}, numbers(read(folder, text, everywhere), "a"));
    assertArrayEquals(new double[] {1, NAN}, numbers(read(folder, text, everywhere), "b"));
    CsvFormat one = new CsvFormat(null, '.', null, Markers.of(List.of("b=-200")));
    assertArrayEquals(new double[] {-200, 2}, numbers(read(folder, text, one), "a"));
    assertArrayEquals(new double[] {1, NAN}, numbers(read(folder, text, one), "b"));
  }

  @Test
  void wordsForMissingValuesAreNamesAmongClassesAndCategories() throws IOException {
    Table table = read(
        folder,
        "a,b,y\n1,None,None\nNA,x,nan\nnull,x,\n",
        CsvFormat.USUAL,
        new Choice(List.of("y"), Kind.CLASS, List.of(), List.of(), List.of()));
    assertArrayEquals(new double[] {1, NAN, NAN}, numbers(table, "a"));
    assertEquals(List.of("None", "x", "x"), texts(table, "b"));
    assertEquals(List.of("None", "nan", "-"), texts(table, "y"));
  }

  @Test
  void whatCannotBeLearntFromIsLeftOutAndSaid() throws IOException {
    StringBuilder text = new StringBuilder("Unnamed: 0,name,empty,a,y,,\n");
    for (int i = 0; i < 60; i++) {
      text.append("%d,person %d,,%d,%s,,\n".formatted(i, i, i % 7, i % 2));
    }
    Table table = read(folder, text + ",,,,,,\n");
    assertEquals(List.of("a", "y"), table.columns().stream().map(Column::name).toList());
    assertEquals(
        List.of(
            "1 line without values left out",
            "2 columns without a name left out",
            "column 'Unnamed: 0' left out: it only numbers the rows",
            "column 'name' left out: it has 60 different texts, such as 'person 0'",
            "column 'empty' left out: it is empty"),
        table.notes());
  }

  @Test
  void numbersWithTypographersMinusAndSpaces() throws IOException {
    Table table = Tables.read(folder, "a,y\n\u22121.5\u00a0,p\n2,q\n");
    assertArrayEquals(new double[] {-1.5, 2}, Tables.numbers(table, "a"));
  }

  @Test
  void pointsBetweenThousandsAreNoDecimalPoints() throws IOException {
    CsvFormat comma = new CsvFormat(null, ',', null, Markers.USUAL);
    for (String[] cell : new String[][] {
      {
        "79.988",
        "if the point is its decimal mark, write the one of the other cells; if the point separates thousands, remove it"
      },
      {"1.079.988", "remove the thousands separators"}
    }) {
      FormatException error = assertThrows(
          FormatException.class,
          () -> Tables.read(folder, "a;y\n1,5;p\n2,5;q\n" + cell[0] + ";p\n", comma));
      assertTrue(error.getMessage().contains(cell[1]), error::getMessage);
    }
    Table cured = Tables.read(folder, "a;y\n1,5;p\n2,5;q\n1079988;p\n", comma);
    assertArrayEquals(new double[] {1.5, 2.5, 1_079_988}, Tables.numbers(cured, "a"));
  }

  @Test
  void textsThatMayHaveBeenMeantOtherwiseAreNamed() throws IOException {
    String text = "a,y\n1,yes\n2,no\n3,NA\n7,No\n";
    Table table = Tables.read(folder, text, CsvFormat.USUAL, Tables.choice("y").of(Kind.CLASS));
    assertEquals(
        List.of(
            "column 'y': 'NA' is read as an ordinary value; if it marks a missing one, add --missing 'y=NA'",
            "column 'y': 'no' and 'No' differ only in case, spaces, leading zeros or encoding, but count as two values: if they are one, write it in one way"),
        table.notes());
    CsvFormat cured = new CsvFormat(null, '.', null, Markers.of(List.of("y=NA")));
    Table marked = Tables.read(folder, text, cured, Tables.choice("y").of(Kind.CLASS));
    assertEquals(List.of("yes", "no", "-", "No"), Tables.texts(marked, "y"));
  }

  @Test
  void linesBeforeTheNamesAreRefusedAndAWrongDelimiterIsGuessedAt() throws IOException {
    assertRefused(
        "line 1 is a comment: remove every line above the column names",
        "# by hand\na,y\n1,p\n2,q\n");
    assertRefused(
        "the column names are not in line 1, but in record 2 (a, y): remove every line above them",
        "506,13\na,y\n1,2\n3,4\n");
    assertRefused(
        "the column names are not in line 1, but in record 2 (a, y): remove every line above them",
        "Sales of the year\na,y\n1,2\n3,4\n");
    String years = "y,2019,2020\nFrance,1,2\nChina,5,4\n";
    for (String title : List.of("Population", "Population,,", "2")) {
      assertRefused(
          "the column names are not in line 1, but in record 2 (y, 2019, 2020): remove every line above them",
          title + "\n" + years);
    }
    assertArrayEquals(new double[] {1, 5}, numbers(read(folder, years), "2019"));
    assertRefused("line 1 is a spreadsheet's note on the delimiter", "sep=;\na;y\n1;p\n2;q\n");
    Table numbered = read(folder, "#,a,y\n3,1,p\n5,2,q\n");
    assertEquals(
        List.of("#", "a", "y"), numbered.columns().stream().map(Column::name).toList());
    UsageException error =
        assertThrows(UsageException.class, () -> Tables.read(folder, "a~y\n1~p\n2~q\n"));
    assertTrue(error.getMessage().contains("set it with --delimiter"), error::getMessage);
    CsvFormat tilde = new CsvFormat('~', '.', null, Markers.USUAL);
    assertEquals(2, Tables.read(folder, "a~y\n1~p\n2~q\n", tilde).columns().size());
  }

  @Test
  void aFileWithoutHeaderIsRecognised() throws IOException {
    Table table = read(
        folder,
        "5.1,3.5,setosa\n4.9,3.0,setosa\n6.2,2.9,virginica\n",
        CsvFormat.USUAL,
        choice("c3"));
    assertArrayEquals(new double[] {5.1, 4.9, 6.2}, numbers(table, "c1"));
    assertEquals(List.of("setosa", "setosa", "virginica"), texts(table, "c3"));
    assertEquals(
        "no header found: the columns are named c1 to c3", table.notes().get(0));
    assertEquals(List.of(1, 2, 3), lines(table));
  }

  @Test
  void namesThatAreNumbersAreAHeaderAboveNumbersOrWhenAskedFor() throws IOException {
    assertEquals(2, read(folder, "0,1,y\n5,6,7\n8,9,7\n").rows());
    assertEquals(
        2,
        read(folder, "2019,2020\n5,6\n8,9\n", CsvFormat.USUAL, choice("2020")).rows());
    CsvFormat without = new CsvFormat(null, '.', false, Markers.USUAL);
    assertEquals(2, read(folder, "x,z\nx,z\n", without, choice("c1")).rows());
  }

  @Test
  void linesEndInAnyWayAndMayBeEmpty() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Table table = read(folder, "a,y\n\n1,p\n\n2,q\n\n".replace("\n", end));
      assertEquals(List.of(3, 5), lines(table));
    }
  }

  /** Exports that are joined repeat the byte order mark and the names. */
  @Test
  void joinedFilesAreOneTable() throws IOException {
    String part = "\ufeff\"a\",b,y\nu,x,p\n\na,b,q\n";
    Table table = read(folder, "\ufeff" + part + part);
    assertEquals(List.of("u", "a", "u", "a"), texts(table, "a"));
    assertEquals(List.of("x", "b", "x", "b"), texts(table, "b"));
    assertEquals(List.of(2, 4, 6, 8), lines(table));
    assertEquals(List.of("1 line with the column names again left out"), table.notes());
    assertArrayEquals(
        new double[] {1, 2}, numbers(read(folder, "\ufeff\r\ufeff\ufeffa,y\r1,p\ra,y\r2,q"), "a"));
    assertEquals(List.of("y", "y"), texts(read(folder, "y\ny\ny\n"), "y"));
    for (String names : List.of("a,y,b", "A,B,Y")) {
      assertRefused(
          "is not a number, but 2 other cells are: if another table begins here, give its columns the names and the order of the first",
          "a,b,y\n1,2,p\n" + names + "\n3,4,q\n");
    }
  }

  @Test
  void longTextsLookLikeNothingElse() throws IOException {
    String text = "x".repeat(1001);
    assertEquals(
        List.of("column 'a' left out: it has a text of more than 1,000 characters"),
        read(folder, "a,b,y\n" + text + ",1,p\n" + text + ",3,q\n").notes());
  }

  @Test
  void onlyALastRowWithTheFirstTotalIsALineOfTotals() throws IOException {
    for (int count : List.of(60, WordCells.MOST + 100)) {
      String rows = IntStream.range(0, count)
          .mapToObj(row -> "n%d,%d,p\n".formatted(row, 7 * row % 31))
          .collect(Collectors.joining());
      assertEquals(
          List.of("line %d has 'TOTAL': if it sums up the others, delete it".formatted(count + 2)),
          totals(read(folder, "name,a,y\n" + rows + "TOTAL,10,p\n,,\n")));
      for (String first : List.of("Total,21,p\n", "sum,21,p\n")) {
        assertEquals(List.of(), totals(read(folder, "name,a,y\n" + rows + first + "Total,10,p\n")));
      }
    }
    for (String text : List.of(
        "total,a,y\n1,0,p\n2,3,q\ntotal,a,y\n",
        "total,a,y\nu,0,p\nv,3,q\ntotal,a,y\n,,\n",
        "total,a,y\nu,0,p\nTotal,3,q\nv,3,q\n")) {
      assertEquals(List.of(), totals(read(folder, text)));
    }
    Choice choice = new Choice(List.of("y"), null, List.of(), List.of(), List.of("agg"));
    for (String above : List.of("sum", "mean")) {
      String text = "agg,a,y\n" + above + ",1,p\nsum,2,q\n";
      assertEquals(List.of(), totals(read(folder, text, CsvFormat.USUAL, choice)));
      assertEquals(above.equals("sum") ? 0 : 1, totals(read(folder, text)).size());
    }
  }

  private static List<String> totals(Table table) {
    return table.notes().stream().filter(note -> note.contains("sums up")).toList();
  }

  @Test
  void compressedFilesAndByteOrderMarksAreRecognised() throws IOException {
    byte[] text = "\ufeffa,y\n1,p\n2,q\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte b : text) {
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(b);
      }
    }
    Path file = Files.write(folder.resolve("table.csv"), packed.toByteArray());
    assertArrayEquals(
        new double[] {1, 2}, numbers(CsvTable.read(file, CsvFormat.USUAL, choice("y")), "a"));
  }

  @Test
  void damagedCompressionIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,y\n1,p\n2,q\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = packed.toByteArray();
    for (int length = 2; length < bytes.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, length));
      assertThrows(FormatException.class, () -> CsvTable.read(cut, CsvFormat.USUAL, choice("y")));
    }
    bytes[bytes.length - 6] ^= 1;
    Path flipped = Files.write(folder.resolve("flipped"), bytes);
    FormatException error = assertThrows(
        FormatException.class, () -> CsvTable.read(flipped, CsvFormat.USUAL, choice("y")));
    assertTrue(error.getMessage().contains("CRC-32"), error::getMessage);
  }

  @Test
  void aByteThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
    Path file = Files.write(
        folder.resolve("latin.csv"),
        "a,y\r\n1,caf\u00e9\n2,p\n".getBytes(StandardCharsets.ISO_8859_1));
    FormatException error = assertThrows(
        FormatException.class, () -> CsvTable.read(file, CsvFormat.USUAL, choice("y")));
    assertTrue(error.getMessage().contains("line 2: the byte e9 is not UTF-8"), error::getMessage);
    Files.write(file, "a,y\n1,p\n".getBytes(StandardCharsets.UTF_16));
    error = assertThrows(
        FormatException.class, () -> CsvTable.read(file, CsvFormat.USUAL, choice("y")));
    assertTrue(error.getMessage().contains("is UTF-16"), error::getMessage);
    Files.write(file, "a,y\n1,5 \u20ac\n".getBytes(Charset.forName("windows-1252")));
    error = assertThrows(
        FormatException.class, () -> CsvTable.read(file, CsvFormat.USUAL, choice("y")));
    assertTrue(
        error.getMessage().contains("the byte 80 is not UTF-8")
            && error.getMessage().contains("'iconv -f WINDOWS-1252 -t UTF-8'"),
        error::getMessage);
    Files.write(file, "a,y\n1,\u00c3\u00a9\n2,\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    error = assertThrows(
        FormatException.class, () -> CsvTable.read(file, CsvFormat.USUAL, choice("y")));
    assertTrue(
        error
            .getMessage()
            .endsWith(
                "line 3: the byte e9 is not UTF-8, but characters above are: if files were joined, convert each to UTF-8 first; else correct this line"),
        error::getMessage);
    assertEquals(2, read(folder, "y\n\u00e9\n\u00e9").rows());
  }

  @Test
  void controlCharactersAreNoSpaceAndAreNotPrintedRaw() {
    assertRefused("line 3: a NUL character", "a,y\n1,p\n\0,q\n");
    assertRefused("is UTF-16, which 'iconv -f UTF-16LE -t UTF-8' converts", "a\0,\0y\0\n\0");
    assertRefused("is UTF-16, which 'iconv -f UTF-16BE -t UTF-8' converts", "\0a\0,\0y\0\n");
    assertRefused("column a: '\\u0001' is not a number", "a,y\n1,p\n2,p\n3,q\n\u0001,q\n");
    assertRefused("'\\u001b[31m2' is not a number", "a,y\n1,p\n2,p\n3,q\n\u001b[31m2,q\n");
  }

  /** What the model takes for missing is missing in the table, too. */
  @Test
  void cellsInWhichNothingIsSeenAreEmpty() throws IOException {
    for (String cell :
        List.of("\u200b", "\ufeff", "\u202f", "\u2007", "\u3000", "\u3000\u3000", " \u200b ")) {
      String text = "n,c,y\n1,red,p\n%1$s,blue,q\n3,%1$s,p\n4,red,%1$s\n".formatted(cell);
      Table table = read(folder, text + "%1$s,%1$s,%1$s\n".formatted(cell));
      assertArrayEquals(new double[] {1, NAN, 3, 4}, numbers(table, "n"));
      assertEquals(List.of("red", "blue", "-", "red"), texts(table, "c"));
      assertEquals(List.of("p", "q", "p", "-"), texts(table, "y"));
      assertEquals(List.of("1 line without values left out"), table.notes());
      Table whole = MissingCells.DROP.apply(table, Set.of(), List.of("y"));
      assertEquals(List.of(2), lines(whole));
      assertTrue(whole.notes().contains("3 of 4 rows left out for missing cells (n 1, c 1, y 1)"));
      Table filled = MissingCells.FILL.apply(table, Set.of("n", "c"), List.of("y"));
      assertTrue(filled.notes().contains("missing cells are filled in: n 1, c 1"));
    }
    Table controls = read(folder, "n,c,y\n1,\u001c,p\n2,\u001d,q\n");
    assertEquals(List.of("\u001c", "\u001d"), texts(controls, "c"));
    Table names = read(folder, "\u200b,a,y\n5,2,p\n7,1,q\n");
    assertEquals(
        List.of("1 column without a name left out: to keep column 1, name it in line 1"),
        names.notes());
  }

  @Test
  void whatIsNoFiniteNumberIsNone() {
    for (String cell : List.of("1e999", "Infinity", "0x10", "1d", "1_000", "--1", "1e", ".")) {
      assertRefused(
          "column a: '" + cell + "' is not a number", "a,y\n1,p\n2,p\n3,p\n" + cell + ",q\n");
    }
  }

  @Test
  void aFirstLineOfDataThatRepeatsItselfIsReadWithoutAHeader() throws IOException {
    String text = "x,x,p\nx,z,q\n";
    assertRefused("has two columns named 'x'", "x,x,y\nx,z,q\n");
    assertRefused("if the line is data, add --no-header", "x,x,y\nx,z,q\n");
    CsvFormat without = new CsvFormat(null, '.', false, Markers.USUAL);
    assertEquals(List.of("x", "z"), texts(read(folder, text, without, choice("c3")), "c2"));
  }

  @Test
  void aNameThatIsTooLongIsShortenedOrData() throws IOException {
    String longest = "x".repeat(1000);
    assertRefused(
        "line 1 has a column name of 1001 characters, but the limit is 1000: shorten it; if the line is data, add --no-header",
        longest + "x,y\n1,p\n2,q\n");
    Table table = read(folder, longest + ",y\n1,p\n2,q\n");
    assertArrayEquals(new double[] {1, 2}, numbers(table, longest));
    CsvFormat without = new CsvFormat(null, '.', false, Markers.USUAL);
    Table data = read(folder, longest + "x,5\nz,6\n", without, choice("c2"));
    assertArrayEquals(new double[] {5, 6}, numbers(data, "c2"));
  }

  @Test
  void damagedTablesAreRefused() {
    assertRefused("line 3 has 3 fields, but the first line has 2", "a,y\n1,2\n1,2,3\n");
    assertRefused("has two columns named 'a'", "a,a,y\n1,2,p\n");
    assertRefused("is empty", "");
    assertRefused("is empty", "\n\n");
    assertRefused("is empty", "  \n \n");
    assertRefused(
        "has column names but no rows: add the rows; if line 1 is data, add --no-header", "a,y\n");
    assertRefused(
        "line 2: a character after a closing quote: if the quote belongs to the text, write it twice, as in \"a 5\"\" pipe\"",
        "a,y\n\"a 5\\\" pipe\",p\n");
    assertRefused("else remove what follows it, or set --delimiter", "a,y\n\"5\"kg,p\n");
    assertRefused("line 2", "a,y\n\"1,p\n");
  }

  @Test
  void namesThatNoColumnHasAreRefusedWithThoseThereAre() {
    for (Choice choice : List.of(
        choice("z"),
        new Choice(List.of("y"), null, List.of("z"), List.of(), List.of()),
        new Choice(List.of("y"), null, List.of(), List.of("z"), List.of()),
        new Choice(List.of("y"), null, List.of(), List.of(), List.of("z")))) {
      UsageException error = assertThrows(
          UsageException.class, () -> read(folder, "a,y\n1,p\n", CsvFormat.USUAL, choice));
      assertTrue(error.getMessage().contains("no column 'z'"), error::getMessage);
      assertTrue(error.getMessage().contains("its columns are a, y"), error::getMessage);
    }
  }

  @Test
  void aSchemaReadsItsColumnsByNameAndNoOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("new.csv"), "z,y,a\nx,?,1\n?,,2\n");
    Schema schema = new Schema(java.util.Map.of("a", Kind.NUMBER), List.of(), Kind.CLASS);
    Table table = CsvTable.read(file, CsvFormat.USUAL, schema);
    assertEquals(1, table.columns().size());
    assertArrayEquals(new double[] {1, 2}, numbers(table, "a"));
    Schema other = new Schema(java.util.Map.of("b", Kind.NUMBER), List.of(), Kind.CLASS);
    UsageException error =
        assertThrows(UsageException.class, () -> CsvTable.read(file, CsvFormat.USUAL, other));
    assertTrue(
        error.getMessage().contains("has the columns z, y, a, but lacks b, which the model needs"),
        error::getMessage);
  }

  @Test
  void rowsWithAMissingCellAreRefusedOrLeftOutAndCounted() throws IOException {
    Table table = read(folder, "a,b,y\n1,1,p\n,2,q\n3,,q\n");
    FormatException error = assertThrows(
        FormatException.class, () -> MissingCells.REFUSE.apply(table, Set.of(), List.of()));
    assertTrue(
        error
            .getMessage()
            .contains(
                "line 3, column a: the cell is missing (missing cells in the whole file: a 1, b 1)"),
        error::getMessage);
    Table whole = MissingCells.DROP.apply(table, Set.of(), List.of());
    assertEquals(List.of(2), lines(whole));
    assertArrayEquals(new double[] {1}, numbers(whole, "a"));
    assertEquals(List.of("2 of 3 rows left out for missing cells (a 1, b 1)"), whole.notes());
  }

  /** Leaving rows out is no cure where none would remain. */
  @Test
  void rowsOfWhichNoneIsCompleteCannotBeLeftOut() throws IOException {
    Table table = read(folder, "a,b,y\n1,,p\n,2,q\n");
    for (MissingCells cells : List.of(MissingCells.REFUSE, MissingCells.DROP)) {
      FormatException error =
          assertThrows(FormatException.class, () -> cells.apply(table, Set.of(), List.of()));
      assertTrue(
          error
              .getMessage()
              .endsWith("no row is complete: fill it in, or train a model with --fill-missing"),
          error::getMessage);
    }
    assertEquals(
        2, MissingCells.FILL.apply(table, Set.of("a", "b"), List.of("y")).rows());
    Table halves = read(folder, "c,a,b,y\n,1,,p\n5,,2,q\n");
    FormatException error = assertThrows(
        FormatException.class,
        () -> MissingCells.REFUSE.apply(halves, Set.of(), List.of("a", "b")));
    assertTrue(error.getMessage().endsWith("no row is complete: fill it in"), error::getMessage);
  }

  /** Genes, for example, are more than 20,000. */
  @Test
  void manyColumnsAreRead() throws IOException {
    int columns = 20_000;
    String names =
        IntStream.range(0, columns).mapToObj(j -> "g" + j + ",").collect(Collectors.joining());
    Table table =
        read(folder, names + "y\n" + "1,".repeat(columns) + "p\n" + "2,".repeat(columns) + "q\n");
    assertEquals(columns + 1, table.columns().size());
  }
}
