package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.List;

/** Which of several points no other point beats. */
final class ParetoFront {

    private ParetoFront() {}

    /**
     * Marks the front.
     *
     * @param gain the more the better; NaN for points that do not take part
     * @param cost the less the better
     * @return whether no other point has at least the gain at most at the cost, and one of both better
     */
    static List<Boolean> of(double[] gain, double[] cost) {
        List<Boolean> front = new ArrayList<>();
        for (int point = 0; point < gain.length; point++) {
            boolean best = !Double.isNaN(gain[point]) && !Double.isNaN(cost[point]);
            for (int other = 0; best && other < gain.length; other++) {
                boolean noWorse = gain[other] >= gain[point] && cost[other] <= cost[point];
                boolean better = gain[other] > gain[point] || cost[other] < cost[point];
                best = !(noWorse && better);
            }
            front.add(best);
        }
        return front;
    }
}
