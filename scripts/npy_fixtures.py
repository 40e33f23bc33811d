#!/usr/bin/env python3
"""Makes the fixtures of NpyTest and NpzTest with NumPy (python3-numpy). Run from the root of the repository:

    python3 scripts/npy_fixtures.py

Each npy file holds the numbers 1 to 6 as 2x3; its name says how. The npz files hold them as x, the
labels 0 and 1 as y, and a scalar with a name beyond ASCII.
"""

import pathlib

import numpy as np

OUT = pathlib.Path("nn-core/src/test/resources/npy")
NPZ = OUT.parent / "npz"
ARRAY = np.arange(1, 7).reshape(2, 3)

OUT.mkdir(parents=True, exist_ok=True)
NPZ.mkdir(exist_ok=True)
for code in ("<f4", ">f4", "<f8", ">f8", "|u1", "|i1", "<i2", ">i4", "<i8", "<f2", "<c8", "|O"):
    name = {"<": "little-", ">": "big-", "|": ""}[code[0]] + code[1:]
    np.save(OUT / f"{name}.npy", ARRAY.astype(code))
np.save(OUT / "fortran.npy", np.asfortranarray(ARRAY.astype("<f4")))
for version in (2, 3):
    with open(OUT / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, ARRAY.astype("<f4"), version=(version, 0))

ARRAYS = {"x": ARRAY.astype("<f4"), "y": np.array([0, 1]), "größe": np.float64(0.5)}
np.savez(NPZ / "stored.npz", **ARRAYS)
np.savez_compressed(NPZ / "deflated.npz", **ARRAYS)
np.savez(NPZ / "fortran.npz", x=np.asfortranarray(ARRAY))
