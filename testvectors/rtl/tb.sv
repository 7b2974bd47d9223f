// SPDX-License-Identifier: Apache-2.0
`include "macrame_mac.svh"

// Self-checking test bench of a bundle: drives the reference array with stim.memh and compares every lane of the array,
// of the accumulator buffer and of the result, values and cycles. The first mismatch, a file that is missing or short,
// or a wrong sentinel ends in $fatal. Replace `dut` by your own array to check it; with +dump nothing is compared, and
// what is seen goes to dut_beats.csv, dut_accumulators.csv and dut_c.csv for `macrame vectors compare`.
`timescale 1ns / 1ps

module tb;
  `include "params.svh"

  localparam int NORTH_LSB = ROWS * WEST_WIDTH;
  localparam int PRESET_LSB = NORTH_LSB + COLUMNS * NORTH_WIDTH;
  localparam int ROW_LSB = PRESET_LSB + (HAS_PRESET ? COLUMNS * SUM_WIDTH : 0);
  localparam int FLAGS_LSB = ROW_LSB + ROW_BITS;
  localparam int STIM_WIDTH = FLAGS_LSB + 4;
  localparam int STIM_BITS = $clog2(STIM_WORDS + 1);
  localparam int BEAT_WORDS = FOLDS * BEATS;
  localparam int RESULT_WORDS = BEAT_WORDS / K_TILES;
  localparam int INITIAL_WORDS = HAS_INITIAL ? RESULT_WORDS : 0;
  localparam int ADDRESS_BITS = BEATS > 1 ? $clog2(BEATS) : 1;
  localparam int TILE_BITS = K_TILES > 1 ? $clog2(K_TILES) : 1;
  // The buffer and the requantiser have one register each, and their last values are counted one cycle later.
  localparam longint RUN_CYCLES = LAST_RESULT_CYCLE + 3;

  logic [STIM_WIDTH-1:0] stim[0:STIM_WORDS];
  logic [LANES*SUM_WIDTH-1:0] beats[0:BEAT_WORDS];
  logic [LANES*BUFFER_WIDTH-1:0] initials[0:INITIAL_WORDS];
  logic [LANES*BUFFER_WIDTH-1:0] accumulators[0:RESULT_WORDS];
  logic [LANES*RESULT_WIDTH-1:0] results[0:RESULT_WORDS];
  logic [47:0] fold_cycles[0:FOLDS];
  logic [47:0] lane_cycles[0:LANES];

  task automatic check_sentinel(input string file, input logic right);
    if (right !== 1'b1) begin
      $display("FAIL %s is missing, short or has a wrong sentinel", file);
      $fatal(1);
    end
  endtask

  // The sentinel of a word is the low bits of a pattern of the bundle, repeated.
  `define CHECKED_LOAD(FILE, MEMORY, WORDS) \
    $readmemh(FILE, MEMORY); \
    check_sentinel(FILE, MEMORY[WORDS] === ($bits(MEMORY[0]))'({($bits(MEMORY[0]) / 64 + 1) {SENTINEL}}));

  logic dump = 1'b0;
  int beats_file, accumulators_file, results_file;
  logic clk = 1'b0;
  logic reset = 1'b1;
  logic running = 1'b0;
  logic enable;
  int reset_clocks = 0;
  longint tick = 0;
  longint cycle = 0;
  longint checked = 0;
  longint lane_checks[LANES];
  int run = 0;

  always #5 clk = ~clk;
  assign enable = !STALL_PATTERN[tick[5:0]] && running;

  initial begin
    if ($test$plusargs("vcd")) begin
      $dumpfile("tb.vcd");
      $dumpvars(0, tb);
    end
    `CHECKED_LOAD("stim.memh", stim, STIM_WORDS)
    `CHECKED_LOAD("beats.memh", beats, BEAT_WORDS)
    `CHECKED_LOAD("accumulators.memh", accumulators, RESULT_WORDS)
    `CHECKED_LOAD("c.memh", results, RESULT_WORDS)
    `CHECKED_LOAD("fold_cycles.memh", fold_cycles, FOLDS)
    `CHECKED_LOAD("lane_cycles.memh", lane_cycles, LANES)
    if (HAS_INITIAL) begin
      `CHECKED_LOAD("initial.memh", initials, RESULT_WORDS)
    end
    if ($test$plusargs("dump")) begin
      dump = 1'b1;
      beats_file = $fopen("dut_beats.csv", "w");
      accumulators_file = $fopen("dut_accumulators.csv", "w");
      results_file = $fopen("dut_c.csv", "w");
    end
    foreach (lane_checks[i]) lane_checks[i] = 0;
  end

  always @(posedge clk) begin
    if (reset) begin
      reset_clocks <= reset_clocks + 1;
      if (reset_clocks == 2) begin
        reset   <= 1'b0;
        running <= 1'b1;
      end
    end
  end

  logic [STIM_WIDTH-1:0] word;
  assign word = running && cycle < longint'(STIM_WORDS) ? stim[cycle[STIM_BITS-1:0]] : '0;

  logic [LANES-1:0] array_valid;
  logic [LANES*SUM_WIDTH-1:0] array_data;
  logic [COLUMNS*SUM_WIDTH-1:0] preset;
  generate
    if (HAS_PRESET) begin : gen_preset
      assign preset = word[PRESET_LSB+:COLUMNS*SUM_WIDTH];
    end else begin : gen_no_preset
      assign preset = '0;
    end

    if (STATIONARY) begin : gen_stationary
      macrame_stationary_array #(
          .ROWS(ROWS), .COLUMNS(COLUMNS), .ROW_BITS(ROW_BITS), .INPUT(INPUT), .ROW_REGISTERS(ROW_REGISTERS),
          .HOP(HOP), .DESKEW(DESKEW), .WAVEFRONT(WAVEFRONT),
          `MACRAME_MAC_BINDINGS
      ) dut (
          .clk, .reset, .enable,
          .load(word[FLAGS_LSB]), .load_row(word[ROW_LSB+:ROW_BITS]),
          .load_data(word[NORTH_LSB+:COLUMNS*NORTH_WIDTH]),
          .valid(word[FLAGS_LSB+1]), .first(word[FLAGS_LSB+2]), .west(word[0+:ROWS*WEST_WIDTH]), .preset,
          .out_valid(array_valid), .out_data(array_data));
    end else begin : gen_output
      macrame_output_array #(
          .ROWS(ROWS), .COLUMNS(COLUMNS), .INPUT(INPUT), .HOP(HOP), .LATENCY(LATENCY), .DRAIN(DRAIN),
          .DRAIN_DELAY(DRAIN_DELAY), .LANES(LANES),
          `MACRAME_MAC_BINDINGS
      ) dut (
          .clk, .reset, .enable,
          .valid(word[FLAGS_LSB+1]), .first(word[FLAGS_LSB+2]), .last(word[FLAGS_LSB+3]),
          .west(word[0+:ROWS*WEST_WIDTH]), .north(word[NORTH_LSB+:COLUMNS*NORTH_WIDTH]), .preset,
          .out_valid(array_valid), .out_data(array_data));
    end
  endgenerate

  logic [LANES-1:0] finished;
  logic all_finished;
  assign all_finished = &finished;

  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane++) begin : gen_lane
      localparam logic [63:0] SEED = LFSR_SEED ^ (64'h9E3779B97F4A7C15 * 64'(lane + 1));
      logic [ADDRESS_BITS-1:0] address;
      logic [BUFFER_WIDTH-1:0] initial_code, buffer_data;
      logic [RESULT_WIDTH-1:0] result_data;
      logic buffer_valid, result_valid;
      int array_count = 0;
      int buffer_count = 0;
      int result_count = 0;
      int fold = 0;
      int beat = 0;
      int first_result = 0;

      if (HAS_INITIAL) begin : gen_initial
        assign initial_code = initials[first_result+32'(address)][lane*BUFFER_WIDTH+:BUFFER_WIDTH];
      end else begin : gen_zero
        assign initial_code = '0;
      end

      macrame_buffer #(
          .DEPTH(BEATS), .TILES(K_TILES), .REPLACE_FIRST(REPLACE_FIRST), .REPLACE(REPLACE),
          .ADDRESS_BITS(ADDRESS_BITS), .TILE_BITS(TILE_BITS),
          .SUM_WIDTH(SUM_WIDTH), .SUM_FRACTION(SUM_FRACTION), .SUM_SIGNED(SUM_SIGNED),
          .BUFFER_WIDTH(BUFFER_WIDTH), .BUFFER_FRACTION(BUFFER_FRACTION), .BUFFER_SIGNED(BUFFER_SIGNED),
          .BUFFER_ROUNDING(BUFFER_ROUNDING), .BUFFER_OVERFLOW(BUFFER_OVERFLOW)
      ) lane_buffer (
          .clk, .reset, .enable, .valid(array_valid[lane]), .sum(array_data[lane*SUM_WIDTH+:SUM_WIDTH]),
          .address, .initial_code, .out_valid(buffer_valid), .out_data(buffer_data));
      macrame_requantiser #(
          .IN_WIDTH(BUFFER_WIDTH), .IN_FRACTION(BUFFER_FRACTION), .IN_SIGNED(BUFFER_SIGNED), .RELU(RELU),
          .OUT_WIDTH(RESULT_WIDTH), .OUT_FRACTION(RESULT_FRACTION), .OUT_SIGNED(RESULT_SIGNED),
          .ROUNDING(RESULT_ROUNDING), .OVERFLOW(RESULT_OVERFLOW), .RANDOM_BITS(RESULT_RANDOM_BITS),
          .SEED(SEED == 64'd0 ? 64'd1 : SEED)
      ) requantiser (
          .clk, .reset, .restart(cycle == 0), .enable, .valid(buffer_valid), .code(buffer_data),
          .out_valid(result_valid), .out_data(result_data));

      assign finished[lane] =
          array_count == BEAT_WORDS && buffer_count == RESULT_WORDS && result_count == RESULT_WORDS;

      always @(posedge clk) begin
        if (enable && cycle == RUN_CYCLES) begin
          array_count  <= 0;
          buffer_count <= 0;
          result_count <= 0;
          fold         <= 0;
          beat         <= 0;
          first_result <= 0;
        end else if (enable && dump) begin
          if (array_valid[lane])
            $fwrite(beats_file, "%0d,%0d,0x%h\n", cycle, lane, array_data[lane*SUM_WIDTH+:SUM_WIDTH]);
          if (buffer_valid) $fwrite(accumulators_file, "%0d,%0d,0x%h\n", cycle, lane, buffer_data);
          if (result_valid) $fwrite(results_file, "%0d,%0d,0x%h\n", cycle, lane, result_data);
          if (array_valid[lane]) begin
            beat <= beat == BEATS - 1 ? 0 : beat + 1;
            if (beat == BEATS - 1) begin
              fold <= fold + 1;
              if (fold % K_TILES == K_TILES - 1) first_result <= first_result + BEATS;
            end
          end
        end else if (enable) begin
          lane_checks[lane] <= lane_checks[lane] + longint'(array_valid[lane]) + longint'(buffer_valid) +
              longint'(result_valid);
          if (array_valid[lane] !== 1'b0) begin
            if (array_count == BEAT_WORDS) begin
              $display("FAIL array lane %0d cycle %0d: one beat too many", lane, cycle);
              $fatal(1);
            end
            if (cycle != longint'(fold_cycles[fold]) + longint'(lane_cycles[lane]) + longint'(beat)) begin
              $display("FAIL array lane %0d tile %0d beat %0d: expected in cycle %0d, got in cycle %0d", lane, fold,
                       beat, longint'(fold_cycles[fold]) + longint'(lane_cycles[lane]) + longint'(beat), cycle);
              $fatal(1);
            end
            if (array_data[lane*SUM_WIDTH+:SUM_WIDTH] !== beats[array_count][lane*SUM_WIDTH+:SUM_WIDTH]) begin
              $display("FAIL array lane %0d tile %0d beat %0d cycle %0d: expected %h got %h", lane, fold, beat, cycle,
                       beats[array_count][lane*SUM_WIDTH+:SUM_WIDTH], array_data[lane*SUM_WIDTH+:SUM_WIDTH]);
              $fatal(1);
            end
            array_count <= array_count + 1;
            beat <= beat == BEATS - 1 ? 0 : beat + 1;
            if (beat == BEATS - 1) begin
              fold <= fold + 1;
              if (fold % K_TILES == K_TILES - 1) first_result <= first_result + BEATS;
            end
          end
          if (buffer_valid !== 1'b0) begin
            if (buffer_data !== accumulators[buffer_count][lane*BUFFER_WIDTH+:BUFFER_WIDTH]) begin
              $display("FAIL accumulators word %0d lane %0d cycle %0d: expected %h got %h", buffer_count, lane, cycle,
                       accumulators[buffer_count][lane*BUFFER_WIDTH+:BUFFER_WIDTH], buffer_data);
              $fatal(1);
            end
            buffer_count <= buffer_count + 1;
          end
          if (result_valid !== 1'b0) begin
            if (result_data !== results[result_count][lane*RESULT_WIDTH+:RESULT_WIDTH]) begin
              $display("FAIL c word %0d lane %0d cycle %0d: expected %h got %h", result_count, lane, cycle,
                       results[result_count][lane*RESULT_WIDTH+:RESULT_WIDTH], result_data);
              $fatal(1);
            end
            result_count <= result_count + 1;
          end
        end
      end
    end
  endgenerate

  // The last result of the array must be visible in the last cycle of the closed form, and nothing after it.
  longint last_seen = -1;
  always @(posedge clk) begin
    tick <= tick + 1;
    if (enable) begin
      if (|array_valid) last_seen <= cycle;
      if (cycle == RUN_CYCLES && dump) begin
        $display("DUMPED one run");
        $finish;
      end else if (cycle == RUN_CYCLES) begin
        if (!all_finished || last_seen != LAST_RESULT_CYCLE) begin
          $display("FAIL run %0d: last result in cycle %0d of %0d, %s", run, last_seen, LAST_RESULT_CYCLE,
                   all_finished ? "all lanes complete" : "some lanes incomplete");
          $fatal(1);
        end
        run   <= run + 1;
        cycle <= 0;
        if (run == RUNS - 1) begin
          checked = 0;
          foreach (lane_checks[i]) checked = checked + lane_checks[i];
          if (checked != CHECKS) begin
            $display("FAIL only %0d of %0d values were checked", checked, CHECKS);
            $fatal(1);
          end
          $display("PASS %0d of %0d", checked, CHECKS);
          $finish;
        end
      end else begin
        cycle <= cycle + 1;
      end
    end
  end
endmodule
