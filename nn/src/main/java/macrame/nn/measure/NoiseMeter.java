package macrame.nn.measure;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.nn.engine.PairEngine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;

/** Signal and noise of every site over a run beside the reference. */
public final class NoiseMeter implements PairEngine.NoiseObserver {

    /** Sums of squares at one site. */
    public static final class Noise {

        private double signal;
        private double accumulated;
        private double local;

        private void add(double fixed, double real, double exact) {
            signal += real * real;
            accumulated += (fixed - real) * (fixed - real);
            local += (fixed - exact) * (fixed - exact);
        }

        /**
         * Signal power over the power of everything that went wrong up to here, in dB.
         *
         * @return +∞ without noise, NaN without signal and noise, −∞ for noise without signal
         */
        public double sqnr() {
            return decibels(signal, accumulated);
        }

        /** Signal power over the power of what this site's own operation added, in dB. */
        public double localSqnr() {
            return decibels(signal, local);
        }

        private static double decibels(double signal, double noise) {
            return 10 * StrictMath.log10(signal / noise);
        }
    }

    private final Map<Site, Noise> noise = new TreeMap<>();

    @Override
    public void result(Site site, FixedTensor fixed, RealTensor real, RealTensor exact) {
        Noise sums = noise.computeIfAbsent(site, unseen -> new Noise());
        double step = fixed.format().step();
        for (int i = 0; i < fixed.codes().length; i++) {
            sums.add(fixed.codes()[i] * step, real.values()[i], exact.values()[i]);
        }
    }

    /** Noise by site, in the sites' order. */
    public Map<Site, Noise> noise() {
        return Collections.unmodifiableMap(noise);
    }

    /** The site of a role with the lowest SQNR; empty if no site of the role had a signal. */
    public Optional<Map.Entry<Site, Noise>> worst(Role role) {
        Map.Entry<Site, Noise> worst = null;
        for (Map.Entry<Site, Noise> entry : noise.entrySet()) {
            double sqnr = entry.getValue().sqnr();
            if (entry.getKey().role() == role
                    && !Double.isNaN(sqnr)
                    && (worst == null || sqnr < worst.getValue().sqnr())) {
                worst = entry;
            }
        }
        return Optional.ofNullable(worst);
    }
}
