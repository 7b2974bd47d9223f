# SPDX-License-Identifier: Apache-2.0
"""Reads a bundle of golden vectors: its manifest, parameters and tensors, each checked against its checksum.

Run by itself it needs NumPy only:  python3 cocotb/bundle.py
"""

import hashlib
import json
import pathlib
import re
import sys

import numpy


class Bundle:
    """A bundle in a directory, by default the one that this file lies in."""

    SCHEMA = "macrame.vectors/1"

    def __init__(self, directory=None):
        self.directory = pathlib.Path(directory or pathlib.Path(__file__).parent.parent)
        self.manifest = json.loads((self.directory / "manifest.json").read_text(encoding="utf-8"))
        if self.manifest["schema"] != self.SCHEMA:
            raise ValueError(f"{self.directory} has schema {self.manifest['schema']}, not {self.SCHEMA}")
        self.files = {entry["name"]: entry for entry in self.manifest["files"]}

    def path(self, name):
        """Where a file is, after its size and checksum have been compared with the manifest."""
        entry = self.files[name]
        content = (self.directory / name).read_bytes()
        if len(content) != entry["bytes"] or hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise ValueError(f"{name} is not the file that the manifest describes")
        return self.directory / name

    def tensor(self, name):
        """The codes of a, b, bias, accumulators or c, in an exact integer type."""
        codes = numpy.load(self.path(name + ".npy"), allow_pickle=False)
        if list(codes.shape) != self.files[name + ".npy"]["shape"] or codes.dtype.kind not in "iu":
            raise ValueError(f"{name}.npy holds {codes.dtype} {codes.shape}, which is not what the manifest says")
        return codes

    def parameters(self):
        """The parameters of the RTL, as params.svh has them."""
        text = self.path("params.svh").read_text(encoding="utf-8")
        numbers = {}
        for name, value in re.findall(r"^localparam .* (\w+) = (\S+);$", text, re.MULTILINE):
            digits = value.split("'")[-1]
            numbers[name] = int(digits[1:], 16) if digits.startswith("h") else int(digits.lstrip("b"))
        return numbers


def main():
    bundle = Bundle(sys.argv[1] if len(sys.argv) > 1 else None)
    print(bundle.manifest["name"], bundle.manifest["phase"])
    for name in ("a", "b", "bias", "accumulators", "c"):
        if name + ".npy" in bundle.files:
            codes = bundle.tensor(name)
            print(f"{name}: {codes.dtype} {codes.shape}, {codes.min()} to {codes.max()}")
    print(len(bundle.parameters()), "parameters")


if __name__ == "__main__":
    main()
