#!/usr/bin/env python3
"""Makes the fixtures of nn-onnx: small models with inputs and the outputs of their own library.

Needs Debian's python3-torch, python3-sklearn and python3-onnx (torch 1.13, scikit-learn 1.2, onnx 1.12):

    apt-get install python3-torch python3-sklearn python3-onnx
    /usr/bin/python3 scripts/onnx_fixtures.py               all folders
    /usr/bin/python3 scripts/onnx_fixtures.py pipelines     these folders

PyTorch's models are written by its exporter. Exporters that Debian does not package are reproduced node
by node: skl2onnx (operator_converters: multilayer_perceptron, scaler_op, imputer_op, one_hot_encoder, ordinal_encoder, zip_map;
_parse for ColumnTransformer), tf2onnx for Keras, and PyTorch's newer exporter (onnxscript, torch_lib). Each
model is checked by onnx.checker. The operator tests
are those published with onnx, with their constants moved into the model. Each folder has a file
expected.npz with NAME.x and NAME.y; for the operator tests it also holds the models.
"""

import pathlib
import sys
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.compose import ColumnTransformer
from sklearn.datasets import make_classification, make_regression
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler
from torch import nn

OUT = pathlib.Path("nn-onnx/src/test/resources/dev/nn/onnx")
ML = "ai.onnx.ml"
np.bool, np.float, np.int, np.object = bool, float, int, object  # names that onnx 1.12 still uses
warnings.simplefilter("ignore")


class Folder:
    """Models by name, and their outputs."""

    def __init__(self, name):
        self.path = OUT / name
        self.path.mkdir(parents=True, exist_ok=True)
        for old in self.path.iterdir():
            old.unlink()
        self.arrays = {}

    def add(self, name, model, x, y):
        onnx.checker.check_model(model)
        onnx.save(model, str(self.path / f"{name}.onnx"))
        self.expect(name, x, y)

    def expect(self, name, x, y):
        self.arrays[f"{name}.x"] = np.ascontiguousarray(x, "f4").reshape(len(x), -1)
        self.arrays[f"{name}.y"] = np.ascontiguousarray(y, "f4").reshape(len(y), -1)

    def close(self):
        np.savez_compressed(self.path / "expected.npz", **self.arrays)


# PyTorch


class View(nn.Module):
    """Flattens the way many programs do: the exporter writes Shape, Gather, Concat, Reshape."""

    def forward(self, x):
        return x.view(x.size(0), -1)


def torch_model(folder, name, model, shape, opset=17, **export):
    torch.manual_seed(len(name))
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.LayerNorm)):
            nn.init.normal_(module.weight)
            nn.init.normal_(module.bias)
        if isinstance(module, nn.BatchNorm1d):
            nn.init.normal_(module.running_mean)
            nn.init.uniform_(module.running_var, 0.5, 2)
    model.eval()
    x = 2 * torch.randn(7, *shape)
    path = folder.path / f"{name}.onnx"
    torch.onnx.export(
        model, x, str(path), opset_version=opset, input_names=["x"], output_names=["y"],
        dynamic_axes={"x": {0: "n"}, "y": {0: "n"}}, **export)
    onnx.checker.check_model(str(path))
    with torch.no_grad():
        folder.expect(name, x.numpy(), model(x).numpy())


