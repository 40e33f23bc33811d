package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A format that people take for a table, recognised by its first bytes.
 *
 * @param begin the bytes at which the content is recognised, as Latin-1
 * @param at their place in the file
 * @param name what the file is
 * @param cure what to do about it
 */
record OtherFormat(String begin, int at, String name, String cure) {

  private static final int HEAD = 512;

  /** The byte order mark of UTF-8, as Latin-1. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final String UNPACK = "unpack it";
  private static final String SAVE = "save it as CSV in UTF-8";
  private static final String WEB =
      "download the file itself, or open it in a spreadsheet and " + SAVE;
  private static final String PANDAS =
      "pandas converts it: pd.read_%1$s('data.%1$s').to_csv('data.csv', index=False)";
  private static final String ICONV = "save it as UTF-8; 'iconv -f UTF-16 -t UTF-8' converts it";

  private static final List<OtherFormat> ALL = List.of(
      new OtherFormat("PK\3\4", 0, "a zip archive", UNPACK + "; if it is a spreadsheet, " + SAVE),
      new OtherFormat("\u00ff\u00fe\0\0", 0, "UTF-32", ICONV.replace("16", "32")),
      new OtherFormat("\u00ff\u00fe", 0, "UTF-16", ICONV),
      new OtherFormat("\u00fe\u00ff", 0, "UTF-16", ICONV),
      new OtherFormat("\u00d0\u00cf\u0011\u00e0", 0, "an old Excel workbook", SAVE),
      new OtherFormat("PAR1\25", 0, "a Parquet file", PANDAS.formatted("parquet")),
      new OtherFormat("ARROW1\0", 0, "an Arrow file", PANDAS.formatted("feather")),
      new OtherFormat("FEA1\0", 0, "a Feather file", PANDAS.formatted("feather")),
      new OtherFormat("\u0089HDF", 0, "an HDF5 file", PANDAS.formatted("hdf")),
      new OtherFormat("SQLite format 3", 0, "an SQLite database", "export the table as CSV"),
      new OtherFormat("BZh", 0, "packed by bzip2", UNPACK),
      new OtherFormat("\u00fd7zXZ", 0, "packed by xz", UNPACK),
      new OtherFormat("(\u00b5/\u00fd", 0, "packed by zstd", UNPACK),
      new OtherFormat("7z\u00bc\u00af", 0, "packed by 7-Zip", UNPACK),
      new OtherFormat("ustar", 257, "a tar archive", UNPACK),
      new OtherFormat(
          "MATLAB 5.0 MAT-file",
          0,
          "a MATLAB file",
          "scipy.io.loadmat reads it, np.savez saves it"),
      new OtherFormat(
          "MATLAB 7.3 MAT-file", 0, "a MATLAB file", "h5py reads it, np.savez saves it"),
      new OtherFormat("%PDF", 0, "a PDF document", "copy its table into a CSV file"),
      new OtherFormat(
          "\u0089PNG", 0, "a picture", "images are read from IDX files or NumPy arrays"),
      new OtherFormat(
          "\u00ff\u00d8\u00ff", 0, "a picture", "images are read from IDX files or NumPy arrays"),
      new OtherFormat("\u0080", 0, "a pickle", PANDAS.formatted("pickle")),
      new OtherFormat("\0{\"", 7, "a model or other safetensors", "give the data it is for"),
      new OtherFormat("\b", 0, "a model, probably ONNX", "give the data it is for"),
      new OtherFormat("<!DOCTYPE", 0, "a web page", WEB),
      new OtherFormat("<html", 0, "a web page", WEB),
      new OtherFormat("<table", 0, "a web page", WEB),
      new OtherFormat("<?xml", 0, "XML", SAVE),
      new OtherFormat("@relation", 0, "an ARFF file", SAVE),
      new OtherFormat(
          "version https://git-lfs",
          0,
          "a pointer of Git LFS",
          "fetch the file with git lfs pull"));

  /** The name of a column may begin with a bracket, too. */
  private static final Pattern JSON =
      Pattern.compile("(?s)\\s*(\\{\\s*[\"}]|\\[\\s*(\\n|\\{\\s*[\"}]|\\[\\s*[\"\\d\\[-])).*");

  /** Refuses a stream that begins like another format; nothing is taken from it. */
  static void refuse(Path file, InputStream in) throws IOException {
    in.mark(HEAD);
    String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    boolean marked = head.startsWith(MARK);
    String text = (marked ? head.substring(MARK.length()) : head).stripLeading();
    in.reset();
    if (JSON.matcher(text).matches()) {
      String encoding = marked ? ", encoding='utf-8-sig'" : "";
      throw new FormatException(
          file,
          "is JSON: pandas converts it: pd.read_json('data.json'%1$s).to_csv('data.csv', index=False); if each line is an object, pd.read_json('data.json', lines=True%1$s).to_csv('data.csv', index=False)",
          encoding);
    }
    for (OtherFormat format : ALL) {
      if ((format.at == 0 ? text : head)
          .regionMatches(true, format.at, format.begin, 0, format.begin.length())) {
        throw new FormatException(file, "is %s: %s", format.name, format.cure);
      }
    }
  }
}
