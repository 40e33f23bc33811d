package dev.nn.robustness;

import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.CsvTable;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.MissingCells;
import dev.nn.io.ElementType;
import dev.nn.io.FormatException;
import dev.nn.io.Idx;
import dev.nn.io.NetFile;
import dev.nn.io.NetReader;
import dev.nn.io.Npy;
import dev.nn.io.Npz;
import dev.nn.io.Safetensors;
import dev.nn.io.SafetensorsFile;
import dev.nn.io.SavedNet;
import dev.nn.io.StoredArray;
import dev.nn.json.Json;
import dev.nn.json.JsonException;
import dev.nn.layer.LayerKinds;
import dev.nn.model.Model;
import dev.nn.onnx.OnnxFile;
import dev.nn.onnx.OnnxNet;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every file reader, used as a program would: all the way to tensors. */
enum Reader {
  IDX {
    @Override
    Optional<Save> load(Path file) throws IOException {
      Idx.read(file).toTensor();
      return Optional.empty();
    }
  },
  IDX_GZ {
    @Override
    Optional<Save> load(Path file) throws IOException {
      return IDX.load(file);
    }
  },
  NPY {
    @Override
    Optional<Save> load(Path file) throws IOException {
      StoredArray array = Npy.read(file);
      if (array.type() == ElementType.TEXT) {
        array.toTexts();
        return Optional.empty();
      }
      Tensor tensor = array.toTensor();
      return Optional.of(to -> Npy.write(to, tensor));
    }
  },
  NPZ {
    @Override
    Optional<Save> load(Path file) throws IOException {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      Npz npz = Npz.read(file);
      for (String name : npz.names()) {
        StoredArray array = npz.array(name);
        if (array.type() == ElementType.TEXT) {
          array.toTexts();
        } else {
          tensors.put(name, array.toTensor());
        }
      }
      return Optional.of(to -> Npz.write(to, tensors));
    }
  },
  SAFETENSORS {
    @Override
    Optional<Save> load(Path file) throws IOException {
      Safetensors read = Safetensors.read(file);
      return Optional.of(read::write);
    }
  },
  SAFETENSORS_FILE {
    @Override
    Optional<Save> load(Path file) throws IOException {
      SafetensorsFile read = SafetensorsFile.read(file);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : read.names()) {
        tensors.put(name, read.array(name).toTensor());
      }
      return Optional.of(new Safetensors(tensors, read.metadata())::write);
    }
  },
  NET {
    @Override
    Optional<Save> load(Path file) throws IOException {
      LayerKinds kinds = LayerKinds.builtIn().with("shift", Shift::new);
      SavedNet saved = new NetReader().backend(Trainings.BACKEND).layers(kinds).read(file);
      return Optional.of(to -> NetFile.save(saved.net(), to, saved.extra()));
    }
  },
  JSON {
    @Override
    Optional<Save> load(Path file) throws IOException {
      try {
        Object value = Json.parse(Files.readAllBytes(file));
        return Optional.of(to -> Files.writeString(to, Json.write(value)));
      } catch (JsonException e) {
        throw new FormatException(file, "%s", e.getMessage());
      }
    }
  },
  CHECKPOINT {
    @Override
    Optional<Save> load(Path file) throws IOException {
      var trainer = Trainings.small();
      trainer.resume(file);
      return Optional.of(trainer::save);
    }
  },
  MODEL {
    @Override
    Optional<Save> load(Path file) throws IOException {
      return Optional.of(Model.load(file)::save);
    }
  },
  ONNX {
    @Override
    Optional<Save> load(Path file) throws IOException {
      OnnxNet net = OnnxFile.read(file, Trainings.BACKEND);
      return Optional.of(to -> OnnxFile.write(net, to));
    }
  },
  ONNX_MODEL {
    @Override
    Optional<Save> load(Path file) throws IOException {
      OnnxFile.readModel(file, Trainings.BACKEND);
      return Optional.empty();
    }
  },
  CSV {
    @Override
    Optional<Save> load(Path file) throws IOException {
      Choice choice = new Choice(List.of("y"), Kind.CLASS, List.of(), List.of(), List.of());
      MissingCells.REFUSE.apply(CsvTable.read(file, CsvFormat.USUAL, choice), Set.of(), List.of());
      return Optional.empty();
    }
  };

  /** Writes the loaded content. */
  interface Save {

    void to(Path file) throws IOException;
  }

  /** The name of this reader's method in {@link FuzzReaders}. */
  String fuzzTarget() {
    return switch (this) {
      case IDX_GZ -> "idxGz";
      case SAFETENSORS_FILE -> "safetensorsFile";
      case ONNX_MODEL -> ONNX.fuzzTarget();
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** Loads a file; returns a way to save it if it can be saved again. */
  abstract Optional<Save> load(Path file) throws IOException;
}
