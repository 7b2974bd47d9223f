package macrame.sim.memory;

import java.util.Optional;
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

    private static final DramWords NO_DRAM = new DramWords(0, 0, 0, 0, 0);

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
        return within(Long.MAX_VALUE, tiles, mapping).orElseThrow();
    }

    /** The cost of a product that the buffers hold, or nothing if it takes more cycles than a limit. */
    Optional<ProductCost> within(long limit, TiledProduct tiles, Mapping mapping) {
        ProductWork work = tiles.work();
        DramWords dram = DramWords.of(tiles);
        SramWords sram = config.timing().accounting() == Accounting.SCALESIM
                ? SramWords.untiled(work, config)
                : SramWords.of(tiles, config);
        return times(limit, tiles)
                .map(times -> new ProductCost(
                        mapping,
                        times.total(),
                        times.compute(),
                        times.firstFill(),
                        times.lastStore(),
                        dram,
                        sram,
                        dram.bytes(work, config.memory()),
                        energy(work, dram, sram, times.total())));
    }

    private Optional<Schedule.Times> times(long limit, TiledProduct tiles) {
        if (config.timing().accounting() == Accounting.SCALESIM) {
            ProductWork work = tiles.work();
            long cycles = Math.multiplyExact(work.groups(), timing.cycles(work.shape()) + 1) - 1;
            return Optional.of(new Schedule.Times(cycles, cycles, 0, 0));
        }
        return Schedule.within(limit, tiles, config, timing);
    }

    /** A bound on the energy of a product that moves so many bytes and takes so many cycles or more. */
    double leastEnergy(ProductWork work, SramWords sram, long dramBytes, long cycles) {
        double array = energy.products(work.macs(), work.a().bits(), work.b().bits(), work.partialSum(), cycles)
                .total();
        double buffers = sram(work, NO_DRAM, sram).total();
        return array
                + buffers
                + Math.min(
                        energy.dram(dramBytes, 0).total(),
                        energy.dram(0, dramBytes).total());
    }

    private EnergyBreakdown energy(ProductWork work, DramWords dram, SramWords sram, long cycles) {
        return energy.products(work.macs(), work.a().bits(), work.b().bits(), work.partialSum(), cycles)
                .plus(sram(work, dram, sram))
                .plus(energy.dram(dram.readBytes(work, config.memory()), dram.writeBytes(work, config.memory())));
    }

    private EnergyBreakdown sram(ProductWork work, DramWords dram, SramWords sram) {
        int aBits = work.a().bits();
        int bBits = work.b().bits();
        int sumBits = work.partialSum();
        return energy.sram(Matrix.A, new Words(sram.a(), aBits), new Words(dram.a(), aBits))
                .plus(energy.sram(Matrix.B, new Words(sram.b(), bBits), new Words(dram.b(), bBits)))
                .plus(energy.sram(
                        Matrix.C,
                        new Words(sram.partialReads() + dram.partialWrites() + sram.results(), sumBits),
                        new Words(sram.partialWrites() + dram.partialReads(), sumBits)));
    }
}
