package macrame.arith;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** The rows of a result in ranges, one per thread; no sum spans two rows, so ranges do not meet. */
final class RowRanges {

    /** A multiple of the rows of a tile and of a block of rows. */
    private static final int GRAIN = 96;

    private final int rows;
    private final int ranges;
    private final ForkJoinPool pool;

    private RowRanges(int rows, int ranges, ForkJoinPool pool) {
        this.rows = rows;
        this.ranges = ranges;
        this.pool = pool;
    }

    /** What is done for the rows {@code from … to − 1}. */
    interface Work {
        void run(int from, int to, CastCounts counts);
    }

    /** All rows at once. */
    static RowRanges whole(int rows) {
        return new RowRanges(rows, 1, null);
    }

    /** As many ranges as the pool has threads, where there are rows enough. */
    static RowRanges over(int rows, ForkJoinPool pool) {
        int ranges = Math.max(1, Math.min(pool.getParallelism(), (rows + GRAIN - 1) / GRAIN));
        return new RowRanges(rows, ranges, pool);
    }

    /**
     * Does the work for every range.
     *
     * @param counts where to add what all ranges count, or null
     */
    void forEach(CastCounts counts, Work work) {
        if (ranges == 1) {
            work.run(0, rows, counts);
            return;
        }
        int grains = (rows + GRAIN - 1) / GRAIN;
        List<CastCounts> counted = new ArrayList<>();
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < ranges; i++) {
            int from = (int) ((long) grains * i / ranges) * GRAIN;
            int to = Math.min(rows, (int) ((long) grains * (i + 1) / ranges) * GRAIN);
            CastCounts own = counts == null ? null : new CastCounts();
            counted.add(own);
            tasks.add(pool.submit(() -> work.run(from, to, own)));
        }
        tasks.forEach(ForkJoinTask::join);
        if (counts != null) {
            counted.forEach(counts::add);
        }
    }
}
