package macrame.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory.Matrix;
import macrame.sim.workload.Words;
import org.junit.jupiter.api.Test;

class EnergyTest {

    /** Relative rounding of a handful of double operations. */
    private static final double ROUNDING = 1e-12;

    private static final EnergyTable TABLE = EnergyTable.DEFAULT;

    @Test
    void multiplicationsGrowWithBothWidthsAndTheRestWithOne() {
        assertThat(TABLE.multiplication(8, 8)).isEqualTo(0.2);
        assertThat(TABLE.multiplication(16, 8)).isCloseTo(0.4, within(ROUNDING));
        // The source lists 3.1 pJ for 32 × 32 bits: the rule gives 3.2.
        assertThat(TABLE.multiplication(32, 32)).isCloseTo(3.2, within(ROUNDING));
        assertThat(TABLE.perBit("adder", "compute") * 32).isCloseTo(0.1, within(ROUNDING));
    }

    @Test
    void sramPassesThroughItsPointsAndGrowsBetweenThem() {
        assertThat(64 * TABLE.sramPerBit("read", 8)).isCloseTo(10, within(10 * ROUNDING));
        assertThat(64 * TABLE.sramPerBit("read", 32)).isCloseTo(20, within(20 * ROUNDING));
        assertThat(64 * TABLE.sramPerBit("read", 1024)).isCloseTo(100, within(100 * ROUNDING));
        // Doubling for four times the size: 16 KiB is √2 · 10 pJ.
        assertThat(64 * TABLE.sramPerBit("read", 16)).isCloseTo(Math.sqrt(2) * 10, within(20 * ROUNDING));
        assertThat(TABLE.sramPerBit("read", 4096)).isGreaterThan(TABLE.sramPerBit("read", 1024));
    }

    @Test
    void anotherNodeScalesTheChipAndNotTheDram() {
        EnergyTable small = TABLE.atNode(7);
        assertThat(small.multiplication(8, 8)).isLessThan(TABLE.multiplication(8, 8));
        assertThat(small.perBit("dram", "read")).isEqualTo(TABLE.perBit("dram", "read"));
        assertThat(small.atNode(45).multiplication(8, 8)).isCloseTo(0.2, within(ROUNDING));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.atNode(28))
                .withMessageContaining("28 nm")
                .withMessageContaining("32");
    }

    @Test
    void productsAreCountsTimesTheTable() {
        EnergyModel model = new EnergyModel(ArrayConfig.parse("4x4"), TABLE);
        EnergyBreakdown energy = model.products(1000, 8, 8, 32, 100);
        assertThat(energy.multiply()).isCloseTo(200, within(200 * ROUNDING));
        assertThat(energy.add()).isCloseTo(100, within(100 * ROUNDING));
        // H·8 + P·32 = 40 bits of registers per multiply-accumulate, and 600 slots of 1,600 idle.
        assertThat(energy.registers()).isCloseTo(1000 * 40 * 0.009, within(1e-9));
        assertThat(energy.idle()).isCloseTo(600 * 40 * 0.009, within(1e-9));
        assertThat(energy.leakage()).isCloseTo(16 * 100 * 0.89, within(1e-9));
        assertThat(energy.total())
                .isCloseTo(
                        energy.multiply() + energy.add() + energy.registers() + energy.idle() + energy.leakage(),
                        within(1e-9));
    }

    @Test
    void accessesAreBitsTimesTheTable() {
        EnergyModel model = new EnergyModel(ArrayConfig.parse("eyeriss-sized"), TABLE);
        double perBit = TABLE.sramPerBit("read", 36);
        EnergyBreakdown sram = model.sram(Matrix.A, new Words(100, 8), new Words(50, 16));
        assertThat(sram.sram()).isCloseTo((800 + 800) * perBit, within(1e-9));
        assertThat(model.dram(8, 16).dram()).isCloseTo(1300 + 2600, within(1e-9));
    }

    @Test
    void aTableInAccelergysShapeReplacesWhatItNames() {
        EnergyTable table = read("""
                ERT:
                  version: 0.4
                  name: mine
                  node-nanometres: 16
                  tables:
                    - name: sram
                      actions:
                        - {name: read, arguments: {width: 32, capacity-kibibytes: 64}, energy: 3.2}
                        - {name: write, arguments: {width: 32, capacity-kibibytes: 64}, energy: 6.4}
                    - name: multiplier
                      actions:
                        - {name: compute, arguments: {width: 8}, energy: 0.05}
                """);
        assertThat(table.name()).isEqualTo("mine");
        assertThat(table.multiplication(8, 8)).isEqualTo(0.05);
        assertThat(table.sramPerBit("read", 999)).isCloseTo(0.1, within(ROUNDING));
        assertThat(table.sramPerBit("write", 1)).isCloseTo(0.2, within(ROUNDING));
        assertThat(table.perBit("adder", "compute")).isEqualTo(TABLE.atNode(16).perBit("adder", "compute"));
    }

    @Test
    void wrongTablesNameTheirLine() {
        assertThatThrownBy(() ->
                        read("ERT:\n  tables:\n    - name: sram\n      actions:\n        - {name: raed, energy: 1}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table.yaml:5")
                .hasMessageContaining("sram raed");
        assertThatThrownBy(() ->
                        read("ERT:\n  tables:\n    - name: sram\n      actions:\n        - {name: read, energy: -1}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("-1");
    }

    private static EnergyTable read(String yaml) {
        return tables(yaml).energies();
    }

    private static ReferenceTables tables(String yaml) {
        return Document.ofText("table.yaml", yaml).bind(ReferenceTables::read);
    }

    @Test
    void severalPointsOfAMemoryNeedOneEnergyAndACapacityEach() {
        String actions = "ERT:\n  tables:\n    - name: %s\n      actions:\n        - %s\n        - %s\n";
        String point = "{name: read, arguments: {capacity-kibibytes: %s}, energy: %s}";
        for (String[] second : new String[][] {{"8", "2"}, {"0", "2"}, {"32", "0"}}) {
            assertThatThrownBy(() -> read(String.format(
                            Locale.ROOT,
                            actions,
                            "sram",
                            String.format(Locale.ROOT, point, "8", "1"),
                            String.format(Locale.ROOT, point, (Object[]) second))))
                    .as("%s KiB, %s pJ", (Object[]) second)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("table.yaml")
                    .hasMessageContaining("'sram read'");
        }
        String adder = "{name: compute, energy: 1}";
        assertThatThrownBy(() -> read(String.format(Locale.ROOT, actions, "adder", adder, adder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'adder compute'");
    }
}