def pytorch():
    folder = Folder("pytorch")
    activations = {
        "relu": nn.ReLU(), "leaky_relu": nn.LeakyReLU(), "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(),
        "gelu": nn.GELU(), "gelu_tanh": nn.GELU("tanh"), "silu": nn.SiLU(), "elu": nn.ELU(),
        "selu": nn.SELU(), "softplus": nn.Softplus(), "hardswish": nn.Hardswish()}
    for name, activation in activations.items():
        torch_model(folder, name, nn.Sequential(nn.Linear(6, 8), activation, nn.Linear(8, 3)), [6])
    for opset in 7, 9, 11, 13, 15:
        torch_model(
            folder, f"opset{opset}",
            nn.Sequential(nn.Linear(6, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Dropout(0.3), nn.Linear(5, 3),
                          nn.LogSoftmax(1)), [6], opset)
    torch_model(folder, "layer_norm", nn.Sequential(nn.LayerNorm(6), nn.Linear(6, 5), nn.LayerNorm(5, 1e-3), nn.ReLU(),
                                                    nn.Linear(5, 2)), [6], 13)
    torch_model(folder, "flatten", nn.Sequential(nn.Flatten(), nn.Linear(6, 3), nn.Softmax(1)), [2, 3])
    torch_model(folder, "view", nn.Sequential(View(), nn.Linear(6, 3)), [2, 3])
    shared = nn.Sequential(nn.Linear(6, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 5, bias=False), nn.BatchNorm1d(5), nn.ReLU(),
                           nn.Linear(5, 1), nn.Sigmoid())
    for parameter in shared[1].parameters():
        nn.init.constant_(parameter, 0.7)
    torch_model(folder, "shared", shared, [6])
    folder.close()


# Exporters that Debian does not package


def constant(name, array, dtype="f4"):
    return numpy_helper.from_array(np.asarray(array, dtype), name)


def model(nodes, constants, x, outputs, opset=13, ir=8, ml=False):
    graph = helper.make_graph(nodes, "graph", x, outputs, constants)
    opsets = [helper.make_opsetid("", opset)] + ([helper.make_opsetid(ML, 1)] if ml else [])
    return helper.make_model(graph, opset_imports=opsets, ir_version=ir)


def floats(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def node(operator, inputs, output, **attributes):
    return helper.make_node(operator, inputs, output if isinstance(output, list) else [output], **attributes)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def erf(x):
    return torch.erf(torch.tensor(x)).numpy()


def keras():
    """tf2onnx: MatMul and Add, scopes as names, an input whose columns some versions do not state."""
    folder = Folder("keras")
    random = np.random.default_rng(1)
    w1, b1, w2, b2 = random.normal(size=(4, 6)), random.normal(size=6), random.normal(size=(6, 3)), random.normal(size=3)
    x = random.normal(size=(9, 4)) * 2
    names = ["sequential/dense/MatMul/ReadVariableOp:0", "sequential/dense/BiasAdd/ReadVariableOp:0",
             "sequential/dense_1/MatMul/ReadVariableOp:0", "sequential/dense_1/BiasAdd/ReadVariableOp:0"]
    weights = [constant(name, value) for name, value in zip(names, (w1, b1, w2, b2))]

    def keras_model(name, middle, more, activated):
        nodes = [node("MatMul", ["dense_input", names[0]], "m1"), node("Add", ["m1", names[1]], "z"), *middle,
                 node("MatMul", ["a", names[2]], "m2"), node("Add", ["m2", names[3]], "z2"),
                 node("Softmax", ["z2"], "dense_1", axis=-1)]
        onnx_model = model(nodes, weights + more, [floats("dense_input", "unk__6", 4)], [floats("dense_1", "unk__7", 3)])
        folder.add(name, onnx_model, x, softmax(activated(x @ w1 + b1) @ w2 + b2))

    keras_model("relu", [node("Relu", ["z"], "a")], [], lambda z: np.maximum(z, 0))
    keras_model("gelu", [
        node("Mul", ["half", "z"], "hz"), node("Mul", ["z", "r"], "zr"), node("Erf", ["zr"], "e"),
        node("Add", ["one", "e"], "oe"), node("Mul", ["hz", "oe"], "a")],
        [constant("half", 0.5), constant("r", np.sqrt(0.5)), constant("one", 1)],
        lambda z: 0.5 * z * (1 + erf(z / np.sqrt(2))))
    keras_model("swish", [node("Sigmoid", ["z"], "s"), node("Mul", ["z", "s"], "a")], [], lambda z: z * sigmoid(z))
    scale, shift = random.normal(size=6), random.normal(size=6)
    keras_model("batch_norm", [node("Relu", ["z"], "r"), node("Mul", ["r", "scale"], "rs"), node("Add", ["rs", "shift"], "a")],
                [constant("scale", scale), constant("shift", shift)], lambda z: np.maximum(z, 0) * scale + shift)

    mean, deviation = random.normal(size=(1, 4)), random.uniform(0.5, 2, size=(1, 4))
    normalization = model(
        [node("Sub", ["x", "mean"], "centred"), node("Div", ["centred", "deviation"], "scaled"),
         node("MatMul", ["scaled", "w"], "m"), node("Add", ["m", "b"], "z"), node("Tanh", ["z"], "y")],
        [constant("mean", mean), constant("deviation", deviation), constant("w", w1), constant("b", b1)],
        [floats("x", "unk__6", 4)], [floats("y", "unk__7", 6)])
    folder.add("normalization", normalization, x, np.tanh((x - mean) / deviation @ w1 + b1))

    uncounted = model(
        [node("MatMul", ["x", "w"], "m"), node("Add", ["m", "b"], "z"), node("Identity", ["z"], "y")],
        [constant("w", w1), constant("b", b1)], [floats("x", None, None)], [floats("y", None, None)])
    folder.add("uncounted", uncounted, x, x @ w1 + b1)
    folder.close()


def newer():
    """PyTorch's newer exporter (2.5 on): fused operators, node metadata, weights in a second file."""
    folder = Folder("newer")
    random = np.random.default_rng(2)
    x = random.normal(size=(5, 4))
    w, b, g, c = random.normal(size=(6, 4)), random.normal(size=6), random.normal(size=6), random.normal(size=6)
    z = x @ w.T + b
    normal = (z - z.mean(1, keepdims=True)) / np.sqrt(z.var(1, keepdims=True) + 1e-5) * g + c
    nodes = [node("Gemm", ["x", "linear.weight", "linear.bias"], "linear", transB=1, name="node_linear"),
             node("LayerNormalization", ["linear", "norm.weight", "norm.bias"], "layer_norm", axis=-1, epsilon=1e-5),
             node("Dropout", ["layer_norm"], "dropout"),
             node("Relu", ["dropout"], "y")]
    weights = {"linear.weight": w, "linear.bias": b, "norm.weight": g, "norm.bias": c}

    def write(name, constants):
        folder.add(name, model(nodes, constants, [floats("x", "s0", 4)], [floats("y", "s0", 6)], opset=17),
                   x, np.maximum(normal, 0))

    write("fused", [constant(name, value) for name, value in weights.items()])
    typed = [helper.make_tensor(name, TensorProto.FLOAT, value.shape, value.astype("f4").ravel()) for name, value in weights.items()]
    write("typed", typed)
    external = model(nodes, [constant(name, value) for name, value in weights.items()],
                     [floats("x", "s0", 4)], [floats("y", "s0", 6)], opset=17)
    onnx.save_model(external, str(folder.path / "external.onnx"), save_as_external_data=True,
                    location="external.onnx.data", size_threshold=0)
    folder.expect("external", x, np.maximum(normal, 0))

    for name, code, dtype in (("float16", TensorProto.FLOAT16, "f2"), ("double", TensorProto.DOUBLE, "f8")):
        half = helper.make_graph(
            [node("Cast", ["x"], "h", to=code), node("Gemm", ["h", "w", "b"], "z", transB=1, alpha=0.5, beta=2.0),
             node("Relu", ["z"], "r"), node("Cast", ["r"], "y", to=TensorProto.FLOAT)],
            "graph", [floats("x", "n", 4)], [floats("y", "n", 6)],
            [constant("w", w, dtype), constant("b", b, dtype)])
        rounded = 0.5 * x @ w.astype(dtype).T.astype("f8") + 2 * b.astype(dtype).astype("f8")
        folder.add(name, helper.make_model(half, opset_imports=[helper.make_opsetid("", 13)], ir_version=8),
                   x, np.maximum(rounded, 0))
    bits = (np.asarray(w, "f4").view("u4") >> 16).astype("u2")
    brain = helper.make_tensor("w", TensorProto.BFLOAT16, w.shape, bits.tobytes(), raw=True)
    widened = (bits.astype("u4") << 16).view("f4").astype("f8")
    folder.add("bfloat16", model(
        [node("Cast", ["w"], "w32", to=TensorProto.FLOAT), node("Gemm", ["x", "w32"], "y", transB=1)],
        [brain], [floats("x", "n", 4)], [floats("y", "n", 6)]), x, x @ widened.T)
    constants = [node("Constant", [], "wt", value=constant("", w)), node("Transpose", ["wt"], "w", perm=[1, 0]),
                 node("Constant", [], "two", value_float=2.0), node("Sqrt", ["two"], "root"),
                 node("MatMul", ["x", "w"], "m"), node("Div", ["m", "root"], "d"), node("Identity", ["b"], "b2"),
                 node("Add", ["b2", "d"], "y")]
    folder.add("constants", model(constants, [constant("b", b)], [floats("x", "n", 4)], [floats("y", "n", 6)]),
               x, x @ w.T / np.sqrt(2) + b)
    folder.close()


def dynamo():
    """What PyTorch's newer exporter makes of modules that ONNX has no operator for in version 18."""
    folder = Folder("dynamo")
    torch.manual_seed(3)

    def dynamo_model(name, module, nodes, constants=(), shape=(6,), width=8):
        x = 2 * torch.randn(7, *shape)
        linear = nn.Linear(6, width)
        weights = [constant("1.weight", linear.weight.detach()), constant("1.bias", linear.bias.detach())]
        onnx_model = model(nodes, weights + list(constants), [floats("x", "s0", *shape)], [floats("y", "s0", width)], opset=17)
        onnx.checker.check_model(onnx_model)
        onnx_model.opset_import[0].version, onnx_model.ir_version = 18, 10  # newer than the checker
        onnx_model.producer_name = "pytorch"
        entry = onnx_model.metadata_props.add()
        entry.key, entry.value = "pkg.torch.export.ExportedProgram.graph_signature", "inputs: ..."
        onnx.save(onnx_model, str(folder.path / f"{name}.onnx"))
        with torch.no_grad():
            folder.expect(name, x.numpy(), module.eval()(linear(x.reshape(7, 6))).numpy())

    linear = node("Gemm", ["x", "1.weight", "1.bias"], "linear", transB=1, name="node_linear")
    dynamo_model("gelu", nn.GELU(), [
        linear, node("Div", ["linear", "root"], "val_0"), node("Erf", ["val_0"], "val_1"), node("Add", ["val_1", "one"], "val_2"),
        node("Mul", ["half", "val_2"], "val_3"), node("Mul", ["linear", "val_3"], "y")],
        [constant("root", 2 ** 0.5), constant("one", 1), constant("half", 0.5)])
    dynamo_model("gelu_tanh", nn.GELU("tanh"), [
        linear, node("Pow", ["linear", "three"], "val_0"), node("Mul", ["c", "val_0"], "val_1"), node("Add", ["linear", "val_1"], "val_2"),
        node("Mul", ["root", "val_2"], "val_3"), node("Tanh", ["val_3"], "val_4"), node("Add", ["val_4", "one"], "val_5"),
        node("Mul", ["half", "val_5"], "val_6"), node("Mul", ["linear", "val_6"], "y")],
        [constant("three", 3), constant("c", 0.044715), constant("root", (2 / np.pi) ** 0.5), constant("one", 1), constant("half", 0.5)])
    dynamo_model("softplus", nn.Softplus(), [
        linear, node("Mul", ["linear", "one"], "val_0"), node("Softplus", ["val_0"], "val_1"), node("Div", ["val_1", "one"], "val_2"),
        node("Greater", ["val_0", "threshold"], "val_3"), node("Where", ["val_3", "linear", "val_2"], "y")],
        [constant("one", 1), constant("threshold", 20)])
    dynamo_model("elu", nn.ELU(), [
        linear, node("Constant", [], "val_0", value_float=1.0), node("CastLike", ["val_0", "linear"], "val_1"),
        node("Mul", ["linear", "val_1"], "val_2"), node("Elu", ["val_2"], "val_3", alpha=1.0), node("Mul", ["val_3", "val_1"], "y")])
    dynamo_model("batch_norm", nn.BatchNorm1d(8), [
        linear, node("BatchNormalization", ["linear", "ones", "zeros", "zeros", "ones"], "y", epsilon=1e-5, momentum=0.9, training_mode=0)],
        [constant("ones", np.ones(8)), constant("zeros", np.zeros(8))])
    dynamo_model("view", nn.Softmax(1), [
        node("Shape", ["x"], "val_0", start=0, end=1), node("Concat", ["val_0", "minus"], "val_1", axis=0),
        node("Reshape", ["x", "val_1"], "view", allowzero=1),
        node("Gemm", ["view", "1.weight", "1.bias"], "linear", transB=1), node("Softmax", ["linear"], "y", axis=1)],
        [constant("minus", [-1], "i8")], shape=(2, 3))
    folder.close()


def layers(network, x="x", dtype="f4"):
    """skl2onnx's _forward_pass."""
    activation = {"relu": "Relu", "logistic": "Sigmoid", "tanh": "Tanh", "identity": "Identity", "softmax": "Softmax"}
    to = TensorProto.DOUBLE if dtype == "f8" else TensorProto.FLOAT
    nodes, constants = [node("Cast", [x], "cast_input", to=to)], []
    value = "cast_input"
    for i, (w, b) in enumerate(zip(network.coefs_, network.intercepts_)):
        constants += [constant(f"coefficient{i}", w, dtype), constant(f"intercepts{i}", b.reshape(1, -1), dtype)]
        last = i == len(network.coefs_) - 1
        kind = activation[network.out_activation_ if last else network.activation]
        nodes += [node("MatMul", [value, f"coefficient{i}"], f"mul_result{i}"),
                  node("Add", [f"mul_result{i}", f"intercepts{i}"], f"add_result{i}"),
                  node(kind, [f"add_result{i}"], f"next_activations{i}")]
        value = f"next_activations{i}"
    return nodes, constants, value


def classifier(network, before=(), constants_before=(), x="x", inputs=None):
    """skl2onnx's convert_sklearn_mlp_classifier and ZipMap."""
    nodes, constants, value = layers(network, x)
    if len(network.classes_) == 2:
        constants.append(constant("unity", 1))
        nodes += [node("Sub", ["unity", value], "negative"), node("Concat", ["negative", value], "probabilities", axis=1)]
    else:
        nodes.append(node("Identity", [value], "probabilities"))
    texts = network.classes_.dtype.kind in "US"
    if texts:
        constants.append(helper.make_tensor("classes", TensorProto.STRING, [len(network.classes_)],
                                            [str(c).encode() for c in network.classes_]))
    else:
        constants.append(constant("classes", network.classes_, "i4"))
    nodes += [node("ArgMax", ["probabilities"], "argmax", axis=1),
              node("ArrayFeatureExtractor", ["classes", "argmax"], "extracted", domain=ML),
              node("Reshape", ["extracted", "shape"], "reshaped")]
    constants.append(constant("shape", [-1], "i8"))
    label = "reshaped"
    if not texts:
        nodes.append(node("Cast", ["reshaped"], "label64", to=TensorProto.INT64))
        label = "label64"
    nodes.append(node("Identity", [label], "output_label"))
    names = {"classlabels_strings": [str(c) for c in network.classes_]} if texts else {"classlabels_int64s": [int(c) for c in network.classes_]}
    nodes.append(node("ZipMap", ["probabilities"], "output_probability", domain=ML, **names))
    kind = TensorProto.STRING if texts else TensorProto.INT64
    outputs = [helper.make_tensor_value_info("output_label", kind, [None]), zip_map_info(kind)]
    inputs = inputs or [floats("x", None, network.coefs_[0].shape[0])]
    return model(list(before) + nodes, list(constants_before) + constants, inputs, outputs, ml=True)


def zip_map_info(key):
    info = onnx.ValueInfoProto()
    info.name = "output_probability"
    map_type = info.type.sequence_type.elem_type.map_type
    map_type.key_type = key
    map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
    return info


def scaler(scaling, output, x="x"):
    return node("Scaler", [x], output, domain=ML, offset=[float(v) for v in scaling.mean_],
                scale=[float(1 / v) for v in scaling.scale_])


def sklearn():
    folder = Folder("sklearn")
    x, y = make_classification(300, 6, n_informative=4, n_classes=3, random_state=1)
    settings = {"hidden_layer_sizes": (8, 5), "max_iter": 40, "random_state": 1}
    some = x[:12]
    multi = MLPClassifier(**settings).fit(x, y)
    folder.add("multiclass", classifier(multi), some, multi.predict_proba(some))
    binary = MLPClassifier(**settings, activation="tanh").fit(x, np.where(y > 0, "yes", "no"))
    folder.add("binary", classifier(binary), some, binary.predict_proba(some)[:, 1:])
    logistic = MLPClassifier(**settings, activation="logistic").fit(x, y + 10)
    folder.add("logistic", classifier(logistic), some, logistic.predict_proba(some))

    xr, yr = make_regression(200, 4, random_state=2)
    yr = yr / yr.std()
    regressor = MLPRegressor(**settings).fit(xr, yr)
    nodes, constants, value = layers(regressor)
    constants.append(constant("shape", [-1, 1], "i8"))
    nodes.append(node("Reshape", [value, "shape"], "variable"))
    folder.add("regressor", model(nodes, constants, [floats("x", None, 4)], [floats("variable", None, 1)]),
               xr[:12], regressor.predict(xr[:12]))
    two = MLPRegressor(**settings).fit(xr, np.stack([yr, -yr], 1))
    nodes, constants, value = layers(two)
    constants.append(constant("shape", [-1, 1], "i8"))
    nodes.append(node("Reshape", [value, "shape"], "variable"))
    folder.add("two_outputs", model(nodes, constants, [floats("x", None, 4)], [floats("variable", None, 1)]),
               xr[:12], two.predict(xr[:12]))

    shifted = x * 3 + 20
    standard = StandardScaler().fit(shifted)
    scaled = MLPClassifier(**settings).fit(standard.transform(shifted), y)
    folder.add("standard_scaler", classifier(scaled, [scaler(standard, "scaled")], x="scaled"),
               shifted[:12], scaled.predict_proba(standard.transform(shifted[:12])))
    minmax = MinMaxScaler().fit(shifted)
    scaled = MLPClassifier(**settings).fit(minmax.transform(shifted), y)
    before = [node("Cast", ["x"], "casted", to=TensorProto.FLOAT), node("Mul", ["casted", "scale_"], "muled"),
              node("Add", ["muled", "min_"], "scaled")]
    folder.add("min_max_scaler", classifier(scaled, before, [constant("scale_", minmax.scale_), constant("min_", minmax.min_)], x="scaled"),
               shifted[:12], scaled.predict_proba(minmax.transform(shifted[:12])))
    folder.close()


def one_hot(encoder, columns, output):
    """skl2onnx's convert_sklearn_one_hot_encoder: columns are a name and a type, or the single name of several."""
    nodes, constants, results, count = [], [], [], 0
    for i, categories in enumerate(encoder.categories_):
        name, kind = columns[0] if len(columns) < len(encoder.categories_) else columns[i]
        if len(columns) == 1:
            constants.append(constant(f"{name}{i}_index", [i], "i8"))
            nodes.append(node("Gather", [name, f"{name}{i}_index"], f"{name}{i}", axis=1))
            name = f"{name}{i}"
        if kind == TensorProto.STRING:
            known = {"cats_strings": [str(c).encode() for c in categories]}
        else:
            known = {"cats_int64s": [int(c) for c in categories]}
            nodes.append(node("Cast", [name], f"{name}cast", to=TensorProto.INT64))
            name = f"{name}cast"
        zeros = 1 if encoder.handle_unknown == "ignore" else 0
        nodes.append(node("OneHotEncoder", [name], f"{name}out", domain=ML, zeros=zeros, **known))
        result, kept = f"{name}out", len(categories)
        if encoder.drop_idx_ is not None and encoder.drop_idx_[i] is not None:
            keep = np.delete(np.arange(kept), encoder.drop_idx_[i])
            constants.append(constant(f"{name}keep", keep, "i8"))
            nodes.append(node("Gather", [result, f"{name}keep"], f"{name}kept", axis=-1))
            result, kept = f"{name}kept", kept - 1
        results.append(result)
        count += kept
    if len(results) > 1:
        nodes.append(node("Concat", results, "concat_result", axis=-1))
    constants.append(constant("one_hot_shape", [-1, count], "i8"))
    nodes.append(node("Reshape", ["concat_result" if len(results) > 1 else results[0], "one_hot_shape"], output))
    return nodes, constants


def column(name, kind, width=1):
    return helper.make_tensor_value_info(name, kind, [None, width])


def pipelines():
    """skl2onnx for a pipeline with a ColumnTransformer; NAME.COLUMN is what the column holds."""
    folder = Folder("pipelines")
    random = np.random.default_rng(5)
    count = 400
    age, fare = random.normal(40, 12, count).astype("f4"), random.exponential(30, count).astype("f4")
    town = random.choice(["Bonn", "Kiel", "Ulm"], count)
    floor = random.integers(-1, 3, count)
    table = np.array([age, fare, town, floor], dtype=object).T
    answer = np.where(age > 45, "old", np.where((town == "Ulm") | (floor > 1), "new", "some"))
    settings = {"hidden_layer_sizes": (8, 5), "max_iter": 60, "random_state": 1}

    def expect(name, y, **columns):
        for column_name, values in columns.items():
            folder.arrays[f"{name}.{column_name}"] = values
        folder.arrays[f"{name}.y"] = np.asarray(y, "f8").reshape(len(y), -1)

    def save(name, onnx_model):
        onnx.checker.check_model(onnx_model)
        onnx.save(onnx_model, str(folder.path / f"{name}.onnx"))

    # Numbers and categories in inputs of their own; unknown categories are ignored.
    transformer = ColumnTransformer([("numbers", StandardScaler(), [0, 1]),
                                     ("categories", OneHotEncoder(handle_unknown="ignore"), [2, 3])], sparse_threshold=0)
    pipeline = make_pipeline(transformer, MLPClassifier(**settings)).fit(table, answer)
    encoder = transformer.named_transformers_["categories"]
    nodes, constants = one_hot(encoder, [("town", TensorProto.STRING), ("floor", TensorProto.INT64)], "encoded")
    before = [node("Concat", ["age", "fare"], "merged_columns", axis=1),
              scaler(transformer.named_transformers_["numbers"], "scaled", "merged_columns"), *nodes,
              node("Concat", ["scaled", "encoded"], "transformed_column", axis=1)]
    inputs = [column("age", TensorProto.FLOAT), column("fare", TensorProto.FLOAT),
              column("town", TensorProto.STRING), column("floor", TensorProto.INT64)]
    save("columns", classifier(pipeline[1], before, constants, "transformed_column", inputs))
    some = table[:12].copy()
    some[0, 2], some[1, 3] = "Jena", 7
    expect("columns", pipeline.predict_proba(some), age=age[:12], fare=fare[:12], town=some[:, 2].astype(str),
           floor=some[:, 3].astype("i8"))

    # One input of floats; the first category is dropped, and the first number stands last.
    transformer = ColumnTransformer([("category", OneHotEncoder(drop="first"), [2]), ("numbers", MinMaxScaler(), [1, 0])],
                                    sparse_threshold=0)
    x = np.stack([age, fare, floor], 1).astype("f4")
    pipeline = make_pipeline(transformer, MLPClassifier(**settings)).fit(x, age > 45)
    minmax = transformer.named_transformers_["numbers"]
    nodes, constants = one_hot(transformer.named_transformers_["category"], [("category_column", TensorProto.FLOAT)], "encoded")
    constants += [constant("column_indices", [2], "i8"), constant("column_indices1", [1, 0], "i8"),
                  constant("scale_", minmax.scale_), constant("min_", minmax.min_)]
    before = [node("ArrayFeatureExtractor", ["X", "column_indices"], "category_column", domain=ML), *nodes,
              node("ArrayFeatureExtractor", ["X", "column_indices1"], "number_columns", domain=ML),
              node("Cast", ["number_columns"], "casted", to=TensorProto.FLOAT), node("Mul", ["casted", "scale_"], "muled"),
              node("Add", ["muled", "min_"], "scaled"), node("Concat", ["encoded", "scaled"], "transformed_column", axis=1)]
    pipeline[1].classes_ = np.array([0, 1], "i8")  # as skl2onnx casts booleans
    save("dropped", classifier(pipeline[1], before, constants, "transformed_column", [column("X", TensorProto.FLOAT, 3)]))
    expect("dropped", pipeline.predict_proba(x[:12]), X0=x[:12, 0], X1=x[:12, 1], X2=x[:12, 2])

    # Doubles far from zero: milliseconds since 1970.
    time = 1.7e12 + 6e4 * random.integers(0, 1000, count)
    x = np.stack([time, age], 1)
    pipeline = make_pipeline(StandardScaler(), MLPRegressor(**settings)).fit(x, (time - 1.7e12) / 3e7 + age / 40)
    standard = pipeline[0]
    nodes, constants, value = layers(pipeline[1], "scaled", "f8")
    constants += [constant("offset", standard.mean_, "f8"), constant("scale", standard.scale_, "f8"), constant("shape", [-1, 1], "i8")]
    before = [node("Sub", ["X", "offset"], "centred"), node("Div", ["centred", "scale"], "scaled")]
    double = helper.make_graph(before + nodes + [node("Reshape", [value, "shape"], "variable")], "graph",
                               [column("X", TensorProto.DOUBLE, 2)], [column("variable", TensorProto.DOUBLE)], constants)
    save("doubles", helper.make_model(double, opset_imports=[helper.make_opsetid("", 13)], ir_version=8))
    expect("doubles", pipeline.predict(x[:12]), X0=x[:12, 0], X1=x[:12, 1])

    # Categories as numbers; unknown ones are -1.
    transformer = ColumnTransformer([("category", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), [2, 3]),
                                     ("numbers", StandardScaler(), [0, 1])])
    pipeline = make_pipeline(transformer, StandardScaler(), MLPClassifier(**settings)).fit(table, answer)
    before, constants, encoded = [], [constant("column", [-1, 1], "i8")], []
    for name, categories in zip(("town", "floor"), transformer.named_transformers_["category"].categories_):
        keys = {"keys_strings": [c.encode() for c in categories]} if name == "town" else {"keys_int64s": [int(c) for c in categories]}
        before += [node("LabelEncoder", [name], f"{name}_label", domain=ML, default_int64=-1,
                        values_int64s=list(range(len(categories))), **keys),
                   node("Reshape", [f"{name}_label", "column"], f"{name}_column")]
        encoded.append(f"{name}_column")
    before += [node("Concat", encoded, "ordinals", axis=1), node("Cast", ["ordinals"], "numbered", to=TensorProto.FLOAT),
               node("Concat", ["age", "fare"], "merged_columns", axis=1),
               scaler(transformer.named_transformers_["numbers"], "scaled", "merged_columns"),
               node("Concat", ["numbered", "scaled"], "transformed_column", axis=1),
               scaler(pipeline[1], "standard", "transformed_column")]
    onnx_model = classifier(pipeline[2], before, constants, "standard", inputs)
    for opset in onnx_model.opset_import:
        opset.version = 2 if opset.domain == ML else opset.version
    save("ordinal", onnx_model)
    expect("ordinal", pipeline.predict_proba(some), age=age[:12], fare=fare[:12], town=some[:, 2].astype(str),
           floor=some[:, 3].astype("i8"))
    folder.close()


def filled():
    """skl2onnx for SimpleImputer in front, and for several labels at once; x has missing values."""
    folder = Folder("filled")
    random = np.random.default_rng(6)
    x = np.stack([random.normal(40, 12, 400), random.exponential(30, 400)], 1).astype("f4")
    labels = np.stack([x[:, 0] > 45, x[:, 1] > 20, x.sum(1) > 60], 1).astype(int)
    x[random.random(x.shape) < 0.1] = np.nan
    pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(),
                             MLPClassifier((8, 5), max_iter=200, random_state=1)).fit(x, labels)
    nodes, constants, value = layers(pipeline[2], "scaled")
    before = [node("Imputer", ["X"], "imputed", domain=ML, replaced_value_float=float("nan"),
                   imputed_value_floats=[float(v) for v in pipeline[0].statistics_]),
              scaler(pipeline[1], "scaled", "imputed")]
    after = [node("Identity", [value], "probabilities"),
             node("Binarizer", ["probabilities"], "binarised", domain=ML, threshold=0.5),
             node("Cast", ["binarised"], "label", to=TensorProto.INT64)]
    folder.add("labels", model(before + nodes + after, constants, [column("X", TensorProto.FLOAT, 2)],
                               [column("label", TensorProto.INT64, 3), column("probabilities", TensorProto.FLOAT, 3)], ml=True),
               x[:40], pipeline.predict_proba(x[:40]))
    folder.close()


