// SPDX-License-Identifier: Apache-2.0
// One lane of the result: an optional ReLU, then the one cast into the result's format; stochastic rounding draws from
// an LFSR of the lane's own, which moves with every result.
module macrame_requantiser #(
    parameter int IN_WIDTH = 32,
    parameter int IN_FRACTION = 8,
    parameter bit IN_SIGNED = 1'b1,
    parameter bit RELU = 1'b0,
    parameter int OUT_WIDTH = 8,
    parameter int OUT_FRACTION = 4,
    parameter bit OUT_SIGNED = 1'b1,
    parameter int ROUNDING = 0,
    parameter int OVERFLOW = 0,
    parameter int RANDOM_BITS = 1,
    parameter logic [63:0] SEED = 64'd1
) (
    input  logic                 clk,
    input  logic                 reset,
    input  logic                 restart,
    input  logic                 enable,
    input  logic                 valid,
    input  logic [ IN_WIDTH-1:0] code,
    output logic                 out_valid,
    output logic [OUT_WIDTH-1:0] out_data
);
  logic signed [IN_WIDTH:0] value;
  logic [OUT_WIDTH-1:0] result;
  logic [63:0] state;
  logic negative;

  assign negative = IN_SIGNED && code[IN_WIDTH-1];
  assign value = RELU && negative ? '0 : {negative, code};

  macrame_lfsr #(
      .SEED (SEED),
      .STEPS(RANDOM_BITS)
  ) lfsr (
      .clk,
      .reset(reset || restart),
      .step (enable && valid),
      .state
  );
  wire unused = &{1'b0, state};

  macrame_cast #(
      .IN_WIDTH(IN_WIDTH + 1),
      .IN_FRACTION(IN_FRACTION),
      .OUT_WIDTH(OUT_WIDTH),
      .OUT_FRACTION(OUT_FRACTION),
      .OUT_SIGNED(OUT_SIGNED),
      .ROUNDING(ROUNDING),
      .OVERFLOW(OVERFLOW),
      .RANDOM_BITS(RANDOM_BITS)
  ) cast_result (
      .x(value),
      .random(state[RANDOM_BITS-1:0]),
      .y(result)
  );

  always_ff @(posedge clk) begin
    if (reset) out_valid <= 1'b0;
    else if (enable) out_valid <= valid;
    if (enable) out_data <= result;
  end
endmodule
