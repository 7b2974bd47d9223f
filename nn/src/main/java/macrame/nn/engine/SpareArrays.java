package macrame.nn.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Arrays of codes that nobody reads any more, by length. Fresh memory costs more than all arithmetic of an update, for it
 * is in no cache.
 */
final class SpareArrays {

    private final Map<Integer, Deque<int[]>> spare = new HashMap<>();

    /** An array of any content. */
    int[] take(int length) {
        Deque<int[]> sameLength = spare.get(length);
        return sameLength == null || sameLength.isEmpty() ? new int[length] : sameLength.pop();
    }

    /** Takes an array that nobody reads or writes any more. */
    void give(int[] codes) {
        spare.computeIfAbsent(codes.length, length -> new ArrayDeque<>()).push(codes);
    }
}
