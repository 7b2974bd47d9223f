// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// Weight stationary as it stands, input stationary for the transposed product: the result of beat m in column c is
// visible INPUT + ROW_REGISTERS * ROWS + HOP * c cycles after the beat, DESKEW aligns all columns with the last.
module macrame_stationary_array #(
    parameter int ROWS = 4,
    parameter int COLUMNS = 4,
    parameter int ROW_BITS = 2,
    parameter int INPUT = 0,
    parameter int ROW_REGISTERS = 1,
    parameter int HOP = 1,
    parameter bit DESKEW = 1'b0,
    parameter bit WAVEFRONT = 1'b0,
    `MACRAME_MAC_PARAMETERS
) (
    input  logic                           clk,
    input  logic                           reset,
    input  logic                           enable,
    input  logic                           load,
    input  logic [           ROW_BITS-1:0] load_row,
    input  logic [COLUMNS*NORTH_WIDTH-1:0] load_data,
    input  logic                           valid,
    input  logic                           first,
    input  logic [    ROWS*WEST_WIDTH-1:0] west,
    input  logic [  COLUMNS*SUM_WIDTH-1:0] preset,
    output logic [            COLUMNS-1:0] out_valid,
    output logic [  COLUMNS*SUM_WIDTH-1:0] out_data
);
  genvar r, c;
  generate
    for (r = 0; r < ROWS; r++) begin : gen_west
      logic valid_here, first_here;
      logic [WEST_WIDTH-1:0] data;
      macrame_delay #(.WIDTH(2), .DEPTH(INPUT + ROW_REGISTERS * r), .RESET(1'b1)) control_delay (
          .clk, .reset, .enable, .d({valid, first}), .q({valid_here, first_here}));
      macrame_delay #(.WIDTH(WEST_WIDTH), .DEPTH(INPUT + ROW_REGISTERS * r)) data_delay (
          .clk, .reset, .enable, .d(west[r*WEST_WIDTH+:WEST_WIDTH]), .q(data));
    end
    for (c = 0; c < COLUMNS; c++) begin : gen_north
      logic load_here;
      logic [ROW_BITS-1:0] row;
      logic [NORTH_WIDTH-1:0] data;
      logic [SUM_WIDTH-1:0] sum;
      macrame_delay #(.WIDTH(1), .DEPTH(INPUT + HOP * c), .RESET(1'b1)) load_delay (
          .clk, .reset, .enable, .d(load), .q(load_here));
      macrame_delay #(.WIDTH(ROW_BITS + NORTH_WIDTH + SUM_WIDTH), .DEPTH(INPUT + HOP * c)) data_delay (
          .clk, .reset, .enable,
          .d({load_row, load_data[c*NORTH_WIDTH+:NORTH_WIDTH], preset[c*SUM_WIDTH+:SUM_WIDTH]}),
          .q({row, data, sum}));
    end
    for (r = 0; r < ROWS; r++) begin : gen_row
      for (c = 0; c < COLUMNS; c++) begin : gen_column
        logic load_in, load_out, valid_in, valid_out, first_in, first_out;
        logic [ROW_BITS-1:0] row_in, row_out;
        logic [NORTH_WIDTH-1:0] word_in, word_out;
        logic [WEST_WIDTH-1:0] west_in, east_out;
        logic [SUM_WIDTH-1:0] sum_in, sum_out;
        if (r == 0) begin : gen_top
          assign load_in = gen_north[c].load_here;
          assign row_in  = gen_north[c].row;
          assign word_in = gen_north[c].data;
          assign sum_in  = gen_north[c].sum;
        end else begin : gen_below
          assign load_in = gen_row[r-1].gen_column[c].load_out;
          assign row_in  = gen_row[r-1].gen_column[c].row_out;
          assign word_in = gen_row[r-1].gen_column[c].word_out;
          assign sum_in  = gen_row[r-1].gen_column[c].sum_out;
        end
        if (c == 0) begin : gen_left
          assign valid_in = gen_west[r].valid_here;
          assign first_in = gen_west[r].first_here;
          assign west_in  = gen_west[r].data;
        end else begin : gen_right
          assign valid_in = gen_row[r].gen_column[c-1].valid_out;
          assign first_in = gen_row[r].gen_column[c-1].first_out;
          assign west_in  = gen_row[r].gen_column[c-1].east_out;
        end
        macrame_pe_stationary #(
            .ROW(r), .ROW_BITS(ROW_BITS), .WAVEFRONT(WAVEFRONT), .HOP(HOP), .ROW_REGISTERS(ROW_REGISTERS),
            `MACRAME_MAC_BINDINGS
        ) pe (
            .clk, .reset, .enable,
            .load_in, .load_row_in(row_in), .load_data_in(word_in),
            .load_out, .load_row_out(row_out), .load_data_out(word_out),
            .valid_in, .first_in, .west(west_in), .valid_out, .first_out, .east(east_out),
            .sum_in, .sum_out);
        if (r == ROWS - 1 || c == COLUMNS - 1) begin : gen_edge
          wire unused = &{1'b0, load_out, row_out, word_out, valid_out, first_out, east_out};
        end
      end
    end
    for (c = 0; c < COLUMNS; c++) begin : gen_south
      localparam int WAIT = DESKEW ? HOP * (COLUMNS - 1 - c) : 0;
      macrame_delay #(.WIDTH(1), .DEPTH(ROW_REGISTERS + WAIT), .RESET(1'b1)) valid_delay (
          .clk, .reset, .enable, .d(gen_row[ROWS-1].gen_column[c].valid_in), .q(out_valid[c]));
      macrame_delay #(.WIDTH(SUM_WIDTH), .DEPTH(WAIT)) sum_delay (
          .clk, .reset, .enable, .d(gen_row[ROWS-1].gen_column[c].sum_out), .q(out_data[c*SUM_WIDTH+:SUM_WIDTH]));
    end
  endgenerate
endmodule
