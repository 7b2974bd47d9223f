// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// A processing element that keeps one operand: partial sums move south, the other operand moves east.
module macrame_pe_stationary #(
    parameter int ROW = 0,
    parameter int ROW_BITS = 1,
    parameter bit WAVEFRONT = 1'b0,
    parameter int HOP = 1,
    parameter int ROW_REGISTERS = 1,
    `MACRAME_MAC_PARAMETERS
) (
    input  logic                   clk,
    input  logic                   reset,
    input  logic                   enable,
    input  logic                   load_in,
    input  logic [   ROW_BITS-1:0] load_row_in,
    input  logic [NORTH_WIDTH-1:0] load_data_in,
    output logic                   load_out,
    output logic [   ROW_BITS-1:0] load_row_out,
    output logic [NORTH_WIDTH-1:0] load_data_out,
    input  logic                   valid_in,
    input  logic                   first_in,
    input  logic [ WEST_WIDTH-1:0] west,
    output logic                   valid_out,
    output logic                   first_out,
    output logic [ WEST_WIDTH-1:0] east,
    input  logic [  SUM_WIDTH-1:0] sum_in,
    output logic [  SUM_WIDTH-1:0] sum_out
);
  logic [NORTH_WIDTH-1:0] waiting;
  logic [NORTH_WIDTH-1:0] held;
  logic [NORTH_WIDTH-1:0] used;
  logic [SUM_WIDTH-1:0] next;

  // The first beat of a tile takes the waiting word; the next one may be loaded behind it.
  assign used = first_in ? waiting : held;
  always_ff @(posedge clk) begin
    if (enable && valid_in && first_in) held <= waiting;
  end

  generate
    if (WAVEFRONT) begin : gen_wavefront
      macrame_delay #(.WIDTH(1), .DEPTH(ROW_REGISTERS), .RESET(1'b1)) load_delay (
          .clk, .reset, .enable, .d(load_in), .q(load_out));
      macrame_delay #(.WIDTH(ROW_BITS + NORTH_WIDTH), .DEPTH(ROW_REGISTERS)) word_delay (
          .clk, .reset, .enable, .d({load_row_in, load_data_in}), .q({load_row_out, load_data_out}));
      always_ff @(posedge clk) begin
        if (enable && load_in && load_row_in == ROW_BITS'(ROW)) waiting <= load_data_in;
      end
    end else begin : gen_shift
      assign load_out = load_in;
      assign load_row_out = load_row_in;
      assign load_data_out = waiting;
      always_ff @(posedge clk) begin
        if (enable && load_in) waiting <= load_data_in;
      end
    end
  endgenerate

  macrame_delay #(.WIDTH(2), .DEPTH(HOP), .RESET(1'b1)) control_delay (
      .clk, .reset, .enable, .d({valid_in, first_in}), .q({valid_out, first_out}));
  macrame_delay #(.WIDTH(WEST_WIDTH), .DEPTH(HOP)) west_delay (.clk, .reset, .enable, .d(west), .q(east));

  macrame_mac #(
      `MACRAME_MAC_BINDINGS
  ) mac (
      .west, .north(used), .sum(sum_in), .next);
  macrame_delay #(.WIDTH(SUM_WIDTH), .DEPTH(ROW_REGISTERS)) sum_delay (
      .clk, .reset, .enable, .d(next), .q(sum_out));
endmodule
