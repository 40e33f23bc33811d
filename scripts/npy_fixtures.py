#!/usr/bin/env python3
"""Makes the fixtures of NpyTest and NpzTest with NumPy (python3-numpy). Run from the root of the repository:

    python3 scripts/npy_fixtures.py

Each npy file holds the numbers 1 to 6 as 2x3; its name says in which form. The npz files hold them as x, the
labels 0 and 1 as y, and a scalar with a non-ASCII name; besides x, mixed.npz holds arrays that a
program may never ask for. fortran3.npy holds 0 to 23 as 2x3x4, half.npy each kind of half-precision number.
"""

import pathlib

import numpy as np

OUT = pathlib.Path("nn-core/src/test/resources/npy")
NPZ = OUT.parent / "npz"
ARRAY = np.arange(1, 7).reshape(2, 3)

OUT.mkdir(parents=True, exist_ok=True)
NPZ.mkdir(exist_ok=True)
for code in ("<f4", ">f4", "<f8", ">f8", "|u1", "|i1", "<i2", ">i4", "<i8", "<f2", ">f2", "<u2", ">u4", "<u8", "<c8", "|O"):
    name = {"<": "little-", ">": "big-", "|": ""}[code[0]] + code[1:]
    np.save(OUT / f"{name}.npy", ARRAY.astype(code))
np.save(OUT / "fortran.npy", np.asfortranarray(ARRAY.astype("<f4")))
np.save(OUT / "fortran3.npy", np.asfortranarray(np.arange(24, dtype="<i4").reshape(2, 3, 4)))
np.save(OUT / "bool.npy", np.array([[True, False, True]]))
np.save(OUT / "half.npy", np.array([0, -0.0, 2**-24, 2**-14, 1.5, -65504, np.inf, -np.inf], "<f2"))
np.save(OUT / "texts.npy", np.array([["cat", "größe"], ["", "\U0001f600 x"]]))
np.save(OUT / "big-texts.npy", np.asfortranarray(np.array([["cat", "größe"], ["", "\U0001f600 x"]], ">U5")))
np.save(OUT / "bytes.npy", np.array([b"cat", "größe".encode()]))
np.save(OUT / "latin1.npy", np.array(["größe".encode("latin-1")]))
np.save(OUT / "integers.npy", np.array([2**24, -(2**24) - 2, 2**53], "<i8"))
np.save(OUT / "odd.npy", np.array([1, 2**24 + 1], "<i4"))
np.save(OUT / "long.npy", np.array([2**53 + 1], "<i8"))
np.save(OUT / "unsigned.npy", np.array([2**63], "<u8"))
np.save(OUT / "wide.npy", np.array([1.1, 1e300], "<f8"))
np.save(OUT / "record.npy", np.zeros(2, [("x", "<f4"), ("y", "<i8")]))
np.save(OUT / "dates.npy", np.zeros(2, "<M8[ns]"))
for version in (2, 3):
    with open(OUT / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, ARRAY.astype("<f4"), version=(version, 0))

ARRAYS = {"x": ARRAY.astype("<f4"), "y": np.array([0, 1]), "größe": np.float64(0.5)}
np.savez(NPZ / "stored.npz", **ARRAYS)
np.savez_compressed(NPZ / "deflated.npz", **ARRAYS)
np.savez(NPZ / "fortran.npz", x=np.asfortranarray(ARRAY))
np.savez_compressed(
    NPZ / "mixed.npz",
    names=np.array(["a", "b", "c"], object),
    x=ARRAY.astype("<f4"),
    z=ARRAY.astype("<c8"),
    when=np.zeros(2, "<M8[ns]"),
    rows=np.zeros(2, [("x", "<f4"), ("y", "<i8")]),
    label=np.array(["cat", "dog"]),
)
