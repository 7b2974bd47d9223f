package macrame.sim.memory;

import macrame.sim.ArrayConfig;
import macrame.sim.Memory.Matrix;
import macrame.sim.Timing.Accounting;
import macrame.sim.energy.EnergyBreakdown;
import macrame.sim.energy.EnergyModel;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.Words;

/** What a product costs on an array and its memories under a given mapping. */
public final class ProductModel {

    private final ArrayConfig config;
    private final ArrayTiming timing;
    private final EnergyModel energy;

    /** The model of an array with the energies of a table. */
    public ProductModel(ArrayConfig config, EnergyModel energy) {
        this.config = config;
        this.timing = new ArrayTiming(config);
        this.energy = energy;
    }

    ArrayConfig config() {
        return config;
    }

    /**
     * The cost of a product under a mapping.
     *
     * @throws IllegalArgumentException if the buffers do not hold one of its tiles, or a tile cuts a convolution's windows
     *     other than into equal boxes
     * @throws ArithmeticException if a count exceeds a long
     */
    public ProductCost cost(ProductWork work, Mapping mapping) {
        TiledProduct tiles = new TiledProduct(work, mapping);
        if (!tiles.fits(config.memory())) {
            throw new IllegalArgumentException("the buffers do not hold a tile of " + mapping + " of layer "
                    + work.layer() + ". Maybe use smaller tiles or larger buffers.");
        }
        return cost(tiles, mapping);
    }

    ProductCost cost(TiledProduct tiles, Mapping mapping) {
        ProductWork work = tiles.work();
        DramWords dram = DramWords.of(tiles);
        SramWords sram = SramWords.of(tiles, config);
        Schedule.Times times = times(tiles);
        return new ProductCost(
                mapping,
                times.total(),
                times.compute(),
                times.firstFill(),
                times.lastStore(),
                dram,
                sram,
                dram.bytes(work, config.memory()),
                energy(work, dram, sram, times.total()));
    }

    private Schedule.Times times(TiledProduct tiles) {
        if (config.timing().accounting() == Accounting.SCALESIM) {
            ProductWork work = tiles.work();
            long cycles = Math.multiplyExact(work.groups(), timing.cycles(work.shape()) + 1) - 1;
            return new Schedule.Times(cycles, cycles, 0, 0);
        }
        return Schedule.of(tiles, config, timing);
    }

    /** A bound on the cycles of a tiled product: those of its computations. */
    long leastCycles(TiledProduct tiles) {
        return config.timing().accounting() == Accounting.SCALESIM ? 0 : Schedule.compute(tiles, timing);
    }

    /** A bound on the energy of a tiled product: that of the cycles of its computations. */
    double leastEnergy(TiledProduct tiles) {
        return energy(tiles.work(), DramWords.of(tiles), SramWords.of(tiles, config), leastCycles(tiles))
                .total();
    }

    /** A bound on the energy of a product without its DRAM: that of its operations on an array that never idles. */
    double leastEnergy(ProductWork work) {
        return energy.products(work.macs(), work.a().bits(), work.b().bits(), work.partialSum(), 0)
                .total();
    }

    /** A bound on the energy of so many bytes from or to DRAM. */
    double dramEnergy(long bytes) {
        return Math.min(energy.dram(bytes, 0).total(), energy.dram(0, bytes).total());
    }

    private EnergyBreakdown energy(ProductWork work, DramWords dram, SramWords sram, long cycles) {
        int aBits = work.a().bits();
        int bBits = work.b().bits();
        int sumBits = work.partialSum();
        return energy.products(work.macs(), aBits, bBits, sumBits, cycles)
                .plus(energy.sram(Matrix.A, new Words(sram.a(), aBits), new Words(dram.a(), aBits)))
                .plus(energy.sram(Matrix.B, new Words(sram.b(), bBits), new Words(dram.b(), bBits)))
                .plus(energy.sram(
                        Matrix.C,
                        new Words(sram.partialReads() + dram.partialWrites() + sram.results(), sumBits),
                        new Words(sram.partialWrites() + dram.partialReads(), sumBits)))
                .plus(energy.dram(dram.readBytes(work, config.memory()), dram.writeBytes(work, config.memory())));
    }
}