# ONNX's operator tests

OPERATORS = ("gemm", "matmul", "relu", "leakyrelu", "prelu", "thresholdedrelu", "sigmoid", "hardsigmoid", "tanh", "elu", "celu",
             "selu", "mish", "softplus", "softsign", "hardswish", "gelu", "erf", "softmax", "logsoftmax", "hardmax", "batchnorm",
             "layer_normalization", "instancenorm", "mvn", "reduce_mean", "clip", "add", "sub", "mul", "div", "pow", "mod", "max",
             "min", "mean", "sum", "neg", "abs", "exp", "log", "sqrt", "reciprocal", "greater", "less", "where", "training_dropout",
             "gather", "slice", "concat", "shape", "expand", "castlike", "dequantizelinear", "quantizelinear", "qlinearmatmul")
SHAPES = ("flatten", "identity", "reshape", "dropout_default", "squeeze", "unsqueeze", "transpose", "cast_FLOAT_to_DOUBLE")


def operators():
    """A case's inputs after the first are its constants: they move into the model. An operator that computes
    nothing is followed by a Relu."""
    import onnx.backend.test.case.node as node_cases

    folder = Folder("operators")
    for case in node_cases.collect_testcases(None):
        name = case.name.replace("test_", "")
        if not name.startswith(OPERATORS + SHAPES) or "expanded" in name or case.model is None:
            continue
        inputs, outputs = case.data_sets[0]
        if not all(isinstance(array, np.ndarray) for array in (*inputs, outputs[0])):
            continue
        if outputs[0].dtype.kind not in "fiu":
            continue
        x, y = inputs[0], outputs[0].astype("f4")
        if x.dtype.kind not in "fiu" or x.ndim < 1 or not 0 < x.size < 500 or y.ndim < 1:
            continue
        if name.startswith(SHAPES) and x.dtype != np.float32:
            continue
        frozen = onnx.ModelProto()
        frozen.CopyFrom(case.model)
        graph = frozen.graph
        graph.initializer.extend(
            numpy_helper.from_array(array, info.name) for info, array in list(zip(graph.input, inputs))[1:])
        del graph.input[1:]
        del graph.output[1:]
        for opset in frozen.opset_import:
            opset.version = max(opset.version, 7)  # of operators that have not changed since
        if name.startswith(SHAPES):
            graph.node.append(node("Relu", [graph.output[0].name], "relu"))
            graph.output[0].CopyFrom(floats("relu", *y.shape))
            y = np.maximum(y, 0)
        folder.arrays[f"{name}.model"] = np.frombuffer(frozen.SerializeToString(), "u1")
        folder.expect(name, x, y)
    folder.close()


FOLDERS = (pytorch, keras, newer, dynamo, sklearn, pipelines, filled, operators)
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ConvergenceWarning)
    for folder in FOLDERS:
        if len(sys.argv) == 1 or folder.__name__ in sys.argv[1:]:
            folder()
