/** The command line: the notebook's experiments. */
module dev.nn.examples {
  requires de.siegmar.fastcsv;
  requires dev.nn.core;
  requires dev.nn.model;
  requires dev.nn.onnx;
  requires info.picocli;
  requires java.logging;
  requires java.net.http;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  opens dev.nn.examples to
      info.picocli;
  opens dev.nn.examples.train to
      info.picocli;
}
