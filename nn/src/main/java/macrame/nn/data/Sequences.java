package macrame.nn.data;

import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/** Generated sequences that need a memory: samples are steps × features, targets one answer per step. */
final class Sequences {

    static final int PARITY_STEPS = 16;

    /** Symbols to be remembered, and steps from the last one to the marker that asks for them. */
    static final int COPY_LENGTH = 4;

    static final int COPY_DELAY = 3;
    static final int COPY_STEPS = 2 * COPY_LENGTH + COPY_DELAY;
    static final int COPY_SYMBOLS = 8;
    static final int SINE_STEPS = 32;

    /** Radians per step. */
    private static final UniformRange FREQUENCY = new UniformRange(0.2, 0.8);

    private static final UniformRange PHASE = new UniformRange(0, 2 * StrictMath.PI);
    private static final UniformRange AMPLITUDE = new UniformRange(0.4, 0.9);

    private Sequences() {}

    /** Bits, −1 for 0 and 1 for 1; the class at each step is the sum of the bits so far modulo 2. */
    static DataSet parity(int count, long seed, String part) {
        double[] samples = new double[count * PARITY_STEPS];
        double[] targets = new double[count * PARITY_STEPS];
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, "parity " + part, sample);
            int parity = 0;
            for (int step = 0; step < PARITY_STEPS; step++) {
                int bit = bits.nextInt(2);
                parity ^= bit;
                samples[sample * PARITY_STEPS + step] = 2 * bit - 1;
                targets[sample * PARITY_STEPS + step] = parity;
            }
        }
        Target target = Target.ofClassPerStep(2, PARITY_STEPS);
        return StoredData.ofReals("parity", Shape.of(PARITY_STEPS, 1), target, samples, targets);
    }

    /**
     * The copying task of Hochreiter and Schmidhuber ("Long short-term memory", 1997, DOI 10.1162/neco.1997.9.8.1735) in
     * its usual form: {@link #COPY_LENGTH} symbols, blanks, a marker, and as many blanks again, all one-hot. The class at
     * each step is "blank" up to the marker and then the symbols in order. Features and classes: the symbols, the blank,
     * and for features the marker.
     */
    static DataSet copy(int count, long seed, String part) {
        int blank = COPY_SYMBOLS;
        int marker = COPY_SYMBOLS + 1;
        int features = COPY_SYMBOLS + 2;
        int asked = COPY_LENGTH + COPY_DELAY;
        double[] samples = new double[count * COPY_STEPS * features];
        double[] targets = new double[count * COPY_STEPS];
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, "copy " + part, sample);
            int first = sample * COPY_STEPS;
            for (int step = 0; step < COPY_STEPS; step++) {
                boolean remember = step < COPY_LENGTH;
                int shown = remember ? bits.nextInt(COPY_SYMBOLS) : step == asked - 1 ? marker : blank;
                samples[(first + step) * features + shown] = 1;
                if (remember) {
                    targets[first + asked + step] = shown;
                }
                if (step < asked) {
                    targets[first + step] = blank;
                }
            }
        }
        Target target = Target.ofClassPerStep(COPY_SYMBOLS + 1, COPY_STEPS);
        return StoredData.ofReals("copy", Shape.of(COPY_STEPS, features), target, samples, targets);
    }

    /** Sine waves of random frequency (radians per step), phase and amplitude; the target at each step is the next value. */
    static DataSet sine(int count, long seed, String part) {
        double[] samples = new double[count * SINE_STEPS];
        double[] targets = new double[count * SINE_STEPS];
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, "sine " + part, sample);
            double frequency = FREQUENCY.draw(bits);
            double phase = PHASE.draw(bits);
            double amplitude = AMPLITUDE.draw(bits);
            double value = amplitude * StrictMath.sin(phase);
            for (int step = 0; step < SINE_STEPS; step++) {
                samples[sample * SINE_STEPS + step] = value;
                value = amplitude * StrictMath.sin(phase + frequency * (step + 1));
                targets[sample * SINE_STEPS + step] = value;
            }
        }
        Target target = Target.ofReals(Shape.of(SINE_STEPS, 1));
        return StoredData.ofReals("sine", Shape.of(SINE_STEPS, 1), target, samples, targets);
    }
}
