#!/usr/bin/env python3
"""Runs notebooks/*.ipynb with nbclient; scripts/notebooks calls it and lists the arguments.

Text must match exactly; a picture need only be present, since fonts differ between machines.
The kernel's own output is in notebooks/target/kernel.log.
"""

import atexit
import difflib
import pathlib
import sys
import time

import nbclient
import nbformat

FOLDER = pathlib.Path("notebooks")
SECONDS_FOR_A_CELL = 300
SECONDS_TO_START = 20
STARTS = 10
NOT_STARTED = ("Kernel didn't respond", "Kernel died before replying")


def run(path):
    notebook = execute(path)
    for cell in code_cells(notebook):
        cell.outputs = merged([output for output in cell.outputs if output.get("name") != "stderr"])
    return notebook


def execute(path):
    """The kernel may fail to start on a busy machine, because its cell thread starts before its flag and handlers are set.
    If so, it is started again."""
    for attempt in range(STARTS):
        notebook = nbformat.read(path, as_version=4)
        client = nbclient.NotebookClient(
            notebook,
            kernel_name="nn-java",
            timeout=SECONDS_FOR_A_CELL,
            startup_timeout=SECONDS_TO_START,
            record_timing=False,
            resources={"metadata": {"path": str(FOLDER)}},
        )
        with open(FOLDER / "target" / "kernel.log", "w") as log:
            try:
                return client.execute(stdout=log, stderr=log)
            except RuntimeError as error:
                if not str(error).startswith(NOT_STARTED) or attempt == STARTS - 1:
                    raise
                atexit.unregister(client._cleanup_kernel)  # which has nothing to clean up, and says so
                print(f"{path}: the kernel did not start; trying again", flush=True)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def merged(outputs):
    """Merges adjacent pieces of a stream: where the kernel splits them depends on timing."""
    result = []
    for output in outputs:
        output.pop("transient", None)
        if output.output_type == "stream" and result and result[-1].output_type == "stream":
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def lines(notebook):
    """What a reader sees: each cell's number, text and pictures."""
    for number, cell in enumerate(code_cells(notebook), 1):
        yield f"cell {number}"
        for output in cell.outputs:
            if output.output_type == "stream":
                yield from output.text.splitlines()
                continue
            for kind, value in sorted(output.get("data", {}).items()):
                yield from value.splitlines() if kind == "text/plain" else [f"<{kind}>"]


def main(arguments):
    write = "--write" in arguments
    wanted = [argument for argument in arguments if argument != "--write"]
    paths = [p for p in sorted(FOLDER.glob("*.ipynb")) if not wanted or p.name.split("-")[0] in wanted]
    if not paths:
        sys.exit(f"notebooks: none begins with {' or '.join(wanted) or 'a number'}")
    different = 0
    for path in paths:
        start = time.monotonic()
        before = list(lines(nbformat.read(path, as_version=4)))
        notebook = run(path)
        after = list(lines(notebook))
        print(f"{path}: {len(code_cells(notebook))} cells in {time.monotonic() - start:.0f} s", flush=True)
        if write:
            nbformat.write(notebook, path)
        elif before != after:
            different += 1
            print("\n".join(difflib.unified_diff(before, after, "in the file", "now", lineterm="")))
    if different:
        sys.exit(f"notebooks: {different} of {len(paths)} print something different; scripts/notebooks --write stores it")


if __name__ == "__main__":
    main(sys.argv[1:])
