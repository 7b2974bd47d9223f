// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// One step of a multiply-accumulate chain, combinational.
module macrame_mac #(
    `MACRAME_MAC_PARAMETERS
) (
    input  logic [ WEST_WIDTH-1:0] west,
    input  logic [NORTH_WIDTH-1:0] north,
    input  logic [  SUM_WIDTH-1:0] sum,
    output logic [  SUM_WIDTH-1:0] next
);
  localparam int EXACT_WIDTH = WEST_WIDTH + NORTH_WIDTH + 2;

  // One more bit makes every operand a signed number.
  logic signed [WEST_WIDTH:0] west_value;
  logic signed [NORTH_WIDTH:0] north_value;
  logic signed [SUM_WIDTH:0] sum_value;
  logic signed [EXACT_WIDTH-1:0] exact;
  assign west_value  = {WEST_SIGNED && west[WEST_WIDTH-1], west};
  assign north_value = {NORTH_SIGNED && north[NORTH_WIDTH-1], north};
  assign sum_value   = {SUM_SIGNED && sum[SUM_WIDTH-1], sum};
  assign exact       = EXACT_WIDTH'(west_value) * EXACT_WIDTH'(north_value);

  localparam int TERM_WIDTH = CAST_THEN_ADD ? PRODUCT_WIDTH + 1 : EXACT_WIDTH;
  localparam int TERM_FRACTION = CAST_THEN_ADD ? PRODUCT_FRACTION : EXACT_FRACTION;
  localparam int FRACTION = TERM_FRACTION > SUM_FRACTION ? TERM_FRACTION : SUM_FRACTION;
  localparam int TERM_SHIFT = FRACTION - TERM_FRACTION;
  localparam int SUM_SHIFT = FRACTION - SUM_FRACTION;
  localparam int ALIGNED_TERM = TERM_WIDTH + TERM_SHIFT;
  localparam int ALIGNED_SUM = SUM_WIDTH + 1 + SUM_SHIFT;
  localparam int TOTAL_WIDTH = (ALIGNED_TERM > ALIGNED_SUM ? ALIGNED_TERM : ALIGNED_SUM) + 1;

  logic signed [TERM_WIDTH-1:0] term;
  generate
    if (CAST_THEN_ADD) begin : gen_cast
      logic [PRODUCT_WIDTH-1:0] product;
      macrame_cast #(
          .IN_WIDTH(EXACT_WIDTH),
          .IN_FRACTION(EXACT_FRACTION),
          .OUT_WIDTH(PRODUCT_WIDTH),
          .OUT_FRACTION(PRODUCT_FRACTION),
          .OUT_SIGNED(PRODUCT_SIGNED),
          .ROUNDING(PRODUCT_ROUNDING),
          .OVERFLOW(PRODUCT_OVERFLOW)
      ) cast_product (
          .x(exact),
          .random(1'b0),
          .y(product)
      );
      assign term = {PRODUCT_SIGNED && product[PRODUCT_WIDTH-1], product};
    end else begin : gen_exact
      assign term = exact;
    end
  endgenerate

  logic signed [TOTAL_WIDTH-1:0] total;
  assign total = (TOTAL_WIDTH'(term) <<< TERM_SHIFT) + (TOTAL_WIDTH'(sum_value) <<< SUM_SHIFT);

  macrame_cast #(
      .IN_WIDTH(TOTAL_WIDTH),
      .IN_FRACTION(FRACTION),
      .OUT_WIDTH(SUM_WIDTH),
      .OUT_FRACTION(SUM_FRACTION),
      .OUT_SIGNED(SUM_SIGNED),
      .ROUNDING(SUM_ROUNDING),
      .OVERFLOW(SUM_OVERFLOW)
  ) cast_sum (
      .x(total),
      .random(1'b0),
      .y(next)
  );
endmodule
