// SPDX-License-Identifier: Apache-2.0
// One lane of the accumulator buffer: TILES chains of partial sums meet in DEPTH words. The first of them meets the
// initial code that is given for its address. With REPLACE a chain takes the word's place instead of being added; with
// REPLACE_FIRST the first one does.
module macrame_buffer #(
    parameter int DEPTH = 4,
    parameter int TILES = 1,
    parameter bit REPLACE_FIRST = 1'b0,
    parameter bit REPLACE = 1'b0,
    parameter int ADDRESS_BITS = 2,
    parameter int TILE_BITS = 1,
    parameter int SUM_WIDTH = 32,
    parameter int SUM_FRACTION = 0,
    parameter bit SUM_SIGNED = 1'b1,
    parameter int BUFFER_WIDTH = 32,
    parameter int BUFFER_FRACTION = 0,
    parameter bit BUFFER_SIGNED = 1'b1,
    parameter int BUFFER_ROUNDING = 0,
    parameter int BUFFER_OVERFLOW = 0
) (
    input  logic                    clk,
    input  logic                    reset,
    input  logic                    enable,
    input  logic                    valid,
    input  logic [   SUM_WIDTH-1:0] sum,
    output logic [ADDRESS_BITS-1:0] address,
    input  logic [BUFFER_WIDTH-1:0] initial_code,
    output logic                    out_valid,
    output logic [BUFFER_WIDTH-1:0] out_data
);
  localparam int FRACTION = SUM_FRACTION > BUFFER_FRACTION ? SUM_FRACTION : BUFFER_FRACTION;
  localparam int SUM_SHIFT = FRACTION - SUM_FRACTION;
  localparam int OLD_SHIFT = FRACTION - BUFFER_FRACTION;
  localparam int ALIGNED_SUM = SUM_WIDTH + 1 + SUM_SHIFT;
  localparam int ALIGNED_OLD = BUFFER_WIDTH + 1 + OLD_SHIFT;
  localparam int TOTAL_WIDTH = (ALIGNED_SUM > ALIGNED_OLD ? ALIGNED_SUM : ALIGNED_OLD) + 1;

  logic [BUFFER_WIDTH-1:0] words[DEPTH];
  logic [BUFFER_WIDTH-1:0] old, updated;
  logic [TILE_BITS-1:0] tile;
  logic signed [SUM_WIDTH:0] sum_value;
  logic signed [BUFFER_WIDTH:0] old_value;
  logic signed [TOTAL_WIDTH-1:0] total;
  logic last_address, last_tile, replaces;

  assign last_address = address == ADDRESS_BITS'(DEPTH - 1);
  assign last_tile = tile == TILE_BITS'(TILES - 1);
  assign old = tile == '0 ? initial_code : words[address];
  assign sum_value = {SUM_SIGNED && sum[SUM_WIDTH-1], sum};
  assign replaces = tile == '0 ? REPLACE_FIRST : REPLACE;
  assign old_value = replaces ? '0 : {BUFFER_SIGNED && old[BUFFER_WIDTH-1], old};
  assign total = (TOTAL_WIDTH'(sum_value) <<< SUM_SHIFT) + (TOTAL_WIDTH'(old_value) <<< OLD_SHIFT);

  macrame_cast #(
      .IN_WIDTH(TOTAL_WIDTH),
      .IN_FRACTION(FRACTION),
      .OUT_WIDTH(BUFFER_WIDTH),
      .OUT_FRACTION(BUFFER_FRACTION),
      .OUT_SIGNED(BUFFER_SIGNED),
      .ROUNDING(BUFFER_ROUNDING),
      .OVERFLOW(BUFFER_OVERFLOW)
  ) cast_buffer (
      .x(total),
      .random(1'b0),
      .y(updated)
  );

  always_ff @(posedge clk) begin
    if (enable && valid) words[address] <= updated;
    if (enable) out_data <= updated;
  end
  always_ff @(posedge clk) begin
    if (reset) begin
      address   <= '0;
      tile      <= '0;
      out_valid <= 1'b0;
    end else if (enable) begin
      out_valid <= valid && last_tile;
      if (valid) begin
        address <= last_address ? '0 : address + ADDRESS_BITS'(1);
        if (last_address) tile <= last_tile ? '0 : tile + TILE_BITS'(1);
      end
    end
  end
endmodule
