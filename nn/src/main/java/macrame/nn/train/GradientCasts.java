package macrame.nn.train;

import java.util.Collection;
import macrame.arith.CastCounts;
import macrame.nn.network.Replica;
import macrame.nn.precision.Role;

/** How many gradient values were cast, and how many of them left their format. */
record GradientCasts(long casts, long overflows) {

    static GradientCasts of(Collection<? extends Replica<?>> replicas) {
        CastCounts counts = new CastCounts();
        for (Replica<?> replica : replicas) {
            counts.add(replica.engine().casts(Role.ACTIVATION_GRADIENT));
            counts.add(replica.engine().casts(Role.WEIGHT_GRADIENT));
        }
        return new GradientCasts(counts.casts(), counts.overflowed());
    }

    GradientCasts minus(GradientCasts earlier) {
        return new GradientCasts(casts - earlier.casts, overflows - earlier.overflows);
    }
}
