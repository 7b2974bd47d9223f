package macrame.sim;

import java.util.OptionalInt;

/**
 * The unit for everything element-wise.
 *
 * @param lanes number of lanes; empty for one per column of the array
 * @param operationsPerLaneAndCycle operations that a lane finishes in a cycle, 1 to 1024
 */
public record VectorUnit(OptionalInt lanes, int operationsPerLaneAndCycle) {

    /** A lane per column of the array, one operation per cycle. */
    public static final VectorUnit LANE_PER_COLUMN = new VectorUnit(OptionalInt.empty(), 1);

    /** @throws IllegalArgumentException if a number is out of range */
    public VectorUnit {
        lanes.ifPresent(count -> Limits.check("the number of vector lanes", count, 1, ArrayConfig.MAX_SIDE));
        Limits.check("the vector operations per lane and cycle", operationsPerLaneAndCycle, 1, 1024);
    }
}
