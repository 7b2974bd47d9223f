# SPDX-License-Identifier: Apache-2.0
"""Drives the reference requantiser with the bundle's accumulators and expects its results: accumulators.npy to c.npy.

    python3 cocotb/test_requantiser.py

builds it with Icarus Verilog and runs the test; it needs cocotb 2 and a bundle with the formats readmemh, npy, cocotb.
Results that are rounded stochastically have a random stream per lane, which this example of one lane does not follow.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import cocotb  # noqa: E402
from bundle import Bundle  # noqa: E402
from cocotb.clock import Clock  # noqa: E402
from cocotb.triggers import FallingEdge  # noqa: E402


@cocotb.test()
async def results_are_those_of_the_bundle(dut):
    bundle = Bundle()
    codes = bundle.tensor("accumulators").ravel()
    expected = bundle.tensor("c").ravel()
    parameters = bundle.parameters()
    mask = (1 << parameters["BUFFER_WIDTH"]) - 1

    Clock(dut.clk, 10, "ns").start()
    dut.reset.value = 1
    dut.restart.value = 0
    dut.enable.value = 1
    dut.valid.value = 0
    dut.code.value = 0
    for _ in range(3):
        await FallingEdge(dut.clk)
    dut.reset.value = 0
    checked = 0
    for index, code in enumerate(codes):
        dut.valid.value = 1
        dut.code.value = int(code) & mask
        await FallingEdge(dut.clk)
        assert dut.out_valid.value == 1
        value = dut.out_data.value
        got = value.to_signed() if parameters["RESULT_SIGNED"] else value.to_unsigned()
        assert got == int(expected[index]), f"element {index}: expected {expected[index]}, got {got}"
        checked += 1
    dut._log.info("PASS %d of %d", checked, len(expected))


def main():
    from cocotb_tools.runner import get_runner

    bundle = Bundle()
    parameters = bundle.parameters()
    names = {
        "IN_WIDTH": "BUFFER_WIDTH",
        "IN_FRACTION": "BUFFER_FRACTION",
        "IN_SIGNED": "BUFFER_SIGNED",
        "RELU": "RELU",
        "OUT_WIDTH": "RESULT_WIDTH",
        "OUT_FRACTION": "RESULT_FRACTION",
        "OUT_SIGNED": "RESULT_SIGNED",
        "ROUNDING": "RESULT_ROUNDING",
        "OVERFLOW": "RESULT_OVERFLOW",
    }
    rtl = bundle.directory / "rtl"
    runner = get_runner(os.environ.get("SIM", "icarus"))
    runner.build(
        sources=[rtl / "macrame_lfsr.sv", rtl / "macrame_cast.sv", rtl / "macrame_requantiser.sv"],
        includes=[rtl],
        parameters={name: parameters[source] for name, source in names.items()},
        hdl_toplevel="macrame_requantiser",
        timescale=("1ns", "1ps"),
        build_dir=bundle.directory / "cocotb" / "build",
    )
    runner.test(
        hdl_toplevel="macrame_requantiser",
        test_module="test_requantiser",
        test_dir=bundle.directory / "cocotb",
        build_dir=bundle.directory / "cocotb" / "build",
        extra_env={"PYTHONPATH": str(bundle.directory / "cocotb")},
    )


if __name__ == "__main__":
    main()
