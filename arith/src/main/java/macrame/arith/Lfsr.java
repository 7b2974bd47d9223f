package macrame.arith;

import java.util.OptionalLong;

/**
 * A linear feedback shift register, as hardware draws random bits for stochastic rounding: everything that RTL and model
 * have to agree on is in it.
 *
 * <p>The register is {@code width} bits wide and never zero. Bit i of the taps stands for the term x^(i+1) of the
 * feedback polynomial; the constant 1 is implied and the highest tap, x^width, must be set. A {@link Form#GALOIS}
 * register shifts right and, when a 1 falls out, is XORed with the taps. A {@link Form#FIBONACCI} register shifts right
 * and the parity of the bits that the taps, mirrored, select comes in at the top; both forms have the same period.
 *
 * @param form which of the two circuits
 * @param width number of bits, 2 to 64
 * @param taps the polynomial
 * @param seed the first state, not zero
 * @param advance when the register steps
 */
public record Lfsr(Form form, int width, long taps, long seed, Advance advance) {

    /** The two circuits of one polynomial. */
    public enum Form {
        /** The taps are XORed into the register. */
        GALOIS,
        /** The taps are XORed together. */
        FIBONACCI
    }

    /** When the register steps. */
    public enum Advance {
        /** Once for every cast, whether it drops anything or not. */
        EVERY_CAST,
        /** Once for every result, so that all casts of one chain see the same bits. */
        EVERY_RESULT
    }

    /**
     * @throws IllegalArgumentException if the width is out of range, a tap or the seed lies outside it, the highest tap
     *     is missing, or the seed is zero
     */
    public Lfsr {
        if (width < 2 || width > Long.SIZE) {
            throw new IllegalArgumentException("an LFSR is 2 to 64 bits wide, not " + width);
        }
        long mask = -1L >>> (Long.SIZE - width);
        if ((taps & ~mask) != 0 || (taps >>> (width - 1) & 1) == 0) {
            throw new IllegalArgumentException("the taps 0x" + Long.toHexString(taps) + " of an LFSR of " + width
                    + " bits need bit " + (width - 1) + " and none above");
        }
        if (seed == 0 || (seed & ~mask) != 0) {
            throw new IllegalArgumentException("the seed 0x" + Long.toHexString(seed) + " of an LFSR of " + width
                    + " bits must be " + width + " bits and not zero");
        }
    }

    /** The state after one step. */
    public long next(long state) {
        if (form == Form.GALOIS) {
            return (state >>> 1) ^ (-(state & 1) & taps);
        }
        long parity = Long.bitCount(state & mirrored()) & 1;
        return (state >>> 1) | parity << (width - 1);
    }

    /** The term x^t is read at bit width − t, so x^width at the bit that falls out. */
    private long mirrored() {
        return Long.reverse(taps) >>> (Long.SIZE - width);
    }

    /** The state after many steps, from the seed; in time logarithmic in their number. */
    public long stateAfter(long steps) {
        return stateAfter(steps, jumps());
    }

    private long stateAfter(long steps, long[][] jumps) {
        if (steps < 0) {
            throw new IllegalArgumentException("an LFSR cannot take " + steps + " steps");
        }
        long state = seed;
        for (long rest = steps; rest != 0; rest &= rest - 1) {
            state = transform(jumps[Long.numberOfTrailingZeros(rest)], state);
        }
        return state;
    }

    /** The images of every bit after 2^j steps. */
    private long[][] jumps() {
        long[][] jumps = new long[Long.SIZE - 1][width];
        for (int bit = 0; bit < width; bit++) {
            jumps[0][bit] = next(1L << bit);
        }
        for (int j = 1; j < jumps.length; j++) {
            for (int bit = 0; bit < width; bit++) {
                jumps[j][bit] = transform(jumps[j - 1], jumps[j - 1][bit]);
            }
        }
        return jumps;
    }

    /** A step is linear over GF(2): the image of a state is the sum of those of its bits. */
    private static long transform(long[] images, long state) {
        long image = 0;
        for (int bit = 0; bit < images.length; bit++) {
            image ^= -(state >>> bit & 1) & images[bit];
        }
        return image;
    }

    /**
     * The number of steps after which the seed comes back, when that is at most a limit.
     *
     * @param limit the most steps to try
     */
    public OptionalLong period(long limit) {
        long state = seed;
        for (long steps = 1; steps <= limit; steps++) {
            state = next(state);
            if (state == seed) {
                return OptionalLong.of(steps);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The bits of a register that serves results one after the other, and the terms of each in order.
     *
     * @param termsPerResult how many casts a result takes, which terms 0 … termsPerResult − 1 name; others ask for the
     *     bits of term 0
     */
    public RandomBits bits(int termsPerResult) {
        if (termsPerResult < 1) {
            throw new IllegalArgumentException("a result takes at least 1 cast, not " + termsPerResult);
        }
        long[][] jumps = jumps();
        return (index, term) -> {
            int within = term < 0 || term >= termsPerResult ? 0 : term;
            return stateAfter(advance == Advance.EVERY_RESULT ? index : index * termsPerResult + within, jumps);
        };
    }
}
