// SPDX-License-Identifier: Apache-2.0
// The formats of a multiply-accumulate step, which arrays and processing elements hand on to macrame_mac.
`ifndef MACRAME_MAC_SVH
`define MACRAME_MAC_SVH

`define MACRAME_MAC_PARAMETERS \
    parameter int WEST_WIDTH = 8, \
    parameter bit WEST_SIGNED = 1'b1, \
    parameter int NORTH_WIDTH = 8, \
    parameter bit NORTH_SIGNED = 1'b1, \
    parameter int EXACT_FRACTION = 0, \
    parameter bit CAST_THEN_ADD = 1'b0, \
    parameter int PRODUCT_WIDTH = 16, \
    parameter int PRODUCT_FRACTION = 0, \
    parameter bit PRODUCT_SIGNED = 1'b1, \
    parameter int PRODUCT_ROUNDING = 0, \
    parameter int PRODUCT_OVERFLOW = 0, \
    parameter int SUM_WIDTH = 32, \
    parameter int SUM_FRACTION = 0, \
    parameter bit SUM_SIGNED = 1'b1, \
    parameter int SUM_ROUNDING = 0, \
    parameter int SUM_OVERFLOW = 0

`define MACRAME_MAC_BINDINGS \
    .WEST_WIDTH(WEST_WIDTH), \
    .WEST_SIGNED(WEST_SIGNED), \
    .NORTH_WIDTH(NORTH_WIDTH), \
    .NORTH_SIGNED(NORTH_SIGNED), \
    .EXACT_FRACTION(EXACT_FRACTION), \
    .CAST_THEN_ADD(CAST_THEN_ADD), \
    .PRODUCT_WIDTH(PRODUCT_WIDTH), \
    .PRODUCT_FRACTION(PRODUCT_FRACTION), \
    .PRODUCT_SIGNED(PRODUCT_SIGNED), \
    .PRODUCT_ROUNDING(PRODUCT_ROUNDING), \
    .PRODUCT_OVERFLOW(PRODUCT_OVERFLOW), \
    .SUM_WIDTH(SUM_WIDTH), \
    .SUM_FRACTION(SUM_FRACTION), \
    .SUM_SIGNED(SUM_SIGNED), \
    .SUM_ROUNDING(SUM_ROUNDING), \
    .SUM_OVERFLOW(SUM_OVERFLOW)

`endif
