package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {

    private static final String HEADER = "source_width,source_integer_bits,source_signed,target_width,"
            + "target_integer_bits,target_signed,rounding,overflow,source_code\n";

    @TempDir
    private Path folder;

    private CommandLineRun castTable(String text) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), text);
        return CommandLineRun.in(folder, Map.of(), "format", "cast", "--csv", "rows.csv");
    }

    @Test
    void aFormatIsDescribedWithItsBitsRangeAndStep() {
        CommandLineRun run = CommandLineRun.of("format", "Q4.4", "u4f8");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("s8f4: signed, 8 bits, 4 integer bits (sign included), 4 fraction bits")
                .contains("bits       siii.ffff")
                .contains("values     -8 to 7.9375")
                .contains("step       0.0625 (2^-4)")
                .contains("bits       0.0000ffff");
    }

    @Test
    void valuesAreCastByTheModesNamed() {
        CommandLineRun run =
                CommandLineRun.of("format", "cast", "--to", "s8f4", "--rounding", "AP_TRN", "3.14159", "100");
        assertThat(run.out()).isEqualTo("""
                        3.14159 → code 50 of s8f4 = 3.125, rounded
                        100 → code 127 of s8f4 = 7.9375, overflowed high
                        """);
    }

    @Test
    void codesOfSixtyFourUnsignedBitsAreRead() {
        CommandLineRun run = CommandLineRun.of(
                "format", "cast", "--from", "u64f0", "--to", "s8f0", "--overflow", "wrap", "18446744073709551615");
        assertThat(run.out()).contains("code -1 of s8f0");
    }

    @Test
    void rowsGetTheirTargetCodeAppended() throws IOException {
        CommandLineRun run = castTable(HEADER
                + "8,4,1,4,2,1,TRN,WRAP,-7\n"
                + "64,64,0,63,63,0,TRN,SAT,18446744073709551615\n"
                + "64,32,0,64,33,0,RND,SAT,18446744073709551615\r\n"
                + "64,64,1,64,64,1,TRN,WRAP,-9223372036854775808");
        assertThat(run.error()).isEmpty();
        assertThat(run.out())
                .isEqualTo(HEADER.strip() + ",target_code\n"
                        + "8,4,1,4,2,1,TRN,WRAP,-7,-2\n"
                        + "64,64,0,63,63,0,TRN,SAT,18446744073709551615,9223372036854775807\n"
                        + "64,32,0,64,33,0,RND,SAT,18446744073709551615,9223372036854775808\n"
                        + "64,64,1,64,64,1,TRN,WRAP,-9223372036854775808,-9223372036854775808\n");
    }

    @Test
    void columnsComeInAnyOrderAmongOthers() throws IOException {
        CommandLineRun run = castTable("source_code,note,overflow,rounding,target_signed,target_integer_bits,"
                + "target_width,source_signed,source_integer_bits,source_width\n"
                + "9,x,SAT,TRN,1,2,4,1,4,8\n");
        assertThat(run.out()).endsWith("9,x,SAT,TRN,1,2,4,1,4,8,2\n");
    }

    @Test
    void stochasticRowsDependOnTheSeedAndTheRowAlone() throws IOException {
        String row = "16,8,1,8,8,1,STOCHASTIC,SAT,100\n";
        CommandLineRun once = castTable(HEADER + row.repeat(50));
        assertThat(once.out()).isEqualTo(castTable(HEADER + row.repeat(50)).out());
        assertThat(once.out()).contains(",100,0\n").contains(",100,1\n");
    }

    @Test
    void tablesThatSpanManyBuffersKeepEveryRow() throws IOException {
        String row = "8,4,1,4,2,1,TRN,WRAP,-7\n";
        CommandLineRun run = castTable(HEADER + row.repeat(30_000));
        assertThat(run.out().lines()).hasSize(30_001);
        assertThat(run.out().lines().skip(1)).allMatch("8,4,1,4,2,1,TRN,WRAP,-7,-2"::equals);
    }

    /** 64 · 64 pairs of formats in two roundings are more than the command remembers. */
    @Test
    void everyRowIsCastByItsOwnSettings() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        StringBuilder expected = new StringBuilder(HEADER.strip() + ",target_code\n");
        for (int pass = 0; pass < 2; pass++) {
            for (int source = 1; source <= 64; source++) {
                for (int target = 1; target <= 64; target++) {
                    for (String rounding : new String[] {"TRN", "RND_CONV"}) {
                        String row = source + ",3,1," + target + ",2,1," + rounding + ",SAT,-1";
                        Cast cast = new Cast(
                                FixedFormat.signed(target, target - 2), Rounding.parse(rounding), Overflow.SATURATE);
                        rows.append(row).append('\n');
                        expected.append(row)
                                .append(',')
                                .append(cast.apply(-1, source - 3))
                                .append('\n');
                    }
                }
            }
        }
        assertThat(castTable(rows.toString()).out()).isEqualTo(expected.toString());
    }

    @Test
    void codesOfEveryLengthAreWritten() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        StringBuilder expected = new StringBuilder(HEADER.strip() + ",target_code\n");
        for (BigInteger code = BigInteger.ONE; code.bitLength() <= 63; code = code.multiply(BigInteger.TEN)) {
            for (BigInteger value : new BigInteger[] {code, code.negate(), code.subtract(BigInteger.ONE)}) {
                String row = "64,64,1,64,64,1,TRN,WRAP," + value;
                rows.append(row).append('\n');
                expected.append(row).append(',').append(value).append('\n');
            }
        }
        assertThat(castTable(rows.toString()).out()).isEqualTo(expected.toString());
    }

    @Test
    void aBadRowLeavesNothingOfItselfInTheResult() throws IOException {
        CommandLineRun run = castTable(HEADER + "8,4,1,4,2,1,TRN,WRAP,-7\n8,4,1,4,2,1,TRN,WRAP,128\n");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEqualTo(HEADER.strip() + ",target_code\n8,4,1,4,2,1,TRN,WRAP,-7,-2\n");
    }

    @Test
    void badRowsAreNamedByLineValueAndRule() throws IOException {
        assertError("8,4,1,4,2,1,TRN,WRAP,128\n", "line 2: source_code 128 is outside s8f4");
        assertError("8,4,1,4,2,1,trunc,WRAP,1\n", "'trunc' is no rounding here");
        assertError("8,4,1,4,2,1,TRN,WRAP\n", "8 fields where the header has 9");
        assertError("8,4,1,4,2,1,TRN,WRAP,1.5\n", "'1.5' is not an integer");
        assertError("80,4,1,4,2,1,TRN,WRAP,1\n", "1 to 64 bits wide, not 80");
        assertError("8,4,2,4,2,1,TRN,WRAP,1\n", "source_signed is 2 but must be 1 or 0");
        assertError("8,4,1,4,2,1,TRN,ERROR,127\n", "largest code of s4f2");
        assertError("1".repeat(40_000) + "\n", "longer than");
    }

    private void assertError(String row, String message) throws IOException {
        CommandLineRun run = castTable(HEADER + row);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error())
                .startsWith("macrame format cast: rows.csv, line 2")
                .contains(message);
        assertThat(run.error().lines()).hasSize(1);
    }

    @Test
    void badOptionsAreUsageErrors() {
        assertThat(CommandLineRun.of("format").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineRun.of("format", "s80f2").error()).contains("1 to 64 bits wide, not 80");
        assertThat(CommandLineRun.of("format", "cast", "--to", "s8f4").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineRun.of("format", "cast", "--to", "s8f4", "NaN").error())
                .contains("not a finite number");
        assertThat(CommandLineRun.of("format", "cast", "--csv", "absent.csv").error())
                .contains("cannot read absent.csv");
    }
}
