#!/usr/bin/env python3
"""Makes the fixtures of NpyTest with NumPy (python3-numpy). Run from the root of the repository:

    python3 scripts/npy_fixtures.py

Each file holds the numbers 1 to 6 as 2x3; its name says how.
"""

import pathlib

import numpy as np

OUT = pathlib.Path("nn-core/src/test/resources/npy")
ARRAY = np.arange(1, 7).reshape(2, 3)

OUT.mkdir(parents=True, exist_ok=True)
for code in ("<f4", ">f4", "<f8", ">f8", "|u1", "|i1", "<i2", ">i4", "<i8", "<f2", "<c8", "|O"):
    name = {"<": "little-", ">": "big-", "|": ""}[code[0]] + code[1:]
    np.save(OUT / f"{name}.npy", ARRAY.astype(code))
np.save(OUT / "fortran.npy", np.asfortranarray(ARRAY.astype("<f4")))
for version in (2, 3):
    with open(OUT / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, ARRAY.astype("<f4"), version=(version, 0))
