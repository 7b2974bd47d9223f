package macrame.sim.array;

/** Where results leave the array: adds them to the accumulators, tells the observer and remembers the last cycle. */
final class ResultPort {

    private final ProductTask task;
    private final ArrayObserver observer;
    private final boolean observed;
    private long lastCycle = -1;

    ResultPort(ProductTask task, ArrayObserver observer) {
        this.task = task;
        this.observer = observer;
        this.observed = observer != ArrayObserver.NONE;
    }

    ProductTask task() {
        return task;
    }

    /** A result of a chain that began at k is visible. */
    void result(long cycle, int lane, long register, int index, int k) {
        long value = task.code(register);
        lastCycle = cycle;
        task.end(index, k, value);
        if (observed) {
            observer.result(cycle, lane, value, task.resultRow(index), task.resultColumn(index));
        }
    }

    /** A lane without a result of its own is as late as one. */
    void empty(long cycle) {
        lastCycle = cycle;
    }

    /** The last cycle in which something became visible. */
    long lastCycle() {
        return lastCycle;
    }
}
