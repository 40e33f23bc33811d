#!/usr/bin/env python3
"""Reads and writes safetensors according to the published format, with NumPy alone.

The format (safetensors documentation, "Format"): 8 bytes, the header's length N as a little-endian
unsigned integer; N bytes of UTF-8 JSON, {name: {"dtype", "shape", "data_offsets": [begin, end]}}
and "__metadata__" of strings, which may end with spaces; the numbers, little-endian and row-major,
without gaps, at offsets from the end of the header.

    python3 scripts/safetensors_exchange.py fixture    makes the fixtures of SafetensorsTest
    python3 scripts/safetensors_exchange.py show FILE  prints the contents of a file
"""

import json
import pathlib
import struct
import sys

import numpy as np

OUT = pathlib.Path("nn-core/src/test/resources/safetensors")
DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1", "BOOL": "?", "U16": "<u2"}


def read(path):
    """The arrays by name, in the order of the header, and the metadata."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length].decode("utf-8"))
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(text, str) for text in metadata.values()), "metadata must be texts"
    body = data[8 + length :]
    arrays = {}
    end_of_last = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = entry["data_offsets"]
        assert begin == end_of_last, f"{name}: a hole or an overlap at byte {begin}"
        array = np.frombuffer(body[begin:end], DTYPES[entry["dtype"]])
        arrays[name] = array.reshape(entry["shape"])
        end_of_last = end
    assert end_of_last == len(body), f"the data ends at byte {end_of_last} of {len(body)}"
    return {name: arrays[name] for name in header}, metadata


def write(path, arrays, metadata):
    header = {"__metadata__": metadata} if metadata else {}
    begin = 0
    for name, array in arrays.items():
        dtype = next(code for code, numpy in DTYPES.items() if np.dtype(numpy) == array.dtype)
        end = begin + array.nbytes
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    numbers = b"".join(array.astype(array.dtype.newbyteorder("<")).tobytes() for array in arrays.values())
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + numbers)


def mixed():
    """What PyTorch saves: halves, bfloat16 (of which NumPy has none), a counter, and a type from the future."""
    header = {"bf16": "BF16", "f16": "F16", "count": "I64", "new": "F4_E2M1", "w": "F32"}
    parts = [
        (np.array([1, -2.5, 3.140625, -0.0], "<f4").view("<u4") >> 16).astype("<u2").tobytes(),
        np.array([1, -2.5, 3.140625, -0.0], "<f2").tobytes(),
        np.array(7, "<i8").tobytes(),
        b"\x12\x34",
        np.array([0.5, 0.25], "<f4").tobytes(),
    ]
    shapes = [[2, 2], [4], [], [4], [2]]
    entries, begin = {}, 0
    for (name, dtype), shape, part in zip(header.items(), shapes, parts):
        entries[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, begin + len(part)]}
        begin += len(part)
    text = json.dumps(entries).encode("utf-8")
    (OUT / "mixed.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))


def fixture():
    OUT.mkdir(parents=True, exist_ok=True)
    arrays = {
        "layers.0.weights": np.arange(1, 7, dtype="f4").reshape(2, 3) / 8,
        "größe": np.array([-0.0, np.inf, 1e-45], "f4"),
        "scalar": np.array(7, "f4"),
        "empty": np.zeros((0, 3), "f4"),
    }
    write(OUT / "f32.safetensors", arrays, {"note": 'a "quoted" \\ é\n'})
    for code in DTYPES:
        if code != "F32":
            write(OUT / f"{code}.safetensors", {"w": np.ones(2, DTYPES[code])}, {})
    mixed()


def main():
    if sys.argv[1] == "fixture":
        fixture()
    else:
        tensors, texts = read(sys.argv[2])
        for key, value in tensors.items():
            print(key, value.dtype, value.shape, value.ravel()[:8])
        for key, value in texts.items():
            print(key, repr(value))


if __name__ == "__main__":
    main()
