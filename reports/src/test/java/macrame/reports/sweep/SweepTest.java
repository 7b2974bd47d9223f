package macrame.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Unit;
import macrame.sim.ArrayConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    private static final SweepPlan PLAN = new SweepPlan(
            new PointSettings(Widths.wide(), Rounding.HALF_EVEN, Overflow.SATURATE, ArrayConfig.parse("32x32")),
            Map.of(
                    SweepAxis.WEIGHTS, List.of("4", "6", "8"),
                    SweepAxis.ACTIVATIONS, List.of("5", "7", "9", "11")));
    private static final Map<String, String> IDENTITY = Map.of("seed", "1");

    /** Cells of every kind, with what JSON finds hardest. */
    private static class Numbers implements PointRunner {

        final List<Integer> ran = Collections.synchronizedList(new ArrayList<>());

        static List<Column> columns() {
            return List.of(
                    Column.real("ratio", "Ratio", Unit.NONE, "A real."),
                    Column.real("infinite", "Infinite", Unit.NONE, "No finite real."),
                    Column.whole("count", "Count", Unit.NONE, "A long."),
                    Column.text("name", "Name", "A text."),
                    Column.flag("even", "Even", "A flag."));
        }

        @Override
        public List<Cell> run(SweepPoint point) {
            ran.add(point.index());
            double weights = point.settings().precision().width(Role.WEIGHT);
            return List.of(
                    Cell.of(weights / (3 + point.index())),
                    point.index() % 3 == 0 ? Cell.missing("every third, with \"quotes\"") : Cell.of(-1 / 0.0),
                    Cell.of(Long.MAX_VALUE - point.index()),
                    Cell.of("line\nbreak, \"quote\" \u00b5 </script> true"),
                    Cell.of(point.index() % 2 == 0));
        }
    }

    @TempDir
    Path folder;

    private Path path;
    private byte[] whole;
    private List<List<Cell>> rows;

    @BeforeEach
    void runOnce() throws IOException {
        path = folder.resolve("new/results.jsonl");
        rows = run(new Numbers(), 1, false);
        whole = Files.readAllBytes(path);
    }

    private List<List<Cell>> run(PointRunner runner, int jobs, boolean resume) {
        List<Column> columns = Sweep.columns(Numbers.columns());
        try (Journal journal =
                resume ? Journal.resume(path, IDENTITY, columns) : Journal.create(path, IDENTITY, columns)) {
            Sweep.run(PLAN, runner, journal, jobs, point -> {});
            return journal.rows();
        }
    }

    @Test
    void aLinePerPointFollowsALineAboutTheSweep() {
        List<String> lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1 + 12);
        assertThat(lines.get(0)).isEqualTo("{\"schema\":\"macrame.sweep.journal/1\",\"seed\":\"1\"}");
        assertThat(lines.get(1)).startsWith("{\"point\":0,\"rows\":32,\"columns\":32,\"dataflow\":\"ws\",");
    }

    @Test
    void severalJobsWriteTheSameBytesInTheSameOrder() throws IOException {
        CountDownLatch secondIsRunning = new CountDownLatch(2);
        run(
                new Numbers() {
                    @Override
                    public List<Cell> run(SweepPoint point) {
                        if (point.index() < 2) {
                            secondIsRunning.countDown();
                            await(secondIsRunning);
                        }
                        return super.run(point);
                    }
                },
                2,
                false);
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS))
                    .as("two points run at a time")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whereverTheProcessWasKilledResumingEndsInTheSameBytes() throws IOException {
        for (int length = 0; length <= whole.length; length += 7) {
            Files.write(path, Arrays.copyOf(whole, length));
            List<List<Cell>> resumed = run(new Numbers(), 2, true);
            assertThat(Files.readAllBytes(path)).as("cut at %d", length).isEqualTo(whole);
            assertThat(resumed).isEqualTo(rows);
        }
    }

    @Test
    void resumingRunsOnlyWhatIsMissing() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);
        String nine = text.lines().limit(10).reduce("", (all, line) -> all + line + "\n");
        Files.writeString(path, nine + "{\"point\":9,\"ro");
        Numbers runner = new Numbers();
        run(runner, 1, true);
        assertThat(runner.ran).containsExactly(9, 10, 11);
    }

    @Test
    void theJournalOfAnotherSweepIsLeftAlone() throws IOException {
        List<Column> columns = Sweep.columns(Numbers.columns());
        assertThatThrownBy(() -> Journal.resume(path, Map.of("seed", "2"), columns))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another sweep");
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);
        Files.writeString(path, text.replaceFirst("\"point\":3", "\"point\":x"));
        assertThatThrownBy(() -> run(new Numbers(), 1, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("point 3");
    }

    @Test
    void aFailureEndsTheSweepAndKeepsWhatIsDone() throws IOException {
        AtomicInteger count = new AtomicInteger();
        assertThatThrownBy(() -> run(
                        new Numbers() {
                            @Override
                            public List<Cell> run(SweepPoint point) {
                                if (point.index() == 5) {
                                    throw new InputException("point 5 is wrong");
                                }
                                count.incrementAndGet();
                                return super.run(point);
                            }
                        },
                        1,
                        false))
                .isInstanceOf(InputException.class)
                .hasMessage("point 5 is wrong");
        assertThat(Files.readAllLines(path)).hasSize(1 + 5);
        assertThat(count).hasValue(5);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Journal.create(file.resolve("results.jsonl"), IDENTITY, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write");
    }
}
