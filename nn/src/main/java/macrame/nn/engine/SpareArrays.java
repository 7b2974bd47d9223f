package macrame.nn.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import macrame.arith.FixedFormat;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/**
 * Arrays that nobody reads any more, for the results to come. Fresh memory costs more than most arithmetic, for it is in
 * no cache. All of it is referred to weakly: what the collector takes in the meantime is made anew, so that nothing is
 * held for longer than without this.
 */
final class SpareArrays implements StepMemory<FixedTensor> {

    private final Memory memory;
    private final Map<Integer, Deque<WeakReference<int[]>>> spare = new HashMap<>();
    private final List<WeakReference<int[]>> madeInStep = new ArrayList<>();
    private final Map<SumsKind, WeakReference<GroupedSums>> sums = new HashMap<>();
    private boolean inStep;

    /** What accumulators must have in common to take each other's place. */
    private record SumsKind(int groups, int rows, int columns, FixedFormat format) {

        static SumsKind of(Term<FixedTensor> term, FixedFormat format) {
            return new SumsKind(term.groups(), term.m(), term.n(), format);
        }
    }

    SpareArrays(Memory memory) {
        this.memory = memory;
    }

    /** An array of any content. */
    int[] take(int length) {
        int[] array = pop(spare.get(length));
        if (array == null) {
            array = new int[length];
        }
        if (inStep) {
            madeInStep.add(new WeakReference<>(array));
        }
        return array;
    }

    private static int[] pop(Deque<WeakReference<int[]>> sameLength) {
        int[] array = null;
        while (array == null && sameLength != null && !sameLength.isEmpty()) {
            array = sameLength.pop().get();
        }
        return array;
    }

    @Override
    public void release(FixedTensor x) {
        give(x.codes());
    }

    /** Takes an array that nobody reads or writes any more. */
    private void give(int[] codes) {
        if (memory == Memory.REUSED) {
            spare.computeIfAbsent(codes.length, length -> new ArrayDeque<>()).push(new WeakReference<>(codes));
        }
    }

    /** From here on it is remembered what is made. */
    void beginStep() {
        inStep = memory == Memory.REUSED;
    }

    @Override
    public void endStep(Collection<FixedTensor> kept) {
        Set<int[]> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.forEach(tensor -> elsewhere.add(tensor.codes()));
        spare.values().forEach(sameLength -> sameLength.forEach(array -> elsewhere.add(array.get())));
        madeInStep.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(elsewhere::add)
                .forEach(this::give);
        madeInStep.clear();
        inStep = false;
    }

    /** Empty accumulators for a product. */
    GroupedSums takeSums(Term<FixedTensor> term, FixedFormat format) {
        WeakReference<GroupedSums> last = sums.remove(SumsKind.of(term, format));
        GroupedSums again = last == null ? null : last.get();
        return again == null ? GroupedSums.of(term, format) : again;
    }

    /** Takes the accumulators of a product that nobody reads or writes any more. */
    void giveSums(Term<FixedTensor> term, GroupedSums used) {
        if (memory == Memory.REUSED) {
            used.clear();
            sums.put(SumsKind.of(term, used.format()), new WeakReference<>(used));
        }
    }
}
