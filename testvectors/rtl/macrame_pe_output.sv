// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// A processing element that keeps its sum: operands move east and south, LATENCY edges after them the sum is visible.
module macrame_pe_output #(
    parameter int HOP = 1,
    parameter int LATENCY = 1,
    `MACRAME_MAC_PARAMETERS
) (
    input  logic                   clk,
    input  logic                   reset,
    input  logic                   enable,
    input  logic                   valid_in,
    input  logic                   first_in,
    input  logic                   last_in,
    input  logic [ WEST_WIDTH-1:0] west,
    output logic                   valid_out,
    output logic                   first_out,
    output logic                   last_out,
    output logic [ WEST_WIDTH-1:0] east,
    input  logic [NORTH_WIDTH-1:0] north,
    input  logic [  SUM_WIDTH-1:0] preset_in,
    output logic [NORTH_WIDTH-1:0] south,
    output logic [  SUM_WIDTH-1:0] preset_out,
    input  logic                   shift,
    input  logic [  SUM_WIDTH-1:0] shift_in,
    output logic                   done,
    output logic [  SUM_WIDTH-1:0] sum
);
  logic valid, first, last;
  logic [WEST_WIDTH-1:0] west_used;
  logic [NORTH_WIDTH-1:0] north_used;
  logic [SUM_WIDTH-1:0] preset, next;

  macrame_delay #(.WIDTH(3), .DEPTH(HOP), .RESET(1'b1)) control_hop (
      .clk, .reset, .enable, .d({valid_in, first_in, last_in}), .q({valid_out, first_out, last_out}));
  macrame_delay #(.WIDTH(WEST_WIDTH), .DEPTH(HOP)) west_hop (.clk, .reset, .enable, .d(west), .q(east));
  macrame_delay #(.WIDTH(NORTH_WIDTH + SUM_WIDTH), .DEPTH(HOP)) north_hop (
      .clk, .reset, .enable, .d({north, preset_in}), .q({south, preset_out}));

  macrame_delay #(.WIDTH(3), .DEPTH(LATENCY - 1), .RESET(1'b1)) control_stages (
      .clk, .reset, .enable, .d({valid_in, first_in, last_in}), .q({valid, first, last}));
  macrame_delay #(.WIDTH(WEST_WIDTH + NORTH_WIDTH + SUM_WIDTH), .DEPTH(LATENCY - 1)) operand_stages (
      .clk, .reset, .enable, .d({west, north, preset_in}), .q({west_used, north_used, preset}));

  macrame_mac #(
      `MACRAME_MAC_BINDINGS
  ) mac (
      .west(west_used), .north(north_used), .sum(first ? preset : sum), .next);

  always_ff @(posedge clk) begin
    if (enable && valid) sum <= next;
    else if (enable && shift) sum <= shift_in;
  end
  macrame_delay #(.WIDTH(1), .DEPTH(1), .RESET(1'b1)) done_delay (
      .clk, .reset, .enable, .d(valid && last), .q(done));
endmodule
