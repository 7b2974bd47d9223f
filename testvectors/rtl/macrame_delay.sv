// SPDX-License-Identifier: Apache-2.0
// DEPTH registers in a row that hold while enable is low. Only control bits need RESET.
module macrame_delay #(
    parameter int WIDTH = 1,
    parameter int DEPTH = 1,
    parameter bit RESET = 1'b0
) (
    input  logic             clk,
    input  logic             reset,
    input  logic             enable,
    input  logic [WIDTH-1:0] d,
    output logic [WIDTH-1:0] q
);
  generate
    if (DEPTH == 0) begin : gen_wire
      assign q = d;
      wire unused = &{1'b0, clk, reset, enable};
    end else begin : gen_registers
      logic [WIDTH*DEPTH-1:0] stages;
      if (RESET) begin : gen_reset
        always_ff @(posedge clk) begin
          if (reset) stages <= '0;
          else if (enable) stages <= (WIDTH*DEPTH)'({stages, d});
        end
      end else begin : gen_plain
        always_ff @(posedge clk) begin
          if (enable) stages <= (WIDTH*DEPTH)'({stages, d});
        end
        wire unused = reset;
      end
      assign q = stages[WIDTH*DEPTH-1-:WIDTH];
    end
  endgenerate
endmodule
