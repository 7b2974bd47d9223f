package macrame.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;
import macrame.sim.TimingText;
import org.junit.jupiter.api.Test;

class AreaTest {

    /** Relative rounding of a handful of double operations. */
    private static final double ROUNDING = 1e-12;

    private static ArrayConfig buffers(Buffers buffers) {
        return ArrayConfig.parse("2x3").withMemory(new Memory(buffers, Packing.PACKED, new Dram(16, 0)));
    }

    @Test
    void areaIsElementsTimesUnits() {
        AreaModel area = AreaModel.of(ArrayConfig.parse("2x3"), AreaTable.ofNode(40));
        assertThat(area.multipliers()).isCloseTo(6 * 6350 / 16.0, within(1e-9));
        assertThat(area.adders()).isCloseTo(6 * 278.0, within(1e-9));
        // a moving 8, a sum of 32, a staying 8; one more staying 8 when loads overlap
        assertThat(area.registers()).isCloseTo(6 * 48 * 5.98, within(1e-9));
        ArrayConfig overlapped = ArrayConfig.parse("2x3").withTiming(TimingText.parse("overlapped"));
        assertThat(AreaModel.of(overlapped, AreaTable.ofNode(40)).registers()).isCloseTo(6 * 56 * 5.98, within(1e-9));
        assertThat(area.array()).isCloseTo(area.multipliers() + area.adders() + area.registers(), within(1e-9));
        assertThat(area.total()).isCloseTo(area.array() + area.memories(), within(1e-6));
    }

    @Test
    void unitsShrinkWithTheSquareOfTheNode() {
        ArrayConfig array = ArrayConfig.parse("8x8");
        double at40 = AreaModel.of(array, AreaTable.ofNode(40)).array();
        assertThat(AreaModel.of(array, AreaTable.ofNode(10)).array()).isCloseTo(at40 / 16, within(1e-9));
    }

    @Test
    void memoriesAreAsManyPublishedCellsAsTheyHaveBits() {
        double cell = 0.346;
        AreaModel unified = AreaModel.of(buffers(new Buffers(new Unified(64), Doubled.ALL)), AreaTable.ofNode(45));
        assertThat(unified.memories()).isCloseTo(64 * 8192 * cell, within(1e-6));
        AreaModel separate =
                AreaModel.of(buffers(new Buffers(new Separate(16, 32, 16), Doubled.ALL)), AreaTable.ofNode(45));
        assertThat(separate.memories()).isCloseTo(unified.memories(), within(1e-6));
    }

    @Test
    void cellsPassThroughTheirSourcesAndShrinkWithEveryNode() {
        assertThat(SramCells.area(90)).isEqualTo(1.0);
        assertThat(SramCells.area(65)).isEqualTo(0.57);
        assertThat(SramCells.area(32)).isEqualTo(0.171);
        assertThat(SramCells.area(22)).isEqualTo(0.092);
        assertThat(SramCells.area(14)).isEqualTo(0.0588);
        assertThat(SramCells.area(7)).isEqualTo(0.027);
        for (int node = 2; node <= 200; node++) {
            assertThat(SramCells.area(node)).as("%d nm", node).isGreaterThan(SramCells.area(node - 1));
        }
        // Beyond the sources by the square: 180 nm is twice 90 nm.
        assertThat(SramCells.area(180)).isCloseTo(4, within(4 * ROUNDING));
    }

    @Test
    void aFileReplacesWhatItNames() {
        AreaTable table = read("""
                ERT:
                  node-nanometres: 16
                ART:
                  tables:
                    - {name: multiplier, arguments: {width: 8}, area: 50}
                    - {name: sram, arguments: {capacity-kibibytes: 8}, area: 1000}
                    - {name: sram, arguments: {capacity-kibibytes: 32}, area: 2000}
                """).areas();
        assertThat(table.nodeNanometres()).isEqualTo(16);
        assertThat(table.multiplier(16, 8)).isCloseTo(100, within(100 * ROUNDING));
        assertThat(table.adder(32)).isEqualTo(AreaTable.ofNode(16).adder(32));
        assertThat(table.memory(8)).isCloseTo(1000, within(1000 * ROUNDING));
        assertThat(table.memory(32)).isCloseTo(2000, within(2000 * ROUNDING));
        // Twice the area for four times the size: 16 KiB is √2 · 1000 µm².
        assertThat(table.memory(16)).isCloseTo(Math.sqrt(2) * 1000, within(2000 * ROUNDING));
        assertThat(table.atNode(32).memory(8)).isCloseTo(4000, within(4000 * ROUNDING));
        assertThat(table.atNode(32).adder(32)).isEqualTo(AreaTable.ofNode(32).adder(32));
    }

    @Test
    void areasAloneKeepTheDefaultEnergies() {
        ReferenceTables tables = read("ART: {tables: [{name: sram, arguments: {capacity-kibibytes: 4}, area: 100}]}");
        assertThat(tables.energies()).isEqualTo(EnergyTable.DEFAULT);
        assertThat(tables.areas().nodeNanometres()).isEqualTo(45);
        assertThat(tables.areas().memory(64)).isCloseTo(1600, within(1600 * ROUNDING));
    }

    /** Areas of one node in a file of energies of another one are scaled to that of the energies. */
    @Test
    void areasFollowTheNodeOfTheEnergies() {
        AreaTable table = read("""
                ERT: {node-nanometres: 16}
                ART: {node-nanometres: 32, tables: [{name: adder, arguments: {width: 1}, area: 4}]}
                """).areas();
        assertThat(table.nodeNanometres()).isEqualTo(16);
        assertThat(table.adder(1)).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void wrongAreasNameTheirLine() {
        assertRefused("ART:\n  tables:\n    - {name: dram, area: 1}", "table.yaml:3", "'dram'");
        assertRefused("ART:\n  tables:\n    - {name: sram, area: 1}", "table.yaml:3", "arguments");
        assertRefused("ART:\n  tables:\n    - {name: adder, area: 0}", "table.yaml:3", "above 0");
        assertRefused("ART:\n  tables:\n    - {name: adder, area: 1, aera: 2}", "table.yaml:3", "aera");
        assertRefused("ART: {tables: [{name: adder, area: 1}, {name: adder, area: 2}]}", "table.yaml:1", "twice");
        assertRefused("{}", "table.yaml", "ERT");
    }

    private static void assertRefused(String yaml, String... words) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }

    private static ReferenceTables read(String yaml) {
        return Document.ofText("table.yaml", yaml).bind(ReferenceTables::read);
    }
}
