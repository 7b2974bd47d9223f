// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// Output stationary: the sum of processing element (r, c) is complete INPUT + LATENCY + HOP * (r + c) cycles after the
// last beat. DRAIN 0: a port per element; 1: down, a lane per column, last row first; 2: across, a lane per row, last
// column first. A drain begins when the last element is done, DRAIN_DELAY later at the port.
module macrame_output_array #(
    parameter int ROWS = 4,
    parameter int COLUMNS = 4,
    parameter int INPUT = 0,
    parameter int HOP = 1,
    parameter int LATENCY = 1,
    parameter int DRAIN = 1,
    parameter int DRAIN_DELAY = 0,
    parameter int LANES = 4,
    `MACRAME_MAC_PARAMETERS
) (
    input  logic                           clk,
    input  logic                           reset,
    input  logic                           enable,
    input  logic                           valid,
    input  logic                           first,
    input  logic                           last,
    input  logic [    ROWS*WEST_WIDTH-1:0] west,
    input  logic [COLUMNS*NORTH_WIDTH-1:0] north,
    input  logic [  COLUMNS*SUM_WIDTH-1:0] preset,
    output logic [              LANES-1:0] out_valid,
    output logic [    LANES*SUM_WIDTH-1:0] out_data
);
  localparam int BEATS = DRAIN == 1 ? ROWS : COLUMNS;
  localparam int BEAT_BITS = $clog2(BEATS + 1);
  logic shift;

  genvar r, c;
  generate
    for (r = 0; r < ROWS; r++) begin : gen_west
      logic valid_here, first_here, last_here;
      logic [WEST_WIDTH-1:0] data;
      macrame_delay #(.WIDTH(3), .DEPTH(INPUT + HOP * r), .RESET(1'b1)) control_delay (
          .clk, .reset, .enable, .d({valid, first, last}), .q({valid_here, first_here, last_here}));
      macrame_delay #(.WIDTH(WEST_WIDTH), .DEPTH(INPUT + HOP * r)) data_delay (
          .clk, .reset, .enable, .d(west[r*WEST_WIDTH+:WEST_WIDTH]), .q(data));
    end
    for (c = 0; c < COLUMNS; c++) begin : gen_north
      logic [NORTH_WIDTH-1:0] data;
      logic [SUM_WIDTH-1:0] sum;
      macrame_delay #(.WIDTH(NORTH_WIDTH + SUM_WIDTH), .DEPTH(INPUT + HOP * c)) data_delay (
          .clk, .reset, .enable,
          .d({north[c*NORTH_WIDTH+:NORTH_WIDTH], preset[c*SUM_WIDTH+:SUM_WIDTH]}),
          .q({data, sum}));
    end
    for (r = 0; r < ROWS; r++) begin : gen_row
      for (c = 0; c < COLUMNS; c++) begin : gen_column
        logic valid_in, valid_out, first_in, first_out, last_in, last_out, done;
        logic [WEST_WIDTH-1:0] west_in, east_out;
        logic [NORTH_WIDTH-1:0] north_in, south_out;
        logic [SUM_WIDTH-1:0] preset_in, preset_out, shift_in, sum;
        if (c == 0) begin : gen_left
          assign valid_in = gen_west[r].valid_here;
          assign first_in = gen_west[r].first_here;
          assign last_in  = gen_west[r].last_here;
          assign west_in  = gen_west[r].data;
        end else begin : gen_right
          assign valid_in = gen_row[r].gen_column[c-1].valid_out;
          assign first_in = gen_row[r].gen_column[c-1].first_out;
          assign last_in  = gen_row[r].gen_column[c-1].last_out;
          assign west_in  = gen_row[r].gen_column[c-1].east_out;
        end
        if (r == 0) begin : gen_top
          assign north_in  = gen_north[c].data;
          assign preset_in = gen_north[c].sum;
        end else begin : gen_below
          assign north_in  = gen_row[r-1].gen_column[c].south_out;
          assign preset_in = gen_row[r-1].gen_column[c].preset_out;
        end
        if (DRAIN == 1 && r > 0) begin : gen_shift_down
          assign shift_in = gen_row[r-1].gen_column[c].sum;
        end else if (DRAIN == 2 && c > 0) begin : gen_shift_across
          assign shift_in = gen_row[r].gen_column[c-1].sum;
        end else begin : gen_shift_end
          assign shift_in = '0;
        end
        macrame_pe_output #(
            .HOP(HOP), .LATENCY(LATENCY),
            `MACRAME_MAC_BINDINGS
        ) pe (
            .clk, .reset, .enable,
            .valid_in, .first_in, .last_in, .west(west_in), .valid_out, .first_out, .last_out, .east(east_out),
            .north(north_in), .preset_in, .south(south_out), .preset_out,
            .shift, .shift_in, .done, .sum);
        wire unused = &{1'b0, done, valid_out, first_out, last_out, east_out, south_out, preset_out};
      end
    end
    if (DRAIN == 0) begin : gen_ports
      assign shift = 1'b0;
      for (r = 0; r < ROWS; r++) begin : gen_port_row
        for (c = 0; c < COLUMNS; c++) begin : gen_port_column
          localparam int LANE = r * COLUMNS + c;
          assign out_valid[LANE] = gen_row[r].gen_column[c].done;
          assign out_data[LANE*SUM_WIDTH+:SUM_WIDTH] = gen_row[r].gen_column[c].sum;
        end
      end
    end else begin : gen_drain
      // All rows or columns leave in step, beginning when the last element is done.
      logic start, draining;
      logic [BEAT_BITS-1:0] left;
      logic [LANES*SUM_WIDTH-1:0] edge_sums;
      assign start = gen_row[ROWS-1].gen_column[COLUMNS-1].done;
      assign draining = start || left != '0;
      assign shift = draining;
      always_ff @(posedge clk) begin
        if (reset) left <= '0;
        else if (enable && start) left <= BEAT_BITS'(BEATS - 1);
        else if (enable && left != '0) left <= left - BEAT_BITS'(1);
      end
      for (r = 0; r < LANES; r++) begin : gen_lane
        if (DRAIN == 1) begin : gen_down
          assign edge_sums[r*SUM_WIDTH+:SUM_WIDTH] = gen_row[ROWS-1].gen_column[r].sum;
        end else begin : gen_across
          assign edge_sums[r*SUM_WIDTH+:SUM_WIDTH] = gen_row[r].gen_column[COLUMNS-1].sum;
        end
      end
      macrame_delay #(.WIDTH(LANES), .DEPTH(DRAIN_DELAY), .RESET(1'b1)) valid_delay (
          .clk, .reset, .enable, .d({LANES{draining}}), .q(out_valid));
      macrame_delay #(.WIDTH(LANES * SUM_WIDTH), .DEPTH(DRAIN_DELAY)) data_delay (
          .clk, .reset, .enable, .d(edge_sums), .q(out_data));
    end
  endgenerate
endmodule
