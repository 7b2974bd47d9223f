package macrame.arith;

/** What casts did, counted. Mutable and not thread-safe: one per thread, added up afterwards. */
public final class CastCounts {

    private long casts;
    private long rounded;
    private long overflowedHigh;
    private long overflowedLow;
    private long flushedToZero;

    /**
     * Adds casts that were counted elsewhere.
     *
     * @param count number of casts
     * @param inexact of which so many rounded
     * @param high of which so many overflowed upwards
     * @param low of which so many overflowed downwards
     * @param flushed of which so many rounded to zero
     */
    public void addAll(long count, long inexact, long high, long low, long flushed) {
        add(count, inexact, high, low, flushed);
    }

    /** Adds other counts to these. */
    public void add(CastCounts other) {
        casts += other.casts;
        rounded += other.rounded;
        overflowedHigh += other.overflowedHigh;
        overflowedLow += other.overflowedLow;
        flushedToZero += other.flushedToZero;
    }

    /** Adds casts that changed nothing. */
    public void addExact(long count) {
        casts += count;
    }

    void add(long count, long inexact, long high, long low, long flushed) {
        casts += count;
        rounded += inexact;
        overflowedHigh += high;
        overflowedLow += low;
        flushedToZero += flushed;
    }

    void count(boolean inexact, int overflow, boolean flushed) {
        casts++;
        rounded += inexact ? 1 : 0;
        overflowedHigh += overflow > 0 ? 1 : 0;
        overflowedLow += overflow < 0 ? 1 : 0;
        flushedToZero += flushed ? 1 : 0;
    }

    /** Number of casts. */
    public long casts() {
        return casts;
    }

    /** Casts whose value was not on the target's grid. */
    public long rounded() {
        return rounded;
    }

    /** Casts whose rounded value was above the target's maximum. */
    public long overflowedHigh() {
        return overflowedHigh;
    }

    /** Casts whose rounded value was below the target's minimum. */
    public long overflowedLow() {
        return overflowedLow;
    }

    /** Casts that overflowed in either direction. */
    public long overflowed() {
        return overflowedHigh + overflowedLow;
    }

    /** Casts of a value other than zero that rounded to zero. */
    public long flushedToZero() {
        return flushedToZero;
    }
}
