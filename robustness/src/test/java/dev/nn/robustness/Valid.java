package dev.nn.robustness;

import static dev.nn.robustness.Bytes.join;
import static dev.nn.robustness.Bytes.of;
import static dev.nn.robustness.Bytes.text;

import dev.nn.io.NetFile;
import dev.nn.io.Npz;
import dev.nn.io.Safetensors;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small valid files: the starting point for truncations, flipped bits and the fuzzer. */
final class Valid {

  private static final byte[] EIGHT_BYTES = of(0, 0, 128, 63, 0, 0, 0, 64);

  private static final Path ONNX_FIXTURES = Path.of("../nn-onnx/src/test/resources/dev/nn/onnx");

  private Valid() {}

  static List<byte[]> files(Reader reader) throws IOException {
    return switch (reader) {
      case IDX -> idx();
      case IDX_GZ -> idx().stream().map(Bytes::gzip).toList();
      case NPY ->
        List.of(
            npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", EIGHT_BYTES),
            npy(2, "{'descr': '>i2', 'fortran_order': False, 'shape': (2, 2), }", EIGHT_BYTES),
            npy(3, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2), }", EIGHT_BYTES),
            npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", EIGHT_BYTES),
            npy(1, "{'descr': '<f2', 'fortran_order': True, 'shape': (2, 2), }", EIGHT_BYTES),
            npy(1, "{'descr': '|S2', 'fortran_order': False, 'shape': (4,), }", text("abcdefgh")));
      case NPZ ->
        List.of(
            saved(file -> Npz.write(file, tensors())),
            deflated("x.npy", files(Reader.NPY).get(1)));
      case SAFETENSORS ->
        List.of(
            saved(file -> new Safetensors(tensors(), Map.of("k", "a \"b\" \u00e9")).write(file)));
      case SAFETENSORS_FILE -> {
        String tensor = "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[0,8]}}";
        yield List.of(
            SafetensorsCorpus.file(tensor.formatted("BF16", "[2,2]"), 8),
            SafetensorsCorpus.file(tensor.formatted("F16", "[4]"), 8),
            SafetensorsCorpus.file(tensor.formatted("U64", "[]"), 8));
      }
      case NET ->
        List.of(
            saved(file -> NetFile.save(Trainings.small().net(), file, Map.of("k", "text"))),
            saved(file -> NetFile.save(new Net(Trainings.BACKEND, List.of(Shift.of(3))), file)));
      case JSON ->
        List.of(
            text("{\"a\":[1,-2.5e-3,true,false,null,\"\\u00e9\\n\u4e2d\",{},[]]}"),
            text(" [ 9223372036854775807 , 0.1 ] "));
      case CHECKPOINT -> List.of(saved(Valid::checkpoint));
      case MODEL -> List.of(ModelCorpus.valid());
      case ONNX ->
        List.of(
            saved(file -> OnnxFile.write(Trainings.small().net(), file)),
            Files.readAllBytes(ONNX_FIXTURES.resolve("pytorch/gelu.onnx")),
            Files.readAllBytes(ONNX_FIXTURES.resolve("pytorch/layer_norm.onnx")),
            Files.readAllBytes(ONNX_FIXTURES.resolve("newer/float16.onnx")),
            Files.readAllBytes(ONNX_FIXTURES.resolve("newer/constants.onnx")));
      case ONNX_MODEL ->
        List.of(
            saved(file -> OnnxFile.write(ModelCorpus.model(), file)),
            Files.readAllBytes(ONNX_FIXTURES.resolve("pipelines/columns.onnx")),
            Files.readAllBytes(ONNX_FIXTURES.resolve("filled/labels.onnx")));
      case CSV ->
        List.of(
            text("x,y\n1,a\n-2.5e3,b\n"),
            text("\ufeff\"x, 1\";\"y\"\r\n1;\"\"\"a\"\"\"\r\n\r\n.5;b"),
            text("y\tz\r0\t1e-50\r"));
    };
  }

  private static List<byte[]> idx() {
    return List.of(
        join(of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2), EIGHT_BYTES),
        join(of(0, 0, 8, 1, 0, 0, 0, 8), EIGHT_BYTES),
        join(of(0, 0, 0xb, 1, 0, 0, 0, 4), EIGHT_BYTES),
        join(of(0, 0, 0xd, 2, 0, 0, 0, 1, 0, 0, 0, 2), EIGHT_BYTES),
        join(of(0, 0, 0xe, 1, 0, 0, 0, 1), EIGHT_BYTES));
  }

  static byte[] npy(int version, String header, byte[] data) {
    byte[] length =
        version == 1 ? Bytes.little16(header.length() + 1) : Bytes.little32(header.length() + 1);
    return join(of(0x93), text("NUMPY"), of(version, 0), length, text(header + "\n"), data);
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a", Tensor.matrix(2, 1, 1, Float.NaN));
    tensors.put("\u00e9", Tensor.vector(-0f));
    tensors.put("empty", Tensor.zeros(0, 3));
    return tensors;
  }

  static byte[] deflated(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static void checkpoint(Path file) throws IOException {
    Trainer trainer = Trainings.small();
    trainer.run();
    trainer.save(file);
  }

  private static byte[] saved(Reader.Save save) throws IOException {
    Path folder = Files.createTempDirectory("valid");
    Path file = folder.resolve("file");
    try {
      save.to(file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
