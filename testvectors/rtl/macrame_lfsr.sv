// SPDX-License-Identifier: Apache-2.0
// A 64-bit linear feedback shift register, x^64 + x^63 + x^61 + x^60 + 1, that moves STEPS bits at a time.
module macrame_lfsr #(
    parameter logic [63:0] SEED = 64'd1,
    parameter int STEPS = 1
) (
    input  logic        clk,
    input  logic        reset,
    input  logic        step,
    output logic [63:0] state
);
  function automatic [63:0] advanced(input [63:0] from);
    integer i;
    begin
      advanced = from;
      for (i = 0; i < STEPS; i = i + 1)
        advanced = {advanced[62:0], advanced[63] ^ advanced[62] ^ advanced[60] ^ advanced[59]};
    end
  endfunction

  always_ff @(posedge clk) begin
    if (reset) state <= SEED;
    else if (step) state <= advanced(state);
  end
endmodule
