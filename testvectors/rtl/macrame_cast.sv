// SPDX-License-Identifier: Apache-2.0
// Brings a signed code from one binary point to another: round first, then handle overflow.
// The numbers of ROUNDING and OVERFLOW are those of params.svh.
module macrame_cast #(
    parameter int IN_WIDTH = 16,
    parameter int IN_FRACTION = 8,
    parameter int OUT_WIDTH = 8,
    parameter int OUT_FRACTION = 4,
    parameter bit OUT_SIGNED = 1'b1,
    parameter int ROUNDING = 0,
    parameter int OVERFLOW = 0,
    parameter int RANDOM_BITS = 1
) (
    input  logic signed [   IN_WIDTH-1:0] x,
    input  logic        [RANDOM_BITS-1:0] random,
    output logic        [  OUT_WIDTH-1:0] y
);
  localparam int FLOOR = 0, CEILING = 1, TOWARD_ZERO = 2, AWAY_FROM_ZERO = 3, HALF_UP = 4, HALF_DOWN = 5;
  localparam int HALF_AWAY = 6, HALF_TOWARD_ZERO = 7, HALF_EVEN = 8, HALF_ODD = 9, JAM = 10, STOCHASTIC = 11;
  localparam int WRAP = 0, SATURATE = 1, SATURATE_SYMMETRIC = 2, SATURATE_ZERO = 3;

  localparam int DROP = IN_FRACTION - OUT_FRACTION;
  localparam int SHIFT = DROP < 0 ? -DROP : 0;
  localparam int TAIL = DROP > 0 ? DROP : 0;
  localparam int SCALED = IN_WIDTH + SHIFT > TAIL + 1 ? IN_WIDTH + SHIFT : TAIL + 1;
  // One bit for the carry of rounding, and room to compare with the limits of the target.
  localparam int FULL = (SCALED - TAIL > OUT_WIDTH ? SCALED - TAIL : OUT_WIDTH) + 2;

  logic signed [FULL-1:0] rounded;

  generate
    if (TAIL == 0) begin : gen_exact
      assign rounded = FULL'($signed(x)) <<< SHIFT;
      wire unused = &{1'b0, random};
    end else begin : gen_round
      logic signed [SCALED-1:0] scaled;
      logic [TAIL-1:0] tail;
      logic negative, odd, half, sticky, inexact, up;
      assign scaled   = SCALED'($signed(x));
      assign tail     = scaled[TAIL-1:0];
      assign negative = scaled[SCALED-1];
      assign odd      = scaled[TAIL];
      assign half     = tail[TAIL-1];
      assign inexact  = |tail;
      if (TAIL > 1) begin : gen_sticky
        assign sticky = |tail[TAIL-2:0];
      end else begin : gen_no_sticky
        assign sticky = 1'b0;
      end
      if (ROUNDING == STOCHASTIC) begin : gen_stochastic
        // The random number is added to the highest dropped bits; only the carry is kept.
        logic [RANDOM_BITS-1:0] high;
        if (TAIL >= RANDOM_BITS) begin : gen_long
          assign high = tail[TAIL-1-:RANDOM_BITS];
        end else begin : gen_short
          assign high = {tail, {(RANDOM_BITS - TAIL) {1'b0}}};
        end
        logic [RANDOM_BITS:0] total;
        assign total = {1'b0, high} + {1'b0, random};
        assign up = total[RANDOM_BITS];
        wire unused = &{1'b0, negative, odd, half, sticky, inexact, total};
      end else begin : gen_rule
        assign up = ROUNDING == CEILING          ? inexact :
                    ROUNDING == TOWARD_ZERO      ? inexact && negative :
                    ROUNDING == AWAY_FROM_ZERO   ? inexact && !negative :
                    ROUNDING == HALF_UP          ? half :
                    ROUNDING == HALF_DOWN        ? half && sticky :
                    ROUNDING == HALF_AWAY        ? half && (sticky || !negative) :
                    ROUNDING == HALF_TOWARD_ZERO ? half && (sticky || negative) :
                    ROUNDING == HALF_EVEN        ? half && (sticky || odd) :
                    ROUNDING == HALF_ODD         ? half && (sticky || !odd) :
                    ROUNDING == JAM              ? inexact && !odd :
                    ROUNDING != FLOOR;
        wire unused = &{1'b0, random, negative, odd, half, sticky, inexact};
      end
      assign rounded = FULL'($signed(scaled[SCALED-1:TAIL])) + FULL'({1'b0, up});
    end
  endgenerate

  localparam logic signed [FULL-1:0] ONE = FULL'(1);
  localparam logic signed [FULL-1:0] HIGHEST = (ONE <<< (OUT_SIGNED ? OUT_WIDTH - 1 : OUT_WIDTH)) - ONE;
  localparam logic signed [FULL-1:0] LOWEST =
      !OUT_SIGNED ? FULL'(0) : OVERFLOW == SATURATE_SYMMETRIC ? -HIGHEST : -HIGHEST - ONE;

  logic above, below;
  assign above = rounded > HIGHEST;
  assign below = rounded < LOWEST;

  generate
    if (OVERFLOW == WRAP) begin : gen_wrap
      assign y = rounded[OUT_WIDTH-1:0];
      wire unused = &{1'b0, above, below};
    end else if (OVERFLOW == SATURATE || OVERFLOW == SATURATE_SYMMETRIC) begin : gen_saturate
      assign y = above ? HIGHEST[OUT_WIDTH-1:0] : below ? LOWEST[OUT_WIDTH-1:0] : rounded[OUT_WIDTH-1:0];
    end else if (OVERFLOW == SATURATE_ZERO) begin : gen_zero
      assign y = above || below ? '0 : rounded[OUT_WIDTH-1:0];
    end else begin : gen_sign_magnitude
      // The sign becomes the lowest deleted bit; if that changes it, the other bits are inverted.
      logic changed;
      assign changed = (above || below) && rounded[OUT_WIDTH] != rounded[OUT_WIDTH-1];
      assign y = changed ? ~rounded[OUT_WIDTH-1:0] : rounded[OUT_WIDTH-1:0];
    end
  endgenerate
endmodule
